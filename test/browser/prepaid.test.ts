import type { Browser } from 'playwright-core'
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
})
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
  await demonstration.close()
})

const BAKERY = 'Boulangerie Favre'
const { prepaid: t, provider } = textFor('fr')

async function claire(wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  await settle(one.context, demonstration, 'claire@example.test')
  return one
}

const at = (path: string) => `/manager/${demonstration.accountOf(BAKERY)}/${path}`
const holds = (code: 'wallet' | 'refunds') => {
  const { store } = demonstration.house()
  const accountId = store.one(q.selectFrom('accounts').select('id').where('name', '=', BAKERY))?.id ?? 0
  return balanceOf(store, { code, currency: 'CHF', ...(code === 'wallet' ? { accountId } : {}) })
}

const DEPOSIT = '.card[data-action="prepaid.deposit"]'
const REFUND = '.card[data-action="prepaid.refund"]'
const WITHDRAW = '.card[data-action="prepaid.withdraw-refund"]'

describe.each([true, false])('the prepaid account, with script: %s', (script) => {
  test('is filled by card from the guide, over the page of the provider and back (R-PRE-3, R-PRE-4)', async () => {
    const { page, complaints } = await claire({ script })
    const before = holds('wallet')
    await page.goto('/faq/2114')
    await page.locator(`${DEPOSIT} input[name="amount"]`).fill('25,50')
    await page.locator(`${DEPOSIT} input[name="method"][value="card"]`).check()
    await page.locator(`${DEPOSIT} button[value="step"]`).click()
    await page.waitForURL(/\/pay\/sandbox\//)
    expect(holds('wallet'), 'not before it came').toBe(before)
    await page.getByRole('button', { name: provider.sandbox.deeds.pay }).click()
    await page.waitForURL(/\/payments\//)
    await expect.poll(() => holds('wallet'), { timeout: 15_000 }).toBe(before + 2_550)
    await page.goto(at('prepaid'))
    await page.getByText('275.50').first().waitFor()
    expect(complaints).toEqual([])
  })

  test('gives money back when it is asked for, and keeps it when that is withdrawn (R-PRE-10)', async () => {
    const { page } = await claire({ script })
    const before = holds('wallet')
    await page.goto(at('prepaid'))
    await page.locator(`${REFUND} input[name="amount"]`).fill('40')
    await page.locator(`${REFUND} input[name="holder"]`).fill(BAKERY)
    await page.locator(`${REFUND} input[name="iban"]`).fill('CH93 0076 2011 6238 5295 8')
    await page.locator(`${REFUND} button[value="step"]`).click()
    await page.locator(`${REFUND} .field-error`).waitFor()
    await page.locator(`${REFUND} input[name="iban"]`).fill('CH93 0076 2011 6238 5295 7')
    await page.locator(`${REFUND} button[value="step"]`).click()
    await page.locator(`${REFUND}[data-state="done"]`).waitFor()
    expect([holds('wallet'), holds('refunds')]).toEqual([before - 4_000, 4_000])
    await page.goto(at('prepaid'))
    await page.getByText(t.refunds.states.asked).waitFor()
    await page.locator(`${WITHDRAW} button[value="step"]`).click()
    await page.locator(`${WITHDRAW}[data-state="done"]`).waitFor()
    expect([holds('wallet'), holds('refunds')]).toEqual([before, 0])
  })
})

test.each([
  [320, 'light'],
  [1280, 'dark'],
] as const)('its page has no faults for readers at %d px, %s', async (width, colorScheme) => {
  const { page } = await claire()
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme })
  await page.goto(at('prepaid'))
  expect(await faultsOf(page)).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
})
