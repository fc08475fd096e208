import type { FC, PropsWithChildren } from 'hono/jsx'
import { type Text, textFor } from '../../content/text/index.ts'
import type { AccountLink } from '../../views/layout/AccountMenu.tsx'
import { ClosingNote } from '../../views/layout/ClosingNote.tsx'
import { DeskFrame } from '../../views/layout/DeskFrame.tsx'
import { DoorFrame } from '../../views/layout/DoorFrame.tsx'
import { HelpFrame } from '../../views/layout/HelpFrame.tsx'
import { ManagerFrame, type NavLink } from '../../views/layout/ManagerFrame.tsx'
import type { Person, SiteTools } from '../../views/layout/SiteTools.tsx'
import type { IconName } from '../../views/parts/icons.ts'
import type { AccountRef } from '../core/actor.ts'
import type { Membership } from '../core/memberships.ts'
import { unreadOf } from '../core/notice-wishes.ts'
import { type Permission, rightOf } from '../core/permissions.ts'
import { inLanguage, isAtDesk, languageOfPath, urls } from '../urls.ts'
import { allMemberships, inOrder } from './acting.ts'
import type { PageContext } from './env.ts'
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
export const managerFrame = (
  c: PageContext,
  account: AccountRef | undefined,
  current?: 'home' | 'mail' | 'users' | 'security' | 'addresses' | 'journal' | 'settings',
): Frame => {
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
    navigation: account ? [{ links: navigationOf(c, account, current) }, ownPages(c)] : [],
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

/** From an account to one's own pages, and back. */
const ownPages = (c: PageContext) => {
  const { accounts, profile } = textFor(c.var.language)
  const links = [{ label: profile.nav.overview, href: urls.profile(), icon: 'user-round' as const }]
  return { label: accounts.frame.you, links }
}

/** As many accounts as a list beside a page bears. */
const ACCOUNTS_LISTED = 5

function accountPages(c: PageContext) {
  const { accounts: t } = textFor(c.var.language)
  const accounts = accountsOf(c)
  const all = { name: t.frame.allAccounts, href: urls.accounts() }
  const shown = accounts.length > ACCOUNTS_LISTED ? [all] : accounts
  const links: NavLink[] = shown.map(({ name, href }) => ({ label: name, href, icon: 'house' }))
  const more: NavLink[] = [
    { label: t.choose.invitations, href: urls.ownInvitations(), icon: 'users-round' },
    { label: t.choose.create, href: urls.newAccount(), icon: 'circle-plus' },
  ]
  return [{ label: t.frame.accounts, links: [...links, ...more] }]
}

const accountsOf = (c: PageContext, current?: AccountRef): AccountLink[] =>
  inOrder(allMemberships(c), c.var.language).map((one) => {
    const { account, role } = one
    return {
      name: account.name,
      role,
      href: urls.managerHome(account.publicId),
      current: account.id === current?.id,
      logo: logoOf(c, one),
    }
  })

/** The logo of an account as its members are shown it. Of one that is closed to somebody they see the name (R-2FA-10). */
export function logoOf(c: PageContext, membership: Membership): AccountLink['logo'] {
  const { account, logo } = membership
  if (!logo || c.var.closed.includes(membership)) return undefined
  return { src: urls.accountLogo(account.publicId, logo.hash), ground: logo.ground }
}

/** Where one goes to another account, or opens one more (R-ORG-1). */
const switching = (c: PageContext, current?: AccountRef) => ({
  accounts: accountsOf(c, current),
  allAccounts: urls.accounts(),
  newAccount: urls.newAccount(),
})

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
    navigation: [{ links }, ...accountPages(c)],
  }
  return ({ children }) => <ManagerFrame {...props}>{children}</ManagerFrame>
}

function navigationOf(c: PageContext, account: AccountRef, current: string | undefined) {
  const t = textFor(c.var.language).accounts.nav
  return [
    { label: t.home, href: urls.managerHome(account.publicId), icon: 'house' as const, current: current === 'home' },
    { label: t.mail, href: urls.mailboxes(account.publicId), icon: 'mail' as const, current: current === 'mail' },
    { label: t.users, href: urls.users(account.publicId), icon: 'users-round' as const, current: current === 'users' },
    ...(managesPeople(c, account)
      ? [
          {
            ...{ label: t.security, href: urls.accountSecurity(account.publicId), icon: 'shield-check' as const },
            current: current === 'security',
          },
        ]
      : []),
    ...(has(c, account, 'account.look')
      ? [
          {
            ...{ label: t.settings, href: urls.accountSettings(account.publicId), icon: 'id-card' as const },
            current: current === 'settings',
          },
        ]
      : []),
    ...(has(c, account, 'billing.settings')
      ? [
          {
            ...{ label: t.addresses, href: urls.addresses(account.publicId), icon: 'file-text' as const },
            current: current === 'addresses',
          },
        ]
      : []),
    {
      ...{ label: t.journal, href: urls.accountJournal(account.publicId), icon: 'list-checks' as const },
      current: current === 'journal',
    },
  ]
}

/** May this reader look after the people of the account? Others would only be told that they may not. */
const managesPeople = (c: PageContext, account: AccountRef): boolean => has(c, account, 'members.manage')

const has = (c: PageContext, { id }: AccountRef, permission: Permission): boolean =>
  c.var.memberships.some(({ account, role }) => account.id === id && rightOf(role, permission) === 'yes')

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

function personOf(c: PageContext): Person | undefined {
  const { person } = c.var
  return person && { name: person.name, manager: urls.manager(), profile: urls.profile(), signOut: urls.signOut() }
}

/** The page one is on, as an address to come back to. */
function here(c: PageContext): string {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? pathname + search : urls.home(c.var.language)
}

function toolsOf(c: PageContext, inOther?: string): SiteTools {
  const { site, language, theme, person } = c.var
  const { rest } = languageOfPath(here(c))
  const other = language === 'fr' ? 'en' : 'fr'
  const byPerson = person && /^\/(manager|profile|workspace)(\/|$)/.test(rest)
  return {
    home: urls.home(language),
    otherLanguage: {
      href: inOther ?? inLanguage(other, rest),
      lang: other,
      ...(byPerson ? { post: { action: urls.language(), back: rest } } : {}),
    },
    theme: { action: urls.theme(), now: theme, back: here(c) },
    contact: urls.contact(language),
    terms: urls.terms(language),
    operator: site.operator.name,
  }
}
