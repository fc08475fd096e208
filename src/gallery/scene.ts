import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { DEMO_PASSWORD, seed } from '../../db/seed.ts'
import { openStore, type Store } from '../../db/store.ts'
import { openRegistry, type Registry } from '../actions/registry.ts'
import { openWaiter, type Waiter } from '../actions/waiting.ts'
import { publicId } from '../base/secret.ts'
import type { House, Keys } from '../core/ctx.ts'
import { openLiveState } from '../core/live-state.ts'
import { openThrottle } from '../core/throttle.ts'
import { builtInContent } from '../knowledge/content-files.ts'
import { buildLibrary, type Library } from '../knowledge/library.ts'
import { namesOf } from '../knowledge/names.ts'
import { openMailPublisher } from '../mail/publisher.ts'
import { openServers } from '../servers/index.ts'
import type { MailServer } from '../servers/mail/port.ts'
import { probePasswords } from '../servers/probe.ts'
import type { Env } from '../web/env.ts'
import { cookieNames, openSession } from '../web/session.ts'
import { visit } from './visit-action.tsx'
import { openVisitor, type Visitor } from './visitor.ts'

/** Opens the portal over another house. Only the list of all features can. */
export type OpenOver = (over: { house: House; registry: Registry; waiter: Waiter; library: Library }) => Hono<Env>

/** The house the gallery stands in, as far as it is borrowed from. */
export interface Around {
  house: House
  /** Served over TLS? */
  secure: boolean
  registry: Registry
  open: OpenOver
}

/**
 * A house in memory for one drawing of the gallery: the same migrations, the people of the demonstration, doubles for
 * servers, keys of its own. Nothing that is done in it touches the house it stands in.
 */
export interface Scene {
  store: Store
  /** The guides of the product, whatever an operator put in their place. */
  library: Library
  keys: Keys
  now: () => Date
  /** Later: nobody's identity is fresh any more, and no card tells of what was done before. */
  later(ms: number): void
  /** What the mail publisher does each second. */
  publish(): Promise<void>
  /** Looks at every card that waits, as the house does each second. */
  look(): Promise<void>
  /** Takes the mail server away, or brings it back. */
  mailIsAway(away: boolean): void
  /** A visitor, or this user, who has just signed in. */
  visitor(userId?: number): Visitor
  close(): void
}

/** Opens it, at the time it is now around it. */
export async function openScene({ house: around, secure, registry: all, open }: Around): Promise<Scene> {
  const store = openStore(':memory:')
  const started = around.now().getTime()
  let passed = 0
  let away = false
  const now = () => new Date(started + passed)
  const house = houseIn(around, store, now, () => away)
  await settleIn(house)
  const publisher = openMailPublisher(house)
  await publisher.reconcile()
  const registry = openRegistry([...all.all, visit])
  const looking = openWaiter(house, registry)
  // what waits is shown waiting: nobody looks after it unless a story says so
  const waiter: Waiter = { ...looking, settle: (run) => Promise.resolve(run) }
  const library = buildLibrary(builtInContent(), [], namesOf(registry.all))
  const app = open({ house, registry, waiter, library })
  return {
    ...{ store, library, keys: house.keys, now },
    later: (ms) => {
      passed += ms
    },
    publish: () => publisher.round(true),
    look: looking.round,
    mailIsAway: (now) => {
      away = now
    },
    visitor: (userId) => {
      const session = userId && openSession(store, userId, now(), { ip: '', userAgent: '' })
      return openVisitor(app, around.publicUrl, session ? { [cookieNames(secure).user]: session } : {})
    },
    close: () => {
      house.throttle.flush()
      house.servers.mail.close()
      house.servers.post.close()
      store.close()
    },
  }
}

/** Nothing is written where the house stands. */
const KEPT = { kind: 'kept', countries: ['CH'] } as const

function houseIn(around: House, store: Store, now: () => Date, away: () => boolean): House {
  const key = () => randomBytes(32)
  const demo = { kind: 'demo' } as const
  const settings = { dataDir: '', mail: demo, dav: demo, post: demo, sms: KEPT, countries: { kind: 'none' } } as const
  const servers = openServers(settings, probePasswords(key()))
  const driven = { ...servers, mail: sometimesAway(servers.mail, away) }
  return {
    ...around,
    ...{ store, now, throttle: openThrottle(store, now), wake: () => undefined },
    keys: { audit: key(), ticket: key(), pepper: key(), mark: key(), factor: key() },
    servers: driven,
    live: openLiveState(driven, now),
  }
}

/** The same server; nobody answers while it is away. What it was told, it keeps. */
const sometimesAway = (server: MailServer, away: () => boolean): MailServer =>
  Object.assign(Object.create(server) as MailServer, {
    verify: (...asked) => (away() ? Promise.resolve('unreachable') : server.verify(...asked)),
    answers: () => (away() ? Promise.resolve(false) : server.answers()),
  } satisfies Partial<MailServer>)

async function settleIn({ hashing, store, now }: House): Promise<void> {
  const loginHash = await hashing.login('', DEMO_PASSWORD)
  const mailboxHash = await hashing.service('', DEMO_PASSWORD)
  // nobody comes to the desk of this house
  seed(store, { now: now(), id: publicId, loginHash, mailboxHash, deskSecret: () => '' })
}
