import type { Selectable } from 'kysely'
import { q } from '../../../db/query.ts'
import type { DB } from '../../../db/schema.ts'
import { Refusal } from '../../base/refusal.ts'
import { stepOfCode } from '../../base/totp.ts'
import { change } from '../../core/change.ts'
import type { Ctx, House } from '../../core/ctx.ts'
import { openSecret } from '../../core/sealed.ts'
import type { Reservation } from '../../core/throttle.ts'
import { type OurPerson, tell } from './our-people.ts'
import { CODES_PER_HOUR, codeBucket, codeLimits } from './tries.ts'

/** The authenticator app of one of our people. Everybody has one, or does not come in. */
export type App = Selectable<DB['staff_factors']>

export const appOf = ({ store }: Pick<House, 'store'>, { id }: Pick<OurPerson, 'id'>): App | undefined =>
  store.one(q.selectFrom('staff_factors').selectAll().where('staff_id', '=', id))

/** The seed an app counts from. Throws when its row was changed or put in another's place (security 3.8). */
export const seedOf = ({ keys }: Pick<House, 'keys'>, app: Pick<App, 'staff_id' | 'public_id' | 'secret'>): string =>
  openSecret(keys, { kind: 'desk', userId: app.staff_id, factor: app.public_id }, app.secret)

/** A code without the blanks and hyphens people type. */
export const plainCode = (typed: string): string => typed.replaceAll(/[\s-]/g, '')

/**
 * One code of somebody's app: counted before it is looked at, given back when it was right. `take` does what follows, in
 * the same transaction as the use of the code: the same code sent twenty times at once does it once (R-2FA-5). Throws
 * Refusal: `two-step-code` (also for a code that was used before), `throttled`, and whatever `take` throws.
 */
export async function passCode(ctx: Ctx, person: OurPerson, typed: string, take: () => void): Promise<void> {
  const tries = await ctx.throttle.reserve(codeLimits(ctx, person))
  if (useUp(ctx, person, { typed, take, tries })) return tries.refund()
  const inAnHour = tries.failures(codeBucket(person))
  change(ctx, { event: 'staff.second_step_failed', accountId: null, about: person.public_id }, () => {
    if (inAnHour === CODES_PER_HOUR) tell(ctx, person, { kind: 'desk-locked', facts: { address: ctx.request.ip } })
  })
  throw new Refusal('two-step-code', 'code')
}

/** A code that was right and came to nothing, because the house said no to what follows, is nobody's failure. */
function useUp(
  ctx: Ctx,
  person: OurPerson,
  { typed, take, tries }: { typed: string; take: () => void; tries: Reservation },
): boolean {
  try {
    return ctx.store.together<boolean>(() => {
      if (!useCode(ctx, person, plainCode(typed))) return false
      take()
      return true
    })
  } catch (no) {
    tries.giveBack()
    throw no
  }
}

/** Uses a code up: true for the first who comes with it. A row that somebody changed opens nothing. */
function useCode(ctx: Ctx, person: OurPerson, code: string): boolean {
  const app = appOf(ctx, person)
  const seed = app && readable(ctx, app)
  const step = seed === undefined ? undefined : stepOfCode(seed, code, ctx.now())
  if (!app || step === undefined || step <= app.last_step) return false
  const set = { last_step: step, used_at: ctx.now().toISOString() }
  const swap = q.updateTable('staff_factors').set(set).where('id', '=', app.id).where('last_step', '<', step)
  return ctx.store.run(swap).changes === 1
}

function readable(ctx: Ctx, app: App): string | undefined {
  try {
    return seedOf(ctx, app)
  } catch (problem) {
    ctx.log.error({ factor: app.public_id, problem: String(problem) }, 'factor.unreadable')
    return undefined
  }
}
