import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { plainAmount } from '../../src/base/money.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader, type ReaderWishes } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { settle, settleAtDesk } from './readers.ts'

let browser: Browser
let demonstration: Demonstration
const readers: Reader[] = []
beforeAll(async () => {
  browser = await openChromium()
  demonstration = await openDemonstration()
})
afterAll(async () => {
  await browser?.close()
  await demonstration?.close()
})
afterEach(async () => {
  for (const reader of readers.splice(0)) {
    expect(reader.complaints).toEqual([])
    await reader.close()
  }
})

const { toPay, provider } = textFor('fr')
const { provider: english } = textFor('en')
const PAY = '.card[data-action="payments.pay"]'
const latest = () => {
  const { store } = demonstration.house()
  return store.one(q.selectFrom('payments').selectAll().orderBy('id', 'desc').limit(1))
}

async function windowOf(wishes: ReaderWishes): Promise<Reader> {
  const reader = await openReader(browser, demonstration.origin, wishes)
  readers.push(reader)
  return reader
}

/** Claire begins to pay the first line of her list by transfer; the page that says how. */
async function transferBegun(page: Page, wishes: ReaderWishes): Promise<void> {
  const account = demonstration.accountOf('Boulangerie Favre')
  await page.goto(`/manager/${account}/to-pay`)
  const boxes = page.locator('main input[name="subject"]')
  for (let line = 0; line < (await boxes.count()); line++) await boxes.nth(line).setChecked(line === 0)
  await page.getByRole('button', { name: toPay.submit }).click()
  await page.locator(`${PAY} input[name="method"][value="transfer"]`).check()
  await page.locator(`${PAY} input[name="prepaid"]`).fill('0')
  await page.locator(`${PAY} button[value="step"]`).click()
  await expect.poll(() => latest()?.state).toBe('processing')
  // with script the card leads on by itself; without, a link does
  if (wishes.script === false) await page.goto(`/manager/${account}/payments/${latest()?.public_id}`)
  await page.waitForURL(/\/payments\/pay_/)
  await page.getByText(toPay.payment.states.transfer).first().waitFor()
}

describe.each([{ script: true }, { script: false }])('a transfer (script: $script)', (wishes) => {
  test('is given up by its payer, begun again, and marked as received at the desk', async () => {
    const claire = await windowOf(wishes)
    await settle(claire.context, demonstration, 'claire@example.test')
    await transferBegun(claire.page, wishes)
    await claire.page.getByRole('link', { name: provider.cancel.submit }).click()
    await claire.page.getByRole('button', { name: provider.cancel.submit }).click()
    await claire.page.locator('.card').getByText(provider.cancel.done).waitFor()
    expect(latest()?.state).toBe('cancelled')
    await transferBegun(claire.page, wishes)
    const payment = latest()

    const olga = await windowOf({ ...wishes, width: 320 })
    await settleAtDesk(olga.context, demonstration, 'olga@example.test')
    await olga.page.goto('/desk/money')
    if (wishes.script) expect(await faultsOf(olga.page)).toEqual([])
    await olga.page.fill('main input[name=q]', plainAmount(payment?.total_cents ?? 0))
    await olga.page.getByRole('button', { name: english.desk.search }).click()
    await olga.page.locator('main th a').first().click()
    await olga.page.waitForURL(/\/desk\/money\/payments\//)
    await olga.page.getByRole('button', { name: english.desk.submit }).click()
    await olga.page.locator('.error-summary').waitFor()
    if (wishes.script) expect(await faultsOf(olga.page)).toEqual([])
    await olga.page.fill('main input[name=on]', new Date().toISOString().slice(0, 10))
    await olga.page.fill('main input[name=amount]', plainAmount(payment?.total_cents ?? 0))
    await olga.page.fill('main textarea[name=reason]', 'Statement of today, line 4')
    await olga.page.getByRole('button', { name: english.desk.submit }).click()
    await olga.page.waitForURL(/\/desk\/money$/)
    expect(latest()).toMatchObject({ public_id: payment?.public_id, state: 'succeeded' })
    await claire.page.reload()
    await claire.page.getByText(toPay.payment.states.succeeded).first().waitFor()
  }, 120_000)
})
