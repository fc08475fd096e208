import { randomBytes } from 'node:crypto'
import { q } from '../db/query.ts'
import { CAST, DEMO_PASSWORD, OUR_PEOPLE, seed } from '../db/seed.ts'
import type { Store } from '../db/store.ts'
import { openRegistry, productActions } from '../src/actions/registry.ts'
import { openWaiter, type Waiter } from '../src/actions/waiting.ts'
import type { Portal } from '../src/app.tsx'
import { openDavPublisher } from '../src/app-passwords/publisher.ts'
import { keptLog } from '../src/base/log.ts'
import { argon2 } from '../src/base/native.ts'
import { publicId, sha256 } from '../src/base/secret.ts'
import { newSeed } from '../src/base/totp.ts'
import type { AnyAction } from '../src/core/action.ts'
import type { AccountRef, Actor } from '../src/core/actor.ts'
import type { Ctx, House, Keys } from '../src/core/ctx.ts'
import { FLOOR_MS } from '../src/core/floor.ts'
import { gateLimits, openGate } from '../src/core/gate.ts'
import { CHEAP, openHashing } from '../src/core/hashing.ts'
import { openLiveState } from '../src/core/live-state.ts'
import { grantsOf, membershipsOf } from '../src/core/memberships.ts'
import type { Role, StaffRole } from '../src/core/permissions.ts'
import type { Publisher } from '../src/core/publisher.ts'
import { sealSecret } from '../src/core/sealed.ts'
import type { Seller } from '../src/core/seller.ts'
import { openThrottle } from '../src/core/throttle.ts'
import { openDatabasesPublisher } from '../src/databases/publisher.ts'
import { openFtpPublisher } from '../src/ftp/publisher.ts'
import { furnishDatabases } from '../src/furnishing.ts'
import { hasSecondStep } from '../src/identity/factors.ts'
import type { Content } from '../src/knowledge/content-files.ts'
import type { Names } from '../src/knowledge/names.ts'
import type { ContentFile } from '../src/knowledge/shelf.ts'
import { lifecycles } from '../src/lifecycles.ts'
import { openMailPublisher } from '../src/mail/publisher.ts'
import { changePasswords } from '../src/mail-passwords/working.ts'
import { noCountries } from '../src/servers/countries/none.ts'
import { type MemoryDatabaseServer, memoryDatabaseServer } from '../src/servers/databases/memory.ts'
import { type MemoryDavServer, memoryDavServer } from '../src/servers/dav/memory.ts'
import { type MemoryFtpServer, memoryFtpServer } from '../src/servers/ftp/memory.ts'
import { type MemoryHelper, memoryHelper } from '../src/servers/helper/memory.ts'
import { type MemoryMailServer, memoryMailServer } from '../src/servers/mail/memory.ts'
import { type MemoryPaymentProvider, memoryPaymentProvider } from '../src/servers/payments/memory.ts'
import { type MemoryPostServer, memoryPostServer } from '../src/servers/post/memory.ts'
import { type MemorySiteServer, memorySiteServer } from '../src/servers/sites/memory.ts'
import { type MemorySmsServer, memorySmsServer } from '../src/servers/sms/memory.ts'
import { openSitePublisher } from '../src/sites/publisher.ts'
import type { Site } from '../src/web/env.ts'
import type { Route } from '../src/web/route.ts'
import { cookieNames, openSession } from '../src/web/session.ts'
import { type Browser, openBrowser } from './browsing.ts'
import { newStore } from './image.ts'
import { watchedStore } from './watching.ts'

export const ORIGIN = 'https://comptoir.test'
export const PASSWORD = DEMO_PASSWORD

/** A customer of the cast. */
export interface Customer {
  kind: 'customer'
  id: number
  publicId: string
  email: string
  name: string
  language: 'fr' | 'en'
  timeZone: string
}

export interface Staff {
  kind: 'staff'
  id: number
  publicId: string
  name: string
  role: StaffRole
  language: 'fr' | 'en'
}

/** A clock that stands still until it is told otherwise. */
export interface Clock {
  now: () => Date
  set(to: string): void
  advance(ms: number): void
}

/** What a test may add to the product: actions, articles, pages of its own. */
export interface Wishes {
  actions?: readonly AnyAction[]
  /** These instead of the product's articles. */
  articles?: readonly ContentFile[]
  /** Laid over them, as a CONTENT_DIR is. */
  overlay?: Content
  routes?: readonly Route[]
  /** What articles may name, where it is to be something else. */
  names?: Partial<Names>
  /** As what the portal runs; a test unless it is said. */
  mode?: Site['mode']
  /** From where alone the desk may be opened. */
  deskNetworks?: readonly string[]
  /** Hosts where mail programs look for their settings. */
  setUpHosts?: readonly string[]
  /** Whoever sells, where it is to be somebody else. */
  seller?: Seller
  /** Nobody carries SMS. */
  noSms?: true
  /** Nobody carries out payments online. */
  noProvider?: true
  /** As little as this for what strangers ask, where time is not what the test is about. */
  floorMs?: number
}

/**
 * A whole house in memory, on the real migrations and with the people of the demonstration. Claire answers for the
 * bakery; Marc works there and was given the mail of boulangerie-favre.test, not of tea-room-favre.test; Nadia answers for
 * the studio; Sam is an admin of both; Sami (support), Theo (technician) and Olga (owner) are of our own people.
 * Everybody's password is PASSWORD.
 */
export interface World {
  clock: Clock
  /** What the house uses: complains about changes that leave no audit line. */
  store: Store
  /** The same rows unwatched, for tests that set a scene. */
  scene: Store
  house: House
  mail: MemoryMailServer
  dav: MemoryDavServer
  post: MemoryPostServer
  sms: MemorySmsServer
  ftp: MemoryFtpServer
  databases: MemoryDatabaseServer
  sites: MemorySiteServer
  helper: MemoryHelper
  payments: MemoryPaymentProvider
  log: ReturnType<typeof keptLog>
  publisher: Publisher
  waiter: Waiter
  wishes: Wishes
  claire: Customer
  marc: Customer
  nadia: Customer
  sam: Customer
  sami: Staff
  theo: Staff
  olga: Staff
  bakery: AccountRef
  studio: AccountRef
  /** What the publishers do each second. */
  publish(): Promise<void>
  /** What the waiter does each second. */
  look(): Promise<void>
  /** The portal, made when first asked for. */
  portal(): Promise<Portal>
}

/** Whoever sells in the tests: in Switzerland, liable to VAT, with accounts in both currencies. */
export const SELLER: Seller = {
  ...{
    name: 'Comptoir SA',
    street: 'Rue du Lac',
    houseNumber: '12',
    postcode: '1003',
    town: 'Lausanne',
    country: 'CH',
  },
  ...{ vatNumber: 'CHE-107.787.577 TVA', registerNumber: 'CHE-107.787.577', oss: false, timeZone: 'Europe/Zurich' },
  bank: {
    CHF: { iban: 'CH9300762011623852957', qrIban: 'CH4431999123000889012' },
    EUR: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  },
}

const key = () => randomBytes(32)
const KEYS: Keys = { audit: key(), ticket: key(), pepper: key(), mark: key(), factor: key() }
let hashes: Promise<{ loginHash: string; mailboxHash: string }> | undefined

/** Hashing the cast's password takes its time even when it is cheap: once per process is enough. */
async function castHashes(house: Pick<House, 'hashing'>): Promise<{ loginHash: string; mailboxHash: string }> {
  return {
    loginHash: await house.hashing.login('', PASSWORD),
    mailboxHash: await argon2().hash(PASSWORD, { ...CHEAP, algorithm: 2 }),
  }
}

export async function newWorld(wishes: Wishes = {}): Promise<World> {
  const clock = openClock('2026-03-02T09:00:00.000Z')
  const scene = newStore()
  const store = watchedStore(scene)
  const [mail, dav, post, log] = [memoryMailServer(), memoryDavServer(), memoryPostServer(), keptLog()]
  const sms = memorySmsServer(['CH', 'LI', 'FR'])
  const [ftp, sites, helper] = [memoryFtpServer(), memorySiteServer(), memoryHelper()]
  const databases = memoryDatabaseServer()
  const payments = memoryPaymentProvider(clock.now)
  const servers = {
    databases,
    mail,
    dav,
    post,
    sms: wishes.noSms ? undefined : sms,
    countries: noCountries(),
    ftp,
    sites,
    payments: wishes.noProvider ? undefined : payments,
    helper,
  }
  const house: House = {
    now: clock.now,
    store,
    log,
    keys: KEYS,
    servers,
    live: openLiveState(servers, clock.now),
    hashing: await openHashing(openGate(gateLimits(2)), KEYS.pepper, CHEAP),
    throttle: openThrottle(store, clock.now),
    publicUrl: ORIGIN,
    operator: 'Comptoir SA',
    seller: wishes.seller ?? SELLER,
    approvalCents: 50_000,
    renewalDays: 30,
    prepaid: { mostCents: undefined, afterOrder: false },
    contact: 'bonjour@comptoir.test',
    terms: { version: '2026-11-22' },
    chfCountries: new Set(['CH', 'LI']),
    floorMs: wishes.floorMs ?? FLOOR_MS,
    lifecycles,
    wake: (worker) => {
      if (worker === 'publisher') for (const one of publishers) void one.round(true)
      if (worker === 'passwords') void changePasswords(house)
    },
  }
  const publisher = openMailPublisher(house)
  const publishers = [
    publisher,
    openDavPublisher(house),
    openFtpPublisher(house, ftp),
    openDatabasesPublisher(house, databases),
    openSitePublisher(house, sites),
  ]
  hashes ??= castHashes(house)
  const deskSecret = (userId: number, factor: string) => sealSecret(KEYS, { kind: 'desk', userId, factor }, newSeed())
  seed(scene, { now: clock.now(), id: publicId, deskSecret, ...(await hashes) })
  await furnishDatabases(house, PASSWORD)
  for (const one of publishers) await one.reconcile()
  const registry = openRegistry([...productActions, ...(wishes.actions ?? [])])
  const waiter = openWaiter(house, registry)
  let portal: Promise<Portal> | undefined
  const parts = { house, registry, waiter, wishes }
  return {
    ...{
      clock,
      store,
      scene,
      house,
      mail,
      dav,
      post,
      sms,
      ftp,
      databases,
      sites,
      helper,
      payments,
      log,
      publisher,
      waiter,
      wishes,
    },
    ...castOf(scene),
    publish: async () => {
      for (const one of publishers) await one.round(true)
    },
    look: () => waiter.round(),
    portal: () => {
      portal ??= import('./portal.ts').then(({ openTestPortal }) => openTestPortal(parts))
      return portal
    },
  }
}

function openClock(start: string): Clock {
  let ms = Date.parse(start)
  return {
    now: () => new Date(ms),
    set: (to) => {
      ms = Date.parse(to)
    },
    advance: (by) => {
      ms += by
    },
  }
}

type Cast = Pick<World, keyof typeof CAST | keyof typeof OUR_PEOPLE | 'bakery' | 'studio'>

function castOf(store: Store): Cast {
  const person = (name: keyof typeof CAST) => customerCalled(store, CAST[name].email)
  const accounts = store.all(q.selectFrom('accounts').select(['id', 'public_id as publicId', 'name']).orderBy('id'))
  const [bakery, studio] = accounts
  if (!bakery || !studio) throw new Error('the demonstration is not whole')
  const people = { claire: person('claire'), marc: person('marc'), nadia: person('nadia'), sam: person('sam') }
  const ours = (name: keyof typeof OUR_PEOPLE) => staffCalled(store, OUR_PEOPLE[name].email)
  return { ...people, sami: ours('sami'), theo: ours('theo'), olga: ours('olga'), bakery, studio }
}

/** One of our own people, by their address at the desk. */
export function staffCalled(store: Store, email: string): Staff {
  const columns = ['id', 'public_id as publicId', 'name', 'role', 'language'] as const
  const row = store.one(q.selectFrom('staff').select(columns).where('email', '=', email))
  if (!row) throw new Error(`none of ours is called ${email}`)
  return { kind: 'staff', ...row }
}

function customerCalled(store: Store, email: string): Customer {
  const columns = ['id', 'public_id as publicId', 'email', 'name', 'language', 'time_zone as timeZone'] as const
  const row = store.one(q.selectFrom('users').select(columns).where('email', '=', email))
  if (!row) throw new Error(`nobody is called ${email}`)
  return { kind: 'customer', ...row }
}

/** One more person of an account, with a role and the products they were given. */
export function newcomer(
  { scene, clock }: World,
  account: AccountRef,
  role: Role,
  products: readonly number[] = [],
): Customer {
  const created_at = clock.now().toISOString()
  const email = `${role}-${publicId('x').slice(2)}@example.test`
  const password_hash = scene.one(q.selectFrom('users').select('password_hash').limit(1))?.password_hash ?? ''
  const dates = { password_changed_at: created_at, verified_at: created_at, disabled_at: null, created_at }
  const who = { public_id: publicId('usr'), email, name: `Someone ${role}`, language: 'fr' as const, ...dates }
  const { id: user_id } = scene.run(q.insertInto('users').values({ ...who, password_hash }))
  const { id } = scene.run(q.insertInto('memberships').values({ user_id, account_id: account.id, role, created_at }))
  for (const product_id of products) scene.run(q.insertInto('grants').values({ membership_id: id, product_id }))
  return customerCalled(scene, email)
}

/** The house as this person uses it: for their only account, for the one named, or for themselves. Identity is fresh. */
export function as(world: World, who: Customer | Staff, account?: AccountRef): Ctx {
  const request = { id: publicId('req'), ip: '192.0.2.7', userAgent: 'a test' }
  return { ...world.house, actor: actorFor(world, who, account), language: who.language, request }
}

function actorFor({ scene, store, clock }: World, who: Customer | Staff, account?: AccountRef): Actor {
  if (who.kind === 'staff') return { kind: 'staff', staff: who, reason: 'they called', ...(account ? { account } : {}) }
  const { kind: _, ...person } = who
  openSession(store, who.id, clock.now(), { ip: '192.0.2.7', userAgent: 'a test' })
  const latest = q
    .selectFrom('sessions')
    .select((eb) => eb.fn.max('id').as('id'))
    .where('user_id', '=', who.id)
  const proof = {
    provenAt: clock.now(),
    rescuedAt: undefined,
    twoStep: hasSecondStep(scene, who.id),
    provenWeakly: false,
  }
  const user = { ...person, sessionId: scene.one(latest)?.id ?? 0, ...proof }
  const memberships = membershipsOf(scene, who.id)
  const membership = account
    ? memberships.find((one) => one.account.id === account.id)
    : memberships.length === 1
      ? memberships[0]
      : undefined
  if (account && !membership) throw new Error(`${who.name} has no place in ${account.name}`)
  if (!membership) return { kind: 'user', user }
  const { role } = membership
  return { kind: 'member', user, account: membership.account, role, grants: grantsOf(scene, membership.id) }
}

/** A browser at the portal: of a visitor, or of somebody who has just signed in. */
export async function browse(world: World, who?: Customer | Staff): Promise<Browser> {
  const { app } = await world.portal()
  const names = cookieNames(true)
  const browser = openBrowser(app, ORIGIN)
  if (who?.kind === 'customer') browser.cookies.set(names.user, plantSession(world, who))
  if (who?.kind === 'staff') browser.cookies.set(names.staff, plantDeskSession(world, who))
  return browser
}

const plantSession = ({ store, clock }: World, who: Customer): string =>
  openSession(store, who.id, clock.now(), { ip: '192.0.2.7', userAgent: 'a test' })

function plantDeskSession({ scene, clock }: World, who: Staff): string {
  const token = publicId('desk')
  const at = clock.now().toISOString()
  const row = { token_hash: sha256(token), staff_id: who.id, created_at: at, proven_at: at, seen_at: at }
  scene.run(q.insertInto('staff_sessions').values(row))
  return token
}

/** The journal, oldest first. */
export const journal = ({ scene }: World) => scene.all(q.selectFrom('audit').selectAll().orderBy('seq'))

/** What is owed to somebody by mail, oldest first. */
export const owed = ({ scene }: World) => scene.all(q.selectFrom('notices').selectAll().orderBy('id'))
