import type { Language } from '../content/text/index.ts'

/** Every address of the site: as a pattern for the router, and as a function for everybody else. */
export const paths = {
  home: '/',
  article: '/faq/:number',
  articleNamed: '/faq/:number/:slug',
  number: '/:number{[0-9]+}',
  topic: '/topics/:topic',
  tutorials: '/tutorials',
  feed: '/feed.xml',
  llms: '/llms.txt',
  openSearch: '/opensearch.xml',
  sitemap: '/sitemap.xml',
  sitemapPart: '/sitemap/:part{[0-9]+\\.xml}',
  robots: '/robots.txt',
  securityTxt: '/.well-known/security.txt',
  search: '/search',
  contact: '/contact',
  signIn: '/sign-in',
  secondStep: '/sign-in/second-step',
  signInByKey: '/sign-in/key',
  keyOptions: '/sign-in/key/options',
  recovery: '/sign-in/recovery',
  stopRecovery: '/recovery/stop',
  signOut: '/sign-out',
  signUp: '/sign-up',
  confirmSignUp: '/sign-up/confirm',
  reset: '/reset',
  resetPassword: '/reset/password',
  confirmEmail: '/email/confirm',
  undoEmail: '/email/undo',
  keepLogin: '/login/keep',
  invitation: '/invitation',
  terms: '/terms',
  profile: '/profile',
  profileSignIn: '/profile/sign-in',
  profileSecurity: '/profile/security',
  ownKeyOptions: '/profile/security/key-options',
  profileStopRecovery: '/profile/security/recovery/stop',
  profileSessions: '/profile/sessions',
  profileAppPasswords: '/profile/application-passwords',
  appPasswordProfile: '/profile/application-passwords/:password/devices.mobileconfig',
  profileMails: '/profile/mails',
  profileNotices: '/profile/notices',
  profileNoticesRead: '/profile/notices/read',
  profileNoticePreferences: '/profile/notices/preferences',
  profileNotice: '/profile/notices/:notice{ntc_[0-9a-z]+}',
  profileNoticeRead: '/profile/notices/:notice{ntc_[0-9a-z]+}/read',
  profileJournal: '/profile/journal',
  profileClosing: '/profile/closing',
  profileExport: '/profile/export',
  profileExportFile: '/profile/export/:ownExport{exp_[0-9a-z]+\\.zip}',
  ownInvitations: '/profile/invitations',
  theme: '/theme',
  language: '/profile/language',
  manager: '/manager',
  newAccount: '/manager/new',
  accounts: '/manager/accounts',
  managerHome: '/manager/:account',
  accountSettings: '/manager/:account/settings',
  accountLogo: '/manager/:account/logo/:logo{[0-9a-f]+\\.png}',
  accountSecurity: '/manager/:account/security',
  secondStepFirst: '/manager/:account/second-step-first',
  invite: '/manager/:account/users/invite',
  users: '/manager/:account/users',
  user: '/manager/:account/users/:user{usr_[0-9a-z]+}',
  knownPasswords: '/manager/:account/users/passwords',
  knownPassword: '/manager/:account/users/passwords/:known',
  accountClosing: '/manager/:account/closing',
  accountExport: '/manager/:account/export',
  accountExportFile: '/manager/:account/export/:export{exp_[0-9a-z]+\\.zip}',
  accountJournal: '/manager/:account/journal',
  accountJournalFile: '/manager/:account/journal.csv',
  addresses: '/manager/:account/addresses',
  address: '/manager/:account/addresses/:address',
  products: '/manager/:account/products',
  product: '/manager/:account/products/:product',
  workspace: '/workspace',
  workspaceMailbox: '/workspace/:attached{wsm_[0-9a-z]+}',
  workspaceProfile: '/workspace/:attached{wsm_[0-9a-z]+}/mail.mobileconfig',
  autoconfig: '/mail/config-v1.1.xml',
  autoconfigWellKnown: '/.well-known/autoconfig/mail/config-v1.1.xml',
  autodiscover: '/autodiscover/autodiscover.xml',
  autodiscoverAsWritten: '/Autodiscover/Autodiscover.xml',
  databases: '/manager/:account/databases',
  databaseUsers: '/manager/:account/databases/users',
  databaseUser: '/manager/:account/databases/users/:databaseUser{dbu_[0-9a-z]+}',
  database: '/manager/:account/databases/:database{dbs_[0-9a-z]+}',
  ftpAccounts: '/manager/:account/ftp',
  ftpAccount: '/manager/:account/ftp/:ftp{ftp_[0-9a-z]+}',
  mailboxes: '/manager/:account/mail',
  aliases: '/manager/:account/mail/aliases',
  alias: '/manager/:account/mail/aliases/:alias',
  mailbox: '/manager/:account/mail/:mailbox',
  manyPasswords: '/manager/:account/mail/all/passwords',
  go: '/go/:name',
  action: '/actions/:name',
  personAction: '/profile/actions/:name/:subject?',
  accountAction: '/manager/:account/actions/:name/:subject?',
  deskCustomers: '/desk/customers',
  deskAccount: '/desk/accounts/:account',
  deskOpenAccount: '/desk/accounts/:account/open',
  deskNewProduct: '/desk/accounts/:account/new-product',
  deskProduct: '/desk/accounts/:account/products/:product',
  deskHold: '/desk/accounts/:account/products/:product/hold',
  deskLift: '/desk/accounts/:account/products/:product/lift',
  deskByHand: '/desk/by-hand',
  deskByHandDone: '/desk/by-hand/:task/done',
  deskPerson: '/desk/people/:user',
  deskOpenPerson: '/desk/people/:user/open',
  deskMails: '/desk/mails',
  deskMail: '/desk/mails/:mail',
  deskMailAgain: '/desk/mails/:mail/again',
  deskJournal: '/desk/journal',
  deskAction: '/desk/accounts/:account/actions/:name/:subject?',
  desk: '/desk',
  deskSignIn: '/desk/sign-in',
  deskSecondStep: '/desk/sign-in/second-step',
  deskSignOut: '/desk/sign-out',
  deskWelcome: '/desk/welcome',
  deskRoles: '/desk/roles',
  deskStaff: '/desk/staff',
  deskColleague: '/desk/staff/:colleague',
  deskProfile: '/desk/profile',
  deskLanguage: '/desk/language',
  deskRecoveries: '/desk/recoveries',
  deskRecovery: '/desk/recoveries/:recovery',
  deskRecoveryEvidence: '/desk/recoveries/:recovery/evidence',
  deskRecoveryApproval: '/desk/recoveries/:recovery/approval',
  deskRecoveryEnd: '/desk/recoveries/:recovery/end',
  deskOpenRecovery: '/desk/people/:user/recovery',
  outbox: '/desk/outbox',
  outboxLetter: '/desk/outbox/:letter',
  outboxDrawn: '/desk/outbox/:letter/drawn',
  gallery: '/gallery',
  galleryCards: '/gallery/cards',
  galleryParts: '/gallery/parts',
  galleryMails: '/gallery/mails',
  galleryLetter: '/gallery/mails/letter',
  galleryOdd: '/gallery/odd',
  galleryPage: '/gallery/odd/page',
  health: '/healthz',
  staticFile: '/static/:name',
  favicon: '/favicon.ico',
  picture: '/pictures/:picture',
  film: '/films/:film',
  feedback: '/faq/:number/feedback',
} as const

/** `/en/…` in English; French has no prefix. */
export const inLanguage = (language: Language, path: string): string =>
  language === 'fr' ? path : path === '/' ? '/en' : `/en${path}`

/** The language an address is in, and the address without it: with one leading slash, two would name another site. */
export function languageOfPath(path: string): { language: Language; rest: string } {
  if (path === '/en' || path.startsWith('/en/'))
    return { language: 'en', rest: `/${path.slice(3).replace(/^\/+/, '')}` }
  return { language: 'fr', rest: path }
}

/** Pages that are in the language of whoever is signed in, whatever their address. */
export const isPersonal = (path: string): boolean => /^\/(manager|profile|workspace|actions)(\/|$)/.test(path)

/** The desk's pages, but for its door: those are in the language of whoever of ours is signed in. */
export const isAtDesk = (path: string): boolean => /^\/desk(\/|$)/.test(path)

/** Which page takes which mailed link. */
const LINK_PAGES = {
  'sign-up': 'confirmSignUp',
  reset: 'resetPassword',
  'email-change': 'confirmEmail',
  'email-undo': 'undoEmail',
  'keep-login': 'keepLogin',
  invitation: 'invitation',
  'stop-recovery': 'stopRecovery',
  'desk-welcome': 'deskWelcome',
} as const
type MailLinkPurpose = keyof typeof LINK_PAGES

const part = encodeURIComponent
const query = (values: Record<string, string | undefined>): string => {
  const given = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
const tail = (subject: string | undefined) => (subject === undefined ? '' : `/${part(subject)}`)

/** `from` is a signed return ticket: where a card stands, so that its answer leads back there. */
interface CardQuery {
  from?: string | undefined
  file?: string | undefined
}

export const urls = {
  /** `only`: the number of an article that was looked for here and is written in another language only. */
  home: (language: Language, only?: number) => inLanguage(language, '/') + query({ only: only?.toString() }),
  article: (language: Language, number: number, slug: string) => inLanguage(language, `/faq/${number}/${slug}`),
  articleNumber: (language: Language, number: number) => inLanguage(language, `/faq/${number}`),
  articleMarkdown: (language: Language, number: number) => inLanguage(language, `/faq/${number}.md`),
  topic: (language: Language, topic: string, only?: number) =>
    inLanguage(language, `/topics/${part(topic)}`) + query({ only: only?.toString() }),
  tutorials: (language: Language) => inLanguage(language, paths.tutorials),
  feed: (language: Language) => inLanguage(language, paths.feed),
  llms: (language: Language) => inLanguage(language, paths.llms),
  openSearch: (language: Language) => inLanguage(language, paths.openSearch),
  sitemap: () => paths.sitemap,
  sitemapPart: (number: number) => `/sitemap/${number}.xml`,
  robots: () => paths.robots,
  securityTxt: () => paths.securityTxt,
  search: (language: Language, words?: string) => inLanguage(language, `/search${query({ q: words })}`),
  contact: (language: Language) => inLanguage(language, paths.contact),
  signIn: (language: Language, back?: string) => inLanguage(language, `/sign-in${query({ back })}`),
  signInByKey: (language: Language) => inLanguage(language, paths.signInByKey),
  keyOptions: () => paths.keyOptions,
  secondStep: (language: Language, back?: string, method?: string) =>
    inLanguage(language, paths.secondStep + query({ back, method })),
  recovery: (language: Language) => inLanguage(language, paths.recovery),
  signOut: () => paths.signOut,
  signUp: (language: Language) => inLanguage(language, paths.signUp),
  reset: (language: Language) => inLanguage(language, paths.reset),
  /** The page a mailed link leads to. With its token only in the letter: opening it leads on to the bare address. */
  mailLink: (purpose: MailLinkPurpose, language: Language, token?: string) =>
    inLanguage(language, `${paths[LINK_PAGES[purpose]]}${query({ token })}`),
  terms: (language: Language) => inLanguage(language, paths.terms),
  profile: () => paths.profile,
  profileSignIn: () => paths.profileSignIn,
  profileSecurity: () => paths.profileSecurity,
  ownKeyOptions: () => paths.ownKeyOptions,
  profileStopRecovery: () => paths.profileStopRecovery,
  profileSessions: () => paths.profileSessions,
  profileAppPasswords: () => paths.profileAppPasswords,
  appPasswordProfile: (password: string) => `/profile/application-passwords/${part(password)}/devices.mobileconfig`,
  /** `from`: the cursor of an older page of the list. */
  profileMails: (from?: string) => paths.profileMails + query({ from }),
  profileNotices: (from?: string) => paths.profileNotices + query({ from }),
  profileNoticesRead: () => paths.profileNoticesRead,
  profileNoticePreferences: () => paths.profileNoticePreferences,
  profileNotice: (notice: string) => `/profile/notices/${part(notice)}`,
  profileNoticeRead: (notice: string) => `/profile/notices/${part(notice)}/read`,
  profileJournal: (from?: string) => paths.profileJournal + query({ from }),
  profileClosing: () => paths.profileClosing,
  profileExport: () => paths.profileExport,
  profileExportFile: (export_: string) => `/profile/export/${part(export_)}.zip`,
  ownInvitations: () => paths.ownInvitations,
  theme: () => paths.theme,
  language: () => paths.language,
  manager: () => paths.manager,
  newAccount: () => paths.newAccount,
  /** Every account one may open; `q`: words of a name. */
  accounts: (q?: string) => paths.accounts + query({ q }),
  accountSettings: (account: string) => `/manager/${part(account)}/settings`,
  /** `hash`: of its bytes, so that another logo has another address. */
  accountLogo: (account: string, hash: string) => `/manager/${part(account)}/logo/${part(hash)}.png`,
  managerHome: (account: string) => `/manager/${part(account)}`,
  /** `from`: the cursor of a later page of its members. */
  accountSecurity: (account: string, from?: string) => `/manager/${part(account)}/security${query({ from })}`,
  secondStepFirst: (account: string) => `/manager/${part(account)}/second-step-first`,
  invite: (account: string) => `/manager/${part(account)}/users/invite`,
  /** `q`: words of a name or an address; `from`: the cursor of a further page. */
  users: (account: string, asked: { q?: string | undefined; from?: string | undefined } = {}) =>
    `/manager/${part(account)}/users${query(asked)}`,
  user: (account: string, user: string) => `/manager/${part(account)}/users/${part(user)}`,
  knownPasswords: (account: string, from?: string) => `/manager/${part(account)}/users/passwords${query({ from })}`,
  knownPassword: (account: string, password: string) => `/manager/${part(account)}/users/passwords/${part(password)}`,
  accountClosing: (account: string) => `/manager/${part(account)}/closing`,
  accountExport: (account: string) => `/manager/${part(account)}/export`,
  accountExportFile: (account: string, export_: string) => `/manager/${part(account)}/export/${part(export_)}.zip`,
  /** `asked`: what its lines are narrowed by, and the cursor of an older page. */
  accountJournal: (account: string, asked: Record<string, string | undefined> = {}) =>
    `/manager/${part(account)}/journal${query(asked)}`,
  accountJournalFile: (account: string, asked: Record<string, string | undefined> = {}) =>
    `/manager/${part(account)}/journal.csv${query(asked)}`,
  addresses: (account: string) => `/manager/${part(account)}/addresses`,
  address: (account: string, address: string) => `/manager/${part(account)}/addresses/${part(address)}`,
  products: (account: string, from?: string) => `/manager/${part(account)}/products${query({ from })}`,
  product: (account: string, product: string) => `/manager/${part(account)}/products/${part(product)}`,
  databases: (account: string, from?: string) => `/manager/${part(account)}/databases${query({ from })}`,
  databaseUsers: (account: string, from?: string) => `/manager/${part(account)}/databases/users${query({ from })}`,
  databaseUser: (account: string, user: string) => `/manager/${part(account)}/databases/users/${part(user)}`,
  database: (account: string, database: string) => `/manager/${part(account)}/databases/${part(database)}`,
  ftpAccounts: (account: string, from?: string) => `/manager/${part(account)}/ftp${query({ from })}`,
  ftpAccount: (account: string, ftp: string) => `/manager/${part(account)}/ftp/${part(ftp)}`,
  /** `q`: part of an address; `from`: the cursor of a further page. */
  mailboxes: (account: string, from?: string, q?: string) => `/manager/${part(account)}/mail${query({ q, from })}`,
  aliases: (account: string, from?: string, q?: string) =>
    `/manager/${part(account)}/mail/aliases${query({ q, from })}`,
  alias: (account: string, alias: string) => `/manager/${part(account)}/mail/aliases/${part(alias)}`,
  manyPasswords: (account: string) => `/manager/${part(account)}/mail/all/passwords`,
  mailbox: (account: string, mailbox: string) => `/manager/${part(account)}/mail/${part(mailbox)}`,
  workspace: () => paths.workspace,
  workspaceMailbox: (attached: string) => `/workspace/${part(attached)}`,
  workspaceProfile: (attached: string) => `/workspace/${part(attached)}/mail.mobileconfig`,
  go: (name: string) => `/go/${part(name)}`,
  action: (name: string, from?: string, again?: string) => `/actions/${part(name)}${query({ from, again })}`,
  personAction: (name: string, subject?: string, more: CardQuery = {}) =>
    `/profile/actions/${part(name)}${tail(subject)}${query({ ...more })}`,
  accountAction: (account: string, name: string, subject?: string, more: CardQuery = {}) =>
    `/manager/${part(account)}/actions/${part(name)}${tail(subject)}${query({ ...more })}`,
  /** `q`: what is looked for; `from`: the cursor of another page of it. */
  deskCustomers: (q?: string, from?: string) => paths.deskCustomers + query({ q, from }),
  /** `more`: which page of which of its lists. */
  deskAccount: (account: string, more: Record<string, string> = {}) => `/desk/accounts/${part(account)}${query(more)}`,
  deskOpenAccount: (account: string) => `/desk/accounts/${part(account)}/open`,
  deskNewProduct: (account: string) => `/desk/accounts/${part(account)}/new-product`,
  deskProduct: (account: string, product: string) => `/desk/accounts/${part(account)}/products/${part(product)}`,
  deskHold: (account: string, product: string) => `/desk/accounts/${part(account)}/products/${part(product)}/hold`,
  deskLift: (account: string, product: string) => `/desk/accounts/${part(account)}/products/${part(product)}/lift`,
  /** `from`: the cursor of a later page of the board. */
  deskByHand: (from?: string) => paths.deskByHand + query({ from }),
  deskByHandDone: (task: string) => `/desk/by-hand/${part(task)}/done`,
  deskPerson: (user: string, more: Record<string, string> = {}) => `/desk/people/${part(user)}${query(more)}`,
  deskOpenPerson: (user: string) => `/desk/people/${part(user)}/open`,
  deskMails: (wanted: Record<string, string | undefined> = {}) => paths.deskMails + query(wanted),
  deskMail: (mail: string) => `/desk/mails/${part(mail)}`,
  deskMailAgain: (mail: string) => `/desk/mails/${part(mail)}/again`,
  deskJournal: (wanted: Record<string, string | undefined> = {}) => paths.deskJournal + query(wanted),
  deskAction: (account: string, name: string, subject?: string, more: CardQuery = {}) =>
    `/desk/accounts/${part(account)}/actions/${part(name)}${tail(subject)}${query({ ...more })}`,
  desk: () => paths.desk,
  /** `back`: where at the desk one comes back to. */
  deskSignIn: (language: Language, back?: string) => inLanguage(language, paths.deskSignIn + query({ back })),
  deskSecondStep: (language: Language, back?: string) => inLanguage(language, paths.deskSecondStep + query({ back })),
  deskSignOut: () => paths.deskSignOut,
  deskRoles: () => paths.deskRoles,
  /** `done`: what was just done there, of the words the page knows. */
  deskStaff: (done?: string) => paths.deskStaff + query({ done }),
  deskColleague: (colleague: string, done?: string) => `/desk/staff/${part(colleague)}${query({ done })}`,
  deskProfile: (done?: string) => paths.deskProfile + query({ done }),
  deskLanguage: () => paths.deskLanguage,
  /** `over`: those that have ended; `from`: the cursor of an older page of them. */
  deskRecoveries: (more: { over?: string; from?: string } = {}) => paths.deskRecoveries + query({ ...more }),
  deskRecovery: (recovery: string) => `/desk/recoveries/${part(recovery)}`,
  deskRecoveryEvidence: (recovery: string) => `/desk/recoveries/${part(recovery)}/evidence`,
  deskRecoveryApproval: (recovery: string) => `/desk/recoveries/${part(recovery)}/approval`,
  deskRecoveryEnd: (recovery: string) => `/desk/recoveries/${part(recovery)}/end`,
  deskOpenRecovery: (user: string) => `/desk/people/${part(user)}/recovery`,
  /** `from`: the cursor of an older page of the list. */
  outbox: (from?: string) => paths.outbox + query({ from }),
  outboxLetter: (letter: string) => `/desk/outbox/${part(letter)}`,
  outboxDrawn: (letter: string) => `/desk/outbox/${part(letter)}/drawn`,
  gallery: (language: Language) => inLanguage(language, paths.gallery),
  galleryCards: (language: Language) => inLanguage(language, paths.galleryCards),
  galleryParts: (language: Language) => inLanguage(language, paths.galleryParts),
  /** `facts`: the names the letters are filled with. */
  galleryMails: (language: Language, facts?: string) => inLanguage(language, paths.galleryMails + query({ facts })),
  galleryLetter: (language: Language, kind: string, facts: string) =>
    inLanguage(language, paths.galleryLetter + query({ kind, facts })),
  galleryOdd: (language: Language) => inLanguage(language, paths.galleryOdd),
  galleryPage: (language: Language, name: string) => inLanguage(language, paths.galleryPage + query({ name })),
  static: (name: string) => `/static/${name}`,
  picture: (name: string) => `/pictures/${name}`,
  film: (name: string) => `/films/${name}`,
  feedback: (language: Language, number: number) => inLanguage(language, `/faq/${number}/feedback`),
}
