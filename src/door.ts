import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Portal } from './app.tsx'
import { clientAddress } from './base/address.ts'
import type { Site } from './web/env.ts'
import { standBefore } from './web/front.ts'
import type { PublicPages } from './web/public-pages.tsx'

/** The portal, listening. */
export interface Door {
  port: number
  /** Takes nobody new, lets three seconds for those inside. */
  close(): Promise<void>
}

const REQUEST_MS = 30_000
const LEAVE_MS = 3000

/**
 * Listens; pages that are the same for every visitor are answered before the router. Every request goes to the portal
 * there is when it comes. Throws when the port is taken.
 */
export async function openDoor(
  portal: () => Portal,
  pages: PublicPages,
  site: Site,
  at: { host: string; port: number },
): Promise<Door> {
  const listener = getRequestListener((request, bindings) => portal().app.fetch(request, bindings))
  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    const { method = '', url = '', socket, headers } = request
    const hops = headers['x-forwarded-for']
    const from = { peer: socket.remoteAddress ?? '', hops: typeof hops === 'string' ? hops : undefined }
    response.on('finish', () => noteAccess(site, method, url, response.statusCode, from))
    if (!pages.answer(request, response)) void listener(request, response)
  })
  const front = standBefore(server, (asked, peer) => {
    const ready = pages.ready(asked)
    if (ready) noteAccess(site, 'GET', asked.url, ready.status, { peer, hops: asked.forwardedFor })
    return ready
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, () => resolve())
  })
  return { port: (server.address() as { port: number }).port, close: () => closed(server, front) }
}

/** One line per answer: who, what, how it ended; never a query, a body or a cookie (security 3.19). */
function noteAccess(
  { log, trusted }: Site,
  method: string,
  url: string,
  status: number,
  { peer, hops }: { peer: string; hops: string | undefined },
): void {
  const query = url.indexOf('?')
  const ip = clientAddress(peer, hops, trusted)
  log.info({ method, path: query < 0 ? url : url.slice(0, query), status, ip }, 'request')
}

function closed(server: Server, front: { close(): void }): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    front.close()
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), LEAVE_MS).unref()
  })
}
