import { q } from '../../db/query.ts'
import { Refusal } from '../base/refusal.ts'
import { randomToken } from '../base/secret.ts'
import { change, notify, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { notSooner } from '../core/floor.ts'
import {
  findLink,
  issueLink,
  LINK_MS,
  type LinkPurpose,
  type MailLink,
  tokenOf,
  useLink,
  voidLinks,
} from '../core/mail-links.ts'
import type { Limit } from '../core/throttle.ts'
import { endSessionsOf } from '../web/session.ts'
import { holderOf, isAddressTaken, isShutOut, type User, userById } from './addresses.ts'
import { endAppPasswords } from './app-passwords.ts'
import { sendKeepLink } from './closing.ts'
import { ownUser } from './login-password.ts'
import { stopRecovery } from './recoveries.ts'
import { issueReset } from './resets.ts'

const MINUTE = 60_000
/** How often one person may ask (security 3.6). */
const limits = (user: User): Limit[] => [
  { bucket: `email-change:few:${user.public_id}`, kind: 'window', kept: true, most: 5, windowMs: 5 * MINUTE },
  { bucket: `email-change:many:${user.public_id}`, kind: 'window', kept: true, most: 20, windowMs: 60 * MINUTE },
]

/**
 * Writes to the address somebody wants to sign in with from now on; until they open that letter nothing changes
 * (R-ID-4). Whether the address is free can be told from nothing: not from the answer, not from how long it takes, not
 * from one's own list of messages, not from the links that wait. Throws Refusal: `email-same`, `throttled`.
 */
export const askEmailChange = (ctx: Ctx, email: string): Promise<void> =>
  notSooner(ctx, async () => {
    const user = ownUser(ctx)
    if (email === user.email) throw new Refusal('email-same', 'email')
    await ctx.throttle.reserve(limits(user))

    change(ctx, { event: 'user.email_change_asked', accountId: null, about: user.public_id }, () => {
      // in both cases: a link that was mailed to nobody opens nothing, and what can be seen of one tells nothing
      const id = issueLink(ctx, { purpose: 'email-change', subject: user.public_id, userId: user.id, email })
      const holder = holderOf(ctx, email, user.id)
      if (holder) warnHolder(ctx, holder, email)
      else writeToNew(ctx, user, email, id)
      notifyUser(ctx, user, { kind: 'email-change-asked', facts: { address: email } })
    })
  })

/** At most once a day: a letter that says nothing changed must not become a nuisance itself. */
function warnHolder(ctx: Ctx, holder: User, email: string): void {
  const key = `email-taken:${holder.public_id}:${ctx.now().toISOString().slice(0, 10)}`
  notifyUser(ctx, holder, { kind: 'email-taken', to: email, key, facts: { address: email } })
}

/** It is nobody's mail yet: it greets nobody by name and stands in nobody's list. */
function writeToNew(ctx: Ctx, user: User, email: string, id: string): void {
  notify(ctx, {
    kind: 'email-change-link',
    to: email,
    language: user.language,
    timeZone: user.time_zone,
    facts: { address: email, until: untilOf(ctx, 'email-change') },
    link: { purpose: 'email-change', id },
  })
}

const untilOf = (ctx: Ctx, purpose: LinkPurpose) => new Date(ctx.now().getTime() + LINK_MS[purpose]).toISOString()

/** Whose address a link changes, while it works. Throws Refusal('link-over'). */
export function userOfLink(
  ctx: Ctx,
  purpose: 'email-change' | 'email-undo',
  token: string,
): { link: MailLink; user: User } {
  const link = findLink(ctx, purpose, token)
  const user = link && userById(ctx, link.user_id)
  if (!user || isShutOut(user)) throw new Refusal('link-over')
  return { link, user }
}

/**
 * The new address becomes the one to sign in with, confirmed by this link; the old one gets a link that takes it back
 * within 72 hours (R-ID-4, security 3.14). Returns the user as they now are. Throws Refusal('link-over'), also when
 * somebody else got the address meanwhile, or the login is being closed.
 */
export function confirmEmail(ctx: Ctx, token: string): User {
  const { link, user } = userOfLink(ctx, 'email-change', token)
  if (user.closes_at || isAddressTaken(ctx, link.email, user.id)) throw new Refusal('link-over')

  change(ctx, { event: 'user.email_changed', accountId: null, about: user.public_id }, () => {
    useLink(ctx, 'email-change', token)
    setEmail(ctx, user, link.email)
    voidLinks(ctx, user.id, ['reset'])
    tellOldAddress(ctx, user, link.email)
    notifyUser(ctx, { ...user, email: link.email }, { kind: 'email-confirmed', facts: { address: link.email } })
  })
  return { ...user, email: link.email }
}

/** The address, what belongs to it, and what was said or counted about the old one. */
function setEmail(
  ctx: Ctx,
  user: User,
  email: string,
  more: { password_hash?: string; password_changed_at?: string } = {},
): void {
  const set = { email, verified_at: ctx.now().toISOString(), ...more }
  ctx.store.run(q.updateTable('users').set(set).where('id', '=', user.id))
  // what the card told of the request is no longer so
  ctx.store.run(
    q
      .updateTable('action_runs')
      .set({ state: 'dropped' })
      .where('owner', '=', `user:${user.id}`)
      .where('action', '=', EMAIL_CHANGE)
      .where('state', 'in', ['open', 'done']),
  )
  ctx.store.afterwards(() => {
    for (const about of ['sign-in:user', 'reset:email']) ctx.throttle.clear(`${about}:${user.email}`)
  })
}

/** The name of the live action that asks for another address. */
export const EMAIL_CHANGE = 'identity.change-email'

/**
 * Whoever has the old mailbox may take the address back, unless this change itself leads back to an address that could
 * still be taken back: then the one left behind was the stranger's, and gets no such link.
 */
function tellOldAddress(ctx: Ctx, user: User, email: string): void {
  const facts = { address: email, until: untilOf(ctx, 'email-undo') }
  const back = ownUndo(ctx, user, email)
  if (back) {
    voidLinks(ctx, user.id, ['email-undo'], back.id - 1)
    notifyUser(ctx, user, { kind: 'email-returned', facts })
    return
  }
  const subject = `${user.public_id} ${user.email}`
  const id = issueLink(ctx, { purpose: 'email-undo', subject, userId: user.id, email: user.email })
  notifyUser(ctx, user, { kind: 'email-changed', facts, link: { purpose: 'email-undo', id } })
}

const ownUndo = ({ store, now }: Ctx, user: User, email: string): { id: number } | undefined =>
  store.one(
    q
      .selectFrom('mail_links')
      .select('id')
      .where('user_id', '=', user.id)
      .where('purpose', '=', 'email-undo')
      .where('email', '=', email)
      .where('used_at', 'is', null)
      .where('voided_at', 'is', null)
      .where('expires_at', '>', now().toISOString())
      .limit(1),
  )

/**
 * Takes a changed address back: every session ends, the password is replaced by one nobody knows, and every link made
 * after this one dies; an older one that takes another address back lives on, so that whoever changes the address twice
 * cannot keep its owner out. Returns the token of a fresh link for a new password, to be held by this browser. Throws
 * Refusal: `link-over`, `busy-hashing`.
 */
export async function undoEmail(ctx: Ctx, token: string): Promise<string> {
  userOfLink(ctx, 'email-undo', token)
  const password_hash = await ctx.hashing.login(ctx.request.ip, randomToken())

  const { link, user } = userOfLink(ctx, 'email-undo', token)
  const restored = { ...user, email: link.email }
  return change(ctx, { event: 'user.email_restored', accountId: null, about: user.public_id }, () => {
    useLink(ctx, 'email-undo', token)
    setEmail(ctx, user, link.email, { password_hash, password_changed_at: ctx.now().toISOString() })
    voidLinks(ctx, user.id, undefined, link.id)
    endSessionsOf(ctx.store, user.id)
    endAppPasswords(ctx, restored)
    stopRecovery(ctx, restored, { how: 'address-undone' })
    for (const to of new Set([link.email, user.email]))
      notifyUser(ctx, restored, { kind: 'email-restored', to, facts: { address: link.email } })
    if (user.closes_at) sendKeepLink(ctx, restored)
    return tokenOf(ctx, 'reset', issueReset(ctx, restored))
  })
}
