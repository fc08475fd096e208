import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { signInAs } from './logins.ts'

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
const CARD = '.card[data-action="identity.change-password"]'
const places = {
  guide: { path: '/faq/2193/changer-mot-de-passe-connexion', anchor: '#change' },
  page: { path: '/profile/sign-in', anchor: '#identity-change-password' },
} as const

async function change(page: Page, current: string, password: string): Promise<void> {
  await page.fill(`${CARD} input[name=current]`, current)
  await page.fill(`${CARD} input[name=password]`, password)
  await page.click(`${CARD} button[value=step]`)
}

describe.each([
  { script: true, place: 'guide' },
  { script: true, place: 'page' },
  { script: false, place: 'guide' },
  { script: false, place: 'page' },
] as const)('the login password, script: $script, on the $place', ({ script, place }) => {
  test('is changed there; the other browser is out, this one stays', async () => {
    const { page, complaints, close } = await openReader(browser, demonstration.origin, { script })
    const other = await openReader(browser, demonstration.origin)
    await signInAs(other.page, 'claire@example.test')
    await signInAs(page, 'claire@example.test')
    await page.goto(places[place].path)
    await change(page, 'not her password', NEW)
    await page.locator(`${CARD}[data-state="refused"]`).waitFor()
    const wrong = await page.locator(`${CARD} .field-error`).textContent()
    expect(wrong).toContain(t.refusals['pwd-current-wrong']({}))
    for (const name of ['current', 'password']) expect(await page.inputValue(`${CARD} input[name=${name}]`)).toBe('')
    await page.waitForTimeout(1100)
    await change(page, DEMO_PASSWORD, NEW)
    await page.locator(`${CARD}[data-state="done"]`).waitFor()
    if (!script) expect(page.url()).toBe(`${demonstration.origin}${places[place].path}${places[place].anchor}`)
    await page.goto('/profile/sign-in')
    expect(await page.locator(`${CARD} .callout.done`).textContent()).toContain(t.passwords.change.done)
    await other.page.goto('/profile/sign-in')
    expect(new URL(other.page.url()).pathname).toBe('/sign-in')
    await signInAs(other.page, 'claire@example.test', NEW)
    expect(complaints).toEqual([])
    await other.close()
    await close()
  })
})

test('the guide offers it to a visitor after signing in, without leaving the page', async () => {
  const { page, close } = await openReader(browser, demonstration.origin)
  await page.goto(places.guide.path)
  await page.click(`${CARD} summary`)
  await page.fill(`${CARD} input[name=email]`, 'claire@example.test')
  await page.fill(`${CARD} input[name=password]`, DEMO_PASSWORD)
  await page.click(`${CARD} button[type=submit]:not([value])`)
  await page.locator(`${CARD}[data-state="ready"]`).waitFor()
  await change(page, DEMO_PASSWORD, NEW)
  await page.locator(`${CARD}[data-state="done"]`).waitFor()
  expect(new URL(page.url()).pathname).toBe(places.guide.path)
  await close()
})

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('dark: $dark, $width pixels wide', (wishes) => {
  test('the page of what one signs in with is accessible and fits, in every state', async () => {
    const { page, close } = await openReader(browser, demonstration.origin, wishes)
    await signInAs(page, 'claire@example.test')
    await page.goto('/profile/sign-in')
    expect(await faultsOf(page)).toEqual([])
    await change(page, DEMO_PASSWORD, 'court')
    await page.locator(`${CARD}[data-state="refused"]`).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await change(page, DEMO_PASSWORD, NEW)
    await page.locator(`${CARD}[data-state="done"]`).waitFor()
    expect(await faultsOf(page)).toEqual([])
    await close()
  })
})
