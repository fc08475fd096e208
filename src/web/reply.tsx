import type { IncomingMessage } from 'node:http'
import type { Child, FC, PropsWithChildren } from 'hono/jsx'
import { Document, type HeadLink } from '../../views/layout/Document.tsx'
import { Reader } from '../../views/text.tsx'
import { urls } from '../urls.ts'
import type { PageContext } from './env.ts'

/** What a page says of itself to browsers and search engines. */
export interface PageAbout {
  title: string
  description?: string
  canonical?: string
  alternates?: readonly { lang: string; href: string }[]
  /** Other forms of the page, and what else belongs to it: feeds, ways to search. */
  links?: readonly HeadLink[]
  /** How the page is shown where somebody passes its address on. */
  preview?: { kind: 'website' | 'article'; site: string }
  robots?: string
  /** Leads on to another site after this page was seen; needs no script (form-action stays 'self'). */
  leave?: string
}

export type Status = 200 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503 | 507

/** Does htmx ask, for whatever it wants? This is the only file that reads its headers. */
export const asksByScript = (c: PageContext): boolean => c.req.header('HX-Request') !== undefined

/** The same of a request that has not come to the router yet. */
export const cameByScript = ({ headers }: IncomingMessage): boolean => headers['hx-request'] !== undefined

/** The page htmx was on when it asked, if it says so and it is an address. */
export const pageItWasOn = (c: PageContext): URL | undefined =>
  URL.parse(c.req.header('HX-Current-URL') ?? '') ?? undefined

/** Does htmx ask for just the part it will swap in? */
export const wantsPart = (c: PageContext): boolean =>
  c.req.header('HX-Request') === 'true' && c.req.header('HX-Request-Type') === 'partial'

/** How somebody asks for a part as htmx does. */
export const ASKING_FOR_PART = { 'HX-Request': 'true', 'HX-Request-Type': 'partial' } as const

/** What an answer depends on, beside the cookie, when htmx may get another. */
export const VARIES = 'HX-Request, HX-Request-Type'

/** A whole page in its frame; only the body when htmx swaps it in. Never kept by anybody in between. */
export function page(
  c: PageContext,
  about: PageAbout,
  Frame: FC<PropsWithChildren>,
  body: Child,
  status: Status = 200,
): Response | Promise<Response> {
  neverKept(c)
  if (about.leave) c.header('Refresh', `1; url=${about.leave}`)
  const told = (c.env?.override?.status as Status | undefined) ?? status
  if (wantsPart(c)) return c.html(String(<Reader {...readerOf(c)}>{body}</Reader>), told)
  return c.html(whole(c, about, <Frame>{body}</Frame>), told)
}

const readerOf = (c: PageContext) => ({
  language: c.var.language,
  timeZone: c.var.person?.timeZone,
  guides: (number: number) => urls.articleNumber(c.var.language, number),
})

/** The document around a frame, as text. */
export function whole(c: PageContext, about: PageAbout, framed: Child): string {
  const { site, language, theme } = c.var
  const { leave: _, ...head } = about
  const assets = {
    css: site.asset('app.css'),
    js: site.asset('app.js'),
    icon: site.asset('mark.svg'),
    touchIcon: site.asset('apple-touch-icon.png'),
  }
  const document = (
    <Reader {...readerOf(c)}>
      <Document {...head} lang={language} theme={theme} {...assets}>
        {framed}
      </Document>
    </Reader>
  )
  return `<!doctype html>${document}`
}

/** A part for htmx alone: the answer to a card is a card. */
export function part(c: PageContext, body: Child, status: Status = 200): Response | Promise<Response> {
  neverKept(c)
  return c.html(String(body), status)
}

/** Elsewhere: a real navigation, for htmx as for a plain form. */
export function leadTo(c: PageContext, address: string): Response {
  neverKept(c)
  if (c.req.header('HX-Request') !== 'true') return c.redirect(address, 303)
  c.header('HX-Redirect', address)
  return c.body(null, 204)
}

/** The page is to be fetched anew, at the card that signed somebody in. Without script: a way back to the same paragraph. */
export function signedIn(c: PageContext, back: string, anchor: string | undefined): Response {
  if (anchor === undefined || c.req.header('HX-Request') !== 'true') return leadTo(c, back)
  neverKept(c)
  c.header('HX-Trigger', JSON.stringify({ 'signed-in': { anchor } }))
  return c.body(null, 204)
}

function neverKept(c: PageContext): void {
  c.header('Cache-Control', 'private, no-store')
  c.header('Vary', VARIES)
}
