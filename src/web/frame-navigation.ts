import { type Text, textFor } from '../../content/text/index.ts'
import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import type { NavGroup, NavLink } from '../../views/layout/ManagerFrame.tsx'
import type { IconName } from '../../views/parts/icons.ts'
import type { AccountRef } from '../core/actor.ts'
import { type Permission, rightOf } from '../core/permissions.ts'
import { urls } from '../urls.ts'
import type { PageContext } from './env.ts'
import { accountsOf } from './frame-accounts.ts'
import type { ProductKind } from './product-services.ts'

/** Where in an account one is, as its menu marks it. */
export type ManagerPlace = keyof Text['accounts']['nav']

interface Entry {
  place: ManagerPlace
  icon: IconName
  href: (account: string) => string
  /** Shown to whoever may do this without a grant. */
  may?: Permission
  /** Shown to whoever may manage a product of one of these kinds: those that carry the service. */
  of?: readonly ProductKind[]
  /** In the group about money. */
  group?: 'billing'
  /** Left out where the house has no such server. */
  served?: 'ftp'
}

/** The pages of an account, in the order of its menu. What products carry has a line with their kinds. */
const ENTRIES: readonly Entry[] = [
  { place: 'home', icon: 'house', href: urls.managerHome },
  { place: 'products', icon: 'server', href: (account) => urls.products(account) },
  { place: 'mail', icon: 'mail', href: (account) => urls.mailboxes(account), of: ['mail'] },
  { place: 'ftp', icon: 'folder-up', href: (account) => urls.ftpAccounts(account), of: ['web', 'ftp'], served: 'ftp' },
  { place: 'databases', icon: 'database', href: (account) => urls.databases(account), of: ['web', 'database'] },
  { place: 'users', icon: 'users-round', href: (account) => urls.users(account) },
  { place: 'security', icon: 'shield-check', href: (account) => urls.accountSecurity(account), may: 'members.manage' },
  { place: 'settings', icon: 'id-card', href: urls.accountSettings, may: 'account.look' },
  { place: 'toPay', icon: 'credit-card', href: (account) => urls.toPay(account), may: 'billing.pay', group: 'billing' },
  { place: 'orders', icon: 'list-checks', href: (a) => urls.orders(a), may: 'billing.pay', group: 'billing' },
  {
    place: 'invoices',
    icon: 'file-text',
    href: (account) => urls.invoices(account),
    may: 'billing.pay',
    group: 'billing',
  },
  {
    place: 'prepaid',
    icon: 'wallet',
    href: (account) => urls.prepaid(account),
    may: 'billing.pay',
    group: 'billing',
  },
  { place: 'addresses', icon: 'file-text', href: urls.addresses, may: 'billing.settings', group: 'billing' },
  { place: 'journal', icon: 'list-checks', href: (account) => urls.accountJournal(account) },
]

/** The menu of an account, as far as this reader's role and grants open it: its pages, then those about money. */
export function navigationOf(c: PageContext, account: AccountRef, current: ManagerPlace | undefined): NavGroup[] {
  const { nav: t, frame } = textFor(c.var.language).accounts
  const kinds = kindsOf(c, account)
  const { servers } = c.var.ctx
  const isShown = ({ may, of, served }: Entry) =>
    (!may || has(c, account, may)) && (!of || of.some((kind) => kinds.has(kind))) && (!served || servers[served])
  const links = (group: Entry['group']): NavLink[] =>
    ENTRIES.filter((entry) => entry.group === group && isShown(entry)).map(({ place, icon, href }) => ({
      label: t[place],
      href: href(account.publicId),
      icon,
      current: place === current,
    }))
  const money = links('billing')
  return [{ links: links(undefined) }, ...(money.length > 0 ? [{ label: frame.billing, links: money }] : [])]
}

/** Kinds of products in the account that this reader may manage. */
function kindsOf({ var: { ctx, memberships } }: PageContext, { id }: AccountRef): ReadonlySet<ProductKind> {
  const membership = memberships.find(({ account }) => account.id === id)
  if (!membership) return new Set()
  const all = rightOf(membership.role, 'products.manage') === 'yes'
  const rows = ctx.store.all(all ? kindsHeld({ account: id }) : kindsGiven({ membership: membership.id }))
  return new Set(rows.map(({ kind }) => kind))
}

const kindsHeld = prepared(({ account }: { account: number }) =>
  q.selectFrom('products').select('kind').distinct().where('account_id', '=', account),
)

const kindsGiven = prepared(({ membership }: { membership: number }) =>
  q
    .selectFrom('grants')
    .innerJoin('products', 'products.id', 'grants.product_id')
    .select('products.kind')
    .distinct()
    .where('grants.membership_id', '=', membership),
)

/** May somebody do this in the account by their role alone? */
export const has = (c: PageContext, { id }: AccountRef, permission: Permission): boolean =>
  c.var.memberships.some(({ account, role }) => account.id === id && rightOf(role, permission) === 'yes')

/** From an account to one's own pages. */
export const ownPages = (c: PageContext) => {
  const { accounts, profile, workspace } = textFor(c.var.language)
  const links = [
    { label: profile.nav.overview, href: urls.profile(), icon: 'user-round' as const },
    { label: workspace.title, href: urls.workspace(), icon: 'at-sign' as const },
  ]
  return { label: accounts.frame.you, links }
}

/** From one's own pages to one's mailboxes. */
export function workspacePlace(c: PageContext): { label: string; links: NavLink[] } {
  const t = textFor(c.var.language).workspace
  return { label: t.title, links: [{ label: t.nav.mailboxes, href: urls.workspace(), icon: 'at-sign' }] }
}

/** As many accounts as a list beside a page bears. */
const ACCOUNTS_LISTED = 5

/** Beside one's own pages: the accounts they may go to, and how to come by one more. */
export function accountPages(c: PageContext) {
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
