import { prefixOf } from '../../base/address.ts'
import type { Ctx } from '../../core/ctx.ts'
import type { Limit } from '../../core/throttle.ts'
import type { OurPerson } from './our-people.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** So many wrong codes in an hour shut the second step for an hour (R-2FA-6). */
export const CODES_PER_HOUR = 20

export const passwordBucket = (email: string): string => `desk:password:${email}`
export const codeBucket = ({ public_id }: OurPerson): string => `desk:code:${public_id}`

/**
 * What a try of a password at the desk counts under: the limits of the customers' door (security 3.6) in buckets of their
 * own, so that neither door shuts the other. Addresses of nobody are counted in memory only.
 */
export const passwordLimits = ({ request }: Ctx, email: string, known: boolean): Limit[] => [
  { bucket: passwordBucket(email), kind: 'curve', kept: known },
  {
    bucket: `desk:address:${prefixOf(request.ip)}`,
    kind: 'window',
    kept: true,
    most: 10,
    windowMs: 5 * MINUTE,
  },
  { bucket: 'desk:all', kind: 'window', kept: true, most: 300, windowMs: 5 * MINUTE },
]

/** The same of a code: signing in again resets none of them. */
export const codeLimits = ({ request }: Ctx, person: OurPerson): Limit[] => [
  { bucket: codeBucket(person), kind: 'lock', kept: true, most: CODES_PER_HOUR, windowMs: HOUR },
  { bucket: `desk:code:day:${person.public_id}`, kind: 'window', kept: true, most: 50, windowMs: DAY },
  { bucket: `desk:code:address:${prefixOf(request.ip)}`, kind: 'window', kept: true, most: 50, windowMs: HOUR },
]
