import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { openChromium, openReader, type Reader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { settle } from './readers.ts'

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

const MOST = 0.02
const CLAIRE = 'claire@example.test'

/**
 * Adds up, from a page's first moment on, by how much things have moved that nobody moved: as the Layout Instability
 * API counts, without what follows what a person did within half a second, nor what comes with the answer to it, however
 * long the house took. A card that looks again by itself is counted.
 */
const WATCH = `
  window.shifted = { sum: 0, what: [] }
  let answered = -Infinity
  document.addEventListener('htmx:before:swap', (event) => {
    if (['submit', 'click'].includes(event.detail.ctx?.sourceEvent?.type)) answered = performance.now()
  })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const after = entry.startTime - answered
      if (entry.hadRecentInput || (after >= 0 && after < 500)) continue
      window.shifted.sum += entry.value
      for (const { node } of entry.sources) window.shifted.what.push(node?.nodeName + '.' + (node?.className ?? ''))
    }
  }).observe({ type: 'layout-shift', buffered: true })
`

async function watched(width: number): Promise<Reader> {
  const reader = await openReader(browser, demonstration.origin, { width })
  await reader.context.addInitScript(WATCH)
  return reader
}

/** What has moved until the page is drawn as it stays. */
async function shifts(page: Page): Promise<{ sum: number; what: string[] }> {
  await page.waitForLoadState('load')
  // two frames: what the last one has moved is told with the next
  await page.evaluate('new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))')
  return (await page.evaluate('window.shifted')) as { sum: number; what: string[] }
}

/** A slow network, nothing kept, and the script comes when the page has been seen without it. */
async function slow({ page, context }: Reader): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const [latency, downloadThroughput, uploadThroughput] = [40, 200_000, 200_000]
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput,
    uploadThroughput,
  })
  await page.route(/\/static\/app-.*\.js$/, async (route) => {
    await page.evaluate(
      'new Promise((seen) => new PerformanceObserver(seen).observe({ type: "paint", buffered: true }))',
    )
    await route.continue()
  })
}

const open = ['/', '/faq/2017', '/faq/2300', '/search?q=mot+de+passe', '/topics/passwords', '/sign-in', '/sign-up']
const own = ['/manager', '/go/manager.mail', '/faq/2017', '/profile', '/profile/sessions', '/profile/closing']

describe.each([
  { width: 320, who: CLAIRE },
  { width: 1280, who: 'marc@example.test' },
])('$width pixels wide', ({ width, who }) => {
  test('no page moves while it is read, for a visitor on a slow network', async () => {
    const reader = await watched(width)
    await slow(reader)
    for (const path of open) {
      await reader.page.goto(path)
      const { sum, what } = await shifts(reader.page)
      expect({ path, what, still: sum <= MOST }).toEqual({ path, what, still: true })
    }
    await reader.close()
  })

  test('no page of hers moves while Claire reads it', async () => {
    const reader = await watched(width)
    await settle(reader.context, demonstration, CLAIRE)
    await slow(reader)
    for (const path of own) {
      await reader.page.goto(path)
      const { sum, what } = await shifts(reader.page)
      expect({ path, what, still: sum <= MOST }).toEqual({ path, what, still: true })
    }
    await reader.close()
  })

  test('nothing moves by itself around a card, from signing in in it to its answer', async () => {
    const reader = await watched(width)
    const { page } = reader
    const inCard = (selector: string) => page.locator(`#change ${selector}`)
    const state = async (name: string) => {
      await page.locator(`#change[data-state="${name}"]`).waitFor()
      const { sum, what } = await shifts(page)
      expect({ name, what, still: sum <= MOST }).toEqual({ name, what, still: true })
    }
    await page.goto('/faq/2017')
    await inCard('summary').click()
    await inCard('input[name=email]').fill(who)
    await inCard('input[name=password]').fill(DEMO_PASSWORD)
    await inCard('button[type=submit]').click()
    await state('choose')
    await inCard('.choices a').first().click()
    await state('ready')
    await inCard('input[name=password]').fill('court')
    await inCard('button[value=step]').click()
    await state('refused')
    await inCard('input[name=password]').fill(`pain perdu ${width} du dimanche`)
    await inCard('button[value=step]').click()
    await state('done')
    await reader.close()
  })
})
