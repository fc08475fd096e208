import { createHash } from 'node:crypto'
import { readAsset } from './files.ts'

/** Passwords that many people had and that leaked: nobody guesses without trying them first. */
export interface KnownPasswords {
  size: number
  has(password: string): boolean
}

const FILE = 'dist/known-passwords.bin'
const WIDTH = 8

let opened: KnownPasswords | undefined

/** The list that comes with the product, opened at first use: the first 8 bytes of SHA-256 of each, sorted. */
export function knownPasswords(): KnownPasswords {
  opened ??= openList(readAsset(FILE))
  return opened
}

function openList(list: Buffer): KnownPasswords {
  const size = list.length / WIDTH
  return {
    size,
    has(password) {
      const wanted = createHash('sha256').update(password).digest().subarray(0, WIDTH)
      let low = 0
      let high = size - 1
      while (low <= high) {
        const middle = (low + high) >> 1
        const order = list.compare(wanted, 0, WIDTH, middle * WIDTH, (middle + 1) * WIDTH)
        if (order === 0) return true
        if (order < 0) low = middle + 1
        else high = middle - 1
      }
      return false
    },
  }
}
