import { dayIn } from '../base/day.ts'
import type { Membership } from '../core/memberships.ts'
import type { Known } from './conditions.ts'
import type { LastTimes, Looks } from './looks.ts'

/** Something that is so or not, as the books have it: of the reader, or of one of their accounts. Never self-reported. */
export type Fact =
  | { of: 'person'; holds: (looks: Looks) => Exclude<Known, undefined> }
  | { of: 'account'; holds: (looks: Looks, account: Membership) => Exclude<Known, undefined> }

/** Facts by the names authors write. A feature above this floor adds its own where the house is put together. */
export type Facts = Readonly<Record<string, Fact>>

const DAY_MS = 86_400_000

const person = (holds: Extract<Fact, { of: 'person' }>['holds']): Fact => ({ of: 'person', holds })
const account = (holds: Extract<Fact, { of: 'account' }>['holds']): Fact => ({ of: 'account', holds })

/**
 * Since when it has been so, when something did it and nothing undid it later; false otherwise. What happened in one
 * moment is taken as undone.
 */
function lasting(times: LastTimes, did: readonly string[], undid: readonly string[] = []): string | false {
  const last = (events: readonly string[]) =>
    events
      .flatMap((event) => times.get(event) ?? [])
      .sort()
      .at(-1)
  const at = last(did)
  const over = last(undid)
  return at !== undefined && (over === undefined || over < at) ? at : false
}

/** The same, while it is the day it happened on, by the reader's own clock. */
function today({ now, person: { timeZone } }: Looks, at: string | false): string | false {
  return at !== false && dayIn(timeZone, new Date(at)) === dayIn(timeZone, now) ? at : false
}

/** The same, for a day after it happened. */
const recently = ({ now }: Looks, at: string | false): string | false =>
  at !== false && now.getTime() - Date.parse(at) < DAY_MS ? at : false

const latest = ({ calendarsAt, contactsAt }: ReturnType<Looks['appPasswords']>): string | false =>
  [calendarsAt, contactsAt]
    .flatMap((at) => at ?? [])
    .sort()
    .at(-1) ?? false

const CHANGED = ['mailbox.password_changed']
const TESTED = ['mailbox.password_tested']

/**
 * What `done=`, `if=` and `:::when` may name. A fact never holds for somebody it would tell what they may not see: events
 * are those of the journal as this reader may read it, things are those they may manage.
 */
export const facts = {
  /** There is at least one mailbox the reader may manage. */
  'account.has-mail': account((looks, one) => looks.mailOf(one).mailboxes > 0),
  'account.has-several-mailboxes': account((looks, one) => looks.mailOf(one).mailboxes > 1),
  'account.currency-is-chf': account((looks, one) => looks.currencyOf(one) === 'CHF'),
  'account.currency-is-eur': account((looks, one) => looks.currencyOf(one) === 'EUR'),
  /** Its main billing address was stated. */
  'account.has-billing-address': account((looks, one) => looks.addressesOf(one).mainAt ?? false),
  'account.billing-address-changed-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['billing_address.changed'])),
  ),
  /** A picture stands in place of its name. */
  'account.has-logo': account((_, { logo }) => logo !== undefined),
  'account.logo-changed-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['account.logo_changed'], ['account.logo_removed'])),
  ),
  /** Invoices of it are open, and the reader may pay them. */
  'account.owes': account((looks, one) => (looks.owedOf(one)?.invoices ?? 0) > 0),
  /** Something that was owed or ordered was paid; a deposit is neither. */
  'account.paid-today': account((looks, one) => today(looks, lasting(looks.eventsOf(one), ['payment.succeeded']))),
  /** A payment was begun; by transfer, its money is still to come. */
  'account.payment-begun-today': account((looks, one) => today(looks, lasting(looks.eventsOf(one), ['payment.begun']))),
  'account.has-further-address': account((looks, one) => looks.addressesOf(one).furtherAt ?? false),
  'account.further-address-added-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['billing_address.added'])),
  ),
  'account.deposit-announced-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['deposit.announced'])),
  ),
  'account.refund-asked-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['refund.asked'], ['refund.withdrawn'])),
  ),
  'account.order-placed-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['order.placed'], ['order.cancelled'])),
  ),
  'account.order-cancelled-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['order.cancelled'])),
  ),
  'account.pro-forma-seen-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['order.pro_forma_seen'])),
  ),
  'account.product-cancelled-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['product.cancelled'], ['product.kept'])),
  ),
  'account.product-kept-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['product.kept'], ['product.cancelled'])),
  ),
  /** Somebody had one of its documents sent. */
  'account.document-sent-today': account((looks, one) => today(looks, lasting(looks.eventsOf(one), ['document.sent']))),
  /** The reader answers for it in law. */
  'account.legal-representative': account((_, { role }) => role === 'legal-representative'),
  /** It wants two-step validation of everybody. */
  'account.two-step-required': account((looks, one) =>
    lasting(looks.eventsOf(one), ['account.two_step_required'], ['account.two_step_lifted']),
  ),
  /** The reader belongs to more than one. */
  'account.several-accounts': person(({ memberships }) => memberships.length > 1),

  /** Two people who can act answer for it, or more. */
  'account.has-two-representatives': account((looks, one) => looks.peopleOf(one).representatives > 1),
  'account.member-removed-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['member.removed'])),
  ),
  'account.role-changed-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['member.role_changed'])),
  ),
  /** Passwords that people who left could know were listed, and all of them were changed or left as they are. */
  'account.known-passwords-settled': account((looks, one) => looks.peopleOf(one).settledAt ?? false),

  'database.created': account((looks, one) => lasting(looks.eventsOf(one), ['database.created'])),
  'database.password-changed-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['database.password_changed'])),
  ),
  'ftp.created-today': account((looks, one) => today(looks, lasting(looks.eventsOf(one), ['ftp.created']))),
  'ftp.password-changed-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['ftp.password_changed'])),
  ),
  /** A test found the password right or wrong, and it was not changed after. */
  'ftp.password-tested-today': account((looks, one) =>
    today(looks, lasting(looks.eventsOf(one), ['ftp.password_tested'], ['ftp.password_changed'])),
  ),
  'alias.created-today': account((looks, one) => today(looks, lasting(looks.eventsOf(one), ['alias.created']))),
  'mailbox.created-today': account((looks, one) => today(looks, lasting(looks.eventsOf(one), ['mailbox.created']))),
  'mailbox.password-changed-today': account((looks, one) => today(looks, lasting(looks.eventsOf(one), CHANGED))),
  /** A mailbox no longer has the password it was made with. */
  'mailbox.password-chosen': account((looks, one) => looks.mailOf(one).chosenAt ?? false),
  /** A saved password is not active yet. */
  'mailbox.password-pending': account((looks, one) => looks.mailOf(one).pending > 0),
  /** A test says nothing of a password that came after it. */
  'mailbox.password-tested-today': account((looks, one) => today(looks, lasting(looks.eventsOf(one), TESTED, CHANGED))),
  'mailbox.password-tested': account((looks, one) => lasting(looks.eventsOf(one), TESTED, CHANGED)),

  /** Somebody is signed in. */
  'login.signed-in': person(() => true),
  /** The reader belongs to an account. */
  'login.has-account': person(({ memberships }) => memberships.length > 0),
  'login.two-sessions': person((looks) => looks.sessions() > 1),
  'login.one-session': person((looks) => looks.sessions() === 1),
  'login.signed-up-recently': person((looks) => recently(looks, lasting(looks.ownEvents(), ['user.signed_up']))),
  'login.password-changed-recently': person((looks) =>
    recently(looks, lasting(looks.ownEvents(), ['user.password_changed', 'user.password_reset'])),
  ),
  'login.password-changed-today': person((looks) =>
    today(looks, lasting(looks.ownEvents(), ['user.password_changed', 'user.password_reset'])),
  ),
  /** A new e-mail address waits for its confirmation. */
  'login.email-change-asked': person((looks) => looks.changesEmail()),
  'login.email-changed-recently': person((looks) =>
    recently(looks, lasting(looks.ownEvents(), ['user.email_changed'], ['user.email_restored'])),
  ),
  'login.notices-chosen-recently': person((looks) =>
    recently(looks, lasting(looks.ownEvents(), ['user.notices_chosen'])),
  ),
  'login.profile-changed-recently': person((looks) =>
    recently(looks, lasting(looks.ownEvents(), ['user.profile_changed'])),
  ),
  /** There is an application password that opens something. */
  'login.has-app-password': person((looks) => looks.appPasswords().createdAt ?? false),
  'login.app-password-created-today': person((looks) => today(looks, looks.appPasswords().createdAt ?? false)),
  /** Some device has used one of those: told by the servers, a few minutes later. */
  'login.app-password-used': person((looks) => latest(looks.appPasswords())),
  'login.calendars-synchronised': person((looks) => looks.appPasswords().calendarsAt ?? false),
  'login.contacts-synchronised': person((looks) => looks.appPasswords().contactsAt ?? false),
  /** Signing in takes the reader a second step. */
  'login.two-step-on': person((looks) => lasting(looks.ownEvents(), ['user.factor_added'], ['user.two_step_off'])),
  /** They have an authenticator app; a security key. */
  'login.app-added': person((looks) => looks.methods().get('app') ?? false),
  'login.key-added': person((looks) => looks.methods().get('key') ?? false),
  /** Codes can be sent to a phone of theirs. */
  'login.phone-added': person((looks) => looks.methods().get('sms') ?? false),
  'login.rescue-codes-made-recently': person((looks) =>
    recently(looks, lasting(looks.ownEvents(), ['user.rescue_codes_made'], ['user.two_step_off'])),
  ),
  /** They have a mailbox on the list of their WorkSpace. */
  'workspace.has-mailbox': person((looks) => looks.workspace().attachedAt ?? false),
  'login.left-account-recently': person((looks) => recently(looks, lasting(looks.ownEvents(), ['user.account_left']))),
  'login.sessions-ended-recently': person((looks) =>
    recently(looks, lasting(looks.ownEvents(), ['user.sessions_ended'])),
  ),
} satisfies Facts
