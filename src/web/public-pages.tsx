import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import type { Theme } from '../../views/layout/Document.tsx'
import type { PageContext, Site } from './env.ts'
import { securityHeaders } from './headers.ts'
import { asksByScript, cameByScript, type PageAbout, page, VARIES, whole } from './reply.tsx'
import { cookieNames } from './session.ts'

type Encoding = 'br' | 'gzip' | 'identity'

interface Copy {
  bytes: Buffer
  etag: string
  headers: string[]
}

/** Pages that look the same to everybody who is not signed in: drawn once per language and theme, then answered from memory. */
export interface PublicPages {
  keep(path: string, theme: Theme, html: string): Copies
  /** Answers before the router when the page is kept and the reader is a visitor. Says whether it did. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
  /** Forgets everything: the content has changed. */
  clear(): void
}

type Copies = Record<Encoding, Copy>

const MOST = 600
const CACHING = 'public, no-cache'

/** `noted` is told of each answer, for the access log. */
export function openPublicPages(site: Site, noted: (request: IncomingMessage, status: number) => void): PublicPages {
  const pages = new Map<string, Copies>()
  const session = new RegExp(`(?:^|; )${cookieNames(site.secure).user}=`)
  const always = Object.entries(securityHeaders(site.secure)).flat()

  return {
    keep(path, theme, html) {
      const copies = copiesOf(Buffer.from(html), always)
      pages.set(`${theme} ${path}`, copies)
      const [oldest] = pages.keys()
      if (pages.size > MOST && oldest !== undefined) pages.delete(oldest)
      return copies
    },
    answer(request, response) {
      const { headers, method, url } = request
      if ((method !== 'GET' && method !== 'HEAD') || cameByScript(request) || !site.hosts.has(headers.host ?? ''))
        return false
      const cookie = headers.cookie ?? ''
      if (session.test(cookie)) return false
      const copies = pages.get(`${themeIn(cookie)} ${url}`)
      if (!copies) return false
      const copy = copies[encodingFor(headers['accept-encoding'])]
      const known = headers['if-none-match']?.includes(copy.etag) ?? false
      response.writeHead(known ? 304 : 200, copy.headers)
      response.end(known || method === 'HEAD' ? undefined : copy.bytes)
      noted(request, known ? 304 : 200)
      return true
    },
    clear: () => pages.clear(),
  }
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
