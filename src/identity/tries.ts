import type { Limit, Reservation } from '../core/throttle.ts'

const MINUTE = 60_000
const PER_ADDRESS = { most: 10, windowMs: 5 * MINUTE }
const OVERALL = { most: 1000, windowMs: 5 * MINUTE }

/**
 * The limits one try of a login password counts under (security 3.6): a pause that grows for this user, ten failures
 * in five minutes for this address, a thousand overall. A browser known from an earlier sign-in of this user has
 * buckets of its own, so that strangers who guess cannot shut its owner out. Unknown e-mail addresses are counted in
 * memory only: spraying fills no table.
 */
export function passwordTries(email: string, prefix: string, userExists: boolean, knownDevice?: string): Limit[] {
  if (knownDevice) return [{ bucket: `sign-in:device:${knownDevice}`, kind: 'curve', kept: true }]
  return [
    { bucket: `sign-in:user:${email}`, kind: 'curve', kept: userExists },
    { bucket: `sign-in:address:${prefix}`, kind: 'window', kept: true, ...PER_ADDRESS },
    { bucket: 'sign-in:all', kind: 'window', kept: true, ...OVERALL },
  ]
}

/** A try the house was too busy to look at is nobody's failure: it is given back, and the refusal goes on. */
export const notTried =
  (tries: Reservation) =>
  (no: unknown): never => {
    tries.giveBack()
    throw no
  }
