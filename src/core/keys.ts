import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import type { Keys } from './ctx.ts'

const NAMES = ['audit', 'ticket', 'pepper', 'mark', 'factor'] as const
/** Came after the first files were written: nothing is sealed with it in a house whose file lacks it. */
const ADDED = ['factor']
const BYTES = 32

/**
 * The house's keys, from a file only we may read. With `make`, a missing file is written anew (mode 0600), and a key that
 * came later is added to an older one: the demonstration does so, production is given them. Throws when it is readable by
 * others, or a key is missing or short.
 */
export function openKeys(file: string, make: boolean): Keys {
  if (!existsSync(file)) {
    if (!make) throw new Error(`SECRETS_FILE: ${file} does not exist; \`comptoir secrets > FILE\` writes one`)
    writeFileSync(file, newKeys(), { mode: 0o600, flag: 'wx' })
  }
  if ((statSync(file).mode & 0o077) !== 0) throw new Error(`SECRETS_FILE: ${file} may be read by others; chmod 600 it`)
  const held = make ? withAdded(file, objectIn(file)) : objectIn(file)
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

/** The keys of an older file and those that came later, which are written into it. */
function withAdded(file: string, held: Record<string, unknown>): Record<string, unknown> {
  const lacking = ADDED.filter((name) => held[name] === undefined)
  if (lacking.length === 0) return held
  const whole = { ...held, ...Object.fromEntries(lacking.map((name) => [name, newKey()])) }
  writeFileSync(`${file}.new`, textOf(whole), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return whole
}

function keyOf(file: string, name: string, value: unknown): Buffer {
  if (value === undefined && ADDED.includes(name)) throw new Error(lacks(file, name))
  const key = typeof value === 'string' ? Buffer.from(value, 'base64url') : Buffer.alloc(0)
  if (key.length < BYTES) throw new Error(`SECRETS_FILE: ${file} has no key "${name}" of ${BYTES} bytes`)
  return key
}

/** The text of a new secrets file: one random key of 256 bits for each purpose. */
export function newKeys(): string {
  return textOf(Object.fromEntries(NAMES.map((name) => [name, newKey()])))
}

const newKey = (): string => randomBytes(BYTES).toString('base64url')

const textOf = (held: Record<string, unknown>): string => `${JSON.stringify(held, null, 2)}\n`

const lacks = (file: string, name: string): string =>
  `SECRETS_FILE: ${file} has no key "${name}" yet, which this version needs. Add that one line of what ` +
  '`comptoir secrets` prints, and leave the other keys as they are'
