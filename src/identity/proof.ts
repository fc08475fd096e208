import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { PageContext } from '../web/env.ts'
import { type JustProven, renewSession, setSession } from '../web/session.ts'
import { type User, userById } from './addresses.ts'
import { hasSecondStep } from './factors.ts'
import { noteFailure } from './failures.ts'
import { passSecondStep, useCode } from './second-step.ts'
import { notTried, seriesOf, triesOfPerson } from './tries.ts'

/** What somebody gives to prove once more who they are. `rescue`: a code from paper may stand for a lost factor. */
export interface ProofGiven {
  password: string
  code: string
  rescue: boolean
}

/**
 * Recent proof of identity (security 3.4): the login password once more, and a factor where there is one. Counted like a
 * sign-in, before it is looked at. The session gets a new token and ten minutes; with a rescue code they are good for
 * getting rid of a factor only (decisions, section 3). On a known device strangers who guess elsewhere are in nobody's
 * way. Throws Refusal: `pwd-current-wrong`, `two-step-code`, `field-missing`, `throttled`.
 */
export async function proveAgain(c: PageContext, ctx: Ctx, { password, code, rescue }: ProofGiven): Promise<void> {
  const row = userById(ctx, userOf(ctx.actor)?.id ?? null)
  if (!row) throw new Missing()
  const second = hasSecondStep(ctx.store, row.id)
  if (second && code.trim() === '') throw new Refusal('field-missing', 'code')
  await provePassword(ctx, row, password)
  const note = () => noteConfirmed(ctx, row)
  const by = second ? await passSecondStep(ctx, row, () => useCode(ctx, row, code, { rescue }), note) : note()
  giveNewToken(c, ctx, by === 'rescue' ? 'rescued' : 'all')
}

const noteConfirmed = (ctx: Ctx, { public_id }: User) =>
  change(ctx, { event: 'user.identity_confirmed', accountId: null, about: public_id }, () => undefined)

async function provePassword(ctx: Ctx, row: User, password: string): Promise<void> {
  const user = userOf(ctx.actor)
  if (!user) throw new Missing()
  const limits = triesOfPerson(ctx, user)
  const tries = await ctx.throttle.reserve(limits)
  const right = await ctx.hashing.isLogin(ctx.request.ip, password, row.password_hash).catch(notTried(tries))
  if (!right) {
    noteFailure(ctx, row, seriesOf(limits, tries))
    throw new Refusal('pwd-current-wrong', 'proof-password')
  }
  tries.refund()
}

/** The same session under a new token: an older copy of the cookie opens nothing (security 3.3). */
export function giveNewToken(c: PageContext, ctx: Ctx, proven: JustProven): void {
  const user = userOf(ctx.actor)
  if (!user) throw new Missing()
  const { store } = ctx
  const stays = store.one(q.selectFrom('sessions').select('stays').where('id', '=', user.sessionId))?.stays === 1
  setSession(c, renewSession(store, user.sessionId, ctx.now(), proven), stays)
  user.twoStep = hasSecondStep(store, user.id)
  if (proven === 'all') user.provenAt = ctx.now()
  if (proven === 'rescued') user.rescuedAt = ctx.now()
}
