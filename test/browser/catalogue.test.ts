import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
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

const t = textFor('fr').catalogue

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

const card = (page: Page) => page.locator('.card[data-action="orders.place"]')

describe.each([true, false])('a product, with script: %s', (script) => {
  test('is found, priced with its options, ordered once the terms are accepted, and leads to its order', async () => {
    const { page, complaints } = await reader({ script })
    await signInAs(page, 'claire@example.test')
    await page.goto('/go/manager.products')
    await page.getByRole('link', { name: t.list.fromProducts }).click()
    await page.getByRole('link', { name: t.list.orderNamed('Service mail') }).click()
    await card(page).locator('select[name=options]').first().selectOption({ index: 2 })
    await card(page).locator('input[name=name]').fill('atelier-favre.test')
    await card(page).getByRole('button', { name: t.order.toCheck }).click()
    const costs = card(page).locator('.costs')
    await costs.waitFor()
    expect(await costs.locator('.amount').allTextContents()).toEqual(
      ['22.20', '37.00', '59.20', '4.80', '64.00'].map((amount) => `${amount}\u00a0CHF`),
    )
    await card(page).getByRole('button', { name: t.order.submit }).click()
    await card(page).getByText(textFor('fr').refusals['terms-not-accepted']({})).first().waitFor()
    await card(page).locator('input[name=terms]').check()
    await card(page).getByRole('button', { name: t.order.submit }).click()
    await card(page)
      .getByText(t.order.done({ cents: 6_400, currency: 'CHF' }))
      .waitFor()
    await card(page).getByRole('link', { name: t.order.seeOrder }).click()
    await page.waitForURL(/\/orders\/ord_/)
    expect(await page.locator('main').textContent()).toContain('atelier-favre.test')
    expect(complaints).toEqual([])
  })
})

test('a product is ordered inside its guide', async () => {
  const { page, complaints } = await reader()
  await signInAs(page, 'claire@example.test')
  await page.goto('/faq/2117')
  await card(page).getByRole('link', { name: 'Serveur cloud' }).click()
  await card(page).locator('input[name=name]').fill('atelier')
  await card(page).getByRole('button', { name: t.order.toCheck }).click()
  await card(page).getByText(t.order.acceptBoth).waitFor()
  await card(page).locator('input[name=terms]').check()
  await card(page).getByRole('button', { name: t.order.submit }).click()
  await page.locator('#place[data-state=done]').waitFor()
  await page.locator('#order .step-done').first().waitFor()
  expect(complaints).toEqual([])
})

test('a price is changed at the desk by another version, read over, and sold from then on', async () => {
  const { page, complaints } = await reader()
  demonstration.house().store.run(q.updateTable('staff').set({ role: 'catalogue', language: 'fr' }).where('id', '=', 1))
  await page.context().addCookies([{ name: 'desk', value: demonstration.staffCookie(), url: demonstration.origin }])
  await page.goto('/desk/catalogue')
  await page.getByRole('link', { name: 'Hébergement web', exact: true }).click()
  await page.getByRole('button', { name: t.desk.prepare }).click()
  await page.locator('input[name=CHF-12]').fill('130')
  await page.getByRole('button', { name: t.desk.save, exact: true }).click()
  await page.getByText(t.desk.done.saved).waitFor()
  await page.getByRole('link', { name: t.desk.toPublish }).click()
  await page.getByRole('cell', { name: '130.00\u00a0CHF' }).first().waitFor()
  await page.getByRole('button', { name: t.desk.publish, exact: true }).click()
  await page.getByText(t.desk.done.published).waitFor()
  expect(complaints).toEqual([])
})

test.each([320, 1280])('the pages are whole and readable at %i px', async (width) => {
  const { page } = await reader({ width, dark: width === 320 })
  await signInAs(page, 'claire@example.test')
  await page.goto('/go/manager.order')
  const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth')
  expect(await faultsOf(page)).toEqual([])
  expect(await fits()).toBe(true)
  await page.getByRole('link', { name: t.list.orderNamed('Service mail') }).click()
  await card(page).waitFor()
  expect(await faultsOf(page)).toEqual([])
  expect(await fits()).toBe(true)
})
