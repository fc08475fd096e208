import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { productActions } from '../../src/actions/registry.ts'
import { openChromium, openReader, type Reader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { cookieOf, type Found, pagesFrom, settle } from './readers.ts'

/** Clicks that a stranger takes from the front page to any task; opening a menu is one. */
const MOST = 3
const tasks = productActions.map((action) => [action.name, action] as const)

let browser: Browser
let demonstration: Demonstration
beforeAll(async () => {
  browser = await openChromium()
  demonstration = await openDemonstration()
})
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})

const cardOf = (page: Page, name: string) => page.locator(`.card[data-action="${name}"]`).first()

/** Presses the link that leads there, as somebody who sees the page: what is folded is opened first. Returns the clicks. */
async function follow(page: Page, path: string): Promise<number> {
  const links = page.locator(`a[href="${path}"], a[href^="${path}#"], a[href^="${path}?"]`)
  const folded = page.locator('details:not([open])', { has: links })
  const seen = links.filter({ visible: true }).first()
  const opens = (await seen.count()) === 0 ? 1 : 0
  if (opens) await folded.locator('summary').first().click()
  await seen.click()
  await page.waitForLoadState()
  return opens + 1
}

describe.each([
  { who: 'a visitor', home: '/' },
  { who: 'Claire, who has signed in,', home: '/en', email: 'claire@example.test' },
])('from the front page, without the address bar, $who', ({ home, email }) => {
  let reader: Reader
  let pages: Map<string, Found>
  beforeAll(async () => {
    const { origin } = demonstration
    reader = await openReader(browser, origin)
    if (email) await settle(reader.context, demonstration, email)
    pages = await pagesFrom(origin, [home], email && cookieOf(demonstration, email))
  })
  afterAll(() => reader.close())

  test.each(tasks)(`comes to %s in ${MOST} clicks`, async (name) => {
    const { page } = reader
    const nearest = [...pages.values()].find(({ html }) => html.includes(`data-action="${name}"`))
    expect(nearest, 'no link leads to its card').toBeDefined()
    await page.goto(home)
    let clicks = 0
    for (const path of nearest?.way ?? []) clicks += await follow(page, path)
    await cardOf(page, name).waitFor()
    expect(clicks).toBeLessThanOrEqual(MOST)
  })
})

test('from where signing in leads, Claire has every task of hers within as many links', async () => {
  const pages = await pagesFrom(demonstration.origin, ['/manager'], cookieOf(demonstration, 'claire@example.test'))
  const near = [...pages.values()].filter(({ way }) => way.length <= MOST)
  const far = tasks.filter(([name]) => !near.some(({ html }) => html.includes(`data-action="${name}"`)))
  expect(far.map(([name]) => name)).toEqual([])
})

describe('who asks the search on the front page', () => {
  let reader: Reader
  beforeAll(async () => {
    reader = await openReader(browser, demonstration.origin)
  })
  afterAll(() => reader.close())

  test.each(tasks)('for %s by its name is led to it', async (name, action) => {
    const { page } = reader
    await page.goto('/')
    await page.fill('main input[name=q]', action.title(textFor('fr')))
    await page.press('main input[name=q]', 'Enter')
    await page.waitForURL(/\/search/)
    await page.locator('main .result a').first().click()
    await cardOf(page, name).waitFor()
  })
})
