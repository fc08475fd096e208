import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { openChromium, openReader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'

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

const guides = { fr: '/faq/2017/mot-de-passe-adresse-email', en: '/en/faq/2017/change-mailbox-password' } as const
const ADDRESS = 'contact@boulangerie-favre.test'

const inCard = (page: Page, selector: string) => page.locator(`#change ${selector}`)
const state = (page: Page, wanted: string) => page.locator(`#change[data-state="${wanted}"]`).waitFor()

async function signIn(page: Page): Promise<void> {
  await inCard(page, 'summary').click()
  await inCard(page, 'input[name=email]').fill('claire@example.test')
  await inCard(page, 'input[name=password]').fill(DEMO_PASSWORD)
  await inCard(page, 'button[type=submit]').click()
}

describe.each(['fr', 'en'] as const)('changing a mailbox password inside guide 2017 (%s)', (language) => {
  const t = textFor(language)
  const guide = guides[language]

  test('with script, the address bar never leaves the guide', async () => {
    const reader = await openReader(browser, demonstration.origin)
    const { page } = reader
    const visited: string[] = []
    page.on('framenavigated', (frame) => visited.push(new URL(frame.url()).pathname))
    await page.goto(guide)
    await state(page, 'signed-out')
    await inCard(page, 'summary').click()
    await inCard(page, 'input[name=email]').fill('claire@example.test')
    await inCard(page, 'input[name=password]').fill('not her password')
    await inCard(page, 'button[type=submit]').click()
    await page.getByText(t.refusals['login-failed']({})).first().waitFor()
    await page.waitForTimeout(1100)
    expect(await inCard(page, 'input[name=email]').inputValue()).toBe('claire@example.test')
    expect(await inCard(page, 'input[name=password]').inputValue()).toBe('')
    await inCard(page, 'input[name=password]').fill(DEMO_PASSWORD)
    await inCard(page, 'button[type=submit]').click()
    await state(page, 'choose')
    await page.locator('#change-title:focus').waitFor()

    await inCard(page, `a:has-text("${ADDRESS}")`).click()
    await state(page, 'ready')
    expect(await inCard(page, '.card-about').textContent()).toBe(`${ADDRESS} · Boulangerie Favre`)
    await inCard(page, 'input[name=password]').fill('court')
    await inCard(page, 'button[value=step]').click()
    await state(page, 'refused')
    expect(await inCard(page, '.field-error').textContent()).toContain(t.refusals['pwd-weak']({ least: 12 }))
    expect(await inCard(page, 'input[name=password]').inputValue()).toBe('')
    await inCard(page, 'input[name=password]').fill(`pain perdu ${language} du dimanche`)
    await inCard(page, 'button[value=step]').click()
    await state(page, 'done')
    expect(await inCard(page, '.callout.done').textContent()).toContain(t.mail.changePassword.done(ADDRESS))
    expect(new Set(visited)).toEqual(new Set([guide]))
    expect(reader.complaints).toEqual([])
    await reader.close()
  })

  test('without script, the reader is back at the same paragraph', async () => {
    const reader = await openReader(browser, demonstration.origin, { script: false })
    const { page } = reader
    await page.goto(guide)
    await signIn(page)
    expect(page.url()).toBe(`${demonstration.origin}${guide}#change`)
    await state(page, 'choose')
    await page.locator(`.card a:has-text("${ADDRESS}")`).click()
    await page.locator('.card input[name=password]').fill('court')
    await page.locator('.card button[value=step]').click()
    expect(await inCard(page, '.field-error').textContent()).toContain(t.refusals['pwd-weak']({ least: 12 }))
    await inCard(page, 'input[name=password]').fill(`tarte aux noix ${language} du lundi`)
    await inCard(page, 'button[value=step]').click()
    expect(page.url()).toBe(`${demonstration.origin}${guide}#change`)
    await state(page, 'done')
    expect(reader.complaints).toEqual([])
    await reader.close()
  })

  test('by keyboard alone', async () => {
    const reader = await openReader(browser, demonstration.origin)
    const { page } = reader
    await page.goto(`${guide}#change`)
    await page.locator('#change').waitFor()
    await byKeyboard(page)
    await state(page, 'done')
    expect(reader.complaints).toEqual([])
    await reader.close()
  })
})

/** From the card's title on: Tab, Enter and letters. */
async function byKeyboard(page: Page): Promise<void> {
  const { keyboard } = page
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 30; presses++) {
      if (await page.locator(`${selector}:focus`).count()) return
      await keyboard.press('Tab')
    }
    throw new Error(`Tab does not reach ${selector}`)
  }
  await tabTo('#change summary')
  await keyboard.press('Enter')
  await tabTo('#change input[name=email]')
  await keyboard.type('marc@example.test')
  await tabTo('#change input[name=password]')
  await keyboard.type(DEMO_PASSWORD)
  await keyboard.press('Enter')
  await state(page, 'choose')
  await tabTo('#change .choices a')
  await keyboard.press('Enter')
  await state(page, 'ready')
  await tabTo('#change input[name=password]')
  await keyboard.type('croissants au beurre du mardi')
  await keyboard.press('Enter')
}
