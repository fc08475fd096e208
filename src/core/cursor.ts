import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import type { Keys } from './ctx.ts'

const CIPHER = 'aes-256-ecb'
const HALF = 8
const ONE_BLOCK = 2 * HALF
const WELL_FORMED = /^[\w-]{22}$/

/**
 * A place in a list, for the address of its next page. The row's number is in it and cannot be read: how many rows the
 * house holds is nobody's business (decisions, section 3). One block of AES, half of it the name of the list.
 */
export function cursorAt(keys: Keys, list: string, row: number): string {
  const block = Buffer.alloc(ONE_BLOCK, markOf(list))
  block.writeBigUInt64BE(BigInt(row), HALF)
  const cipher = createCipheriv(CIPHER, keyOf(keys), null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url')
}

/** The row a cursor of this list names; undefined for what we did not make, or made for another list. */
export function rowAt(keys: Keys, list: string, cursor: string | undefined): number | undefined {
  if (!cursor || !WELL_FORMED.test(cursor)) return undefined
  const cipher = createDecipheriv(CIPHER, keyOf(keys), null).setAutoPadding(false)
  const block = Buffer.concat([cipher.update(Buffer.from(cursor, 'base64url')), cipher.final()])
  return block.subarray(0, HALF).equals(markOf(list)) ? Number(block.readBigUInt64BE(HALF)) : undefined
}

const digest = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest()
const markOf = (list: string): Buffer => digest(list).subarray(0, HALF)
const keyOf = ({ mark }: Keys): Buffer => digest(Buffer.concat([Buffer.from('cursor|'), mark]))
