import { randomBytes } from 'node:crypto'
import { sha256 } from './secret.ts'

/** Thirty-two signs, of which none can be taken for another: five bits each. */
const SIGNS = '0123456789abcdefghjkmnpqrstvwxyz'
export const APP_PASSWORD_SIGNS = 24
const GROUP = 4
/** Nobody types more than this around twenty-four signs. */
const MOST_TYPED = 64

/** A password for one device, 120 random bits: `k7px-…`, six groups of four (R-APP-2). */
export function newAppPassword(): string {
  const signs = Array.from(randomBytes(APP_PASSWORD_SIGNS), (byte) => SIGNS[byte & 31]).join('')
  return (signs.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-')
}

/**
 * SHA-256 in hex of a password as somebody typed it: groups and capitals do not matter, and neither do letters taken for
 * digits. A fast hash is right for 120 random bits, and devices send them with every request. What is far too long to be
 * one has no digest.
 */
export function digestOfAppPassword(typed: string): string | undefined {
  if (typed.length > MOST_TYPED) return undefined
  const plain = typed.replace(/[-\s]/g, '').toLowerCase().replaceAll('o', '0').replace(/[il]/g, '1')
  return sha256(plain)
}
