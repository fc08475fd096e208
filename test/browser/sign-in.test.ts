import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'

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

const DAY_S = 86_400
const NADIA = 'nadia@example.test'
const door = { fr: '/sign-in', en: '/en/sign-in' } as const
const guide = { fr: '/faq/2017/mot-de-passe-adresse-email', en: '/en/faq/2017/change-mailbox-password' } as const

/** When the session's cookie ends, in days from now; -1 when it ends with the browser. */
async function daysOfSession(page: Page): Promise<number> {
  const cookies = await page.context().cookies()
  const expires = cookies.find(({ name }) => name === 'sid')?.expires ?? Number.NaN
  return expires === -1 ? -1 : Math.round((expires - Date.now() / 1000) / DAY_S)
}

async function fill(page: Page, form: string, email: string): Promise<void> {
  await page.fill(`${form} input[name=email]`, email)
  await page.fill(`${form} input[name=password]`, DEMO_PASSWORD)
}

/** The letters to somebody under a subject, in the outbox. */
async function lettersTo(page: Page, email: string, subject: string) {
  await page.goto('/desk/outbox')
  return page.locator('tbody tr', { hasText: email }).filter({ hasText: subject })
}

describe.each([
  { language: 'fr', script: true },
  { language: 'fr', script: false },
  { language: 'en', script: true },
  { language: 'en', script: false },
] as const)('signing in ($language, script: $script)', ({ language, script }) => {
  const t = textFor(language)

  test('ends with the browser, or lasts thirty days for whoever ticks the box', async () => {
    const reader = await openReader(browser, demonstration.origin, { script })
    const { page } = reader
    await page.goto(door[language])
    await fill(page, 'main', 'claire@example.test')
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/manager/)
    expect(await daysOfSession(page)).toBe(-1)
    await page.context().clearCookies({ name: 'sid' })

    await page.goto(door[language])
    await fill(page, 'main', 'claire@example.test')
    await page.getByText(t.identity.signIn.stays).click()
    await page.click('main button[type=submit]')
    await page.waitForURL(/\/manager/)
    expect(await daysOfSession(page)).toBe(30)
    expect(reader.complaints).toEqual([])
    await reader.close()
  })

  test('lasts thirty days from a card as well, and leads back to it', async () => {
    const reader = await openReader(browser, demonstration.origin, { script })
    const { page } = reader
    await page.goto(guide[language])
    await page.click('#change summary')
    await fill(page, '#change', 'marc@example.test')
    await page.getByText(t.identity.signIn.stays).click()
    await page.click('#change button[type=submit]')
    await page.locator('#change[data-state=choose]').waitFor()
    expect(new URL(page.url()).pathname).toBe(guide[language])
    expect(await daysOfSession(page)).toBe(30)
    expect(reader.complaints).toEqual([])
    await reader.close()
  })

  test('keeps the tick when the password was wrong, and says what is', async () => {
    const reader = await openReader(browser, demonstration.origin, { script })
    const { page } = reader
    await page.goto(door[language])
    await page.fill('main input[name=email]', `nobody-${language}-${script}@example.test`)
    await page.fill('main input[name=password]', 'not this one')
    await page.check('main input[name=stays]')
    await page.click('main button[type=submit]')
    await page.getByText(t.refusals['login-failed']({})).first().waitFor()
    expect(await page.isChecked('main input[name=stays]')).toBe(true)
    expect(await page.inputValue('main input[name=password]')).toBe('')
    await reader.close()
  })

  test('shows those who cannot the way to a new password, to a login, and to a person', async () => {
    const reader = await openReader(browser, demonstration.origin, { script })
    const { page } = reader
    for (const [words, path] of [
      [t.identity.signIn.forgotten, '/reset'],
      [t.identity.signIn.signUp, '/sign-up'],
      [t.identity.signIn.stuck, '/contact'],
    ] as const) {
      await page.goto(door[language])
      await page.locator('main').getByRole('link', { name: words, exact: true }).click()
      await page.waitForURL(`**${language === 'en' ? '/en' : ''}${path}`)
      expect(await page.locator('main h1').count()).toBe(1)
    }
    await reader.close()
  })
})

describe('a browser the house does not know yet', () => {
  test('is told of by mail, once, in words', async () => {
    const subject = textFor('fr').sessions.device('Chrome', 'Linux')
    const [known, unknown] = [
      await openReader(browser, demonstration.origin),
      await openReader(browser, demonstration.origin, { script: false }),
    ]
    const signIn = async (page: Page) => {
      await page.context().clearCookies({ name: 'sid' })
      await page.goto('/sign-in')
      await fill(page, 'main', NADIA)
      await page.click('main button[type=submit]')
      await page.waitForURL(/\/manager/)
    }
    await signIn(known.page)
    await signIn(known.page)
    expect(await (await lettersTo(known.page, NADIA, subject)).count()).toBe(0)
    await signIn(unknown.page)
    await signIn(unknown.page)
    const letters = await lettersTo(known.page, NADIA, subject)
    expect(await letters.count()).toBe(1)
    await letters.locator('a').first().click()
    const words = (await known.page.textContent('main')) ?? ''
    expect(words).toContain('127.0.0.1')
    expect(words).toContain(textFor('fr').profile.nav.sessions)
    await known.close()
    await unknown.close()
  })
})

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('the door ($width pixels, dark: $dark)', (wishes) => {
  test('is accessible and fits, empty and refused, on its page and in a card', async () => {
    const { page, close } = await openReader(browser, demonstration.origin, wishes)
    await page.goto('/sign-in')
    expect(await faultsOf(page)).toEqual([])
    await page.click('main button[type=submit]')
    await page.locator('.error-summary').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.goto(guide.fr)
    await page.click('#change summary')
    expect(await faultsOf(page)).toEqual([])
    await close()
  })
})
