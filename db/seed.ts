import type { Insertable } from 'kysely'
import { q } from './query.ts'
import type { DB } from './schema.ts'
import type { Store } from './store.ts'

type Role = DB['memberships']['role']

/** The password of everybody in the demonstration, sign-ins and mailboxes alike. */
export const DEMO_PASSWORD = 'trois-croissants-chauds'

/** The people of the demonstration: who they are says what they may. Production does not start with them. */
export const CAST = {
  claire: { email: 'claire@example.test', name: 'Claire Favre', language: 'fr' },
  marc: { email: 'marc@example.test', name: 'Marc Rochat', language: 'fr' },
  nadia: { email: 'nadia@example.test', name: 'Nadia Berset', language: 'fr' },
  sam: { email: 'sam@example.test', name: 'Sam Keller', language: 'en' },
} as const

/** Our own people in the demonstration: one to help, one to repair, and the owner, so that what takes two can be tried. */
export const OUR_PEOPLE = {
  sami: { email: 'sami@example.test', name: 'Sami Dubois', language: 'fr', role: 'support' },
  theo: { email: 'theo@example.test', name: 'Th\u00e9o Blanc', language: 'fr', role: 'technician' },
  olga: { email: 'olga@example.test', name: 'Olga Weber', language: 'en', role: 'owner' },
} as const

const BAKERY = {
  ...{ company: 'Boulangerie Favre S\u00e0rl', person: 'Claire Favre', street: 'Rue du Four', house_number: '12' },
  ...{ postcode: '1400', town: 'Yverdon-les-Bains', country: 'CH', vat_number: 'CHE-123.456.788 TVA' },
}
const STUDIO = {
  ...{ company: 'Studio Nadia', person: 'Nadia Berset', street: 'Rue des Teinturiers', house_number: '7' },
  ...{ postcode: '69003', town: 'Lyon', country: 'FR', vat_number: '' },
}

/** Hashes, random ids and sealed seeds come from above: the store knows none of them. */
export interface SeedTools {
  now: Date
  id: (kind: string) => string
  loginHash: string
  mailboxHash: string
  /** The sealed seed of the app of one of our people. */
  deskSecret: (staffId: number, factor: string) => string
}

/** Fills an empty store with the demonstration house. Does nothing, and says so, when somebody is there already. */
export function seed(store: Store, tools: SeedTools): boolean {
  if (store.one(q.selectFrom('users').select('id').limit(1))) return false
  store.together(() => {
    const bakery = account(store, tools, 'Boulangerie Favre', 'CHF')
    const studio = account(store, tools, 'Studio Nadia', 'EUR')
    const users = Object.values(CAST).map((person) => user(store, tools, person))
    const [claire = 0, marc = 0, nadia = 0, sam = 0] = users
    for (const [id, address] of [
      [bakery, BAKERY],
      [studio, STUDIO],
    ] as const)
      billingAddress(store, tools, id, address)
    membership(store, tools, claire, bakery, 'legal-representative')
    const marcThere = membership(store, tools, marc, bakery, 'collaborator')
    membership(store, tools, nadia, studio, 'legal-representative')
    membership(store, tools, sam, bakery, 'admin')
    membership(store, tools, sam, studio, 'admin')
    const bread = mailProduct(store, tools, bakery, 'boulangerie-favre.test', ['contact', 'commandes', 'claire'])
    mailProduct(store, tools, bakery, 'tea-room-favre.test', ['bonjour'])
    mailProduct(store, tools, studio, 'studio-nadia.test', ['hello'])
    store.run(q.insertInto('grants').values({ membership_id: marcThere, product_id: bread }))
    const site = hostingProduct(store, tools, bakery, 'boulangerie-favre.test', 'favreweb')
    ftpAccount(store, tools, site, { name: 'favreweb_site', folder: 'site', quota_mb: 0 })
    ftpAccount(store, tools, site, { name: 'favreweb_photos', folder: 'site/photos', quota_mb: 500 })
    database(store, tools, site, 'favreweb_boutique', ['favreweb_boutique', 'all'], ['favreweb_comptable', 'read'])
    database(store, tools, site, 'favreweb_blog', ['favreweb_blog', 'all'])
    product(store, tools, { account_id: bakery, kind: 'domain', name: 'boulangerie-favre.test' })
    openedByHand(store, tools, product(store, tools, { account_id: bakery, kind: 'cloud', name: 'caisse' }))
    const portfolio = hostingProduct(store, tools, studio, 'studio-nadia.test', 'nadiaweb')
    database(store, tools, portfolio, 'nadiaweb_galerie', ['nadiaweb_galerie', 'all'])
    ftpAccount(store, tools, portfolio, { name: 'nadiaweb_site', folder: 'site', quota_mb: 0 })
    attachedMailbox(store, tools, marc, 'commandes@boulangerie-favre.test')
    alias(store, tools, bread, 'info', ['contact', 'commandes'])
    seedDesk(store, tools)
  })
  return true
}

/** Our own people, each with the password of everybody and an app. Those who have one already are left as they are. */
export function seedDesk(store: Store, tools: Pick<SeedTools, 'now' | 'id' | 'loginHash' | 'deskSecret'>): void {
  const at = tools.now.toISOString()
  const password = { password_hash: tools.loginHash, password_changed_at: at }
  for (const person of Object.values(OUR_PEOPLE)) {
    const there = q.selectFrom('staff').select('id').where('email', '=', person.email)
    const row = { public_id: tools.id('stf'), ...person, disabled_at: null, created_at: at }
    const staff_id = store.one(there)?.id ?? store.run(q.insertInto('staff').values(row)).id
    if (store.one(q.selectFrom('staff_factors').select('id').where('staff_id', '=', staff_id))) continue
    store.run(q.updateTable('staff').set(password).where('id', '=', staff_id))
    const public_id = tools.id('fac')
    const secret = tools.deskSecret(staff_id, public_id)
    store.run(q.insertInto('staff_factors').values({ public_id, staff_id, secret, created_at: at, used_at: null }))
  }
}

function account(store: Store, { id, now }: SeedTools, name: string, currency: 'CHF' | 'EUR'): number {
  return store.run(
    q.insertInto('accounts').values({ public_id: id('acc'), name, currency, created_at: now.toISOString() }),
  ).id
}

function billingAddress(store: Store, { id, now }: SeedTools, account_id: number, address: typeof BAKERY): void {
  const at = now.toISOString()
  const rest = { main: 1 as const, extra: '', email: '', language: 'fr' as const, order_reference: '', created_at: at }
  store.run(q.updateTable('accounts').set({ country: address.country }).where('id', '=', account_id))
  const row = { public_id: id('adr'), account_id, ...address, ...rest, changed_at: at }
  store.run(q.insertInto('billing_addresses').values(row))
}

function user(store: Store, { id, now, loginHash }: SeedTools, person: (typeof CAST)[keyof typeof CAST]): number {
  const at = now.toISOString()
  const dates = { password_changed_at: at, verified_at: at, disabled_at: null, created_at: at }
  return store.run(
    q.insertInto('users').values({ public_id: id('usr'), ...person, password_hash: loginHash, ...dates }),
  ).id
}

function membership(store: Store, { now }: SeedTools, user_id: number, account_id: number, role: Role): number {
  return store.run(q.insertInto('memberships').values({ user_id, account_id, role, created_at: now.toISOString() })).id
}

const GB = 1024

type Product = Pick<Insertable<DB['products']>, 'account_id' | 'kind' | 'name' | 'handle'> & {
  most_mailboxes?: number
  most_databases?: number
  most_ftp_accounts?: number
  storage_mb?: number
}

/** A product that is open, whatever carries it. */
function product(store: Store, { id, now }: SeedTools, row: Product): number {
  const at = now.toISOString()
  return store.run(q.insertInto('products').values({ public_id: id('prd'), ...row, created_at: at, opened_at: at })).id
}

/** A web hosting: a site, databases and FTP accounts, whose names begin with its handle. */
function hostingProduct(store: Store, tools: SeedTools, account_id: number, name: string, handle: string): number {
  const limits = { most_databases: 10, most_ftp_accounts: 10, storage_mb: 20 * GB }
  return product(store, tools, { account_id, kind: 'web', name, handle, ...limits })
}

/** What no server carries out: somebody of ours did it, and said so on the board. */
function openedByHand(store: Store, { id, now }: SeedTools, product_id: number): void {
  const at = now.toISOString()
  const task = { public_id: id('bht'), product_id, task: 'open', asked_at: at, ended_at: at } as const
  store.run(q.insertInto('by_hand_tasks').values({ ...task, ended_by: 'system:seed', outcome: 'done' }))
}

function mailProduct(
  store: Store,
  tools: SeedTools,
  account_id: number,
  domain: string,
  names: readonly string[],
): number {
  const at = tools.now.toISOString()
  const limits = { most_mailboxes: 50, storage_mb: 10 * GB }
  const product_id = product(store, tools, { account_id, kind: 'mail', name: domain, ...limits })
  for (const name of names) {
    const row = {
      public_id: tools.id('mbx'),
      product_id,
      address: `${name}@${domain}`,
      password_hash: tools.mailboxHash,
    }
    store.run(
      q.insertInto('mailboxes').values({ ...row, password_changed_at: at, enabled: 1, publication: 0, created_at: at }),
    )
  }
  return product_id
}

/** One more address of a mail product, which leads to mailboxes of the same domain. */
function alias(store: Store, { id, now }: SeedTools, product_id: number, name: string, to: readonly string[]): void {
  const at = now.toISOString()
  const domain = store.one(q.selectFrom('products').select('name').where('id', '=', product_id))?.name
  const row = { public_id: id('als'), product_id, address: `${name}@${domain}`, publication: 0 }
  const made = store.run(q.insertInto('aliases').values({ ...row, created_at: at, changed_at: at }))
  for (const one of to)
    store.run(q.insertInto('alias_destinations').values({ alias_id: made.id, address: `${one}@${domain}` }))
}

type FtpAccount = Pick<Insertable<DB['ftp_accounts']>, 'name' | 'folder' | 'quota_mb'>

function ftpAccount(store: Store, { id, now, mailboxHash }: SeedTools, product_id: number, account: FtpAccount): void {
  const at = now.toISOString()
  const row = { public_id: id('ftp'), product_id, ...account, password_hash: mailboxHash, password_changed_at: at }
  store.run(
    q.insertInto('ftp_accounts').values({ ...row, enabled: 1, publication: 0, created_at: at, deleted_at: null }),
  )
}

/** A database, and the users that open it; whoever drives the server gives them their password. */
function database(
  store: Store,
  { id, now }: SeedTools,
  product_id: number,
  name: string,
  ...users: readonly (readonly [string, DB['database_rights']['level']])[]
): void {
  const at = now.toISOString()
  const common = { product_id, created_at: at, dropped_at: null, publication: 0 }
  const { id: database_id } = store.run(q.insertInto('databases').values({ ...common, public_id: id('dbs'), name }))
  for (const [user, level] of users) {
    const row = { ...common, public_id: id('dbu'), name: user, state: 'chosen' as const, password_changed_at: at }
    const { id: user_id } = store.run(q.insertInto('database_users').values(row))
    store.run(q.insertInto('database_rights').values({ database_id, user_id, level }))
  }
}

/** A mailbox on somebody's list in the WorkSpace, as if they had just opened it. */
function attachedMailbox(store: Store, { id, now }: SeedTools, user_id: number, address: string): void {
  const mailbox = store.one(
    q.selectFrom('mailboxes').select(['id', 'password_changed_at']).where('address', '=', address),
  )
  if (!mailbox) throw new Error(`the demonstration has no ${address}`)
  const at = now.toISOString()
  const proof = { proven_at: at, proven_with: mailbox.password_changed_at }
  const row = { public_id: id('wsm'), user_id, mailbox_id: mailbox.id, position: 1, attached_at: at }
  store.run(q.insertInto('workspace_mailboxes').values({ ...row, ...proof, detached_at: null }))
}
