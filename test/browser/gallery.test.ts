import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Language, textFor } from '../../content/text/index.ts'
import { factSets, noticeKinds } from '../../src/gallery/letters.ts'
import { stories } from '../../src/gallery/stories.ts'
import { urls } from '../../src/urls.ts'
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

/** What stands still is looked at as if it could be pressed. */
async function faultsAt(page: Page, path: string): Promise<string[]> {
  await page.goto(path)
  await page.evaluate('for (const still of document.querySelectorAll("[inert]")) still.removeAttribute("inert")')
  // the same card stands here more than once, under one title: nowhere else does it
  return (await faultsOf(page)).filter((fault) => !fault.startsWith('landmark-unique'))
}

/** A letter is no page: a mail program puts it into one of its own. */
const OF_PAGES = /^(landmark-one-main|page-has-heading-one|region):/
const faultsOfLetter = async (page: Page, path: string) =>
  (await faultsAt(page, path)).filter((fault) => !OF_PAGES.test(fault))

const rooms = (language: Language) => [
  urls.gallery(language),
  urls.galleryCards(language),
  urls.galleryParts(language),
  ...factSets.map((set) => urls.galleryMails(language, set)),
  urls.galleryOdd(language),
]
const wholePages = (language: Language) =>
  Object.keys(textFor(language).gallery.odd.pages).map((name) => urls.galleryPage(language, name))
const letters = (language: Language) => noticeKinds(language).map((kind) => urls.galleryLetter(language, kind, 'long'))

describe.each([
  { dark: false, width: 1280, language: 'fr' as const },
  { dark: true, width: 1280, language: 'en' as const },
  { dark: false, width: 320, language: 'en' as const },
  { dark: true, width: 320, language: 'fr' as const },
])('in $language, dark: $dark, $width pixels wide', { timeout: 120_000 }, ({ language, ...wishes }) => {
  test('every room of the gallery is accessible, though nothing of it can be pressed, and fits', async () => {
    const { page, close, complaints } = await openReader(browser, demonstration.origin, wishes)
    for (const path of rooms(language)) expect([path, await faultsAt(page, path)]).toEqual([path, []])
    expect(complaints).toEqual([])
    await close()
  })
})

describe.each([
  { dark: false, width: 1280, language: 'en' as const },
  { dark: true, width: 320, language: 'fr' as const },
])('whole, in $language, dark: $dark, $width pixels wide', { timeout: 120_000 }, ({ language, ...wishes }) => {
  test('every page with hard names is accessible, fits, and breaks no policy', async () => {
    const { page, close, complaints } = await openReader(browser, demonstration.origin, wishes)
    for (const path of wholePages(language)) expect([path, await faultsAt(page, path)]).toEqual([path, []])
    expect(complaints).toEqual([])
    await close()
  })

  test('every letter with hard names is accessible, fits, and breaks no policy', async () => {
    const { page, close, complaints } = await openReader(browser, demonstration.origin, wishes)
    for (const path of letters(language)) expect([path, await faultsOfLetter(page, path)]).toEqual([path, []])
    expect(complaints).toEqual([])
    await close()
  })
})

test('every state of a card is seen, and htmx leaves them alone', async () => {
  const { page, close, complaints } = await openReader(browser, demonstration.origin)
  await page.goto(urls.galleryCards('fr'))
  for (const state of Object.keys(stories)) {
    const card = page.locator(`[data-tile="${state}"] .card`)
    expect([state, await card.getAttribute('data-state'), await card.isVisible()]).toEqual([state, state, true])
  }
  expect(await page.locator('[data-tile="running"] .card-actions').getAttribute('data-htmx-powered')).toBeNull()
  expect(complaints).toEqual([])
  await close()
})

test('a letter has its colours, and a page that stands still has its own', async () => {
  const { page, close } = await openReader(browser, demonstration.origin)
  const groundOf = (element: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('${element}')).backgroundColor`)
  await page.goto(urls.galleryLetter('fr', 'reset-link', 'usual'))
  expect(await groundOf('a')).not.toBe('rgba(0, 0, 0, 0)')
  await page.goto(urls.galleryPage('fr', 'profile-long'))
  expect(await groundOf('body')).not.toBe('rgba(0, 0, 0, 0)')
  expect(await page.evaluate('document.querySelectorAll("body[inert]").length')).toBe(1)
  await close()
})

test('a busy button of the gallery is the one that script leaves', async () => {
  const { page, close } = await openReader(browser, demonstration.origin)
  await page.goto(urls.galleryParts('fr'))
  const shape = (selector: string) =>
    page.evaluate(
      `[...document.querySelector('${selector}').attributes].map(({ name, value }) => name + '=' + value).join(' ')`,
    )
  const drawn = await shape('[data-tile=part-Button] [aria-busy]')
  await page.goto('/sign-in')
  // sent nowhere, after our own script has heard of it
  await page.evaluate('addEventListener("submit", (event) => event.preventDefault())')
  await page.evaluate('document.querySelector("main form button[type=submit]").click()')
  const pressed = String(await shape('main form [aria-busy]'))
  expect(pressed.replace(/ (data-[a-z-]+|disabled|name|value|style)=[^=]*(?= [a-z-]+=|$)/g, '')).toBe(drawn)
  await close()
})
