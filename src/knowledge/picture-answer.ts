import type { PageContext } from '../web/env.ts'
import { UPLOAD_POLICY } from '../web/headers.ts'
import { audienceOf } from './audience.ts'
import type { Help } from './help.ts'

const A_YEAR = 31_536_000

/**
 * A picture that an article shows, by the hash that is its name: inert whatever it holds, and good for ever. Those of
 * articles for staff are for our own people alone, those of articles for the operator for owners. Throws Missing.
 */
export function articlePicture(c: PageContext, { library }: Help, name: string): Response {
  const { bytes, type, open } = library.picture(name, audienceOf(c))
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': type,
    'Content-Security-Policy': UPLOAD_POLICY,
    'Cache-Control': open ? `public, max-age=${A_YEAR}, immutable` : 'private, no-store',
  })
}
