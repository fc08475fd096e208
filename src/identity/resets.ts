import { q } from '../../db/query.ts'
import { prefixOf } from '../base/address.ts'
import { Refusal } from '../base/refusal.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { notSooner } from '../core/floor.ts'
import { findLink, issueLink, tokenOf, useLink, voidLinks } from '../core/mail-links.ts'
import type { Limit } from '../core/throttle.ts'
import { urls } from '../urls.ts'
import { endSessionsOf } from '../web/session.ts'
import { isShutOut, type User, userById, userWith } from './addresses.ts'
import { endAppPasswords } from './app-passwords.ts'
import { sendKeepLink } from './closing.ts'
import { checkLoginPassword, passwordRow, policyFor } from './login-password.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Security 3.6: these say no in silence, since a word would tell that somebody signs in with this address. */
const PER_EMAIL = { most: 10, windowMs: 10 * MINUTE }
const PER_USER = { most: 5, windowMs: 24 * HOUR }
/** This one counts whoever asks, whomever they ask about, and may be told. */
const PER_ADDRESS = { most: 20, windowMs: HOUR }

/**
 * Mails a link to whoever signs in with this address (R-ID-2, R-ID-5). From outside it is always the same, and takes
 * as long: for nobody, for somebody who is shut out (R-ID-9), and for somebody who was written to five times today.
 * Whoever is closing their login gets the link that keeps it instead. Throws Refusal: `throttled`.
 */
export const askReset = (ctx: Ctx, email: string): Promise<void> =>
  notSooner(ctx, async () => {
    const bucket = `reset:address:${prefixOf(ctx.request.ip)}`
    await ctx.throttle.reserve([{ bucket, kind: 'window', kept: true, ...PER_ADDRESS }])
    const user = userWith(ctx, email)
    const free = await ctx.throttle.reserve(silentLimits(email, user)).then(
      () => true,
      (no: unknown) => {
        if (no instanceof Refusal) return false
        throw no
      },
    )
    if (free && user && !isShutOut(user)) writeTo(ctx, user)
  })

function silentLimits(email: string, user: User | undefined): Limit[] {
  const typed: Limit = { bucket: `reset:email:${email}`, kind: 'window', kept: user !== undefined, ...PER_EMAIL }
  return user ? [typed, { bucket: `reset:user:${user.public_id}`, kind: 'window', kept: true, ...PER_USER }] : [typed]
}

function writeTo(ctx: Ctx, user: User): void {
  change(ctx, { event: 'user.reset_asked', accountId: null, about: user.public_id }, () => {
    if (user.closes_at) sendKeepLink(ctx, user)
    else notifyUser(ctx, user, { kind: 'reset-link', link: { purpose: 'reset', id: issueReset(ctx, user) } })
  })
}

/** In the change that is open. Older links for a new password die. */
export const issueReset = (ctx: Ctx, user: User): string =>
  issueLink(ctx, { purpose: 'reset', subject: user.public_id, userId: user.id, email: user.email })

/** Why a right password opens nothing: everybody may know it, or it is too short to stand alone. */
export const whysOfReset = ['listed', 'short'] as const
export type WhyReset = (typeof whysOfReset)[number]

/**
 * For somebody whose password is right and is on the list of leaked ones (security 3.2), or was long enough only beside
 * a factor that is gone (R-2FA-11): a link for a new one that is not mailed. Returns its token, to be held by this
 * browser on its way to `forcedResetPage`.
 */
export const startForcedReset = (ctx: Ctx, user: User, why: WhyReset = 'listed'): string =>
  change(ctx, { event: 'user.reset_asked', accountId: null, about: user.public_id, detail: { [why]: true } }, () =>
    tokenOf(ctx, 'reset', issueReset(ctx, user)),
  )

/** Where such a browser is led: the page then says why. */
export const forcedResetPage = (ctx: Pick<Ctx, 'language'>, why: WhyReset = 'listed'): string =>
  `${urls.mailLink('reset', ctx.language)}?${why}=1`

/** Whose password a link replaces, while it works and they may sign in. Throws Refusal('link-over'). */
export function userOfReset(ctx: Ctx, token: string): User {
  const user = userById(ctx, findLink(ctx, 'reset', token)?.user_id ?? null)
  if (!user || isShutOut(user)) throw new Refusal('link-over')
  return user
}

/**
 * A new login password by a mailed link, in place of one that is lost. It signs nobody in and leaves a second factor
 * alone; every session and every known device ends, and strangers who locked the login by guessing are forgotten
 * (R-GEN-17). Throws Refusal: `link-over`, what `checkLoginPassword` throws, `busy-hashing`.
 */
export async function resetPassword(ctx: Ctx, token: string, password: string): Promise<void> {
  const before = userOfReset(ctx, token)
  checkLoginPassword(ctx, before, password, 'password', policyFor(ctx, before))
  const row = passwordRow(await ctx.hashing.login(ctx.request.ip, password), password, ctx.now())

  const user = userOfReset(ctx, token)
  if (row.password_short) checkLoginPassword(ctx, user, password, 'password', policyFor(ctx, user))
  change(ctx, { event: 'user.password_reset', accountId: null, about: user.public_id }, () => {
    useLink(ctx, 'reset', token)
    ctx.store.run(q.updateTable('users').set(row).where('id', '=', user.id))
    endSessionsOf(ctx.store, user.id)
    ctx.store.run(q.deleteFrom('devices').where('user_id', '=', user.id))
    endAppPasswords(ctx, user)
    voidLinks(ctx, user.id, ['reset', 'email-change'])
    notifyUser(ctx, user, { kind: 'password-reset-done' })
    ctx.store.afterwards(() => ctx.throttle.clear(`sign-in:user:${user.email}`))
  })
}
