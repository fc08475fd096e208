import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Theme } from '../../views/layout/Document.tsx'
import type { PageContext, Site } from './env.ts'
import type { Asked, Ready } from './front.ts'
import { securityHeaders } from './headers.ts'
import { asksByScript, cameByScript, type PageAbout, page, VARIES, whole } from './reply.tsx'
import { cookieNames } from './session.ts'

type Encoding = 'br' | 'gzip' | 'identity'

interface Copy {
  bytes: Buffer
  etag: string
  headers: string[]
  /** Whole answers as bytes, good for the second their Date names. */
  wire?: { second: number; found: Buffer; known: Buffer }
}

type Copies = Record<Encoding, Copy>

/** Pages that look the same to everybody who is not signed in: drawn once per language and theme, then answered from memory. */
export interface PublicPages {
  keep(path: string, theme: Theme, html: string): Copies
  /** What they are made from has changed: each is drawn anew when it is next asked for. */
  forget(): void
  /** The bytes for a plain read of a kept page by a visitor; undefined for anything else. */
  ready(asked: Asked): Ready | undefined
  /** The same over a response of Node's: for connections that already carried something else. Says whether it did. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
}

const MOST = 600
const CACHING = 'public, no-cache'

export function openPublicPages(site: Site, now: () => Date): PublicPages {
  const pages = new Map<string, Copies>()
  const session = new RegExp(`(?:^|; )${cookieNames(site.secure).user}=`)
  const always = Object.entries(securityHeaders(site.secure)).flat()

  const find = (asked: Asked): { copy: Copy; known: boolean } | undefined => {
    if (!site.hosts.has(asked.host) || session.test(asked.cookie)) return undefined
    const copy = pages.get(`${themeIn(asked.cookie)} ${asked.url}`)?.[encodingFor(asked.acceptEncoding)]
    return copy && { copy, known: asked.ifNoneMatch.includes(copy.etag) }
  }
  return {
    keep(path, theme, html) {
      const copies = copiesOf(Buffer.from(html), always)
      pages.set(`${theme} ${path}`, copies)
      const [oldest] = pages.keys()
      if (pages.size > MOST && oldest !== undefined) pages.delete(oldest)
      return copies
    },
    forget: () => pages.clear(),
    ready(asked) {
      const found = find(asked)
      return found && onTheWire(found.copy, found.known, now())
    },
    answer(request, response) {
      const { method } = request
      const found = method === 'GET' || method === 'HEAD' ? find(askedBy(request)) : undefined
      if (!found || cameByScript(request)) return false
      response.writeHead(found.known ? 304 : 200, found.copy.headers)
      response.end(found.known || method === 'HEAD' ? undefined : found.copy.bytes)
      return true
    },
  }
}

function askedBy({ url = '', headers }: IncomingMessage): Asked {
  return {
    url,
    host: headers.host ?? '',
    cookie: headers.cookie ?? '',
    acceptEncoding: String(headers['accept-encoding'] ?? ''),
    ifNoneMatch: headers['if-none-match'] ?? '',
    forwardedFor: undefined,
  }
}

/** Status line, fields, Date and body in one piece; put together anew each second. */
function onTheWire(copy: Copy, known: boolean, now: Date): Ready {
  const second = Math.floor(now.getTime() / 1000)
  if (copy.wire?.second !== second) {
    const fields: string[] = []
    for (let at = 0; at + 1 < copy.headers.length; at += 2) fields.push(`${copy.headers[at]}: ${copy.headers[at + 1]}`)
    const rest = `${fields.join('\r\n')}\r\nDate: ${now.toUTCString()}\r\nConnection: keep-alive\r\n\r\n`
    const found = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${rest}`), copy.bytes])
    copy.wire = { second, found, known: Buffer.from(`HTTP/1.1 304 Not Modified\r\n${rest}`) }
  }
  return known ? { bytes: copy.wire.known, status: 304 } : { bytes: copy.wire.found, status: 200 }
}

function copiesOf(html: Buffer, always: readonly string[]): Copies {
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } }
  return {
    identity: copy(html, 'identity', always),
    gzip: copy(gzipSync(html, { level: 7 }), 'gzip', always),
    br: copy(brotliCompressSync(html, quality), 'br', always),
  }
}

function copy(bytes: Buffer, encoding: Encoding, always: readonly string[]): Copy {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const headers = [
    'Content-Type',
    'text/html; charset=UTF-8',
    'Content-Length',
    String(bytes.length),
    'Cache-Control',
    CACHING,
    'Vary',
    `Cookie, Accept-Encoding, ${VARIES}`,
    'ETag',
    etag,
    ...always,
  ]
  if (encoding !== 'identity') headers.push('Content-Encoding', encoding)
  return { bytes, etag, headers }
}

const encodingFor = (accepted: string | undefined): Encoding =>
  accepted?.includes('br') ? 'br' : accepted?.includes('gzip') ? 'gzip' : 'identity'

function themeIn(cookie: string): Theme {
  const theme = /(?:^|; )theme=(light|dark)(?:;|$)/.exec(cookie)?.[1]
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}

/**
 * A page of the public help centre. To visitors it is the same for all and is kept; to a reader who is signed in it is
 * theirs alone and is drawn anew. An address with a query is never kept.
 */
export function publicPage(
  c: PageContext,
  pages: PublicPages,
  about: PageAbout,
  Frame: FC<PropsWithChildren>,
  body: Child,
): Response | Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  const plain = !asksByScript(c) && search === '' && c.env?.override === undefined
  if (c.var.person || !plain) return page(c, about, Frame, body)
  const kept = pages.keep(pathname, c.var.theme, whole(c, about, <Frame>{body}</Frame>))
  const copy = kept[encodingFor(c.req.header('accept-encoding'))]
  return c.body(new Uint8Array(copy.bytes), 200, pairs(copy.headers))
}

function pairs(flat: readonly string[]): Record<string, string> {
  const record: Record<string, string> = {}
  for (let at = 0; at + 1 < flat.length; at += 2) record[flat[at] as string] = flat[at + 1] as string
  return record
}
