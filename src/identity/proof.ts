import { q } from '../../db/query.ts'
import { prefixOf } from '../base/address.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { PageContext } from '../web/env.ts'
import { cookieNames, renewSession, setSecret } from '../web/session.ts'
import { notTried, passwordTries } from './tries.ts'

/**
 * Recent proof of identity (security 3.4): the login password, once more. Counted like a sign-in, before it is hashed.
 * The session gets a new token and ten minutes. Throws Refusal('pwd-current-wrong').
 */
export async function proveAgain(c: PageContext, ctx: Ctx, password: string): Promise<void> {
  const user = userOf(ctx.actor)
  if (!user) throw new Missing()
  const row = ctx.store.one(q.selectFrom('users').select('password_hash').where('id', '=', user.id))
  const tries = await ctx.throttle.reserve(passwordTries(user.email, prefixOf(ctx.request.ip), true))
  const right = await ctx.hashing.isLogin(ctx.request.ip, password, row?.password_hash).catch(notTried(tries))
  if (!right) throw new Refusal('pwd-current-wrong', 'proof-password')
  tries.refund()

  const token = change(ctx, { event: 'user.identity_confirmed', accountId: null, about: user.email }, () =>
    renewSession(ctx.store, user.sessionId, ctx.now()),
  )
  setSecret(c, c.var.site, cookieNames(c.var.site.secure).user, token)
  user.provenAt = ctx.now()
}
