import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stories } from '../../src/gallery/stories.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'

let browser: Browser
let demonstration: Demonstration
beforeAll(async () => {
  browser = await openChromium()
  demonstration = await openDemonstration()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})

describe.each([
  { dark: false, width: 1280, path: '/gallery' },
  { dark: true, width: 320, path: '/en/gallery' },
])('the gallery, dark: $dark, $width pixels wide', ({ path, ...wishes }) => {
  test('shows every state, is accessible though nothing of it can be pressed, and fits', async () => {
    const { page, close, complaints } = await openReader(browser, demonstration.origin, wishes)
    await page.goto(path)
    for (const state of Object.keys(stories)) {
      const card = page.locator(`[data-tile="${state}"] .card`)
      expect([state, await card.getAttribute('data-state'), await card.isVisible()]).toEqual([state, state, true])
    }
    expect(await page.locator('[data-tile="running"] .card-actions').getAttribute('data-htmx-powered')).toBeNull()
    await page.evaluate('for (const tile of document.querySelectorAll("[inert]")) tile.removeAttribute("inert")')
    // the same card stands here more than once, under one title: nowhere else does it
    expect((await faultsOf(page)).filter((fault) => !fault.startsWith('landmark-unique'))).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })
})
