import { q } from '../../db/query.ts'
import { LOGIN_PASSWORD } from '../base/passwords.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { endSessionsOf } from '../web/session.ts'
import type { User } from './addresses.ts'
import { tellNoMore } from './done-before.ts'
import { type Factor, factorsOf, hasSecondStep } from './factors.ts'
import { refuseWhileWanted } from './factors-wanted.ts'
import { ownUser, personOf } from './login-password.ts'
import { makeRescueCodes, voidRescueCodes } from './rescue-codes.ts'

/** What cards say while two-step validation is on, and not after. */
const WHILE_ON = [
  'identity.enable-app',
  'identity.enable-sms',
  'identity.enable-key',
  'identity.change-factor',
  'identity.new-rescue-codes',
]

/** One of one's own factors. Somebody else's, or none: Missing (R-GEN-1). */
export function ownFactor(ctx: Ctx, publicId: string): Factor {
  const found = factorsOf(ctx.store, personOf(ctx).id).find(({ public_id }) => public_id === publicId)
  if (!found) throw new Missing()
  return found
}

/** Another name, or the place in which it is asked for. */
export function changeFactor(ctx: Ctx, factor: Factor, wish: { name: string; preferred: boolean }): void {
  const user = ownUser(ctx)
  change(ctx, { event: 'user.factor_changed', accountId: null, about: user.public_id }, () => {
    const { id } = ownFactor(ctx, factor.public_id)
    ctx.store.run(q.updateTable('factors').set({ name: wish.name }).where('id', '=', id))
    if (wish.preferred) prefer(ctx, user, id)
    notifyUser(ctx, user, { kind: 'factor-changed', facts: { factor: wish.name } })
  })
}

function prefer({ store }: Ctx, { id: userId }: User, id: number): void {
  store.run(q.updateTable('factors').set({ preferred: 0 }).where('user_id', '=', userId).where('preferred', '=', 1))
  store.run(q.updateTable('factors').set({ preferred: 1 }).where('id', '=', id))
}

/**
 * Takes a factor away; every other session ends. The last one takes two-step validation with it (R-2FA-9). Throws
 * Refusal: `two-step-wanted`, `pwd-short-alone`.
 */
export function removeFactor(ctx: Ctx, factor: Factor): void {
  const user = ownUser(ctx)
  const others = factorsOf(ctx.store, user.id).filter(({ id }) => id !== factor.id)
  const [next] = others
  if (!next) {
    switchOff(ctx)
    return
  }
  change(ctx, { event: 'user.factor_removed', accountId: null, about: user.public_id }, () => {
    ctx.store.run(q.deleteFrom('factors').where('id', '=', ownFactor(ctx, factor.public_id).id))
    if (factor.preferred) prefer(ctx, user, next.id)
    endSessionsOf(ctx.store, user.id, personOf(ctx).sessionId)
    notifyUser(ctx, user, { kind: 'factor-removed', facts: { factor: factor.name } })
  })
}

/**
 * The password alone opens the login again: factors and rescue codes go, every other session ends (R-2FA-9). A password
 * that was long enough only beside a factor has to be replaced first; an account that wants a factor keeps the last one
 * (R-2FA-10). Throws Refusal: `two-step-wanted`, `pwd-short-alone`.
 */
export function switchOff(ctx: Ctx): void {
  const user = ownUser(ctx)
  if (!hasSecondStep(ctx.store, user.id)) throw new Missing()
  refuseWhileWanted(ctx, user.id)
  if (user.password_short) throw new Refusal('pwd-short-alone', undefined, { least: LOGIN_PASSWORD.least })
  change(ctx, { event: 'user.two_step_off', accountId: null, about: user.public_id }, () => {
    forgetFactors(ctx, user.id)
    endSessionsOf(ctx.store, user.id, personOf(ctx).sessionId)
    notifyUser(ctx, user, { kind: 'two-step-off' })
  })
}

/**
 * Everything that stands beside the password of a user goes: factors, those on their way, rescue codes; in the change
 * that is open. Whoever calls says why it may: its owner switches it off, or two of ours and 72 hours stand behind it
 * (R-2FA-9, R-2FA-11). There is no third way.
 */
export function forgetFactors(ctx: Ctx, userId: number): void {
  for (const table of ['factors', 'factor_enrolments'] as const)
    ctx.store.run(q.deleteFrom(table).where('user_id', '=', userId))
  voidRescueCodes(ctx.store, userId)
  tellNoMore(ctx, userId, WHILE_ON)
}

/**
 * A new set of rescue codes, to be shown once; the old ones are void (R-2FA-7). They stand for a factor: without one they
 * are Missing.
 */
export function newRescueCodes(ctx: Ctx): string[] {
  const user = ownUser(ctx)
  if (!hasSecondStep(ctx.store, user.id)) throw new Missing()
  return change(ctx, { event: 'user.rescue_codes_made', accountId: null, about: user.public_id }, () => {
    notifyUser(ctx, user, { kind: 'rescue-codes-made' })
    return makeRescueCodes(ctx, user.id)
  })
}
