import type { FC, PropsWithChildren } from 'hono/jsx'
import { type Text, textFor } from '../../content/text/index.ts'
import { ClosingNote } from '../../views/layout/ClosingNote.tsx'
import { DeskFrame } from '../../views/layout/DeskFrame.tsx'
import { DoorFrame } from '../../views/layout/DoorFrame.tsx'
import { HelpFrame } from '../../views/layout/HelpFrame.tsx'
import { ManagerFrame } from '../../views/layout/ManagerFrame.tsx'
import type { IconName } from '../../views/parts/icons.ts'
import type { AccountRef } from '../core/actor.ts'
import { unreadOf } from '../core/notice-wishes.ts'
import { isAtDesk, urls } from '../urls.ts'
import type { PageContext } from './env.ts'
import { accountsOf, switching } from './frame-accounts.ts'
import { accountPages, has, type ManagerPlace, navigationOf, ownPages, workspacePlace } from './frame-navigation.ts'
import { here, personOf, toolsOf } from './frame-tools.ts'
import { noteAccount } from './session.ts'

type Frame = FC<PropsWithChildren>

/**
 * The public help centre. `q`: what was just looked for; the front page has a search of its own. `inOther`: where the
 * switch leads when the page does not exist in the other language.
 */
export const helpFrame = (c: PageContext, search: { q?: string } | 'own' = {}, inOther?: string): Frame => {
  const { language } = c.var
  const person = personOf(c)
  const props = {
    ...toolsOf(c, inOther),
    search: search === 'own' ? undefined : { action: urls.search(language), q: search.q },
    reader: person ? { person } : { signIn: urls.signIn(language, here(c)) },
  }
  return ({ children }) => <HelpFrame {...props}>{children}</HelpFrame>
}

/** Signing in, and what mailed links lead to: narrow and quiet. */
export const doorFrame = (c: PageContext): Frame => {
  const tools = toolsOf(c)
  return ({ children }) => <DoorFrame {...tools}>{children}</DoorFrame>
}

/** The same where something went wrong: whoever has signed in finds their way back. */
export const errorFrame = (c: PageContext): Frame => {
  if (c.var.staff && isAtDesk(c.req.path)) return deskFrame(c)
  const props = { ...toolsOf(c), person: personOf(c) }
  return ({ children }) => <DoorFrame {...props}>{children}</DoorFrame>
}

/**
 * A customer's own place, and the account a session lands in from now on (R-ORG-2). Without an account: pages of the
 * person.
 */
export const managerFrame = (c: PageContext, account: AccountRef | undefined, current?: ManagerPlace): Frame => {
  const person = personOf(c)
  if (!person) throw new Error('a Manager page without a person')
  if (account) noteSeen(c, account)
  const props = {
    ...toolsOf(c),
    person,
    account: account && (accountsOf(c, account).find(({ current }) => current) ?? { name: account.name }),
    ...switching(c, account),
    notices: noticesOf(c),
    waiting: account && waitingIn(c, account),
    due: account && dueIn(c, account),
    navigation: account ? [...navigationOf(c, account, current), ownPages(c)] : [],
  }
  const note = account && closingNote(c, account)
  return ({ children }) => (
    <ManagerFrame {...props}>
      {note}
      {children}
    </ManagerFrame>
  )
}

/** An account that closes says so on every page of its own. */
function closingNote(c: PageContext, account: AccountRef) {
  const until = c.var.memberships.find((one) => one.account.id === account.id)?.closesAt
  const keeps = has(c, account, 'account.close')
  return until && <ClosingNote until={until} href={keeps ? urls.accountClosing(account.publicId) : undefined} />
}

/**
 * An account that is not open to them yet: its name and nothing of what is in it, and the ways to their other accounts
 * and to themselves (R-2FA-10).
 */
export const closedFrame = (c: PageContext, account: AccountRef): Frame => {
  const person = personOf(c)
  if (!person) throw new Error('a closed account without a person')
  const props = {
    ...toolsOf(c),
    person,
    account: { name: account.name },
    ...switching(c, account),
    notices: noticesOf(c),
    navigation: [ownPages(c)],
  }
  return ({ children }) => <ManagerFrame {...props}>{children}</ManagerFrame>
}

/** A page of an account is being looked at. */
function noteSeen({ req, var: { ctx, person } }: PageContext, { id }: AccountRef): void {
  if (person && req.method === 'GET') noteAccount(ctx.store, person, id)
}

/** What this person was told and has not opened yet: counted once for a page. */
const noticesOf = ({ var: { ctx, person } }: PageContext) => ({
  unread: person ? unreadOf(ctx.store, person.id) : 0,
  href: urls.profileNotices(),
})

/** What waits in this account is told on its first page. */
function waitingIn(c: PageContext, account: AccountRef) {
  const { length: count } = c.var.today.toDos()
  return count === 0 ? undefined : { count, href: `${urls.managerHome(account.publicId)}#to-do` }
}

/** What there is to pay in this account, and orders that wait, for whoever may pay (R-ORD-2). */
function dueIn(c: PageContext, account: AccountRef) {
  if (!has(c, account, 'billing.pay')) return undefined
  const { invoices, renewals, orders } = c.var.today.due(account.id)
  return {
    toPay: { count: invoices + renewals, href: urls.toPay(account.publicId) },
    orders: { count: orders, href: urls.orders(account.publicId) },
  }
}

/** One's own pages: they belong to no account. */
export const profileFrame = (c: PageContext, current: keyof Text['profile']['nav']): Frame => {
  const person = personOf(c)
  if (!person) throw new Error('a page of the profile without a person')
  const t = textFor(c.var.language).profile.nav
  const link = (name: typeof current, href: string, icon: IconName) => ({
    label: t[name],
    href,
    icon,
    current: name === current,
  })
  const notices = noticesOf(c)
  const links = [
    link('overview', urls.profile(), 'user-round'),
    link('signIn', urls.profileSignIn(), 'key-round'),
    link('security', urls.profileSecurity(), 'shield-check'),
    link('sessions', urls.profileSessions(), 'monitor'),
    link('appPasswords', urls.profileAppPasswords(), 'smartphone'),
    { ...link('notices', notices.href, 'bell'), unread: notices.unread },
    link('mails', urls.profileMails(), 'mail'),
    link('journal', urls.profileJournal(), 'list-checks'),
    link('export', urls.profileExport(), 'file-text'),
    link('closing', urls.profileClosing(), 'log-out'),
  ]
  const props = {
    ...toolsOf(c),
    person,
    account: undefined,
    ...switching(c),
    notices,
    navigation: [{ links }, workspacePlace(c), ...accountPages(c)],
  }
  return ({ children }) => <ManagerFrame {...props}>{children}</ManagerFrame>
}

/** The staff's place, and the outbox of the demonstration, which is read without signing in. */
export const deskFrame = (c: PageContext): Frame => {
  const { staff, language, deskLinks } = c.var
  const person = staff && {
    name: staff.name,
    role: textFor(language).deskDoor.roles.names[staff.role],
    roles: urls.deskRoles(),
    profile: urls.deskProfile(),
    signOut: urls.deskSignOut(),
  }
  const tools = toolsOf(c)
  // whoever of ours is signed in changes their own language: the desk has no addresses of another
  const otherLanguage = { ...tools.otherLanguage, post: { action: urls.deskLanguage(), back: tools.theme.back } }
  const props = { ...tools, otherLanguage, desk: urls.desk(), person, navigation: deskLinks }
  return ({ children }) => <DeskFrame {...props}>{children}</DeskFrame>
}
