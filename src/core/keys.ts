import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import type { Keys } from './ctx.ts'

const NAMES = ['audit', 'ticket', 'pepper', 'mark'] as const
const BYTES = 32

/**
 * The house's keys, from a file only we may read. With `make`, a missing file is written anew (mode 0600): the
 * demonstration does so, production is given one. Throws when it is readable by others, or a key is missing or short.
 */
export function openKeys(file: string, make: boolean): Keys {
  if (!existsSync(file)) {
    if (!make) throw new Error(`SECRETS_FILE: ${file} does not exist; \`comptoir secrets > FILE\` writes one`)
    writeFileSync(file, newKeys(), { mode: 0o600, flag: 'wx' })
  }
  if ((statSync(file).mode & 0o077) !== 0) throw new Error(`SECRETS_FILE: ${file} may be read by others; chmod 600 it`)
  const held = objectIn(file)
  const pairs = NAMES.map((name) => [name, keyOf(file, name, held[name])] as const)
  return Object.fromEntries(pairs) as Record<(typeof NAMES)[number], Buffer>
}

function objectIn(file: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) }
  } catch {
    // the problem would quote from the file
    throw new Error(`SECRETS_FILE: ${file} is not the JSON that \`comptoir secrets\` prints`)
  }
}

function keyOf(file: string, name: string, value: unknown): Buffer {
  const key = typeof value === 'string' ? Buffer.from(value, 'base64url') : Buffer.alloc(0)
  if (key.length < BYTES) throw new Error(`SECRETS_FILE: ${file} has no key "${name}" of ${BYTES} bytes`)
  return key
}

/** The text of a new secrets file: one random key of 256 bits for each purpose. */
export function newKeys(): string {
  const pairs = NAMES.map((name) => [name, randomBytes(BYTES).toString('base64url')])
  return `${JSON.stringify(Object.fromEntries(pairs), null, 2)}\n`
}
