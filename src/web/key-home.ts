import type { PageContext } from './env.ts'
import { leadTo } from './reply.tsx'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** For whom security keys sign: the host by its name, and the one origin whose pages may ask them. */
export interface KeyHome {
  id: string
  origin: string
}

/** The configured host (R-2FA-12). Keys know no numbers: on a loopback address it is localhost. */
export function keyHome(publicUrl: string): KeyHome {
  const url = new URL(publicUrl)
  if (LOOPBACK.has(url.hostname)) url.hostname = 'localhost'
  return { id: url.hostname, origin: url.origin }
}

/** The same page at localhost, where it was asked for at a loopback number: no key would answer it there. */
export function atKeyHome(c: PageContext): Response | undefined {
  const { hostname, pathname, search, port } = new URL(c.req.url)
  const { id, origin } = keyHome(c.var.site.publicUrl)
  const elsewhere = id === 'localhost' && hostname !== id && port === new URL(origin).port
  return elsewhere ? leadTo(c, origin + pathname + search) : undefined
}
