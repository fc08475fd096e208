import type { Language, Text } from '../../content/text/index.ts'
import { urls } from '../urls.ts'

/** A page of the site that guides lead to by name, whoever reads: its address depends on the reader. */
export interface NamedPlace {
  /** The way through the menus, outermost first: what is printed and read aloud. */
  path: (t: Text) => readonly string[]
  /** `site`: the same for everybody. `person`: for whoever is signed in. `account`: for one of their accounts. */
  address:
    | { of: 'site'; url: (language: Language) => string }
    | { of: 'person'; url: () => string }
    | { of: 'account'; url: (account: string) => string }
  /** The live actions that are also offered there. */
  actions: readonly string[]
}

/** What `::link[…]{to=…}` and `/go/…` may name (R-KB-10). */
export const places: Readonly<Record<string, NamedPlace>> = {
  contact: { path: (t) => [t.pages.contact.title], address: { of: 'site', url: urls.contact }, actions: [] },
  'sign-up': {
    path: (t) => [t.signUps.create.title],
    address: { of: 'site', url: urls.signUp },
    actions: ['sign-ups.create'],
  },
  terms: { path: (t) => [t.signUps.terms.link], address: { of: 'site', url: urls.terms }, actions: [] },
  manager: { path: (t) => [t.accounts.manager], address: { of: 'person', url: urls.manager }, actions: [] },
  profile: {
    path: (t) => [t.profile.nav.overview],
    address: { of: 'person', url: urls.profile },
    actions: ['profile.change'],
  },
  'profile.security': {
    path: (t) => [t.profile.nav.overview, t.profile.nav.security],
    address: { of: 'person', url: urls.profileSecurity },
    actions: [
      'identity.enable-app',
      'identity.enable-key',
      'identity.enable-sms',
      'identity.change-factor',
      'identity.remove-factor',
      'identity.new-rescue-codes',
      'identity.switch-off-two-step',
    ],
  },
  'double-authentication': {
    path: (t) => [t.profile.nav.overview, t.profile.nav.security],
    address: { of: 'person', url: urls.profileSecurity },
    actions: [],
  },
  'profile.sessions': {
    path: (t) => [t.profile.nav.overview, t.profile.nav.sessions],
    address: { of: 'person', url: urls.profileSessions },
    actions: ['identity.end-sessions'],
  },
  'application-password': {
    path: (t) => [t.profile.nav.overview, t.profile.nav.appPasswords],
    address: { of: 'person', url: urls.profileAppPasswords },
    actions: ['app-passwords.create', 'app-passwords.revoke'],
  },
  workspace: {
    path: (t) => [t.workspace.title],
    address: { of: 'person', url: urls.workspace },
    actions: [
      'workspace.attach',
      'workspace.change-password',
      'workspace.test-password',
      'workspace.prove',
      'workspace.detach',
    ],
  },
  'profile.notices': {
    path: (t) => [t.profile.nav.overview, t.profile.nav.notices],
    address: { of: 'person', url: urls.profileNotices },
    actions: [],
  },
  'profile.notice-preferences': {
    path: (t) => [t.profile.nav.overview, t.profile.nav.notices, t.noticeCentre.preferences.title],
    address: { of: 'person', url: urls.profileNoticePreferences },
    actions: ['profile.notices'],
  },
  'profile.mails': {
    path: (t) => [t.profile.nav.overview, t.profile.nav.mails],
    address: { of: 'person', url: urls.profileMails },
    actions: [],
  },
  'profile.journal': {
    path: (t) => [t.profile.nav.overview, t.profile.nav.journal],
    address: { of: 'person', url: urls.profileJournal },
    actions: [],
  },
  'profile.closing': {
    path: (t) => [t.profile.nav.overview, t.profile.nav.closing],
    address: { of: 'person', url: urls.profileClosing },
    actions: ['profile.close'],
  },
  'manager.order': {
    path: (t) => [t.accounts.manager, t.accounts.nav.products, t.catalogue.list.title],
    address: { of: 'account', url: urls.newOrder },
    actions: ['orders.place'],
  },
  'manager.orders': {
    path: (t) => [t.accounts.manager, t.accounts.nav.orders],
    address: { of: 'account', url: (account) => urls.orders(account) },
    actions: ['orders.cancel', 'orders.pro-forma'],
  },
  'manager.to-pay': {
    path: (t) => [t.accounts.manager, t.accounts.nav.toPay],
    address: { of: 'account', url: (account) => urls.toPay(account) },
    actions: ['payments.pay', 'payments.cancel'],
  },
  'manager.addresses': {
    path: (t) => [t.accounts.manager, t.accounts.nav.addresses],
    address: { of: 'account', url: urls.addresses },
    actions: ['billing.change-address', 'billing.add-address', 'billing.edit-address', 'billing.remove-address'],
  },
  'manager.prepaid': {
    path: (t) => [t.accounts.manager, t.accounts.nav.prepaid],
    address: { of: 'account', url: (account) => urls.prepaid(account) },
    actions: ['prepaid.deposit', 'prepaid.refund', 'prepaid.withdraw-refund'],
  },
  'manager.invoices': {
    path: (t) => [t.accounts.manager, t.accounts.nav.invoices],
    address: { of: 'account', url: (account) => urls.invoices(account) },
    actions: ['documents.send'],
  },
  'manager.settings': {
    path: (t) => [t.accounts.manager, t.accounts.nav.settings],
    address: { of: 'account', url: urls.accountSettings },
    actions: ['accounts.rename', 'accounts.logo', 'accounts.remove-logo'],
  },
  'manager.accounts': {
    path: (t) => [t.accounts.manager, t.accounts.frame.allAccounts],
    address: { of: 'person', url: () => urls.accounts() },
    actions: [],
  },
  'accounts-edit': {
    path: (t) => [t.accounts.manager, t.accounts.nav.addresses],
    address: { of: 'account', url: urls.addresses },
    actions: [],
  },
  'manager.export': {
    path: (t) => [t.accounts.manager, t.exports.account.title],
    address: { of: 'account', url: urls.accountExport },
    actions: ['accounts.export'],
  },
  'profile.export': {
    path: (t) => [t.profile.nav.overview, t.profile.nav.export],
    address: { of: 'person', url: urls.profileExport },
    actions: ['profile.export'],
  },
  'manager.closing': {
    path: (t) => [t.accounts.manager, t.closing.title],
    address: { of: 'account', url: urls.accountClosing },
    actions: ['accounts.close', 'accounts.keep'],
  },
  'manager.journal': {
    path: (t) => [t.accounts.manager, t.accounts.nav.journal],
    address: { of: 'account', url: urls.accountJournal },
    actions: [],
  },
  'manager.users': {
    path: (t) => [t.accounts.manager, t.accounts.nav.users],
    address: { of: 'account', url: urls.users },
    actions: ['members.change-role', 'members.change-products', 'members.remove', 'members.leave'],
  },
  'manager.passwords': {
    path: (t) => [t.accounts.manager, t.accounts.nav.users, t.members.passwords.title],
    address: { of: 'account', url: urls.knownPasswords },
    actions: ['members.dismiss-password'],
  },
  'manager.products': {
    path: (t) => [t.accounts.manager, t.accounts.nav.products],
    address: { of: 'account', url: (account) => urls.products(account) },
    actions: ['sites.add-host', 'sites.remove-host', 'orders.cancel-product', 'orders.keep-product'],
  },
  'manager.mail': {
    path: (t) => [t.accounts.manager, t.accounts.nav.mail],
    address: { of: 'account', url: urls.mailboxes },
    actions: [
      'mail.change-password',
      'mail.test-password',
      'mail.create-mailbox',
      'mail.delete-mailbox',
      'mail.change-quota',
      'mail.disconnect-devices',
    ],
  },
  'manager.mail-passwords': {
    path: (t) => [t.accounts.manager, t.accounts.nav.mail, t.mailPasswords.link],
    address: { of: 'account', url: urls.manyPasswords },
    actions: ['mail.change-passwords', 'mail.stop-passwords'],
  },
  'manager.aliases': {
    path: (t) => [t.accounts.manager, t.accounts.nav.mail, t.mailAddresses.aliases.title],
    address: { of: 'account', url: (account) => urls.aliases(account) },
    actions: ['mail.create-alias', 'mail.change-alias', 'mail.delete-alias'],
  },
  'manager.databases': {
    path: (t) => [t.accounts.manager, t.accounts.nav.databases],
    address: { of: 'account', url: urls.databases },
    actions: [
      'databases.create',
      'databases.add-user',
      'databases.change-password',
      'databases.rights',
      'databases.delete-user',
      'databases.delete',
    ],
  },
  'manager.ftp': {
    path: (t) => [t.accounts.manager, t.accounts.nav.ftp],
    address: { of: 'account', url: urls.ftpAccounts },
    actions: ['ftp.create', 'ftp.change-password', 'ftp.test-password', 'ftp.change-folder', 'ftp.lock', 'ftp.delete'],
  },
  'manager.security': {
    path: (t) => [t.accounts.manager, t.accounts.nav.security],
    address: { of: 'account', url: urls.accountSecurity },
    actions: ['accounts.require-two-step', 'accounts.require-two-step-of', 'accounts.lift-two-step'],
  },
  'manager.invite': {
    path: (t) => [t.accounts.manager, t.accounts.nav.users, t.invitations.page.title],
    address: { of: 'account', url: urls.invite },
    actions: ['invitations.invite', 'invitations.send-again', 'invitations.revoke'],
  },
  'manager.new': {
    path: (t) => [t.accounts.manager, t.newAccount.title],
    address: { of: 'person', url: urls.newAccount },
    actions: ['accounts.create'],
  },
  'profile.invitations': {
    path: (t) => [t.profile.nav.overview, t.accounts.choose.invitations],
    address: { of: 'person', url: urls.ownInvitations },
    actions: ['invitations.answer'],
  },
  'profile.sign-in': {
    path: (t) => [t.profile.nav.overview, t.profile.nav.signIn],
    address: { of: 'person', url: urls.profileSignIn },
    actions: ['identity.change-password', 'identity.change-email'],
  },
  reset: {
    path: (t) => [t.identity.signIn.title, t.passwords.askPage.title],
    address: { of: 'site', url: urls.reset },
    actions: ['identity.ask-reset'],
  },
}

/** The place of a name, if there is one. */
export const findPlace = (name: string): NamedPlace | undefined =>
  Object.hasOwn(places, name) ? places[name] : undefined

/** The way through the menus to where an action is offered outside of guides; empty when it is nowhere else. */
export function wayTo(action: string, t: Text): readonly string[] {
  return (
    Object.values(places)
      .find((place) => place.actions.includes(action))
      ?.path(t) ?? []
  )
}
