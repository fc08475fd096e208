import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { followLetterTo } from './logins.ts'

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

const JEANNE = { email: 'jeanne@example.test', name: 'Jeanne Aubert', password: 'quatre brioches tièdes' }
/** What is read, not what stands in its stead on paper. */
const CARD = '.card:not(.print-only)'
const state = (page: Page, wanted: string) => page.locator(`${CARD}[data-state="${wanted}"]`).waitFor()

async function fillIn(page: Page, { email, name, password } = JEANNE): Promise<void> {
  await page.fill(`${CARD} input[name=email]`, email)
  await page.fill(`${CARD} input[name=name]`, name)
  await page.selectOption(`${CARD} select[name=country]`, 'FR')
  await page.fill(`${CARD} input[name=password]`, password)
  await page.check(`${CARD} input[name=terms]`)
}

const places = [
  { place: 'on its own page', path: '/sign-up', language: 'fr' },
  { place: 'in its guide', path: '/faq/2201/creer-votre-acces', language: 'fr' },
  { place: 'on its own page in English', path: '/en/sign-up', language: 'en' },
  { place: 'in the tutorial in English', path: '/en/faq/2300/first-sign-in', language: 'en' },
] as const

describe.each([{ script: true }, { script: false }])('signing up, script: $script', ({ script }) => {
  test.each(places)('$place leads to a letter, and its link to the Manager', async ({ path, language }) => {
    const t = textFor(language)
    const { page, complaints, close } = await openReader(browser, demonstration.origin, { script })
    const visited: string[] = []
    page.on('framenavigated', (frame) => visited.push(new URL(frame.url()).pathname))
    await page.goto(path)
    expect(await page.inputValue(`${CARD} select[name=country]`)).toBe('CH')
    await fillIn(page)
    await page.click(`${CARD} button[type=submit]`)
    await state(page, 'done')
    expect(await page.locator(CARD).textContent()).toContain(JEANNE.email)
    if (script) expect(new Set(visited)).toEqual(new Set([path]))

    await followLetterTo(page, JEANNE.email)
    expect(new URL(page.url()).pathname).toBe(language === 'fr' ? '/sign-up/confirm' : '/en/sign-up/confirm')
    await page.fill('main input[name=password]', 'not the one that was chosen')
    await page.click('main button[type=submit]')
    await page.getByText(t.refusals['pwd-current-wrong']({})).first().waitFor()
    await page.waitForTimeout(1100)
    await page.fill('main input[name=password]', JEANNE.password)
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/manager\/acc_/)
    expect(await page.locator('h1').textContent()).toBe(t.accounts.home.greeting(JEANNE.name))
    expect(complaints).toEqual([])
    await close()
  })

  test('says everything that is wrong at once, and keeps what is no secret', async () => {
    const t = textFor('fr')
    const { page, close } = await openReader(browser, demonstration.origin, { script })
    await page.goto('/sign-up')
    await page.fill(`${CARD} input[name=email]`, 'jeanne@')
    await page.fill(`${CARD} input[name=password]`, 'court')
    await page.selectOption(`${CARD} select[name=country]`, 'BE')
    await page.click(`${CARD} button[type=submit]`)
    await state(page, 'refused')
    const summary = await page.locator('.error-summary li').allTextContents()
    expect(summary).toEqual([
      `${t.signUps.create.email} – ${t.refusals['email-format']({})}`,
      `${t.signUps.create.name} – ${t.refusals['field-missing']({})}`,
      `${t.signUps.create.password} – ${t.refusals['pwd-weak']({ least: 15 })}`,
      t.refusals['terms-not-accepted']({}),
    ])
    expect(await page.inputValue(`${CARD} input[name=email]`)).toBe('jeanne@')
    expect(await page.inputValue(`${CARD} select[name=country]`)).toBe('BE')
    expect(await page.inputValue(`${CARD} input[name=password]`)).toBe('')
    await close()
  })

  test('a link that has served leads on to signing in', async () => {
    const { page, close } = await openReader(browser, demonstration.origin, { script })
    await page.goto('/sign-up/confirm')
    expect(await page.locator('h1').textContent()).toBe(textFor('fr').signUps.over.title)
    await page.click('main a[href="/sign-in"]')
    await page.waitForURL(/\/sign-in$/)
    await close()
  })
})

test('signing up can be done without a pointer', async () => {
  const { page, close } = await openReader(browser, demonstration.origin)
  await page.goto('/sign-up')
  await page.focus(`${CARD} input[name=email]`)
  const keys = page.keyboard
  await keys.type(JEANNE.email)
  await keys.press('Tab')
  await keys.type(JEANNE.name)
  await keys.press('Tab')
  await keys.type('Belg')
  await keys.press('Tab')
  await keys.type('court')
  await keys.press('Enter')
  await state(page, 'refused')
  expect(await page.evaluate('document.activeElement.className')).toBe('error-summary')
  await page.focus(`${CARD} input[name=password]`)
  await keys.type(JEANNE.password)
  await keys.press('Tab')
  expect(await page.evaluate('document.activeElement.hasAttribute("data-show-password")')).toBe(true)
  await keys.press('Tab')
  await keys.press('Space')
  await keys.press('Tab')
  expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('/terms')
  await keys.press('Tab')
  await keys.press('Enter')
  await state(page, 'done')
  expect(await page.evaluate('document.activeElement.className')).toBe('card-title')
  await close()
})

test('the terms open beside the form, which keeps what was typed', async () => {
  const { page, context, close } = await openReader(browser, demonstration.origin)
  await page.goto('/sign-up')
  await fillIn(page)
  const [terms] = await Promise.all([context.waitForEvent('page'), page.click(`${CARD} a[href="/terms"]`)])
  await terms.waitForLoadState()
  expect(await terms.locator('h1').textContent()).toBe('Conditions générales')
  expect(await page.inputValue(`${CARD} input[name=name]`)).toBe(JEANNE.name)
  expect(await page.isChecked(`${CARD} input[name=terms]`)).toBe(true)
  await close()
})

test('whoever has signed in is told that there is nothing to do', async () => {
  const { page, close } = await openReader(browser, demonstration.origin)
  await page.goto('/sign-in')
  await page.fill('main input[name=email]', 'claire@example.test')
  await page.fill('main input[name=password]', 'trois-croissants-chauds')
  await page.click('main button[type=submit]')
  await page.waitForURL(/\/manager\//)
  await page.goto('/sign-up')
  await state(page, 'already')
  await close()
})

describe.each([
  { width: 320, dark: true },
  { width: 768, dark: false },
  { width: 1280, dark: false },
])('$width pixels wide, dark: $dark, signing up', (wishes) => {
  test('is accessible and fits at each step', async () => {
    const { page, close } = await openReader(browser, demonstration.origin, wishes)
    const seen = async (what: string) => expect({ what, faults: await faultsOf(page) }).toEqual({ what, faults: [] })
    for (const path of ['/terms', '/en/terms', '/faq/2300', '/faq/2201', '/sign-up/confirm', '/en/sign-up']) {
      await page.goto(path)
      await seen(path)
    }
    await page.click(`${CARD} button[type=submit]`)
    await state(page, 'refused')
    await seen('what is wrong')
    await fillIn(page, { ...JEANNE, email: `${'jeanne'.repeat(10)}@example.test` })
    await page.click(`${CARD} button[type=submit]`)
    await state(page, 'done')
    await seen('what was written')
    await followLetterTo(page, `${'jeanne'.repeat(10)}@example.test`)
    await seen('the page of the link')
    await page.fill('main input[name=password]', 'wrong')
    await page.click('main button[type=submit]')
    await page.locator('.error-summary').waitFor()
    await seen('a wrong password')
    await close()
  })
})
