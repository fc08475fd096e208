import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { openChromium, openReader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { cutOff, moving, tooWide, withoutEdge, withoutFocus } from './in-page.ts'
import { cookieOf, deskCookieOf, pagesFrom, settle, settleAtDesk } from './readers.ts'

/** Somebody of our own who may read all of the desk. */
const OF_OURS = 'olga@example.test'

/** What is wrong, each with the page it is wrong on, by what it is about. */
const found: Record<string, Record<string, unknown>> = {}
let pages = 0

let browser: Browser
let demonstration: Demonstration
beforeAll(async () => {
  browser = await openChromium()
  demonstration = await openDemonstration()
  const seen = new Set<string>()
  for (const email of [undefined, 'claire@example.test', 'sam@example.test', OF_OURS]) {
    const { page, context, close } = await openReader(browser, demonstration.origin)
    if (email === OF_OURS) await settleAtDesk(context, demonstration, email)
    else if (email) await settle(context, demonstration, email)
    for (const path of await pathsOf(email, seen)) await visit(page, path, email ?? 'a visitor')
    await close()
  }
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})

/** The first page of the desk, and what no link leads to: a search, and files, which a press opens. */
async function deskPages(): Promise<string[]> {
  const { origin, house } = demonstration
  const account = `/desk/accounts/${demonstration.accountOf('Boulangerie Favre')}`
  const claire = house().store.one(q.selectFrom('users').select('public_id').where('email', '=', 'claire@example.test'))
  const files = [account, `/desk/people/${claire?.public_id}`]
  const headers = { cookie: deskCookieOf(demonstration, OF_OURS), 'sec-fetch-site': 'same-origin' }
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const file of files)
    await fetch(`${origin}${file}/open`, { method: 'POST', headers: { ...headers, ...type }, redirect: 'manual' })
  return ['/desk', '/desk/customers?q=favre', ...files]
}

/** What links lead to, and what they do not. Of pages that are made of the same parts, only the first is looked at. */
async function pathsOf(email: string | undefined, seen: Set<string>): Promise<string[]> {
  const { origin } = demonstration
  const starts = email ? ['/manager', '/'] : ['/', '/gallery', '/en/gallery', '/desk/outbox', '/nowhere']
  const all =
    email === OF_OURS
      ? await pagesFrom(origin, await deskPages(), deskCookieOf(demonstration, email))
      : await pagesFrom(origin, starts, email && cookieOf(demonstration, email))
  return [...all]
    .filter(([, { html }]) => {
      const look = partsOf(html)
      // a message, as the gallery shows it, has no frame of ours
      return html.includes('class="frame ') && !seen.has(look) && seen.add(look)
    })
    .map(([path]) => path)
}

/** The classes of the main part and of its frame, each once: what style there is to go wrong. */
function partsOf(html: string): string {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  const classes = [...main.matchAll(/ class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' '))
  return [/class="frame [^"]*"/.exec(html)?.[0], ...new Set(classes.sort())].join(' ')
}

/** Letters as they come and twice as large, on a phone; and at a desk, where a page was drawn first. */
const SIZES = [
  [16, 320],
  [32, 320],
  [32, 1280],
] as const

async function visit(page: Page, path: string, reader: string): Promise<void> {
  const note = (what: string, faults: number | string[]) => {
    found[what] ??= {}
    if (typeof faults === 'number' ? faults > 0 : faults.length > 0) found[what][`${reader}: ${path}`] = faults
  }
  pages++
  await page.goto(path)
  await page.keyboard.press('Tab')
  note('focus', await withoutFocus(page))
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' })
  note('motion', await moving(page))
  note('edges', await withoutEdge(page))
  note('focus in own colours', await withoutFocus(page))
  await page.emulateMedia({ reducedMotion: null, forcedColors: null })
  const sizes = await page.context().newCDPSession(page)
  let shortened: string[] = []
  for (const [letters, width] of SIZES) {
    await sizes.send('Page.setFontSizes', { fontSizes: { standard: letters, fixed: letters } })
    await page.setViewportSize({ width, height: 900 })
    note(`width, letters of ${letters}`, await tooWide(page))
    note('cut off', await cutOff(page, 'unsaid'))
    const short = await cutOff(page, 'at all')
    if (letters === 16) shortened = short
    else
      note(
        'cut off',
        short.filter((one) => !shortened.includes(one)),
      )
  }
  await sizes.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } })
  await sizes.detach()
}

test('every page is looked at, one of each kind', () => {
  expect(pages).toBeGreaterThan(40)
})

test.each(['width, letters of 16', 'width, letters of 32'])('no page scrolls sideways: %s', (what) => {
  expect(found[what]).toEqual({})
})

test('no page hides words unsaid, nor because letters are large', () => {
  expect(found['cut off']).toEqual({})
})

test.each(['focus', 'focus in own colours'])('every control shows where the keyboard is: %s', (what) => {
  expect(found[what]).toEqual({})
})

test('nothing moves for those who ask for less motion', () => {
  expect(found['motion']).toEqual({})
})

test('every control has an edge where colours are the reader’s own', () => {
  expect(found['edges']).toEqual({})
})
