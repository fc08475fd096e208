import { randomInt } from 'node:crypto'
import { knownPasswords } from './known-passwords.ts'
import { Refusal } from './refusal.ts'

/** How long a password of one kind is, in code points. */
export interface PasswordPolicy {
  least: number
  most: number
}

/** Signing in. */
export const LOGIN_PASSWORD: PasswordPolicy = { least: 15, most: 128 }

/** Signing in, where a second step follows. */
export const BESIDE_A_FACTOR: PasswordPolicy = { least: 12, most: LOGIN_PASSWORD.most }

/** Mailboxes, databases, file transfer. */
export const SERVICE_PASSWORD: PasswordPolicy = { least: 12, most: 128 }

/**
 * Refuses a new password that is too short or too long, that holds a name it belongs to, that everybody guesses first,
 * or that is on the list of leaked ones (R-PWD-4). No rules on its composition, any character is welcome.
 */
export function checkNewPassword(
  password: string,
  policy: PasswordPolicy,
  names: readonly string[],
  field: string,
): void {
  const text = password.normalize('NFC')
  const length = [...text].length
  if (length < policy.least) throw new Refusal('pwd-weak', field, { least: policy.least })
  if (length > policy.most) throw new Refusal('pwd-too-long', field, { most: policy.most })
  if (holdsName(text, names)) throw new Refusal('pwd-is-name', field)
  if (isGuessedFirst(text) || isLeakedPassword(text)) throw new Refusal('pwd-reused-known', field)
}

/** Does it stand on the list of leaked ones, as typed or in small letters? Then nobody is known by it (security 3.2). */
export function isLeakedPassword(password: string): boolean {
  const text = password.normalize('NFC')
  return knownPasswords().has(text) || knownPasswords().has(text.toLowerCase())
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password nobody can guess and everybody can copy: four groups of five, no look-alikes, 98 bits. */
export function generatedPassword(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

const NAME_LETTERS = 4

function holdsName(password: string, names: readonly string[]): boolean {
  const lower = password.toLowerCase()
  return names.some((name) => name.length >= NAME_LETTERS && lower.includes(name.toLowerCase()))
}

const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '012345678901234567890123456789',
  'qwertzuiopasdfghjklyxcvbnm',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
]
const FEW = 4

/** At most four different characters, one piece repeated, or a run of the keyboard, the alphabet or the digits. */
function isGuessedFirst(password: string): boolean {
  const lower = password.toLowerCase()
  if (new Set(lower).size <= FEW) return true
  if (/^(.{1,64})\1+$/u.test(lower)) return true
  const backwards = [...lower].reverse().join('')
  return RUNS.some((run) => run.includes(lower) || run.includes(backwards))
}
