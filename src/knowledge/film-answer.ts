import type { PageContext } from '../web/env.ts'
import { UPLOAD_POLICY } from '../web/headers.ts'
import { audienceOf } from './audience.ts'
import type { Help } from './help.ts'

const A_YEAR = 31_536_000
const ONE_RANGE = /^bytes=(\d{1,12})-(\d{1,12})?$/

/**
 * A film of an article or its captions, by the hash that is its name. One range of bytes may be asked for, so that a
 * reader can go to the middle (RFC 9110, 14). Throws Missing.
 */
export function articleFilm(c: PageContext, { library }: Help, name: string): Response {
  const { bytes, type, open } = library.film(name, audienceOf(c))
  const headers = {
    'Content-Type': type,
    'Content-Security-Policy': UPLOAD_POLICY,
    'Accept-Ranges': 'bytes',
    'Cache-Control': open ? `public, max-age=${A_YEAR}, immutable` : 'private, no-store',
  }
  const [asked, first = '', last] = ONE_RANGE.exec(c.req.header('range') ?? '') ?? []
  if (asked === undefined) return c.body(new Uint8Array(bytes), 200, headers)
  const from = Number(first)
  const to = Math.min(last === undefined ? bytes.length - 1 : Number(last), bytes.length - 1)
  if (from > to) return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${bytes.length}` })
  const range = { ...headers, 'Content-Range': `bytes ${from}-${to}/${bytes.length}` }
  return c.body(new Uint8Array(bytes.subarray(from, to + 1)), 206, range)
}
