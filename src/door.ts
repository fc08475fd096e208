import { createServer, type IncomingMessage, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Portal } from './app.tsx'
import { clientAddress } from './base/address.ts'
import type { Site } from './web/env.ts'
import type { PublicPages } from './web/public-pages.tsx'

/** The portal, listening. */
export interface Door {
  port: number
  /** Takes nobody new, lets three seconds for those inside. */
  close(): Promise<void>
}

const REQUEST_MS = 30_000
const LEAVE_MS = 3000

/** Listens; pages that are the same for every visitor are answered before the router. Throws when the port is taken. */
export async function openDoor(
  { app }: Portal,
  pages: PublicPages,
  site: Site,
  at: { host: string; port: number },
): Promise<Door> {
  const listener = getRequestListener(app.fetch)
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    if (pages.answer(request, response)) return
    response.on('finish', () => noteAccess(site, request, response.statusCode))
    void listener(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => resolve())
  })
  return { port: (server.address() as { port: number }).port, close: () => closed(server) }
}

/** One line per answer: who, what, how it ended; never a query, a body or a cookie (security 3.19). */
export function noteAccess({ log, trusted }: Site, request: IncomingMessage, status: number): void {
  const forwarded = request.headers['x-forwarded-for']
  const hops = typeof forwarded === 'string' ? forwarded : undefined
  const ip = clientAddress(request.socket.remoteAddress ?? '', hops, trusted)
  log.info({ method: request.method, path: request.url?.split('?')[0], status, ip }, 'request')
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), LEAVE_MS).unref()
  })
}
