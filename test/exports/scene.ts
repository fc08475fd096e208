import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import type { Customer, World } from '../world.ts'

/** A file that can be fetched, planted: of their own, or of an account. Returns its public id. */
export function readyExport({ scene, clock }: World, who: Customer, account?: AccountRef): string {
  const public_id = publicId('exp')
  const asked_at = clock.now().toISOString()
  const expires_at = new Date(clock.now().getTime() + 7 * 86_400_000).toISOString()
  const bytes = Buffer.from('a file')
  const row = { public_id, user_id: who.id, account_id: account?.id ?? null, asked_at, expires_at }
  scene.run(q.insertInto('exports').values({ ...row, state: 'ready', bytes, size: bytes.length }))
  return public_id
}

/** The files of an archive by their names, read from its directory as other programs do. */
export function unzipped(zip: Buffer, inflate: (bytes: Buffer) => Buffer): Record<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files: Record<string, string> = {}
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, name] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const local = zip.readUInt32LE(at + 42)
    const from = local + 30 + zip.readUInt16LE(local + 26)
    files[zip.toString('utf8', at + 46, at + 46 + name)] = inflate(zip.subarray(from, from + size)).toString()
    at += 46 + name
  }
  return files
}
