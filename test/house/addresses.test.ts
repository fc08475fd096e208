import { expect, test } from 'vitest'
import { urls } from '../../src/urls.ts'
import { newWorld } from '../world.ts'

type Examples = { [K in keyof typeof urls]: Parameters<(typeof urls)[K]>[] }

/** Every address function, with what it may be given. One that is missing here does not compile. */
const examples: Examples = {
  home: [['fr'], ['en'], ['en', 2110]],
  article: [
    ['fr', 2110, 'mot-de-passe'],
    ['en', 2110, 'password'],
  ],
  articleNumber: [
    ['fr', 2110],
    ['en', 2110],
  ],
  articleMarkdown: [
    ['fr', 2110],
    ['en', 2110],
  ],
  topic: [
    ['fr', 'mail'],
    ['en', 'mail'],
    ['en', 'mail', 2110],
  ],
  tutorials: [['fr'], ['en']],
  feed: [['fr'], ['en']],
  llms: [['fr'], ['en']],
  openSearch: [['fr'], ['en']],
  sitemap: [[]],
  sitemapPart: [[1]],
  robots: [[]],
  securityTxt: [[]],
  search: [['fr'], ['en', 'a & b']],
  contact: [['fr'], ['en']],
  signIn: [['fr'], ['en', '/manager']],
  signInByKey: [['fr'], ['en']],
  keyOptions: [[]],
  ownKeyOptions: [[]],
  secondStep: [['fr'], ['en', '/manager'], ['fr', '/manager', 'rescue']],
  recovery: [['fr'], ['en']],
  signOut: [[]],
  signUp: [['fr'], ['en']],
  reset: [['fr'], ['en']],
  mailLink: [
    ['sign-up', 'fr'],
    ['reset', 'en', 'token'],
    ['email-change', 'fr'],
    ['email-undo', 'fr'],
    ['keep-login', 'en'],
    ['desk-welcome', 'fr', 'token'],
    ['invitation', 'en'],
    ['stop-recovery', 'fr', 'token'],
  ],
  terms: [['fr'], ['en']],
  profile: [[]],
  profileSignIn: [[]],
  profileSecurity: [[]],
  profileStopRecovery: [[]],
  profileSessions: [[]],
  profileAppPasswords: [[]],
  appPasswordProfile: [['app_1']],
  profileMails: [[]],
  profileNotices: [[], ['cursor']],
  profileNoticesRead: [[]],
  profileNoticePreferences: [[]],
  profileNotice: [['ntc_1']],
  profileNoticeRead: [['ntc_1']],
  profileJournal: [[]],
  profileClosing: [[]],
  theme: [[]],
  language: [[]],
  ownInvitations: [[]],
  manager: [[]],
  newAccount: [[]],
  accounts: [[], ['Favre']],
  accountSettings: [['acc_1']],
  accountLogo: [['acc_1', '0a1b']],
  managerHome: [['acc_1']],
  invite: [['acc_1']],
  accountSecurity: [['acc_1'], ['acc_1', 'cursor']],
  secondStepFirst: [['acc_1']],
  accountClosing: [['acc_1']],
  accountExport: [['acc_1']],
  accountExportFile: [['acc_1', 'exp_1']],
  profileExport: [[]],
  profileExportFile: [['exp_1']],
  accountJournal: [['acc_1'], ['acc_1', { family: 'member' }]],
  accountJournalFile: [['acc_1'], ['acc_1', { person: 'usr_1' }]],
  addresses: [['acc_1']],
  address: [['acc_1', 'adr_1']],
  users: [['acc_1'], ['acc_1', { q: 'a & b', from: 'cursor' }]],
  user: [['acc_1', 'usr_1']],
  knownPasswords: [['acc_1'], ['acc_1', 'cursor']],
  knownPassword: [['acc_1', 'kpw_1']],
  mailboxes: [['acc_1']],
  mailbox: [['acc_1', 'mbx_1']],
  go: [['manager.mail']],
  action: [['mail.change-password'], ['mail.change-password', 'ticket'], ['mail.change-password', 'ticket', '1']],
  personAction: [['a.b'], ['a.b', 'sub', { from: 'ticket' }]],
  accountAction: [
    ['acc_1', 'a.b'],
    ['acc_1', 'a.b', 'sub', { file: 'picture' }],
  ],
  deskAction: [
    ['acc_1', 'a.b'],
    ['acc_1', 'a.b', 'sub'],
  ],
  desk: [[]],
  deskSignIn: [['fr'], ['en', '/desk/roles']],
  deskSecondStep: [['fr'], ['en', '/desk']],
  deskSignOut: [[]],
  deskRoles: [[]],
  deskStaff: [[], ['added']],
  deskColleague: [['stf_1'], ['stf_1', 'role']],
  deskProfile: [[], ['password']],
  deskLanguage: [[]],
  deskCustomers: [[], ['a & b'], ['a', 'cursor']],
  deskAccount: [['acc_1'], ['acc_1', { people: 'cursor' }]],
  deskOpenAccount: [['acc_1']],
  deskPerson: [['usr_1'], ['usr_1', { journal: 'cursor' }]],
  deskOpenPerson: [['usr_1']],
  deskMails: [[], [{ state: 'waiting' }]],
  deskMail: [['ntc_1']],
  deskMailAgain: [['ntc_1']],
  deskJournal: [[], [{ family: 'user' }]],
  deskRecoveries: [[], [{ over: '1' }], [{ over: '1', from: 'cursor' }]],
  deskRecovery: [['rec_1']],
  deskRecoveryEvidence: [['rec_1']],
  deskRecoveryApproval: [['rec_1']],
  deskRecoveryEnd: [['rec_1']],
  deskOpenRecovery: [['usr_1']],
  outbox: [[], ['cursor']],
  outboxLetter: [['12']],
  outboxDrawn: [['12']],
  static: [['app-1234.css']],
  gallery: [['fr'], ['en']],
  galleryCards: [['fr'], ['en']],
  galleryParts: [['fr'], ['en']],
  galleryMails: [['fr'], ['en', 'long']],
  galleryLetter: [['en', 'reset-link', 'usual']],
  galleryOdd: [['fr'], ['en']],
  galleryPage: [['en', 'mails-many']],
  picture: [['0123456789abcdef0123456789abcdef.png']],
  film: [['0123456789abcdef0123456789abcdef.webm']],
  feedback: [
    ['fr', 2110],
    ['en', 2110],
  ],
}

/** A route's pattern as an expression: `:name`, `:name{[0-9]+}`, `/:name?`. */
const expression = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern.replaceAll(
      /\/:(\w+)(?:\{([^}]+)\})?(\?)?/g,
      (_, __, only: string | undefined, maybe: string | undefined) =>
        maybe ? `(?:/${only ?? '[^/]+'})?` : `/${only ?? '[^/]+'}`,
    )}$`,
  )

test('every address the product writes leads to a route', async () => {
  const { routes } = await (await newWorld()).portal()
  const patterns = routes.map(({ path }) => expression(path))
  expect(Object.keys(examples).sort()).toEqual(Object.keys(urls).sort())
  const written = Object.entries(examples).flatMap(([name, lists]) =>
    (lists as unknown[][]).map((list) => (urls[name as keyof typeof urls] as (...given: unknown[]) => string)(...list)),
  )
  const lost = written.filter((address) => !patterns.some((pattern) => pattern.test(address.split('?')[0] as string)))
  expect(lost).toEqual([])
})
