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
const MASKED = '+41 •• ••• •• 67'.replaceAll(' ', '\u00a0')
const { sms: t, twoStep, actions } = textFor('fr')
const places = { guide: '/faq/2134', english: '/en/faq/2134', page: '/profile/security' } as const

async function reader(wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

async function claireAt(place: string, wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await reader(wishes)
  await signInAs(one.page, EMAIL)
  await one.page.goto(place)
  return one
}

const card = (page: Page, name: string, rest = '') =>
  page.locator(`.card[id][data-action="identity.${name}"]${rest}`).first()
const press = (page: Page, name: string) => card(page, name).locator('button[value=step]').click()

/** The code of the SMS that was sent last, as whoever tries the demonstration reads it. */
async function codeInOutbox(): Promise<string> {
  const { page, close } = await openReader(browser, demonstration.origin, { script: false })
  await page.goto('/desk/outbox')
  const text = (await page.locator('#outbox-sms .record').first().textContent()) ?? ''
  await close()
  expect(text).toContain('+41791234567')
  return /@localhost #(\d{6})/.exec(text)?.[1] ?? ''
}

/** Nobody wants to wait a minute for the next message: what was counted is forgotten, and read anew at a start. */
async function letAMinutePass(): Promise<void> {
  demonstration.house().store.run(q.deleteFrom('throttles').where('bucket', 'like', 'sms:%'))
  await demonstration.restart()
}

/** The last proof of identity is older than ten minutes. */
function letProofPass(): void {
  const proven_at = new Date(Date.now() - 11 * 60_000).toISOString()
  demonstration.house().store.run(q.updateTable('sessions').set({ proven_at }))
}

/** Adds a phone in the card of this page; says the codes on paper. */
async function enable(page: Page): Promise<string[]> {
  const enabling = card(page, 'enable-sms')
  await enabling.locator('input[name=phone]').fill('079 123 45 67')
  await press(page, 'enable-sms')
  await enabling.locator('input[name=code]').waitFor()
  expect(await enabling.textContent()).toContain(MASKED)
  await enabling.locator('input[name=code]').fill(await codeInOutbox())
  await press(page, 'enable-sms')
  await enabling.locator('input[name=noted]').waitFor()
  const paper = await enabling.locator('.show-once code').allTextContents()
  await enabling.locator('input[name=noted]').check()
  await press(page, 'enable-sms')
  await card(page, 'enable-sms', '[data-state=done]').waitFor()
  return paper
}

async function typePassword(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('main input[name=email]', EMAIL)
  await page.fill('main input[name=password]', DEMO_PASSWORD)
  await page.click('main button[type=submit]:not([value])')
}

describe.each([
  { script: true, place: 'guide' },
  { script: false, place: 'english' },
] as const)('codes by SMS, script: $script, in the $place', ({ script, place }) => {
  test('are switched on, let in, give way to another method, and are switched off', async () => {
    const { page, complaints } = await claireAt(places[place], { script })
    const paper = await enable(page)
    await page.goto(places.page)
    expect(await page.locator('#security-glance').textContent()).toContain(MASKED)

    await letAMinutePass()
    const next = await reader({ script })
    await typePassword(next.page)
    await next.page.locator('main input[name=code]').fill('000000')
    await next.page.click('main button[value=step]')
    await next.page.locator('.field-error').waitFor()
    await next.page.getByRole('button', { name: t.signIn.again }).click()
    await next.page.locator('.error-summary').waitFor()
    await letAMinutePass()
    await next.page.getByRole('button', { name: t.signIn.again }).click()
    await next.page.locator('.error-summary').waitFor({ state: 'detached' })
    await next.page.locator('main input[name=code]').fill(await codeInOutbox())
    await next.page.click('main button[value=step]')
    await next.page.waitForURL(/\/manager/)

    const other = await reader({ script })
    await typePassword(other.page)
    await other.page.getByRole('button', { name: twoStep.signIn.other.rescue }).click()
    await other.page.getByLabel(twoStep.signIn.rescueCode).fill(paper[0] ?? '')
    await other.page.click('main button[value=step]')
    await other.page.waitForURL(/\/manager/)

    await letAMinutePass()
    letProofPass()
    await next.page.goto(places.page)
    const off = card(next.page, 'switch-off-two-step')
    await off.getByRole('button', { name: t.confirm.sendTo(MASKED) }).click()
    await off.getByText(t.confirm.sent(MASKED)).waitFor()
    await off.locator('input[name=proof-password]').fill(DEMO_PASSWORD)
    await off.locator('input[name=proof-code]').fill(await codeInOutbox())
    await off.getByRole('button', { name: actions.confirmSubmit }).click()
    await card(next.page, 'switch-off-two-step', '[data-state=ready]').waitFor()
    await press(next.page, 'switch-off-two-step')
    await next.page.locator('#security-glance', { hasText: twoStep.page.none }).waitFor()
    expect([...complaints, ...next.complaints, ...other.complaints]).toEqual([])
  })
})

describe.each([true, false])('the second step by SMS inside the card of a guide, script: %s', (script) => {
  test('keeps the page and ends where it began', async () => {
    const { page: own } = await claireAt(places.page)
    await enable(own)
    await letAMinutePass()
    const { page, complaints } = await reader({ script })
    await page.goto('/faq/2197')
    const { pathname } = new URL(page.url())
    const sessions = page.locator('#sessions')
    await sessions.locator('summary').click()
    await sessions.locator('input[name=email]').fill(EMAIL)
    await sessions.locator('input[name=password]').fill(DEMO_PASSWORD)
    await sessions.locator('button[type=submit]:not([value])').click()
    await sessions.getByLabel(t.signIn.code).waitFor()
    await sessions.getByLabel(t.signIn.code).fill(await codeInOutbox())
    await sessions.locator('button[value=step]').click()
    await page.locator('#sessions[data-state=ready]').waitFor()
    expect(new URL(page.url()).pathname).toBe(pathname)
    expect(complaints).toEqual([])
  })
})

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('codes by SMS, $width pixels wide, dark: $dark', (wishes) => {
  test('are accessible and fit in every state', async () => {
    const { page } = await claireAt(places.guide, wishes)
    expect(await faultsOf(page)).toEqual([])
    await card(page, 'enable-sms').locator('input[name=phone]').fill('+41 44 668 18 00')
    await press(page, 'enable-sms')
    await card(page, 'enable-sms', '[data-state=refused]').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await enable(page)
    await page.goto(places.page)
    expect(await faultsOf(page)).toEqual([])
    letProofPass()
    await page.goto(places.page)
    await card(page, 'switch-off-two-step', '[data-state=confirm]').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await letAMinutePass()
    const { page: next } = await reader(wishes)
    await typePassword(next)
    await next.locator('main input[name=code]').waitFor()
    expect(await faultsOf(next)).toEqual([])
    await next.goto('/desk/outbox')
    expect(await faultsOf(next)).toEqual([])
  })
})
