import { prefixOf } from '../base/address.ts'
import { Refusal } from '../base/refusal.ts'
import { stepOfCode } from '../base/totp.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Method } from '../core/methods.ts'
import type { Limit, Reservation } from '../core/throttle.ts'
import type { User } from './addresses.ts'
import { type Factor, factorsOf, secretOf, useStep } from './factors.ts'
import { stopRecovery } from './recoveries.ts'
import { useRescueCode } from './rescue-codes.ts'
import { type Bound, useSmsCode } from './sms-codes.ts'
import { countryInWords } from './traces.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** So many wrong codes in an hour shut the second step for an hour (R-2FA-6). */
const PER_HOUR = 20
/** Security 3.6. */
const PER_DAY = 50
const PER_ADDRESS = 50

const lockOf = (user: User) => `second-step:user:${user.public_id}`

/**
 * The limits one try at the second step counts under, however it is taken and whatever it is for: signing in again
 * resets none of them.
 */
const limitsOf = (ctx: Ctx, user: User): Limit[] => [
  { bucket: lockOf(user), kind: 'lock', kept: true, most: PER_HOUR, windowMs: HOUR },
  { bucket: `second-step:day:${user.public_id}`, kind: 'window', kept: true, most: PER_DAY, windowMs: DAY },
  {
    bucket: `second-step:address:${prefixOf(ctx.request.ip)}`,
    kind: 'window',
    kept: true,
    most: PER_ADDRESS,
    windowMs: HOUR,
  },
]

/** What was used, when it was right. */
export type Passed = Method | undefined

/** What somebody gave for the second step: how it is used up in the change that is open, and what is said when it is wrong. */
export interface Proof {
  look: () => Passed
  no: Refusal
}

/**
 * One try at the second step: counted before it is looked at, given back when it was right. `take` does what follows
 * from a right one, in the same transaction as the use of the code: the same code sent twenty times at once does it once.
 * Whoever has a factor has not lost it: a recovery of theirs stops (R-2FA-11).
 * Returns what was used. Throws the refusal of the proof (also for a code that was used before), `throttled`, and
 * whatever `take` throws.
 */
export async function passSecondStep(
  ctx: Ctx,
  user: User,
  { look, no }: Proof,
  take: (by: Method) => void,
): Promise<Method> {
  const tries = await ctx.throttle.reserve(limitsOf(ctx, user))
  const passed = useUp(ctx, tries, look, (by) => {
    take(by)
    stopRecovery(ctx, user, { how: 'factor' })
  })
  if (passed) {
    tries.refund()
    return passed
  }
  noteWrongCode(ctx, user, tries.failures(lockOf(user)))
  throw no
}

/** A proof that was right and came to nothing, because the house said no to what follows, is nobody's failure. */
function useUp(ctx: Ctx, tries: Reservation, look: () => Passed, take: (by: Method) => void): Passed {
  try {
    return ctx.store.together<Passed>(() => {
      const by = look()
      if (by) take(by)
      return by
    })
  } catch (no) {
    tries.giveBack()
    throw no
  }
}

/** What may stand for the code of an app: one from paper; one by SMS, for what it was sent for. */
export interface MayStand {
  rescue: boolean
  sms?: Bound | undefined
}

/** A code that somebody typed: see `useCode`. */
export const codeProof = (ctx: Ctx, user: User, typed: string, may: MayStand): Proof => ({
  look: () => useCode(ctx, user, typed, may),
  no: new Refusal('two-step-code', 'code'),
})

/**
 * Uses up a code that somebody typed: of one of their apps, or, where it may stand for one, by SMS or from paper. In the
 * change that is open. Undefined when it is wrong, malformed, or was used before.
 */
function useCode(ctx: Ctx, user: User, typed: string, { rescue, sms }: MayStand): Passed {
  const code = typed.replaceAll(/[\s-]/g, '')
  for (const factor of factorsOf(ctx.store, user.id)) {
    const seed = factor.kind === 'app' ? seedOf(ctx, factor) : undefined
    const step = seed === undefined ? undefined : stepOfCode(seed, code, ctx.now())
    if (step !== undefined && step > factor.last_step && useStep(ctx, factor, step)) return 'app'
  }
  if (sms && useSmsCode(ctx, sms, code)) return 'sms'
  return rescue && useRescueCode(ctx, user, typed) ? 'rescue' : undefined
}

/** A row that somebody changed opens nothing, and stands in the way of no other. */
function seedOf(ctx: Ctx, factor: Factor): string | undefined {
  try {
    return secretOf(ctx, factor)
  } catch (problem) {
    ctx.log.error({ factor: factor.public_id, problem: String(problem) }, 'factor.unreadable')
    return undefined
  }
}

/** Into the journal; the twentieth within an hour is told by mail: somebody has the password. */
function noteWrongCode(ctx: Ctx, user: User, inAnHour: number): void {
  change(ctx, { event: 'user.second_step_failed', accountId: null, about: user.public_id }, () => {
    if (inAnHour !== PER_HOUR) return
    const { ip } = ctx.request
    const until = new Date(ctx.now().getTime() + HOUR).toISOString()
    const facts = { address: ip, country: countryInWords(ctx, ip, user.language), until }
    notifyUser(ctx, user, { kind: 'two-step-locked', facts })
  })
}
