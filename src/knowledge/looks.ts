import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Person } from '../core/actor.ts'
import { grantsOf, type Membership } from '../core/memberships.ts'
import type { FactorKind } from '../core/methods.ts'
import { rightOf } from '../core/permissions.ts'
import { type WorkspaceSeen, workspaceSeen } from './workspace-look.ts'

/** When something last happened (UTC), by the name of its event. */
export type LastTimes = ReadonlyMap<string, string>

/** The mail of an account, as far as this reader may manage it. */
export interface MailSeen {
  mailboxes: number
  /** Of these: with a password that is saved and not active yet. */
  pending: number
  /** When one of them last had a password chosen for it, after the one it was made with. */
  chosenAt: string | undefined
}

/** The billing addresses of an account. */
export interface AddressesSeen {
  /** When the main one was first stated. */
  mainAt: string | undefined
  /** When the latest of the others was added. */
  furtherAt: string | undefined
}

/** The application passwords of somebody. */
export interface AppPasswordsSeen {
  open: number
  /** When the latest of those was made. */
  createdAt: string | undefined
  calendarsAt: string | undefined
  contactsAt: string | undefined
}

/** The people of an account, for whoever looks after them; nothing of it for anybody else. */
export interface PeopleSeen {
  /** Legal representatives who can act. */
  representatives: number
  /** When the last password that somebody who left could know was settled, once none is left to be. */
  settledAt: string | undefined
}

/** What facts are found out from: the rows of one reader and of all their accounts. Each is read once, when first asked for. */
export interface Looks {
  person: Person
  now: Date
  memberships: readonly Membership[]
  /** Events of an account that this reader may see in its journal: all, or only their own (R-ACC, permissions). */
  eventsOf(account: Membership): LastTimes
  /** Events about the reader's own login. */
  ownEvents(): LastTimes
  mailOf(account: Membership): MailSeen
  currencyOf(account: Membership): string | undefined
  peopleOf(account: Membership): PeopleSeen
  addressesOf(account: Membership): AddressesSeen
  /** How many sessions of theirs are open. */
  sessions(): number
  /** Their application passwords that open something, and when each kind was last used. */
  appPasswords(): AppPasswordsSeen
  /** Kinds of what they have beside their password, each with when the first of it was added. */
  methods(): ReadonlyMap<FactorKind, string>
  /** Is a new e-mail address waiting for its confirmation? */
  changesEmail(): boolean
  workspace(): WorkspaceSeen
}

/** Everything that can be seen for this reader; nothing is read before it is asked for. */
export function lookFor(store: Store, person: Person, memberships: readonly Membership[], now: Date): Looks {
  const events = once(() => accountEvents(store, person, memberships))
  const own = once(() => personEvents(store, person))
  const mail = once(() => mailRows(store, memberships))
  const people = once(() => peopleSeen(store, memberships))
  const currencies = once(() => currenciesOf(store, memberships))
  const addresses = once(() => addressesSeen(store, memberships))
  return {
    ...{ person, now, memberships, ownEvents: own },
    eventsOf: ({ account }) => events().get(account.id) ?? NEVER,
    mailOf: (membership) => mail().get(membership.id) ?? NO_MAIL,
    peopleOf: ({ account }) => people().get(account.id) ?? NO_PEOPLE,
    currencyOf: ({ account }) => currencies().get(account.id),
    addressesOf: ({ account }) => addresses().get(account.id) ?? NO_ADDRESS,
    sessions: once(() => sessionsOf(store, person)),
    appPasswords: once(() => appPasswordsOf(store, person)),
    methods: once(() => methodsOf(store, person)),
    changesEmail: once(() => isChangingEmail(store, person, now)),
    workspace: once(() => workspaceSeen(store, person)),
  }
}

const NEVER: LastTimes = new Map()
const NO_PEOPLE: PeopleSeen = { representatives: 0, settledAt: undefined }
const NO_MAIL: MailSeen = { mailboxes: 0, pending: 0, chosenAt: undefined }
const NO_ADDRESS: AddressesSeen = { mainAt: undefined, furtherAt: undefined }

function methodsOf(store: Store, { id }: Person): Map<FactorKind, string> {
  const mine = q.selectFrom('factors').select(['kind', (eb) => eb.fn.min('created_at').as('at')])
  const rows = store.all(mine.where('user_id', '=', id).groupBy('kind'))
  return new Map(rows.map(({ kind, at }) => [kind, at]))
}

function once<T>(look: () => T): () => T {
  let seen: { it: T } | undefined
  return () => {
    seen ??= { it: look() }
    return seen.it
  }
}

const accountIds = (memberships: readonly Membership[]) => memberships.map(({ account }) => account.id)

/** The events facts ask for: the index leads to the last of each, however long the journal is. */
export const ACCOUNT_EVENTS = [
  'database.created',
  'database.password_changed',
  'ftp.created',
  'ftp.password_changed',
  'ftp.password_tested',
  'alias.created',
  'mailbox.created',
  'mailbox.password_changed',
  'mailbox.password_tested',
  'member.removed',
  'member.role_changed',
  'account.logo_changed',
  'account.logo_removed',
  'account.two_step_required',
  'account.two_step_lifted',
  'billing_address.added',
  'billing_address.changed',
] as const
export const PERSON_EVENTS = [
  'user.signed_up',
  'user.password_changed',
  'user.password_reset',
  'user.email_changed',
  'user.email_restored',
  'user.profile_changed',
  'user.notices_chosen',
  'user.sessions_ended',
  'user.account_left',
  'user.factor_added',
  'user.two_step_off',
  'user.rescue_codes_made',
] as const

function accountEvents(
  store: Store,
  person: Person,
  memberships: readonly Membership[],
): Map<number, Map<string, string>> {
  const whole = memberships.filter(({ role }) => rightOf(role, 'audit.read') === 'yes')
  const rows = store.all(
    q
      .selectFrom('audit')
      .select(['account_id', 'event', (eb) => eb.fn.max('at').as('at')])
      .where('account_id', 'in', accountIds(memberships))
      .where('event', 'in', ACCOUNT_EVENTS)
      .where((eb) => eb.or([eb('account_id', 'in', accountIds(whole)), eb('actor', '=', `user:${person.id}`)]))
      .groupBy(['account_id', 'event']),
  )
  const byAccount = new Map(accountIds(memberships).map((id) => [id, new Map<string, string>()]))
  for (const { account_id, event, at } of rows) byAccount.get(account_id ?? 0)?.set(event, at)
  return byAccount
}

function personEvents(store: Store, person: Person): LastTimes {
  const rows = store.all(
    q
      .selectFrom('audit')
      .select(['event', (eb) => eb.fn.max('at').as('at')])
      .where('about', '=', person.publicId)
      .where('account_id', 'is', null)
      .where('event', 'in', PERSON_EVENTS)
      .groupBy('event'),
  )
  return new Map(rows.map(({ event, at }) => [event, at]))
}

/** One statement for all of the reader's accounts whose people they look after. */
function peopleSeen(store: Store, memberships: readonly Membership[]): ReadonlyMap<number, PeopleSeen> {
  const theirs = memberships.filter(({ role }) => rightOf(role, 'members.manage') === 'yes')
  if (theirs.length === 0) return new Map()
  const rows = store.all(sql<{ account: number; representatives: number; open: number; settled: string | null }>`
    SELECT accounts.id AS account,
      (SELECT count(*) FROM effective_representatives AS r WHERE r.account_id = accounts.id) AS representatives,
      (SELECT count(*) FROM known_passwords AS k JOIN service_passwords AS s ON s.subject = k.subject
        WHERE k.account_id = accounts.id AND k.dismissed_at IS NULL AND s.password_changed_at <= k.since) AS open,
      (SELECT max(coalesce(k.dismissed_at, s.password_changed_at)) FROM known_passwords AS k
        JOIN service_passwords AS s ON s.subject = k.subject WHERE k.account_id = accounts.id) AS settled
    FROM accounts WHERE accounts.id IN (${sql.join(accountIds(theirs))})`)
  return new Map(
    rows.map(({ account, representatives, open, settled }) => [
      account,
      { representatives, settledAt: open === 0 ? (settled ?? undefined) : undefined },
    ]),
  )
}

/** By membership: a role that was given single products sees those. */
function mailRows(store: Store, memberships: readonly Membership[]): Map<number, MailSeen> {
  const rows = store.all(mailByProduct(accountIds(memberships)))
  const some = memberships.filter(({ role }) => rightOf(role, 'products.manage') !== 'yes').map(({ id }) => id)
  const given = rows.length === 0 ? new Map<number, ReadonlySet<number>>() : givenTo(store, some)
  return new Map(
    memberships.map(({ id, account }) => {
      const theirs = rows.filter(({ account_id }) => account_id === account.id)
      const seen = some.includes(id) ? theirs.filter(({ product_id }) => given.get(id)?.has(product_id)) : theirs
      const chosen = seen.flatMap(({ chosen_at }) => chosen_at ?? []).sort()
      const sum = (of: 'mailboxes' | 'pending') => seen.reduce((total, row) => total + row[of], 0)
      return [id, { mailboxes: sum('mailboxes'), pending: sum('pending'), chosenAt: chosen.at(-1) }]
    }),
  )
}

/** One membership is asked for as its cards ask, so that one page asks once; several are asked for together. */
function givenTo(store: Store, memberships: readonly number[]): ReadonlyMap<number, ReadonlySet<number>> {
  const [only, ...others] = memberships
  if (only === undefined) return new Map()
  if (others.length === 0) return new Map([[only, grantsOf(store, only)]])
  const all = q.selectFrom('grants').select(['membership_id', 'product_id']).where('membership_id', 'in', memberships)
  const rows = Map.groupBy(store.all(all), ({ membership_id }) => membership_id)
  return new Map([...rows].map(([id, grants]) => [id, new Set(grants.map(({ product_id }) => product_id))]))
}

const mailByProduct = (accounts: readonly number[]) =>
  q
    .selectFrom('mailboxes')
    .innerJoin('products', 'products.id', 'mailboxes.product_id')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'mail'))
    .where('products.account_id', 'in', accounts)
    .groupBy('products.id')
    .select(['products.account_id', 'products.id as product_id'])
    .select((eb) => eb.fn.countAll<number>().as('mailboxes'))
    .select(sql<number>`sum(mailboxes.publication > publications.reached)`.as('pending'))
    .select(
      sql<string | null>`max(CASE WHEN password_changed_at > mailboxes.created_at THEN password_changed_at END)`.as(
        'chosen_at',
      ),
    )

const currenciesOf = (store: Store, memberships: readonly Membership[]): ReadonlyMap<number, string> =>
  new Map(
    store
      .all(q.selectFrom('accounts').select(['id', 'currency']).where('id', 'in', accountIds(memberships)))
      .map(({ id, currency }) => [id, currency]),
  )

/** Seen by those who may look after them, and by nobody else. */
function addressesSeen(store: Store, memberships: readonly Membership[]): ReadonlyMap<number, AddressesSeen> {
  const theirs = memberships.filter(({ role }) => rightOf(role, 'billing.settings') === 'yes')
  const rows = store.all(
    q
      .selectFrom('billing_addresses')
      .select(['account_id', 'main', (eb) => eb.fn.max('created_at').as('at')])
      .where('account_id', 'in', accountIds(theirs))
      .groupBy(['account_id', 'main']),
  )
  const at = (account: number, main: 0 | 1) =>
    rows.find((row) => row.account_id === account && row.main === main)?.at ?? undefined
  return new Map(accountIds(theirs).map((id) => [id, { mainAt: at(id, 1), furtherAt: at(id, 0) }]))
}

const sessionsOf = (store: Store, { id }: Person): number =>
  store.one(
    q
      .selectFrom('sessions')
      .select((eb) => eb.fn.countAll<number>().as('open'))
      .where('user_id', '=', id),
  )?.open ?? 0

function appPasswordsOf(store: Store, { id }: Person): AppPasswordsSeen {
  const row = store.one(
    q
      .selectFrom('app_passwords')
      .leftJoin('app_password_uses as uses', 'uses.app_password_id', 'app_passwords.id')
      .where('user_id', '=', id)
      .where('revoked_at', 'is', null)
      .select(sql<number>`count(DISTINCT app_passwords.id)`.as('open'))
      .select((eb) => eb.fn.max('app_passwords.created_at').as('created'))
      .select(sql<string | null>`max(CASE uses.scope WHEN 'caldav' THEN uses.at END)`.as('calendars'))
      .select(sql<string | null>`max(CASE uses.scope WHEN 'carddav' THEN uses.at END)`.as('contacts')),
  )
  return {
    open: row?.open ?? 0,
    createdAt: row?.created ?? undefined,
    calendarsAt: row?.calendars ?? undefined,
    contactsAt: row?.contacts ?? undefined,
  }
}

const isChangingEmail = (store: Store, { id }: Person, now: Date): boolean =>
  store.one(
    q
      .selectFrom('mail_links')
      .select('id')
      .where('user_id', '=', id)
      .where('purpose', '=', 'email-change')
      .where('used_at', 'is', null)
      .where('voided_at', 'is', null)
      .where('expires_at', '>', now.toISOString())
      .limit(1),
  ) !== undefined
