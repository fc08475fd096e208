import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader } from './chromium.ts'
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

const t = textFor('fr').ftp
const card = (page: Page, name: string) => page.locator(`.card[data-action="ftp.${name}"]`)
const state = (page: Page) => page.locator('#ftp-facts .state').textContent()

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  await signInAs(one.page, 'claire@example.test')
  await one.page.goto('/go/manager.ftp')
  return one
}

describe.each([true, false])('an FTP account, with script: %s', (script) => {
  test('is made with a password shown once, locked, opened again, and deleted by a typed word', async () => {
    const { page, complaints } = await reader({ script })
    const create = card(page, 'create')
    await create.locator('input[name=name]').fill('boutique')
    await create.locator('input[name=folder]').fill('site/boutique')
    await create.getByRole('button', { name: t.create.generate }).click()
    const shown = create.locator('.secrets code')
    await shown.first().waitFor()
    expect((await shown.allTextContents()).slice(0, 2)).toEqual(['ftp.comptoir.test', 'favreweb_boutique'])
    if (!script) await page.reload()
    await create.getByRole('link', { name: t.create.open }).click()
    await page.getByRole('heading', { name: 'favreweb_boutique', level: 1 }).waitFor()
    expect(await state(page)).toBe(t.states.open)
    expect(await page.locator('.secrets.named code').allTextContents()).toContain('favreweb_boutique')

    await card(page, 'lock').getByRole('button', { name: t.lock.submit }).click()
    await card(page, 'lock').getByText(t.lock.done('favreweb_boutique')).waitFor()
    await expect.poll(() => state(page)).toBe(t.states.locked)
    await card(page, 'lock')
      .getByRole('link', { name: textFor('fr').actions.again })
      .click()
    await card(page, 'lock').getByRole('button', { name: t.lock.unlock }).click()
    await card(page, 'lock').getByText(t.lock.unlocked('favreweb_boutique')).waitFor()

    await card(page, 'delete').locator('input[name=word]').fill(t.remove.word)
    await card(page, 'delete').getByRole('button', { name: t.remove.submit }).click()
    await card(page, 'delete').getByText(t.remove.done('favreweb_boutique')).waitFor()
    await page.goto('/go/manager.ftp')
    expect(await page.locator('#ftp-list').textContent()).not.toContain('favreweb_boutique')
    expect(complaints).toEqual([])
  })

  test('refuses a name and a folder in words, and keeps what was typed', async () => {
    const { page } = await reader({ script })
    const create = card(page, 'create')
    await create.locator('input[name=name]').fill('Ma boutique')
    await create.locator('input[name=folder]').fill('../nadiaweb')
    await create.locator('input[name=password]').fill('quatre-tartes-aux-pommes')
    await create.getByRole('button', { name: t.create.submit, exact: true }).click()
    await create.locator('.field-error').first().waitFor()
    expect(await create.locator('.field-error').count()).toBe(2)
    expect(await create.locator('input[name=name]').inputValue()).toBe('Ma boutique')
  })
})

test.each([320, 1280])(
  'the pages hold nothing an examiner of accessibility finds fault with, %d pixels wide',
  async (width) => {
    const { page } = await reader({ width, dark: width === 320 })
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: 'favreweb_site' }).click()
    await page.getByRole('heading', { name: 'favreweb_site', level: 1 }).waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  },
)
