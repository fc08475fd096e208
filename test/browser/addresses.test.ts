import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
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

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

const card = (page: Page, name: string, inside = '') =>
  page.locator(`.card[data-action="billing.${name}-address"]${inside}`)

async function fill(page: Page, name: string, fields: Record<string, string>): Promise<void> {
  for (const [field, value] of Object.entries(fields)) {
    const control = card(page, name).locator(`[name="${field}"]`)
    if (field === 'country') await control.selectOption(value)
    else await control.fill(value)
  }
}

const account = (name: string) =>
  demonstration.house().store.one(q.selectFrom('accounts').select(['currency', 'country']).where('name', '=', name))
const bakery = () => account('Boulangerie Favre')

const FRIBOURG = { street: 'Rue de Lausanne', 'house-number': '3', postcode: '1700', town: 'Fribourg', country: 'CH' }
const LYON = { street: 'Quai Saint-Antoine', 'house-number': '5', postcode: '69002', town: 'Lyon', country: 'FR' }

describe.each([true, false])('billing addresses, with script: %s', (script) => {
  const t = textFor('fr').billing

  test('a move abroad is seen with its currency before it is agreed to (R-ADDR-6)', async () => {
    const { page, complaints } = await reader({ script })
    await signInAs(page, 'nadia@example.test')
    await page.goto('/go/accounts-edit')
    await fill(page, 'change', { ...FRIBOURG, 'vat-number': '' })
    await card(page, 'change').getByRole('button', { name: t.main.submit }).click()
    await card(page, 'change').getByText(t.currency.before).waitFor()
    expect(account('Studio Nadia')).toEqual({ currency: 'EUR', country: 'FR' })
    await card(page, 'change')
      .getByRole('button', { name: t.currency.submit('CHF') })
      .click()
    await card(page, 'change').getByText(t.currency.done('CHF')).waitFor()
    expect(account('Studio Nadia')).toEqual({ currency: 'CHF', country: 'CH' })
    await expect.poll(() => page.locator('#main-address').textContent()).toContain('1700 Fribourg')
    expect(complaints).toEqual([])
  })

  test('a move abroad waits for an order that is priced in the currency as it is (R-ADDR-6)', async () => {
    const { page } = await reader({ script })
    await signInAs(page, EMAIL)
    await page.goto('/go/accounts-edit')
    await fill(page, 'change', { ...LYON, 'vat-number': 'FR40303265045' })
    await card(page, 'change').getByRole('button', { name: t.main.submit }).click()
    await card(page, 'change')
      .getByRole('link', { name: /^une commande en attente/ })
      .waitFor()
    expect(bakery()).toEqual({ currency: 'CHF', country: 'CH' })
  })

  test('an address is added inside guide 2141 by somebody who comes signed out, then changed and removed', async () => {
    const { page, complaints } = await reader({ script })
    await page.goto('/faq/2141')
    await card(page, 'add').locator('summary').click()
    await card(page, 'add').locator('input[name=email]').fill(EMAIL)
    await card(page, 'add').locator('input[name=password]').fill(DEMO_PASSWORD)
    await card(page, 'add').locator('button[type=submit]').click()
    await card(page, 'add', '[data-state=ready]').waitFor()
    await fill(page, 'add', { company: 'Tea-room Favre', ...LYON })
    await card(page, 'add').getByLabel(t.fields.preselected).check()
    await card(page, 'add').getByRole('button', { name: t.add.submit }).click()
    await card(page, 'add').getByText(t.add.done).waitFor()
    await page.locator('#add .tick').waitFor()
    expect(bakery()).toEqual({ currency: 'CHF', country: 'CH' })

    await page.goto('/go/accounts-edit')
    await page.locator('.record', { hasText: 'Tea-room Favre' }).getByRole('link').click()
    await fill(page, 'edit', { town: 'Villeurbanne' })
    await card(page, 'edit').getByRole('button', { name: t.edit.submit }).click()
    await card(page, 'edit').getByText(t.edit.done).waitFor()
    await page.goto('/go/accounts-edit')
    await card(page, 'remove').getByRole('button', { name: t.remove.submit }).click()
    await card(page, 'remove').getByText(t.remove.done).waitFor()
    await page.goto('/go/accounts-edit')
    expect(await page.locator('main').textContent()).toContain(t.list.noFurther)
    expect(complaints).toEqual([])
  })
})

test.each([
  [320, true],
  [1280, false],
])('the page of addresses is for everybody at %i px, dark: %s', async (width, dark) => {
  const { page } = await reader({ width, dark })
  await signInAs(page, EMAIL)
  await page.goto('/go/accounts-edit')
  expect(await faultsOf(page)).toEqual([])
})
