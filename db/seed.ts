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

const SAMI = { email: 'sami@example.test', name: 'Sami Dubois', language: 'fr', role: 'support' } as const

/** Hashes and random ids come from above: the store knows neither. */
export interface SeedTools {
  now: Date
  id: (kind: string) => string
  loginHash: string
  mailboxHash: string
}

/** Fills an empty store with the demonstration house. Does nothing, and says so, when somebody is there already. */
export function seed(store: Store, tools: SeedTools): boolean {
  if (store.one(q.selectFrom('users').select('id').limit(1))) return false
  store.together(() => {
    const bakery = account(store, tools, 'Boulangerie Favre', 'CHF')
    const studio = account(store, tools, 'Studio Nadia', 'EUR')
    const users = Object.values(CAST).map((person) => user(store, tools, person))
    const [claire = 0, marc = 0, nadia = 0, sam = 0] = users
    membership(store, tools, claire, bakery, 'legal-representative')
    const marcThere = membership(store, tools, marc, bakery, 'collaborator')
    membership(store, tools, nadia, studio, 'legal-representative')
    membership(store, tools, sam, bakery, 'admin')
    membership(store, tools, sam, studio, 'admin')
    const bread = mailProduct(store, tools, bakery, 'boulangerie-favre.test', ['contact', 'commandes', 'claire'])
    mailProduct(store, tools, bakery, 'tea-room-favre.test', ['bonjour'])
    mailProduct(store, tools, studio, 'studio-nadia.test', ['hello'])
    store.run(q.insertInto('grants').values({ membership_id: marcThere, product_id: bread }))
    store.run(
      q
        .insertInto('staff')
        .values({ public_id: tools.id('stf'), ...SAMI, disabled_at: null, created_at: tools.now.toISOString() }),
    )
  })
  return true
}

function account(store: Store, { id, now }: SeedTools, name: string, currency: 'CHF' | 'EUR'): number {
  return store.run(
    q.insertInto('accounts').values({ public_id: id('acc'), name, currency, created_at: now.toISOString() }),
  ).id
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

function mailProduct(
  store: Store,
  tools: SeedTools,
  account_id: number,
  domain: string,
  names: readonly string[],
): number {
  const at = tools.now.toISOString()
  const product = { public_id: tools.id('prd'), account_id, kind: 'mail' as const, name: domain, created_at: at }
  const product_id = store.run(q.insertInto('products').values(product)).id
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
