import { prefixOf } from '../base/address.ts'
import type { Person } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Limit, Reservation } from '../core/throttle.ts'
import { deviceOfSession, OF_DEVICE } from './devices.ts'

const MINUTE = 60_000
const PER_ADDRESS = { most: 10, windowMs: 5 * MINUTE }
const OVERALL = { most: 1000, windowMs: 5 * MINUTE }

/**
 * The limits one try of a login password counts under (security 3.6): a pause that grows for this user, ten failures
 * in five minutes for this address, a thousand overall. A browser known from an earlier sign-in of this user has a
 * bucket of its own, so that strangers who guess cannot shut its owner out. Unknown e-mail addresses are counted in
 * memory only: spraying fills no table.
 */
export function passwordTries(email: string, prefix: string, userExists: boolean, knownDevice?: number): Limit[] {
  if (knownDevice !== undefined) return [{ bucket: OF_DEVICE + knownDevice, kind: 'curve', kept: true }]
  return [
    { bucket: `sign-in:user:${email}`, kind: 'curve', kept: userExists },
    { bucket: `sign-in:address:${prefix}`, kind: 'window', kept: true, ...PER_ADDRESS },
    { bucket: 'sign-in:all', kind: 'window', kept: true, ...OVERALL },
  ]
}

/** The same for somebody who is signed in and types their password once more: on the device of their session. */
export const triesOfPerson = (ctx: Ctx, { email, sessionId }: Person): Limit[] =>
  passwordTries(email, prefixOf(ctx.request.ip), true, deviceOfSession(ctx, sessionId))

/** Failures in a row, the try in hand included. `device`: in that browser of theirs, which has a series of its own. */
export interface Series {
  inARow: number
  device: string | undefined
}

/** The series a try adds to when it fails. */
export function seriesOf(limits: readonly Limit[], tries: Reservation): Series {
  const { bucket = '' } = limits.find(({ kind }) => kind === 'curve') ?? {}
  const device = bucket.startsWith(OF_DEVICE) ? bucket.slice(OF_DEVICE.length) : undefined
  return { inARow: tries.failures(bucket), device }
}

/** A try the house was too busy to look at is nobody's failure: it is given back, and the refusal goes on. */
export const notTried =
  (tries: Reservation) =>
  (no: unknown): never => {
    tries.giveBack()
    throw no
  }
