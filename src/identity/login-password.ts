import { q } from '../../db/query.ts'
import { BESIDE_A_FACTOR, checkNewPassword, LOGIN_PASSWORD } from '../base/passwords.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { type Person, userOf } from '../core/actor.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { voidLinks } from '../core/mail-links.ts'
import { endSessionsOf } from '../web/session.ts'
import { type User, userById } from './addresses.ts'
import { hasSecondStep } from './factors.ts'
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
  policy = LOGIN_PASSWORD,
): void {
  const [beforeAt = ''] = email.split('@')
  checkNewPassword(password, policy, [email, beforeAt, ...name.split(/[\s'\u2019-]+/), operator], field)
}

/** How long the login password of this user has to be: shorter where it is not alone (decisions, section 3). */
export const policyFor = ({ store }: Pick<Ctx, 'store'>, { id }: Pick<User, 'id'>) =>
  hasSecondStep(store, id) ? BESIDE_A_FACTOR : LOGIN_PASSWORD

/** How a new login password is written: by its hash, and whether it is too short to stand alone. */
export const passwordRow = (hash: string, password: string, now: Date) => ({
  password_hash: hash,
  password_changed_at: now.toISOString(),
  password_short: [...password.normalize('NFC')].length < LOGIN_PASSWORD.least ? (1 as const) : (0 as const),
})

/** A password that was checked and hashed, as it is written, and the hash of the one it is to replace. */
export interface NewLoginPassword {
  row: ReturnType<typeof passwordRow>
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
  checkLoginPassword(ctx, user, given.password, 'password', policyFor(ctx, user))
  await proveCurrent(ctx, user, given.current)
  if (given.current.normalize('NFC') === given.password.normalize('NFC')) throw new Refusal('pwd-same', 'password')
  const hash = await ctx.hashing.login(ctx.request.ip, given.password)
  return { row: passwordRow(hash, given.password, ctx.now()), replaces: user.password_hash }
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
export function changeLoginPassword(ctx: Ctx, { row, replaces }: NewLoginPassword): void {
  const { sessionId } = personOf(ctx)
  const user = ownUser(ctx)
  change(ctx, { event: 'user.password_changed', accountId: null, about: user.public_id }, () => {
    if (row.password_short && !hasSecondStep(ctx.store, user.id)) throw new Refusal('stale')
    const swap = q.updateTable('users').set(row).where('id', '=', user.id).where('password_hash', '=', replaces)
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

/** Whoever asks. Throws Missing for anybody who is not signed in. */
export function personOf({ actor }: Ctx): Person {
  const person = userOf(actor)
  if (!person) throw new Missing()
  return person
}
