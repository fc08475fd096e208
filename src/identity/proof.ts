import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { PageContext } from '../web/env.ts'
import { renewSession, setSession } from '../web/session.ts'
import { userById } from './addresses.ts'
import { noteFailure } from './failures.ts'
import { notTried, seriesOf, triesOfPerson } from './tries.ts'

/**
 * Recent proof of identity (security 3.4): the login password, once more. Counted like a sign-in, before it is hashed.
 * The session gets a new token and ten minutes. On a known device strangers who guess elsewhere are in nobody's way.
 * Throws Refusal('pwd-current-wrong').
 */
export async function proveAgain(c: PageContext, ctx: Ctx, password: string): Promise<void> {
  const user = userOf(ctx.actor)
  const row = userById(ctx, user?.id ?? null)
  if (!user || !row) throw new Missing()
  const { ip } = ctx.request
  const limits = triesOfPerson(ctx, user)
  const tries = await ctx.throttle.reserve(limits)
  const right = await ctx.hashing.isLogin(ip, password, row.password_hash).catch(notTried(tries))
  if (!right) {
    noteFailure(ctx, row, seriesOf(limits, tries))
    throw new Refusal('pwd-current-wrong', 'proof-password')
  }
  tries.refund()

  change(ctx, { event: 'user.identity_confirmed', accountId: null, about: user.publicId }, () => undefined)
  giveNewToken(c, ctx)
}

/** The same session under a new token, proven now: an older copy of the cookie opens nothing (security 3.3). */
export function giveNewToken(c: PageContext, ctx: Ctx): void {
  const user = userOf(ctx.actor)
  if (!user) throw new Missing()
  const { store } = ctx
  const stays = store.one(q.selectFrom('sessions').select('stays').where('id', '=', user.sessionId))?.stays === 1
  const token = renewSession(store, user.sessionId, ctx.now())
  setSession(c, token, stays)
  user.provenAt = ctx.now()
}
