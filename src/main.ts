import { createServer, type IncomingMessage, type Server } from 'node:http'
import { cpus } from 'node:os'
import { getRequestListener } from '@hono/node-server'
import { openRegistry, productActions } from './actions/registry.ts'
import { openWaiter } from './actions/waiting.ts'
import { openPortal } from './app.tsx'
import { clientAddress } from './base/address.ts'
import { openLog } from './base/log.ts'
import type { House, Worker } from './core/ctx.ts'
import { gateLimits, openGate } from './core/gate.ts'
import { openHashing } from './core/hashing.ts'
import { openKeys } from './core/keys.ts'
import { releaseRuns } from './core/runs.ts'
import { openThrottle } from './core/throttle.ts'
import { openDataDir } from './data-dir.ts'
import { fillDemonstration, refuseDemonstration } from './demonstration.ts'
import { openHelp } from './help.ts'
import type { Installation } from './installation.ts'
import { openMailPublisher } from './mail/publisher.ts'
import { openServers } from './servers/index.ts'
import { startTimers, type Timers } from './timers.ts'
import { openAssets } from './web/assets.ts'
import type { Site } from './web/env.ts'
import { openPublicPages } from './web/public-pages.tsx'

/** A house that is open. */
export interface Running {
  port: number
  /** Lets requests and workers finish, then closes everything in reverse. */
  stop(): Promise<void>
}

const REQUEST_MS = 30_000

/**
 * Opens the house: data, keys, servers, portal, workers, door, in this order. Whatever is not as it must be throws with
 * every fault named, before anything is changed; what was opened until then is closed.
 */
export async function openHouse(installation: Installation): Promise<Running> {
  const log = openLog(installation.logLevel)
  const data = openDataDir(installation.dataDir)
  try {
    return await openWith(installation, data, log)
  } catch (problem) {
    data.close()
    log.flush()
    throw problem
  }
}

async function openWith(
  installation: Installation,
  data: ReturnType<typeof openDataDir>,
  log: ReturnType<typeof openLog>,
): Promise<Running> {
  const demo = installation.mode === 'demo'
  const registry = openRegistry(productActions)
  const help = openHelp(installation.contentDir, registry)
  const keys = openKeys(installation.secretsFile, demo)
  const { store } = data
  const now = () => new Date()
  const hashing = await openHashing(openGate(gateLimits(cpus().length)), keys.pepper)
  let timers: Timers | undefined
  const wake = (worker: Worker) => timers?.wake(worker)
  const house: House = {
    now,
    store,
    keys,
    log,
    hashing,
    wake,
    servers: openServers(installation.servers),
    throttle: openThrottle(store, now),
    publicUrl: installation.publicUrl,
  }
  if (demo) await fillDemonstration(house)
  else refuseDemonstration(store)
  releaseRuns(store)

  const waiter = openWaiter(house, registry)
  const publisher = openMailPublisher(house)
  const site = siteOf(installation, log)
  const assets = openAssets()
  const pages = openPublicPages({ ...site, asset: assets.url }, (request, status) =>
    access(log, installation, request, status),
  )
  const portal = openPortal({
    house,
    site: { ...site, asset: assets.url },
    library: help.library,
    registry,
    waiter,
    assets,
    pages,
  })
  const listener = getRequestListener(portal.app.fetch)
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    if (pages.answer(request, response)) return
    response.on('finish', () => access(log, installation, request, response.statusCode))
    void listener(request, response)
  })
  await listen(server, installation)
  const port = (server.address() as { port: number }).port
  timers = startTimers(house, { publisher, waiter, from: installation.from, dataDir: installation.dataDir })
  void publisher.reconcile()
  const indexing = help.index(store)
  log.info({ port, mode: installation.mode, ms: Math.round(performance.now()) }, 'house.open')

  return {
    port,
    stop: async () => {
      await closed(server)
      await timers?.stop()
      await indexing
      house.throttle.flush()
      house.servers.mail.close()
      house.servers.post.close()
      data.close()
      log.info({}, 'house.closed')
      log.flush()
    },
  }
}

function siteOf(installation: Installation, log: Site['log']): Omit<Site, 'asset'> {
  const { mode, publicUrl, hosts, origins, secure, trusted, operator } = installation
  return { mode, publicUrl, hosts, origins, secure, trusted, operator, log }
}

/** One line per answer: who, what, how it ended; never a query, a body or a cookie (security 3.19). */
function access(log: Site['log'], { trusted }: Installation, request: IncomingMessage, status: number): void {
  const forwarded = request.headers['x-forwarded-for']
  const ip = clientAddress(
    request.socket.remoteAddress ?? '',
    typeof forwarded === 'string' ? forwarded : undefined,
    trusted,
  )
  log.info({ method: request.method, path: request.url?.split('?')[0], status, ip }, 'request')
}

const listen = (server: Server, { port, host }: Installation): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 3000).unref()
  })
}
