import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { followLetterTo, signInAs } from './logins.ts'

let browser: Browser
let demonstration: Demonstration
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  demonstration = await openDemonstration()
})
afterEach(() => demonstration.close())

const t = textFor('fr')
const NEW = 'cinq brioches au beurre'
const CARD = '.card[data-action="identity.ask-reset"]'
const places = {
  guide: '/faq/2194/mot-de-passe-connexion-oublie',
  page: '/reset',
} as const

async function ask(page: Page, email: string): Promise<void> {
  await page.fill(`${CARD} input[name=email]`, email)
  await page.click(`${CARD} button[type=submit]`)
}

describe.each([
  { script: true, place: 'guide' },
  { script: true, place: 'page' },
  { script: false, place: 'guide' },
  { script: false, place: 'page' },
] as const)('a lost password, script: $script, from the $place', ({ script, place }) => {
  test('is asked for, read in the mail, chosen anew, and opens the Manager', async () => {
    const { page, complaints, close } = await openReader(browser, demonstration.origin, { script })
    await page.goto(places[place])
    await ask(page, 'claire@')
    await page.locator(`${CARD}[data-state="refused"]`).waitFor()
    expect(await page.locator(`${CARD} .field-error`).textContent()).toContain(t.refusals['email-format']({}))
    await ask(page, 'claire@example.test')
    await page.locator(`${CARD}[data-state="done"]`).waitFor()
    expect(await page.locator(`${CARD} .callout.done`).textContent()).toContain(t.passwords.ask.done)
    if (script) expect(new URL(page.url()).pathname).toBe(places[place])

    await followLetterTo(page, 'claire@example.test')
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/reset/password')
    await page.fill('main input[name=password]', 'court')
    await page.click('main button[type=submit]')
    expect(await page.locator('main .field-error').textContent()).toContain(t.refusals['pwd-weak']({ least: 15 }))
    expect(await page.inputValue('main input[name=password]')).toBe('')
    await page.fill('main input[name=password]', NEW)
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/sign-in/)
    expect(await page.locator('main .callout.done').textContent()).toContain(t.passwords.reset.done)
    await signInAs(page, 'claire@example.test', NEW)
    expect(complaints).toEqual([])
    await close()
  })
})

test('without script the card stays at its paragraph of the guide', async () => {
  const { page, close } = await openReader(browser, demonstration.origin, { script: false })
  await page.goto(places.guide)
  await ask(page, 'nobody@example.test')
  expect(await page.locator('article.article #link[data-state="done"]').count()).toBe(1)
  await close()
})

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('dark: $dark, $width pixels wide', (wishes) => {
  test('every page of a lost password is accessible and fits', async () => {
    const { page, close } = await openReader(browser, demonstration.origin, wishes)
    await page.goto('/en/reset')
    expect(await faultsOf(page)).toEqual([])
    await page.goto('/reset')
    expect(await faultsOf(page)).toEqual([])
    await ask(page, 'claire@')
    await page.locator(`${CARD}[data-state="refused"]`).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await ask(page, 'claire@example.test')
    await page.locator(`${CARD}[data-state="done"]`).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await followLetterTo(page, 'claire@example.test')
    expect(await faultsOf(page)).toEqual([])
    await page.goto('/reset/password?listed=1')
    expect(await faultsOf(page)).toEqual([])
    await page.click('main button[type=submit]')
    await page.locator('main .field-error').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.fill('main input[name=password]', NEW)
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/sign-in/)
    expect(await faultsOf(page)).toEqual([])
    await page.goto('/reset/password')
    expect(await page.locator('h1').textContent()).toBe(t.passwords.over.title)
    expect(await faultsOf(page)).toEqual([])
    await close()
  })
})
