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

const EMAIL = 'claire@example.test'
const t = textFor('fr').orders

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

const card = (page: Page, name: string) => page.locator(`.card[data-action="orders.${name}"]`)
const ended = () =>
  demonstration.house().store.all(q.selectFrom('products').select('name').where('ends_on', 'is not', null))
const order = () =>
  demonstration.house().store.one(q.selectFrom('orders').selectAll().where('kind', '=', 'new').orderBy('id'))

describe.each([true, false])('orders and cancelling, with script: %s', (script) => {
  test('the pro forma of a pending order is seen from its guide, and the order is cancelled on its page', async () => {
    const { page, complaints } = await reader({ script })
    await signInAs(page, EMAIL)
    await page.goto('/faq/2112')
    await card(page, 'pro-forma').getByRole('button', { name: t.proForma.submit }).click()
    await card(page, 'pro-forma').getByRole('link', { name: t.proForma.onward }).click()
    await page.getByText('PF-2', { exact: false }).first().waitFor()
    expect(await page.locator('main').textContent()).toContain('tea-room-favre.test')

    await page.goto('/go/manager.orders')
    await page.getByRole('link', { name: /tea-room-favre/ }).click()
    if (script) expect(await faultsOf(page)).toEqual([])
    await card(page, 'cancel').getByRole('button', { name: t.cancel.submit }).click()
    await card(page, 'cancel').getByText('est annulée. Rien n’est dû').waitFor()
    expect(order()?.state).toBe('cancelled')
    await page.goto('/go/manager.orders')
    expect(await page.locator('main').textContent()).toContain(t.noneWaiting)
    expect(complaints).toEqual([])
  })

  test('a product is cancelled in its guide to its last paid day, and kept after all', async () => {
    const { page, complaints } = await reader({ script })
    await signInAs(page, EMAIL)
    await page.goto('/faq/2118')
    await card(page, 'cancel-product')
      .getByRole('link', { name: /^caisse/ })
      .click()
    await card(page, 'cancel-product').getByRole('button', { name: t.cancelProduct.submit }).click()
    await card(page, 'cancel-product').getByText('caisse est résilié').waitFor()
    expect(ended()).toEqual([{ name: 'caisse' }])
    await page.goto('/faq/2118')
    await card(page, 'keep-product').getByRole('button', { name: t.keepProduct.submit }).click()
    await card(page, 'keep-product').getByText(t.keepProduct.done('caisse')).waitFor()
    expect(ended()).toEqual([])
    expect(complaints).toEqual([])
  })
})

test.each([320, 768, 1280])('pages of orders and products are whole at %s px, light and dark', async (width) => {
  for (const dark of [false, true]) {
    const { page } = await reader({ width, dark })
    await signInAs(page, EMAIL)
    await page.goto('/go/manager.orders')
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('link', { name: /tea-room-favre/ }).click()
    expect(await faultsOf(page)).toEqual([])
  }
})
