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
const OLD = 'claire@example.test'
const NEXT = 'claire@ailleurs.test'
const CARD = '.card[data-action="identity.change-email"]'
const places = {
  guide: '/faq/2196/changer-adresse-connexion',
  page: '/profile/sign-in',
} as const

async function ask(page: Page, email: string): Promise<void> {
  await page.fill(`${CARD} input[name=email]`, email)
  await page.click(`${CARD} button[value=step]`)
}

const shownAddress = async (page: Page): Promise<string | null> => {
  await page.goto(places.page)
  return page.locator('main .facts dd').first().textContent()
}

describe.each([
  { script: true, place: 'guide' },
  { script: true, place: 'page' },
  { script: false, place: 'guide' },
  { script: false, place: 'page' },
] as const)('the address one signs in with, script: $script, on the $place', ({ script, place }) => {
  test('is changed by the letter to the new one and taken back by the letter to the old one', async () => {
    const { page, complaints, close } = await openReader(browser, demonstration.origin, { script })
    await signInAs(page, OLD)
    await page.goto(places[place])
    await ask(page, OLD)
    await page.locator(`${CARD}[data-state="refused"]`).waitFor()
    expect(await page.locator(`${CARD} .field-error`).textContent()).toContain(t.refusals['email-same']({}))
    await ask(page, NEXT)
    await page.locator(`${CARD}[data-state="done"]`).waitFor()
    expect(await page.locator(`${CARD} .callout.done`).textContent()).toContain(t.emails.change.done(NEXT))
    expect(await shownAddress(page)).toBe(OLD)

    await followLetterTo(page, NEXT)
    expect(new URL(page.url()).pathname).toBe('/email/confirm')
    await page.click('main button[type=submit]')
    await page.getByText(t.emails.confirm.done(NEXT)).waitFor()
    await page.click('main .button.primary')
    await page.waitForURL(/\/profile\/sign-in/)
    expect(await shownAddress(page)).toBe(NEXT)

    await followLetterTo(page, OLD)
    expect(new URL(page.url()).pathname).toBe('/email/undo')
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/reset\/password$/)
    await page.fill('main input[name=password]', 'cinq brioches au beurre')
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/sign-in/)
    await signInAs(page, OLD, 'cinq brioches au beurre')
    expect(await shownAddress(page)).toBe(OLD)
    expect(complaints).toEqual([])
    await close()
  })
})

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('dark: $dark, $width pixels wide', (wishes) => {
  test('every page of a changed address is accessible and fits', async () => {
    const { page, close } = await openReader(browser, demonstration.origin, wishes)
    const long = 'une-adresse-tres-longue-que-personne-ne-retient@boulangerie-patisserie-favre-et-fils.example.test'
    await signInAs(page, OLD)
    await page.goto(places.page)
    await ask(page, 'claire')
    await page.locator(`${CARD}[data-state="refused"]`).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await ask(page, 'contact@boulangerie-favre.test')
    await page.locator(`${CARD}[data-state="done"]`).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.click(`${CARD} a.button`)
    await page.locator(`${CARD}[data-state="ready"]`).waitFor()
    await ask(page, long)
    await page.locator(`${CARD}[data-state="done"]`).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await followLetterTo(page, long)
    expect(await faultsOf(page)).toEqual([])
    await page.click('main button[type=submit]')
    await page.getByText(t.emails.confirm.doneTitle).first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(await shownAddress(page)).toBe(long)
    expect(await faultsOf(page)).toEqual([])
    await followLetterTo(page, OLD)
    expect(await faultsOf(page)).toEqual([])
    await close()
  })
})
