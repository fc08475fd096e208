import type { BrowserContext } from 'playwright-core'
import { q } from '../../db/query.ts'
import { randomToken, sha256 } from '../../src/base/secret.ts'
import { cookieNames, openSession } from '../../src/web/session.ts'
import type { Demonstration } from './demonstration.ts'

/** A session of somebody of the demonstration, planted: as a Cookie header says it. */
export function cookieOf(demonstration: Demonstration, email: string): string {
  const { store } = demonstration.house()
  const user = store.one(q.selectFrom('users').select('id').where('email', '=', email))
  if (!user) throw new Error(`nobody is called ${email}`)
  return `${cookieNames(false).user}=${openSession(store, user.id, new Date(), { ip: '192.0.2.7', userAgent: 'a test' })}`
}

/** Signs somebody in without the door. */
export const settle = (context: BrowserContext, demonstration: Demonstration, email: string): Promise<void> =>
  take(context, demonstration, cookieOf(demonstration, email))

/** The same at the desk. */
export const settleAtDesk = (context: BrowserContext, demonstration: Demonstration, email: string): Promise<void> =>
  take(context, demonstration, deskCookieOf(demonstration, email))

async function take(context: BrowserContext, { origin }: Demonstration, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: origin }])
}

/** The same of one of our own people, at the desk. */
export function deskCookieOf(demonstration: Demonstration, email: string): string {
  const { store } = demonstration.house()
  const ours = store.one(q.selectFrom('staff').select('id').where('email', '=', email))
  if (!ours) throw new Error(`nobody of ours is called ${email}`)
  const token = randomToken()
  const at = new Date().toISOString()
  const row = { token_hash: sha256(token), staff_id: ours.id, created_at: at, proven_at: at, seen_at: at }
  store.run(q.insertInto('staff_sessions').values(row))
  return `${cookieNames(false).staff}=${token}`
}

/** Addresses that change what one sees, or that answer with something else than a page. */
const NO_PAGE = /^\/(static|pictures|films)\/|\.(md|xml|txt)$/

/** A page, and the links that lead to it from where one began. */
export interface Found {
  html: string
  way: readonly string[]
}

/**
 * Every page that links lead to from these, each address once and without its query, by its shortest way: what a reader
 * can come to, and so also a page that is new.
 */
export async function pagesFrom(
  origin: string,
  starts: readonly string[],
  cookie?: string,
): Promise<Map<string, Found>> {
  const waiting = starts.map((path) => ({ path, way: [] as readonly string[] }))
  const seen = new Set(starts)
  const pages = new Map<string, Found>()
  for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
    const { path, way } = one
    const answer = await fetch(new URL(path, origin), { headers: cookie ? { cookie } : {} })
    if (!answer.headers.get('content-type')?.startsWith('text/html')) continue
    const html = await answer.text()
    const { pathname } = new URL(answer.url)
    if (!pages.has(pathname)) pages.set(pathname, { html, way })
    for (const next of linksIn(html, answer.url, origin).filter((link) => !seen.has(link))) {
      seen.add(next)
      waiting.push({ path: next, way: [...way, next] })
    }
  }
  return pages
}

const linksIn = (html: string, base: string, origin: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].flatMap(([, href = '']) => {
    const url = URL.parse(href.replaceAll('&amp;', '&'), base)
    return url?.origin === origin && !NO_PAGE.test(url.pathname) ? [url.pathname] : []
  })
