import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import { logoOf } from '../settings/scene.ts'
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

const t = textFor('en')
const SAM = 'sam@example.test'

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

/** Sam belongs to so many accounts more. */
function moreAccounts(count: number): void {
  const { store } = demonstration.house()
  const at = new Date().toISOString()
  const user = store.one(q.selectFrom('users').select('id').where('email', '=', SAM))
  for (let i = 1; i <= count; i++) {
    const row = {
      name: `Client ${i}`,
      country: 'CH',
      currency: 'CHF' as const,
      kind: 'company' as const,
      created_at: at,
    }
    const { id } = store.run(q.insertInto('accounts').values({ public_id: publicId('acc'), ...row }))
    const membership = { user_id: user?.id ?? 0, account_id: id, role: 'admin' as const, created_at: at }
    store.run(q.insertInto('memberships').values(membership))
  }
}

const bar = (page: Page) => page.getByRole('banner')
const menu = (page: Page) => page.locator('.account-menu')

describe.each([true, false])('the switcher of accounts, with script: %s', (script) => {
  test('leads from one account to the other, and the next visit lands there (R-ORG-1, R-ORG-2)', async () => {
    const { page } = await reader({ script })
    await signInAs(page, SAM)
    await page.goto('/manager')
    await page.locator('.choices').getByRole('link', { name: 'Boulangerie Favre' }).click()
    await menu(page).locator('summary').click()
    await menu(page).getByRole('link', { name: 'Studio Nadia' }).click()
    await bar(page).locator('summary', { hasText: 'Studio Nadia' }).waitFor()
    await page.goto('/manager')
    await bar(page).locator('summary', { hasText: 'Studio Nadia' }).waitFor()
    await menu(page).locator('summary').click()
    await menu(page).getByRole('link', { name: t.accounts.frame.allAccounts }).click()
    await page.getByRole('heading', { name: t.accounts.choose.title }).waitFor()
  })

  test('is looked through where there are many', async () => {
    moreAccounts(7)
    const { page } = await reader({ script })
    await signInAs(page, SAM)
    await page.goto('/manager/accounts')
    await page.locator('.choices').getByRole('link', { name: 'Boulangerie Favre' }).click()
    await menu(page).locator('summary').click()
    await menu(page).getByRole('searchbox').fill('studio')
    if (script) await expect.poll(() => menu(page).locator('.menu-list a:visible').count()).toBe(1)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/manager\/accounts\?q=studio$/)
    expect(await page.locator('.choices a').count()).toBe(1)
  })
})

test('works by keyboard alone: Tab, Enter, Escape', async () => {
  const { page } = await reader()
  await signInAs(page, SAM)
  await page.goto('/manager/accounts')
  await page.locator('.choices').getByRole('link', { name: 'Boulangerie Favre' }).click()
  await bar(page).locator('summary', { hasText: 'Boulangerie Favre' }).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await menu(page).getByRole('link', { name: 'Studio Nadia' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => menu(page).getByRole('link', { name: 'Studio Nadia' }).isVisible()).toBe(false)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await bar(page).locator('summary', { hasText: 'Studio Nadia' }).waitFor()
})

test.each([
  [320, true],
  [1280, false],
])('is for everybody at %i px, dark: %s, with logos and with many', async (width, dark) => {
  moreAccounts(9)
  const { store } = demonstration.house()
  const studio = store.one(q.selectFrom('accounts').select('id').where('name', '=', 'Studio Nadia'))
  logoOf(store, { id: studio?.id ?? 0 }, new Date())
  const { page } = await reader({ width, dark })
  await signInAs(page, SAM)
  await page.goto('/manager/accounts')
  expect(await faultsOf(page)).toEqual([])
  await page.locator('.choices').getByRole('link', { name: 'Studio Nadia' }).click()
  await menu(page).locator('summary').click()
  await menu(page).getByRole('img', { name: 'Studio Nadia' }).first().waitFor()
  expect(await faultsOf(page)).toEqual([])
})
