import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { shapeActions } from '../shapes/actions.tsx'
import { shapePages } from '../shapes/pages.tsx'
import { type Provider, startProvider } from '../shapes/provider.tsx'
import { layOutThings, toldOf } from '../shapes/state.ts'
import { openChromium, openReader, type Reader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { bread, type Driver, shapes } from './shape-drivers.ts'

let browser: Browser
let provider: Provider
let demonstration: Demonstration
let reader: Reader

beforeAll(async () => {
  browser = await openChromium()
  provider = await startProvider()
  const actions = shapeActions(provider.origin)
  const more = { actions, routes: shapePages(actions), layOut: layOutThings }
  const contentDir = path.join(import.meta.dirname, '..', 'shapes', 'content')
  demonstration = await openDemonstration(more, { CONTENT_DIR: contentDir })
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
  await provider?.close()
})
afterEach(() => reader?.close())

const places = ['article', 'Manager', 'desk'] as const
type Place = (typeof places)[number]

const addressOf: Record<Place, () => string> = {
  article: () => '/faq/9001/formes',
  Manager: () => `/manager/${demonstration.accountOf('Boulangerie Favre')}/shapes`,
  desk: () => `/desk/accounts/${demonstration.accountOf('Boulangerie Favre')}/shapes`,
}

/** From signed out to the page with the card, as somebody of that place comes there. */
async function arrive(page: Page, place: Place, card: Locator): Promise<void> {
  if (place === 'desk') {
    const cookie = { name: 'desk', value: demonstration.staffCookie(), url: demonstration.origin }
    await page.context().addCookies([cookie])
  }
  await page.goto(addressOf[place]())
  if (place === 'article') {
    expect(await card.getAttribute('data-state')).toBe('signed-out')
    await card.locator('summary').click()
    await signIn(page, card)
  }
  if (place === 'Manager') {
    expect(page.url()).toContain('/sign-in')
    await signIn(page, page.locator('main'))
  }
  await page.waitForURL((url) => url.pathname === addressOf[place]())
  await card.and(page.locator(':not([data-state="signed-out"])')).waitFor()
}

async function signIn(page: Page, within: Locator): Promise<void> {
  await within.locator('input[name=email]').fill('claire@example.test')
  await within.locator('input[name=password]').fill(DEMO_PASSWORD)
  await within.locator('button[type=submit]').first().click()
  await page.waitForLoadState()
}

const all = places.flatMap((place) =>
  [true, false].flatMap((script) =>
    Object.keys(shapes)
      .filter((shape) => place !== 'desk' || shape !== 'no-subject')
      .map((shape) => ({ shape, place, script, how: script ? 'with script' : 'without script' })),
  ),
)

describe('a live action of every shape, restarted between any two steps', () => {
  test.each(all)('$shape through $place, $how', async ({ shape, place, script }) => {
    reader = await openReader(browser, demonstration.origin, { script })
    const { page } = reader
    const card = page.locator(`#${shape}`)
    await arrive(page, place, card)
    const driver: Driver = {
      page,
      card,
      script,
      atDesk: place === 'desk',
      between: () => demonstration.restart(),
      state: (wanted) => page.locator(`#${shape}[data-state="${wanted}"]`).waitFor({ timeout: 25_000 }),
      told: (id = bread(demonstration.house().store)) => toldOf(demonstration.house().store, id) ?? '',
    }
    const drive = shapes[shape as keyof typeof shapes]
    await drive(driver)
    await driver.state('done')
    expect(new URL(page.url()).pathname).toBe(addressOf[place]())
    expect(reader.complaints).toEqual([])
  })
})
