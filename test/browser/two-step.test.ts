import { generateSync } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader, type ReaderWishes } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { signInAs } from './logins.ts'

let browser: Browser
let demonstration: Demonstration
const readers: Reader[] = []
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  demonstration = await openDemonstration()
})
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
  await demonstration.close()
})

const EMAIL = 'claire@example.test'
const t = textFor('fr').twoStep
const places = { page: '/profile/security', guide: '/faq/2130', english: '/en/faq/2130' } as const

async function reader(wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

async function claireAt(wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await reader(wishes)
  await signInAs(one.page, EMAIL)
  return one
}

const card = (page: Page, name: string, rest = '') =>
  page.locator(`.card[id][data-action="identity.${name}"]${rest}`).first()
const press = (page: Page, name: string) => card(page, name).locator('button[value=step]').click()

/** A code of the app, so many steps of thirty seconds from now: each is taken once only. */
const codeOf = (seed: string, steps = 0): string =>
  generateSync({ secret: seed, epoch: Math.floor(Date.now() / 1000) + 30 * steps })

/** Begins with an app, and says the seed that the card shows. */
async function begin(page: Page): Promise<string> {
  await press(page, 'enable-app')
  const key = card(page, 'enable-app').locator('ul.secrets code')
  await key.waitFor()
  return ((await key.textContent()) ?? '').replaceAll(' ', '')
}

/** Switches two-step validation on; says the seed and the codes on paper. */
async function enable(page: Page): Promise<{ seed: string; paper: string[] }> {
  const seed = await begin(page)
  await card(page, 'enable-app').locator('input[name=code]').fill(codeOf(seed))
  await press(page, 'enable-app')
  await card(page, 'enable-app').locator('input[name=noted]').waitFor()
  const paper = await card(page, 'enable-app').locator('.show-once code').allTextContents()
  await card(page, 'enable-app').locator('input[name=noted]').check()
  await press(page, 'enable-app')
  await card(page, 'enable-app', '[data-state=done]').waitFor()
  return { seed, paper }
}

async function typePassword(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('main input[name=email]', EMAIL)
  await page.fill('main input[name=password]', DEMO_PASSWORD)
  await page.click('main button[type=submit]:not([value])')
  await page.locator('main input[name=code]').waitFor()
}

/** The last proof of identity is older than ten minutes. */
function letProofPass(): void {
  const proven_at = new Date(Date.now() - 11 * 60_000).toISOString()
  demonstration.house().store.run(q.updateTable('sessions').set({ proven_at }))
}

describe.each([
  { script: true, place: 'page' },
  { script: true, place: 'guide' },
  { script: false, place: 'page' },
  { script: false, place: 'english' },
] as const)('two-step validation, script: $script, on the $place', ({ script, place }) => {
  test('is switched on there; the other browser is out, and the next sign-in wants a code', async () => {
    const elsewhere = await claireAt()
    const { page, complaints } = await claireAt({ script })
    await page.goto(places[place])
    const { seed, paper } = await enable(page)
    expect(new Set(paper).size).toBe(10)
    await page.goto('/profile/security')
    expect(await page.locator('#security-glance').textContent()).toContain(t.page.left(10))
    await elsewhere.page.goto('/profile')
    expect(new URL(elsewhere.page.url()).pathname).toBe('/sign-in')

    const next = await reader({ script })
    await typePassword(next.page)
    await next.page.goto('/profile/security')
    expect(new URL(next.page.url()).pathname).toBe('/sign-in')
    await next.page.goto('/sign-in/second-step')
    await next.page.fill('main input[name=code]', '000000')
    await next.page.click('main button[value=step]')
    await next.page.locator('.field-error').waitFor()
    await next.page.fill('main input[name=code]', codeOf(seed, 1))
    await next.page.click('main button[value=step]')
    await next.page.waitForURL(/\/manager/)
    expect([...complaints, ...next.complaints]).toEqual([])
  })
})

describe.each([true, false])('the second step inside the card of a guide, script: %s', (script) => {
  test('keeps the page, offers the other method, and ends where it began', async () => {
    const { page: own } = await claireAt()
    await own.goto(places.page)
    const { paper } = await enable(own)

    const { page, complaints } = await reader({ script })
    await page.goto('/faq/2197')
    const { pathname } = new URL(page.url())
    const sessions = page.locator('#sessions')
    await sessions.locator('summary').click()
    await sessions.locator('input[name=email]').fill(EMAIL)
    await sessions.locator('input[name=password]').fill(DEMO_PASSWORD)
    await sessions.locator('button[type=submit]:not([value])').click()
    await sessions.getByRole('button', { name: t.signIn.other.rescue }).click()
    await sessions.getByLabel(t.signIn.rescueCode).fill(paper[0]?.toLowerCase() ?? '')
    await sessions.locator('button[value=step]').click()
    await page.locator('#sessions[data-state=ready]').waitFor()
    expect(new URL(page.url()).pathname).toBe(pathname)
    expect(complaints).toEqual([])
    await page.goto('/desk/outbox')
    const told = page.locator('tbody tr', { hasText: textFor('fr').notices.kinds['rescue-code-used'].subject() })
    expect(await told.count()).toBe(1)
  })
})

describe.each([true, false])('a phone that is lost, script: %s', (script) => {
  test('is removed with a rescue code, which proves nothing else; the password alone opens again', async () => {
    const { page, complaints } = await claireAt({ script })
    await page.goto(places.page)
    const { paper } = await enable(page)
    letProofPass()
    await page.goto(places.page)
    const remove = card(page, 'remove-factor')
    await remove.locator('input[name=proof-password]').fill(DEMO_PASSWORD)
    await remove.locator('input[name=proof-code]').fill(paper[3] ?? '')
    await remove.getByRole('button', { name: textFor('fr').actions.confirmSubmit }).click()
    await card(page, 'remove-factor', '[data-state=ready]').waitFor()
    await page.goto(places.page)
    await card(page, 'change-factor', '[data-state=confirm]').waitFor()
    await press(page, 'remove-factor')
    await page.locator('#security-glance', { hasText: t.page.none }).waitFor()
    expect(complaints).toEqual([])
    const other = await claireAt({ script })
    expect(new URL(other.page.url()).pathname).toMatch(/^\/manager/)
  })
})

test('the deep link leads to one’s security, through both steps', async () => {
  const { page: own } = await claireAt()
  await own.goto(places.page)
  const { paper } = await enable(own)
  const { page } = await reader()
  await page.goto('/go/double-authentication')
  await page.fill('main input[name=email]', EMAIL)
  await page.fill('main input[name=password]', DEMO_PASSWORD)
  await page.click('main button[type=submit]:not([value])')
  await page.locator('main input[name=code]').fill(paper[0] ?? '')
  await page.click('main button[value=step]')
  await page.waitForURL(/\/profile\/security$/)
})

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('two-step validation, $width pixels wide, dark: $dark', (wishes) => {
  test('is accessible and fits in every state', async () => {
    const { page } = await claireAt(wishes)
    await page.goto(places.page)
    expect(await faultsOf(page)).toEqual([])
    const seed = await begin(page)
    expect(await faultsOf(page)).toEqual([])
    await card(page, 'enable-app').locator('input[name=code]').fill(codeOf(seed))
    await press(page, 'enable-app')
    await card(page, 'enable-app').locator('input[name=noted]').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await press(page, 'enable-app')
    await card(page, 'enable-app', '[data-state=refused]').waitFor()
    await card(page, 'enable-app').locator('input[name=noted]').check()
    await press(page, 'enable-app')
    await page.locator('#security-off .card').waitFor()
    expect(await faultsOf(page)).toEqual([])
    letProofPass()
    await page.goto(places.page)
    await card(page, 'remove-factor', '[data-state=confirm]').waitFor()
    expect(await faultsOf(page)).toEqual([])
    const { page: next } = await reader(wishes)
    await typePassword(next)
    expect(await faultsOf(next)).toEqual([])
    await next.goto('/en/sign-in/second-step?method=rescue')
    expect(await faultsOf(next)).toEqual([])
  })
})
