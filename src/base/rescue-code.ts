import { randomBytes } from 'node:crypto'
import { sha256 } from './secret.ts'

/** Crockford's base 32: no I, L, O, U, so that nothing is mistaken when it is read from paper. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 25
const GROUP = 5

/** 125 bits in five groups of five: `7H2KX-…` (security 3.9). */
export function newRescueCode(): string {
  const letters = Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte & 31]).join('')
  return letters.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? letters
}

/**
 * How a code is kept and looked for: SHA-256 of its 25 letters. Small letters, missing dashes and the usual mistakes of
 * reading (O for 0, I or L for 1) are the same code. Undefined for what is none.
 */
export function rescueCodeHash(typed: string): string | undefined {
  const letters = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const whole = letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter))
  return whole ? sha256(letters) : undefined
}
