import { cpus } from 'node:os'
import { DEMO_PASSWORD } from '../db/seed.ts'
import type { Store } from '../db/store.ts'
import { openRegistry, productActions, type Registry } from './actions/registry.ts'
import { openWaiter } from './actions/waiting.ts'
import { openPortal } from './app.tsx'
import { openDavPublisher } from './app-passwords/publisher.ts'
import { openLog } from './base/log.ts'
import { easeHashing } from './base/threads.ts'
import { faultsInBooks } from './books-child.ts'
import type { AnyAction } from './core/action.ts'
import type { House, Keys, Worker } from './core/ctx.ts'
import { FLOOR_MS } from './core/floor.ts'
import { gateLimits, openGate } from './core/gate.ts'
import { type Hashing, openHashing } from './core/hashing.ts'
import { openKeys } from './core/keys.ts'
import { openLiveState } from './core/live-state.ts'
import type { Publisher } from './core/publisher.ts'
import { releaseRuns } from './core/runs.ts'
import { openThrottle } from './core/throttle.ts'
import { openDataDir } from './data-dir.ts'
import { openDatabasesPublisher } from './databases/publisher.ts'
import { deskOfDemonstration, fillDemonstration, refuseDemonstration } from './demonstration.ts'
import { type Door, openDoor } from './door.ts'
import { openFtpPublisher } from './ftp/publisher.ts'
import { furnishDatabases } from './furnishing.ts'
import { type Help, helpAgain, type Indexing, openHelp, openIndexing } from './help.ts'
import type { Installation } from './installation.ts'
import { type Need, needs } from './knowledge/lacking.ts'
import type { Library } from './knowledge/library.ts'
import { lifecycles } from './lifecycles.ts'
import { openMailPublisher } from './mail/publisher.ts'
import { openServers } from './servers/index.ts'
import { probePasswords } from './servers/probe.ts'
import { openSitePublisher } from './sites/publisher.ts'
import { startTimers, type Timers } from './timers.ts'
import { openAssets } from './web/assets.ts'
import type { Site } from './web/env.ts'
import { openPublicPages } from './web/public-pages.tsx'
import type { Route } from './web/route.ts'

/** A house that is open. */
export interface Running {
  port: number
  store: Store
  /** How the desk of the demonstration is tried, a line for each of its people; empty in production. */
  desk: readonly string[]
  /**
   * Reads the articles anew, with everything that is made from them. With a fault that would keep the house shut, the
   * fault is told and everything stays as it is. The terms are those of the start.
   */
  reread(): void
  /** Lets requests and workers finish, then closes everything in reverse. */
  stop(): Promise<void>
}

/** What tests add to a house: actions and pages of theirs, and tables for them. */
export interface More {
  actions?: readonly AnyAction[]
  routes?: readonly Route[]
  layOut?: (store: Store) => void
}

/**
 * Opens the house: content, data, keys, servers, portal, door, workers, in this order. Whatever is not as it must be
 * throws with every fault named, before anything is changed; what was opened until then is closed.
 */
export async function openHouse(installation: Installation, more: More = {}): Promise<Running> {
  const registry = openRegistry([...productActions, ...(more.actions ?? [])])
  const told = [lackingIn(installation), hostsIn(installation)] as const
  const help = openHelp(installation.contentDir, registry, ...told)
  const log = openLog(installation.logLevel)
  const data = openDataDir(installation.dataDir)
  try {
    const { house, bind } = await makeHouse(installation, { store: data.store, terms: help.terms, log })
    await settleIn(installation, house, more)
    const { door, timers, show } = await openFor(installation, { house, help, registry, more })
    bind(timers)
    const indexing = openIndexing(house)
    indexing.begin(help)
    log.info({ port: door.port, mode: installation.mode, ms: Math.round(performance.now()) }, 'house.open')
    return {
      port: door.port,
      store: data.store,
      desk: installation.mode === 'demo' ? deskOfDemonstration(house) : [],
      reread: () => {
        const anew = helpAgain(installation.contentDir, registry, ...told)
        if (!anew) return
        show(anew.library)
        indexing.begin(anew)
      },
      stop: () => closeAll({ house, door, timers, indexing, data }),
    }
  } catch (problem) {
    data.close()
    log.flush()
    throw problem
  }
}

/** What a guide may need and this house does not have. */
const lackingIn = ({ servers }: Installation): ReadonlySet<Need> => new Set(needs.filter((need) => !servers[need]))

/** Where mail programs are pointed to, where there is a mail server. */
const hostsIn = ({ servers: { mail } }: Installation) => (mail.kind === 'dovecot' ? mail.hosts : undefined)

/** Workers are told of once they exist; until then there is nothing to wake. */
async function makeHouse(
  installation: Installation,
  { store, terms, log }: Pick<House, 'store' | 'terms' | 'log'>,
): Promise<{ house: House; bind: (timers: Timers) => void }> {
  const keys = openKeys(installation.secretsFile, installation.mode === 'demo')
  const now = () => new Date()
  const servers = openServers(installation.servers, probePasswords(keys.ticket))
  let timers: Timers | undefined
  const house: House = {
    now,
    store,
    keys,
    log,
    hashing: await openEasedHashing(keys),
    throttle: openThrottle(store, now),
    servers,
    live: openLiveState(servers, now),
    publicUrl: installation.publicUrl,
    operator: installation.operator.name,
    seller: installation.seller,
    approvalCents: installation.approvalCents,
    renewalDays: installation.renewalDays,
    prepaid: installation.prepaid,
    contact: installation.operator.contact,
    terms,
    chfCountries: installation.chfCountries,
    floorMs: FLOOR_MS,
    lifecycles,
    wake: (worker: Worker) => timers?.wake(worker),
  }
  const bind = (started: Timers) => {
    timers = started
  }
  return { house, bind }
}

/** The pool has hashed once by then, so that its threads are there to step back. */
async function openEasedHashing({ pepper }: Keys): Promise<Hashing> {
  const hashing = await openHashing(openGate(gateLimits(cpus().length)), pepper)
  easeHashing()
  return hashing
}

/** The demonstration's people or nobody's, and what an earlier process left half done. */
async function settleIn({ mode }: Installation, house: House, more: More): Promise<void> {
  if (mode === 'demo') await fillDemonstration(house)
  else refuseDemonstration(house.store)
  more.layOut?.(house.store)
  if (mode === 'demo') await furnishDatabases(house, DEMO_PASSWORD)
  releaseRuns(house.store)
}

interface Made {
  house: House
  help: Help
  registry: Registry
  more: More
}

async function openFor(
  installation: Installation,
  { house, help, registry, more }: Made,
): Promise<{ door: Door; timers: Timers; show: (library: Library) => void }> {
  const { mode, publicUrl, hosts, origins, secure, trusted, deskNetworks, operator } = installation
  const assets = openAssets()
  const from = { hosts, origins, secure, trusted, deskNetworks, ...installation.workspace }
  const site: Site = { mode, publicUrl, ...from, operator, log: house.log, asset: assets.url }
  const waiter = openWaiter(house, registry)
  const publishers = [
    openMailPublisher(house),
    openDavPublisher(house),
    ...ftpPublisherOf(house),
    ...databasesPublisherOf(house),
    ...sitePublisherOf(house),
  ]
  const pages = openPublicPages(site, house.now)
  const { terms } = help
  const portalOf = (library: Library) =>
    openPortal({ house, site, library, terms, registry, waiter, assets, pages, more: more.routes ?? [] })
  let portal = portalOf(help.library)
  const door = await openDoor(() => portal, pages, site, installation)
  const show = (library: Library) => {
    portal = portalOf(library)
    pages.forget()
  }
  const { dataDir } = installation
  const timers = startTimers(house, {
    ...{ publishers, waiter, from: installation.from, dataDir, demo: mode === 'demo', faultsInBooks },
  })
  for (const publisher of publishers)
    void publisher
      .reconcile()
      .catch((problem: unknown) => house.log.error({ problem: String(problem) }, 'publish.failed'))
  return { door, timers, show }
}

/** Where there is no FTP server, nothing waits for one. */
const databasesPublisherOf = (house: House): Publisher[] =>
  house.servers.databases ? [openDatabasesPublisher(house, house.servers.databases)] : []

const ftpPublisherOf = (house: House): Publisher[] =>
  house.servers.ftp ? [openFtpPublisher(house, house.servers.ftp)] : []

/** Where no sites are shown, nothing waits for it. */
const sitePublisherOf = (house: House): Publisher[] =>
  house.servers.sites ? [openSitePublisher(house, house.servers.sites)] : []

interface Open {
  house: House
  door: Door
  timers: Timers
  indexing: Indexing
  data: { close(): void }
}

async function closeAll({ house, door, timers, indexing, data }: Open): Promise<void> {
  const indexed = indexing.end()
  await door.close()
  await timers.stop()
  await indexed
  house.throttle.flush()
  house.servers.mail.close()
  house.servers.dav.close()
  house.servers.ftp?.close()
  house.servers.databases?.close()
  house.servers.payments?.close()
  house.servers.post.close()
  house.servers.countries.close()
  data.close()
  house.log.info({}, 'house.closed')
  house.log.flush()
}
