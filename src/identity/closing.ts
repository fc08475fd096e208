import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { userOf } from '../core/actor.ts'
import { appendAudit } from '../core/audit.ts'
import { type Addressee, change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { findLink, issueLink, LINK_MS, useLink, voidLinks } from '../core/mail-links.ts'
import { membershipsOf } from '../core/memberships.ts'
import { keepRepresented } from '../core/representatives.ts'
import { endSessionsOf } from '../web/session.ts'
import { endAppPasswords } from './app-passwords.ts'

/** Somebody whose login closes, and when. */
export type Leaver = Addressee & { public_id: string; closes_at: string | null }

/** The name of the live action that closes one's own login. */
export const CLOSE_LOGIN = 'profile.close'

const columns = ['id', 'public_id', 'email', 'name', 'language', 'time_zone', 'closes_at'] as const

/**
 * Closes one's own login: at once nobody is signed in with it and nobody can sign in; after fourteen days it is erased,
 * unless the mailed link was used before (R-GDPR-3). Links that were mailed for something else die, but for the one that
 * takes an address back: whoever stole a login must not get rid of it by closing. Returns the day it will be erased, UTC.
 * Throws Refusal('last-legal-representative') while an account would be left without one (R-MEM-11), or 'stale'.
 */
export function closeLogin(ctx: Ctx): Date {
  const user = userOf(ctx.actor)
  const me = user && leaverCalled(ctx.store, user.id)
  if (!me) throw new Missing()
  const until = new Date(ctx.now().getTime() + LINK_MS['keep-login'])
  const closes_at = until.toISOString()
  const about = { event: 'user.closing_asked', accountId: null, about: me.public_id, detail: { closesAt: closes_at } }

  change(ctx, about, () => {
    keepRepresented(ctx.store, { id: me.id })
    const open = q.updateTable('users').set({ closes_at }).where('id', '=', me.id).where('closes_at', 'is', null)
    if (ctx.store.run(open).changes !== 1) throw new Refusal('stale')
    endSessionsOf(ctx.store, me.id)
    endAppPasswords(ctx, me)
    voidLinks(ctx, me.id, ['sign-up', 'reset', 'email-change'])
    mailKeepLink(ctx, me, closes_at)
    for (const { account } of membershipsOf(ctx.store, me.id))
      appendAudit(ctx, { event: 'member.closing', accountId: account.id, about: me.public_id })
  })
  return until
}

/**
 * Mails a fresh link that keeps a login from being erased; an older one dies. Does nothing for somebody whose login does
 * not close.
 */
export function sendKeepLink(ctx: Ctx, leaver: Leaver): void {
  if (leaver.closes_at === null) return
  change(ctx, { event: 'user.keep_link_sent', accountId: null, about: leaver.public_id }, () =>
    mailKeepLink(ctx, leaver, leaver.closes_at ?? ''),
  )
}

function mailKeepLink(ctx: Ctx, leaver: Leaver, until: string): void {
  const { id, public_id: subject, email } = leaver
  const link = {
    purpose: 'keep-login',
    id: issueLink(ctx, { purpose: 'keep-login', subject, userId: id, email }),
  } as const
  notifyUser(ctx, leaver, { kind: 'login-closing', facts: { until }, link })
}

/** Whose login a mailed link keeps, while it still closes. Throws Refusal('link-over') once there is nothing to keep. */
export function leaverBy(ctx: Ctx, token: string): Leaver & { closes_at: string } {
  const link = findLink(ctx, 'keep-login', token)
  const leaver = link?.user_id ? leaverCalled(ctx.store, link.user_id) : undefined
  if (!leaver?.closes_at) throw new Refusal('link-over')
  return { ...leaver, closes_at: leaver.closes_at }
}

/** Takes the closing back, by the mailed link, which is used up (R-GDPR-3). Throws Refusal('link-over'). */
export function keepLogin(ctx: Ctx, token: string): void {
  const leaver = leaverBy(ctx, token)

  change(ctx, { event: 'user.closing_undone', accountId: null, about: leaver.public_id }, () => {
    useLink(ctx, 'keep-login', token)
    ctx.store.run(q.updateTable('users').set({ closes_at: null }).where('id', '=', leaver.id))
    forgetTold(ctx.store, leaver.id)
    notifyUser(ctx, leaver, { kind: 'login-kept' })
    for (const { account } of membershipsOf(ctx.store, leaver.id))
      appendAudit(ctx, { event: 'member.staying', accountId: account.id, about: leaver.public_id })
  })
}

/** What the card told of the closing is no longer so. */
function forgetTold(store: Store, userId: number): void {
  const told = q.updateTable('action_runs').set({ state: 'dropped' }).where('owner', '=', `user:${userId}`)
  store.run(told.where('action', '=', CLOSE_LOGIN).where('state', '=', 'done'))
}

const leaverCalled = (store: Store, id: number): Leaver | undefined =>
  store.one(q.selectFrom('users').select(columns).where('id', '=', id).where('erased_at', 'is', null))
