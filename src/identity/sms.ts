import { textFor } from '../../content/text/index.ts'
import { Missing, Refusal, ServerDown } from '../base/refusal.ts'
import { seal } from '../base/secret.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Limit, Reservation } from '../core/throttle.ts'
import type { User } from './addresses.ts'
import { newSmsCode } from './sms-codes.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 1440 * MINUTE
/** Between two messages to one person or one number, at least. */
const APART_MS = MINUTE
/** To one person or one number, in ten minutes and in a day; from the whole house, in a day (R-2FA-2, security 3.6). */
const IN_TEN_MINUTES = 3
export const SMS_PER_DAY = 5
const HOUSE_PER_DAY = 200

/** What a code is sent for: its message says so. */
export type SmsPurpose = 'login' | 'confirm' | 'enrol'

/**
 * Sends a new code to a phone and returns it, to be kept with what it is for. Counted before it leaves, for the person,
 * for the number and for the house. What the gateway did not take is given back to the day, not to the ten minutes:
 * nobody can tell whether it was delivered all the same. Throws Missing where nobody carries SMS, and Refusal:
 * `sms-limit`, `sms-not-sent`.
 */
export async function sendCode(ctx: Ctx, user: User, to: string, purpose: SmsPurpose): Promise<string> {
  const { sms } = ctx.servers
  if (!sms) throw new Missing()
  const whom = [user.public_id, markOfNumber(ctx, to)]
  const ofDay = await reserve(ctx, whom.map(inDay))
  await reserve(ctx, [...whom.flatMap(inMinutes), limit('house', HOUSE_PER_DAY, DAY)]).catch((no: unknown) => {
    ofDay.giveBack()
    throw no
  })
  const code = newSmsCode()
  const text = textFor(user.language).sms.message[purpose](code, new URL(ctx.publicUrl).hostname)
  try {
    await sms.send({ to, text })
  } catch (no) {
    if (!(no instanceof ServerDown)) throw no
    ofDay.giveBack()
    ctx.log.warn({ purpose }, 'sms.not_sent')
    throw new Refusal('sms-not-sent', undefined, {}, APART_MS / SECOND)
  }
  return code
}

/** A number counts under a mark of it: the counters are no list of numbers. */
const markOfNumber = ({ keys }: Ctx, to: string): string => seal(keys.mark, `sms-number|${to}`).slice(0, 22)

const limit = (bucket: string, most: number, windowMs: number): Limit => ({
  ...{ bucket: `sms:${bucket}`, kind: 'window', kept: true },
  ...{ most, windowMs },
})

const inDay = (who: string): Limit => limit(`day:${who}`, SMS_PER_DAY, DAY)
const inMinutes = (who: string): Limit[] => [
  limit(`minute:${who}`, 1, APART_MS),
  limit(`ten:${who}`, IN_TEN_MINUTES, 10 * MINUTE),
]

/** Throws Refusal('sms-limit') with the seconds to wait. */
async function reserve(ctx: Ctx, limits: readonly Limit[]): Promise<Reservation> {
  try {
    return await ctx.throttle.reserve(limits)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    throw new Refusal('sms-limit', undefined, no.about, no.retryAfter)
  }
}
