import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { balanceOf } from '../../src/ledger/accounts.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader, type ReaderWishes } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { settle } from './readers.ts'

let browser: Browser
let demonstration: Demonstration
const readers: Reader[] = []
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  demonstration = await openDemonstration()
  before = demonstration.house().store.all(q.selectFrom('payments').select('id')).length
})
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
  await demonstration.close()
})

const BAKERY = 'Boulangerie Favre'
const { toPay: t, provider, orders } = textFor('fr')

async function claire(wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  await settle(one.context, demonstration, 'claire@example.test')
  return one
}

const at = (path: string) => `/manager/${demonstration.accountOf(BAKERY)}/${path}`
/** Payments of the tests: what the demonstration paid itself is left out. */
const all = () =>
  demonstration.house().store.all(q.selectFrom('payments').selectAll().where('id', '>', before).orderBy('id'))
let before = 0
const bakery = () =>
  demonstration.house().store.one(q.selectFrom('accounts').select('id').where('name', '=', BAKERY))?.id ?? 0
const holds = (code: 'wallet' | 'held') =>
  balanceOf(demonstration.house().store, { code, currency: 'CHF', accountId: bakery() })

const PAY = '.card[data-action="payments.pay"]'

/** Opens the list, ticks so many of its lines and no others, and goes on to the checkout. */
async function choose(page: Page, lines: readonly number[]): Promise<void> {
  await page.goto(at('to-pay'))
  const boxes = page.locator('main input[name="subject"]')
  for (let line = 0; line < (await boxes.count()); line++) await boxes.nth(line).setChecked(lines.includes(line))
  await page.getByRole('button', { name: t.submit }).click()
  await page.locator(`${PAY} input[name="seen"]`).waitFor({ state: 'attached' })
}

/** Chooses how to pay at the checkout; `prepaid` is what is taken from the prepaid account. */
async function payBy(page: Page, method: string, prepaid?: string): Promise<void> {
  await page.locator(`${PAY} input[name="method"][value="${method}"]`).check()
  if (prepaid !== undefined) await page.locator(`${PAY} input[name="prepaid"]`).fill(prepaid)
  await page.locator(`${PAY} button[value="step"]`).click()
}

async function atSandbox(page: Page, deed: keyof typeof provider.sandbox.deeds): Promise<void> {
  await page.waitForURL(/\/pay\/sandbox\//)
  await page.getByRole('button', { name: provider.sandbox.deeds[deed] }).click()
  await page.waitForURL(/\/payments\//)
}

/** What the page of a payment says in the end: by itself, or asked again by whoever has no script. */
async function told(page: Page, words: string, script: boolean): Promise<void> {
  const sentence = page.getByText(words)
  for (let turn = 0; !script && turn < 10 && !(await sentence.isVisible()); turn++) {
    await page.waitForTimeout(1_000)
    await page.getByRole('link', { name: t.payment.reload }).click()
  }
  await sentence.waitFor()
}

/** Settles once so many payments were begun. */
const begun = (count: number) => expect.poll(() => all().length, { timeout: 10_000 }).toBe(count)

describe.each([true, false])('paying, with script: %s', (script) => {
  test('three things are one payment by card, and its page says what became of it (R-PAY-1, R-PAY-14)', async () => {
    const { page, complaints } = await claire({ script })
    await choose(page, [0, 1, 2])
    await payBy(page, 'card', '0')
    await atSandbox(page, 'pay')
    await told(page, t.payment.says.succeeded, script)
    expect(all()).toMatchObject([{ state: 'succeeded', method: 'card', prepaid_cents: 0 }])
    await page.goto(at('to-pay'))
    await page.getByText(t.calm).waitFor()
    expect(complaints).toEqual([])
  })

  test('a part held of the prepaid account comes back when the rest is refused (R-PAY-9)', async () => {
    const { page } = await claire({ script })
    const wallet = holds('wallet')
    await choose(page, [0])
    await payBy(page, 'card', '10.00')
    await page.waitForURL(/\/pay\/sandbox\//)
    expect([holds('wallet'), holds('held')]).toEqual([wallet - 1_000, 1_000])
    await atSandbox(page, 'refuse')
    await told(page, t.payment.failures.refused, script)
    expect([holds('wallet'), holds('held')]).toEqual([wallet, 0])
    await page.getByRole('link', { name: t.payment.retry }).click()
    expect(await page.locator('main input[name="subject"]').count()).toBe(3)
  })

  test('an order is paid by transfer: its details are there at once, with a pro forma to print (R-DOC-3)', async () => {
    const { page, context } = await claire({ script })
    await choose(page, [2])
    await payBy(page, 'transfer', '0')
    await page.waitForURL(/\/payments\//)
    await page.locator('.qr-code').waitFor()
    const paper = await page.getByRole('link', { name: t.transfer.proForma }).getAttribute('href')
    const file = await context.request.get(new URL(paper ?? '', demonstration.origin).href)
    expect(file.headers()['content-type']).toBe('application/pdf')
    await page.goto(at('to-pay'))
    await page.getByRole('link', { name: t.inPayment }).waitFor()
    expect(await page.locator('main input[name="subject"]').count()).toBe(2)
  })

  test('the guide pays inside itself, from the prepaid account, and ticks its step (R-PAY-8)', async () => {
    const { page } = await claire({ script })
    await page.goto('/faq/2110')
    await page.getByText('2 factures \u00e0 solder, 145.00').first().waitFor()
    await page.locator(PAY).getByRole('button', { name: t.submit }).click()
    await payBy(page, 'prepaid')
    await page.locator(`${PAY}[data-state="done"]`).getByText(t.done.succeeded).waitFor()
    await page.locator('#pay .step-done').waitFor()
    expect(all()).toMatchObject([{ state: 'succeeded', method: 'prepaid', total_cents: 14_500 }])
  })
})

test.each(['postfinance', 'paypal', 'prepaid'] as const)(
  'an order is paid by %s from its own page, where its pro forma is too, and is then opened (R-PAY-2)',
  async (method) => {
    const { page } = await claire()
    await page.goto(at('orders'))
    await page.getByRole('link', { name: /tea-room-favre/ }).click()
    const address = page.url()
    await page.getByRole('link', { name: orders.page.seeProForma }).waitFor()
    await page.getByRole('link', { name: orders.page.pay }).click()
    await page.getByRole('button', { name: t.submit }).click()
    await payBy(page, method, method === 'prepaid' ? undefined : '0')
    if (method !== 'prepaid') await atSandbox(page, 'pay')
    await page.getByText(t.payment.says.succeeded).waitFor()
    expect(all()).toMatchObject([{ state: 'succeeded', method }])
    await page.goto(address)
    await expect.poll(async () => (await page.reload()) && page.getByText(orders.means.fulfilled).count()).toBe(1)
  },
)

describe('one payment', () => {
  test('comes of a double click (R-PAY-12)', async () => {
    const { page } = await claire()
    await choose(page, [0])
    await page.locator(`${PAY} input[name="method"][value="transfer"]`).check()
    await page.locator(`${PAY} button[value="step"]`).dblclick()
    await page.waitForURL(/\/payments\//)
    expect(all()).toHaveLength(1)
  })

  test('comes of two tabs with the same selection', async () => {
    const { page, context } = await claire()
    const other = await context.newPage()
    await choose(page, [0])
    await choose(other, [0, 1])
    await payBy(page, 'transfer', '0')
    await begun(1)
    await payBy(other, 'transfer', '0')
    await other.locator(`${PAY}[data-state="refused"]`).waitFor()
    expect(all()).toHaveLength(1)
  })

  test('stands when the back button leads to the checkout again', async () => {
    const { page } = await claire({ script: false })
    await choose(page, [0])
    await payBy(page, 'transfer', '0')
    await page.waitForURL(/\/payments\//)
    await page.goBack()
    await page.goto(at('pay'))
    await page.waitForURL(/\/payments\//)
    expect(all()).toHaveLength(1)
  })
})

test('the total follows the ticks, and each page is readable for everybody', async () => {
  for (const width of [320, 1280]) {
    const { page, complaints } = await claire({ width, dark: width === 320 })
    await page.goto(at('to-pay'))
    const total = page.locator('[data-pay-total] output')
    expect(await total.textContent()).toBe('145.00\u00a0CHF')
    await page.locator('main input[name="subject"]').first().uncheck()
    expect(await total.textContent()).not.toBe('145.00\u00a0CHF')
    expect(await faultsOf(page)).toEqual([])
    await choose(page, [0])
    expect(await faultsOf(page)).toEqual([])
    if (width === 320) continue
    await payBy(page, 'transfer', '0')
    await page.waitForURL(/\/payments\//)
    expect(await faultsOf(page)).toEqual([])
    expect(complaints).toEqual([])
  }
})
