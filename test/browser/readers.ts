import type { BrowserContext } from 'playwright-core'
import { q } from '../../db/query.ts'
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
export async function settle(context: BrowserContext, demonstration: Demonstration, email: string): Promise<void> {
  const [name = '', value = ''] = cookieOf(demonstration, email).split('=')
  await context.addCookies([{ name, value, url: demonstration.origin }])
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
