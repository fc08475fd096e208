import { q } from '../../db/query.ts'
import { checkNewPassword, LOGIN_PASSWORD } from '../base/passwords.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { type Person, userOf } from '../core/actor.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { voidLinks } from '../core/mail-links.ts'
import { endSessionsOf } from '../web/session.ts'
import { type User, userById } from './addresses.ts'
import { noteFailure } from './failures.ts'
import { notTried, seriesOf, triesOfPerson } from './tries.ts'

/**
 * Refuses what may not be the login password of somebody with this address and name (R-PWD-4, security 3.2): it holds
 * neither of them, nor the name of whoever runs this. Asked before any hashing.
 */
export function checkLoginPassword(
  { operator }: Pick<Ctx, 'operator'>,
  { email, name }: Pick<User, 'email' | 'name'>,
  password: string,
  field: string,
): void {
  const [beforeAt = ''] = email.split('@')
  checkNewPassword(password, LOGIN_PASSWORD, [email, beforeAt, ...name.split(/[\s'\u2019-]+/), operator], field)
}

/** A password that was checked and hashed, and the hash of the one it is to replace. */
export interface NewLoginPassword {
  hash: string
  replaces: string
}

/**
 * Everything before the change: what may not be a password, then the present one, counted like a sign-in before it is
 * hashed (security 3.6), then the hash of the new one. Throws Refusal: what `checkLoginPassword` throws,
 * `pwd-current-wrong`, `pwd-same`, `throttled`, `busy-hashing`.
 */
export async function prepareLoginPassword(
  ctx: Ctx,
  given: { current: string; password: string },
): Promise<NewLoginPassword> {
  const user = ownUser(ctx)
  checkLoginPassword(ctx, user, given.password, 'password')
  await proveCurrent(ctx, user, given.current)
  if (given.current.normalize('NFC') === given.password.normalize('NFC')) throw new Refusal('pwd-same', 'password')
  return { hash: await ctx.hashing.login(ctx.request.ip, given.password), replaces: user.password_hash }
}

async function proveCurrent(ctx: Ctx, user: User, current: string): Promise<void> {
  const limits = triesOfPerson(ctx, personOf(ctx))
  const tries = await ctx.throttle.reserve(limits)
  const right = await ctx.hashing.isLogin(ctx.request.ip, current, user.password_hash).catch(notTried(tries))
  if (!right) {
    noteFailure(ctx, user, seriesOf(limits, tries))
    throw new Refusal('pwd-current-wrong', 'current')
  }
  tries.refund()
}

/**
 * Replaces the login password: every other session ends, links that were on their way die, the person is told
 * (R-PWD-1, R-PWD-5). No other password of theirs changes (R-PWD-2). Throws Refusal('stale') when it was replaced
 * meanwhile, by a reset or from another device.
 */
export function changeLoginPassword(ctx: Ctx, { hash, replaces }: NewLoginPassword): void {
  const { sessionId } = personOf(ctx)
  const user = ownUser(ctx)
  change(ctx, { event: 'user.password_changed', accountId: null, about: user.public_id }, () => {
    const set = { password_hash: hash, password_changed_at: ctx.now().toISOString() }
    const swap = q.updateTable('users').set(set).where('id', '=', user.id).where('password_hash', '=', replaces)
    if (ctx.store.run(swap).changes === 0) throw new Refusal('stale')
    endSessionsOf(ctx.store, user.id, sessionId)
    voidLinks(ctx, user.id, ['reset', 'email-change'])
    notifyUser(ctx, user, { kind: 'password-changed' })
  })
}

/** Whoever asks, as the table knows them now. Throws Missing for anybody who is not signed in. */
export function ownUser(ctx: Ctx): User {
  const user = userById(ctx, personOf(ctx).id)
  if (!user) throw new Missing()
  return user
}

function personOf({ actor }: Ctx): Person {
  const person = userOf(actor)
  if (!person) throw new Missing()
  return person
}
