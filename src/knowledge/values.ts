import { type Language, type Text, textFor } from '../../content/text/index.ts'
import { ACCOUNT_NAME_MOST, OPENED_A_DAY } from '../accounts/accounts.ts'
import { GRACE_DAYS } from '../accounts/two-step-policy.ts'
import { APP_PASSWORDS_MOST } from '../app-passwords/app-passwords.ts'
import { USES_APART_MS } from '../app-passwords/uses.ts'
import { APP_PASSWORD_SIGNS } from '../base/app-password.ts'
import { BESIDE_A_FACTOR, LOGIN_PASSWORD, SERVICE_PASSWORD } from '../base/passwords.ts'
import { PICTURE_LIMITS } from '../base/picture.ts'
import { CURRENCY_STAYS_MS } from '../billing/currency.ts'
import { FURTHER_MOST } from '../billing/further-addresses.ts'
import { PROOF_MS } from '../core/actor.ts'
import { LINK_MS } from '../core/mail-links.ts'
import { type Permission, permissions, rolesWith } from '../core/permissions.ts'
import { ARCHIVE_MOST } from '../documents/archive.ts'
import { SENT_MOST } from '../documents/sending.ts'
import { SMS_PER_DAY } from '../identity/sms.ts'
import { SMS_CODE_MS, SMS_CODE_TRIES } from '../identity/sms-codes.ts'
import { MESSAGE_MOST, PENDING_MOST } from '../invitations/invitations.ts'
import { INVITED_A_DAY, LETTERS_A_DAY, LETTERS_TO_ONE_A_DAY } from '../invitations/limits.ts'
import { MAILBOX_TESTS } from '../mail/mailboxes.ts'
import { DEPOSIT_LEAST, DEPOSIT_MOST } from '../orders/deposits.ts'
import { DATA_DAYS } from '../orders/ending.ts'
import { DOMAIN_WAITS_MS, ORDER_WAITS_MS } from '../orders/placing.ts'
import type { MailHosts } from '../servers/mail/port.ts'
import { LOGO } from '../settings/logo.ts'
import { MOST_ADDED } from '../sites/sites.ts'
import { SESSION, STAYING } from '../web/session.ts'
import { ATTACHED_MOST } from '../workspace/attachments.ts'

/** A constant of the product, said in a language: the number the product goes by, never one somebody copied. */
export type Value = (t: Text) => string

/** Values by the names authors write. */
export type Values = Readonly<Record<string, Value>>

/** Where the mail of the demonstration would be. */
const DEMONSTRATION: MailHosts = {
  imap: { host: 'mail.comptoir.test', port: 993, encryption: 'tls' },
  smtp: { host: 'mail.comptoir.test', port: 465, encryption: 'tls' },
}

const number =
  (amount: number): Value =>
  ({ parts: { locale } }) =>
    new Intl.NumberFormat(locale).format(amount)

/** An amount in cents, without a currency: it is that of the account. */
const amount =
  (cents: number): Value =>
  ({ parts: { locale } }) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(cents / 100)

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** A length of time (ms) in the largest unit that says it in whole numbers; a single day is 24 hours. */
const duration =
  (ms: number): Value =>
  ({ parts: { locale } }) => {
    const fits = ([unit, length]: (typeof UNITS)[number]) => ms % length === 0 && (unit !== 'day' || ms > length)
    const [unit, length] = UNITS.find(fits) ?? ['second', 1000]
    return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(ms / length)
  }

/** The roles that may without being given anything, as the table of rights has them today; no words when nobody may. */
const rolesThat =
  (permission: Permission): Value =>
  ({ parts: { locale }, actions }) =>
    new Intl.ListFormat(locale, { type: 'disjunction' }).format(
      rolesWith(permission).map((role) => actions.roles[role]),
    )

const rights = Object.fromEntries(
  (Object.keys(permissions) as Permission[]).map((permission) => [`roles.${permission}`, rolesThat(permission)]),
)

/** What is typed into a mail program, as this house has it. */
export function mailValues({ imap, smtp }: MailHosts): Values {
  const security =
    ({ encryption }: MailHosts['imap'] | MailHosts['smtp']): Value =>
    (t) =>
      t.workspace.settings[encryption]
  return {
    'mail.imapHost': () => imap.host,
    'mail.imapPort': () => String(imap.port),
    'mail.imapSecurity': security(imap),
    'mail.smtpHost': () => smtp.host,
    'mail.smtpPort': () => String(smtp.port),
    'mail.smtpSecurity': security(smtp),
  }
}

/** What `:value[…]` may name. The hosts of mail are those of the demonstration where a house has none of its own. */
export const values: Values = {
  'orders.waits': duration(ORDER_WAITS_MS),
  'orders.domainWaits': duration(DOMAIN_WAITS_MS),
  'orders.dataKept': duration(DATA_DAYS * 86_400_000),
  'orders.cancel': rolesThat('products.cancel'),
  'deposit.least': amount(DEPOSIT_LEAST),
  'deposit.most': amount(DEPOSIT_MOST),
  'loginPassword.least': number(LOGIN_PASSWORD.least),
  'loginPassword.leastTwoStep': number(BESIDE_A_FACTOR.least),
  'loginPassword.most': number(LOGIN_PASSWORD.most),
  'servicePassword.least': number(SERVICE_PASSWORD.least),
  'servicePassword.most': number(SERVICE_PASSWORD.most),
  'twoStepPolicy.grace': duration(GRACE_DAYS * 86_400_000),
  'mailboxTest.most': number(MAILBOX_TESTS.most),
  'mailboxTest.window': duration(MAILBOX_TESTS.windowMs),
  'documents.archiveMost': number(ARCHIVE_MOST),
  'documents.sentMost': number(SENT_MOST),
  'billing.furtherMost': number(FURTHER_MOST),
  'billing.currencyStays': duration(CURRENCY_STAYS_MS),
  'appPassword.most': number(APP_PASSWORDS_MOST),
  'appPassword.signs': number(APP_PASSWORD_SIGNS),
  'appPassword.useApart': duration(USES_APART_MS),
  'proof.lasts': duration(PROOF_MS),
  'sms.lasts': duration(SMS_CODE_MS),
  'sms.tries': number(SMS_CODE_TRIES),
  'sms.perDay': number(SMS_PER_DAY),
  'session.idle': duration(SESSION.idle),
  'session.longest': duration(SESSION.absolute),
  'session.most': number(SESSION.most),
  'staying.idle': duration(STAYING.idle),
  'staying.longest': duration(STAYING.absolute),
  'link.signUp': duration(LINK_MS['sign-up']),
  'link.reset': duration(LINK_MS.reset),
  'link.emailChange': duration(LINK_MS['email-change']),
  'link.emailUndo': duration(LINK_MS['email-undo']),
  'link.keepLogin': duration(LINK_MS['keep-login']),
  'link.invitation': duration(LINK_MS.invitation),
  'invitation.pendingMost': number(PENDING_MOST),
  'invitation.newADay': number(INVITED_A_DAY),
  'invitation.lettersADay': number(LETTERS_A_DAY),
  'invitation.toOneADay': number(LETTERS_TO_ONE_A_DAY),
  'invitation.messageMost': number(MESSAGE_MOST),
  'site.mostAdded': number(MOST_ADDED),
  'logo.width': number(LOGO.width),
  'logo.height': number(LOGO.height),
  'logo.megabytes': number(Math.floor(PICTURE_LIMITS.bytes / 1_000_000)),
  'logo.pixels': number(PICTURE_LIMITS.pixels),
  'account.openedADay': number(OPENED_A_DAY),
  'account.nameMost': number(ACCOUNT_NAME_MOST),
  'workspace.most': number(ATTACHED_MOST),
  ...mailValues(DEMONSTRATION),
  ...rights,
}

/** All of them in one language, as one text: it changes whenever any of them does. */
export const valuesIn = (language: Language, of: Values): string =>
  Object.entries(of)
    .map(([name, say]) => `${name}=${say(textFor(language))}`)
    .join('\n')
