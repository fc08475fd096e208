import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
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

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

const CLAIRE = 'claire@example.test'
const t = textFor('fr').noticeCentre
const card = (page: Page) => page.locator('.card[data-action="profile.notices"]')
const bell = (page: Page) => page.locator('a.bell').filter({ visible: true })

/** Claire was told of her mailboxes. */
function told(...addresses: string[]): void {
  const { store } = demonstration.house()
  const { id } = store.one(q.selectFrom('users').select('id').where('email', '=', CLAIRE)) ?? { id: 0 }
  for (const address of addresses) {
    const at = new Date().toISOString()
    const facts = JSON.stringify({ name: 'Claire', address, account: 'Boulangerie Favre', at })
    const row = { kind: 'mailbox-password-changed', recipient: CLAIRE, language: 'fr' as const, facts, user_id: id }
    const dates = { created_at: at, due_at: at, sent_at: at, given_up_at: null }
    const message_id = `<${publicId('ntc')}@comptoir.test>`
    store.run(q.insertInto('notices').values({ ...row, ...dates, message_id }))
  }
}

const wishes = () =>
  demonstration
    .house()
    .store.one(q.selectFrom('users').select(['product_by_mail', 'news_by_mail']).where('email', '=', CLAIRE))

describe.each([
  [true, 320],
  [true, 1280],
  [false, 320],
  [false, 1280],
])('with script: %s, %s px wide', (script, width) => {
  test('the bell leads to what is unread, one is opened, and the rest is marked by one press (R-NOT-1)', async () => {
    told('one@favre.test', 'two@favre.test', 'three@favre.test')
    const { page, complaints } = await reader({ script, width })
    await signInAs(page, CLAIRE)
    const before = Number(await bell(page).locator('.counter').textContent())
    expect(before).toBeGreaterThanOrEqual(3)
    expect(await bell(page).getAttribute('aria-label')).toContain(String(before))
    await bell(page).click()
    await page.waitForURL(/\/profile\/notices$/)
    await page.getByRole('button', { name: /two@favre\.test/ }).click()
    await page.waitForURL(/\/profile\/notices\/ntc_/)
    await page.locator('.notice-lines').getByText('two@favre.test').waitFor()
    expect(await bell(page).locator('.counter').textContent()).toBe(String(before - 1))
    await page.locator('main').getByRole('link', { name: t.back }).click()
    await page.getByRole('link', { name: /two@favre\.test/ }).waitFor()
    await page.getByRole('button', { name: t.allRead }).click()
    await page.getByRole('link', { name: /three@favre\.test/ }).waitFor()
    expect([await page.locator('.notice-new').count(), await bell(page).locator('.counter').count()]).toEqual([0, 0])
    expect(complaints).toEqual([])
  })

  test('what comes by e-mail is chosen, and read again as it was chosen (R-NOT-1)', async () => {
    const { page, complaints } = await reader({ script, width })
    await signInAs(page, CLAIRE)
    await page.goto('/profile/notices')
    await page.locator('main').getByRole('link', { name: t.toPreferences }).click()
    await card(page).getByLabel(t.change.product).uncheck()
    await card(page).getByLabel(t.change.news).check()
    await card(page).getByRole('button', { name: t.change.submit }).click()
    await card(page).getByText(t.change.done).waitFor()
    expect(wishes()).toEqual({ product_by_mail: 0, news_by_mail: 1 })
    await page.goto('/faq/2159')
    await page.locator('#choose-done .tick').waitFor()
    expect(complaints).toEqual([])
  })
})

test.each([
  [320, false],
  [768, true],
  [1280, false],
])('the pages of notices fit %s px (dark: %s) and are accessible', async (width, dark) => {
  told(`${'a-very-long-name-of-a-mailbox'.repeat(3)}@boulangerie-favre.test`, 'two@favre.test')
  const { page } = await reader({ width, dark })
  await signInAs(page, CLAIRE)
  for (const path of ['/profile/notices', '/profile/notices/preferences', '/faq/2159', '/profile', '/manager']) {
    await page.goto(path)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBeLessThanOrEqual(0)
    expect(await faultsOf(page), path).toEqual([])
  }
  await page.goto('/profile/notices')
  await page.locator('.notice-open').first().click()
  await page.waitForURL(/ntc_/)
  expect(await faultsOf(page)).toEqual([])
})
