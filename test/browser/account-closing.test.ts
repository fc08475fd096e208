import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { endProducts } from '../closing/scene.ts'
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

const NADIA = 'nadia@example.test'
const t = textFor('fr')
const card = (page: Page, action: string) => page.locator(`.card[data-action="${action}"]`)
const studio = () =>
  demonstration.house().store.one(q.selectFrom('accounts').selectAll().where('name', '=', 'Studio Nadia'))

/** The studio ends what it holds. */
function emptied(): void {
  endProducts(demonstration.house().store, studio()?.id ?? 0)
}

describe.each([true, false])('the end of an account, with script: %s', (script) => {
  test('is come to from its settings, asked for once it is empty, seen on every page, and taken back (R-GDPR-4)', async () => {
    const { page, complaints } = await reader({ script })
    await signInAs(page, NADIA)
    await page.goto('/go/manager.settings')
    await page.locator('main').getByRole('link', { name: t.closing.title }).click()
    await card(page, 'accounts.close').getByText(t.closing.close.first).waitFor()
    emptied()
    await page.reload()
    await card(page, 'accounts.close').locator('input[name=word]').fill(t.closing.close.word)
    await card(page, 'accounts.close').getByRole('button', { name: t.closing.close.submit }).click()
    await card(page, 'accounts.close').getByText('La fermeture du compte Studio Nadia est demandée').waitFor()
    expect(studio()?.closes_at).not.toBeNull()
    await page.goto(`/manager/${studio()?.public_id}`)
    await page.locator('main').getByRole('link', { name: t.closing.note.keep }).click()
    await card(page, 'accounts.keep').getByRole('button', { name: t.closing.keep.submit }).click()
    await card(page, 'accounts.keep').getByText(t.closing.keep.done('Studio Nadia')).waitFor()
    expect(studio()?.closes_at).toBeNull()
    expect(complaints).toEqual([])
  })

  test('is preceded by taking its data along, which its journal tells (R-GDPR-1)', async () => {
    const { page, complaints } = await reader({ script })
    await signInAs(page, NADIA)
    await page.goto('/go/manager.export')
    await card(page, 'accounts.export').getByRole('button', { name: t.exports.submit }).click()
    await card(page, 'accounts.export').getByText(t.exports.done).waitFor()
    await expect
      .poll(
        async () => {
          await page.reload()
          return page.locator('#exports a').count()
        },
        { timeout: 15_000, interval: 500 },
      )
      .toBe(1)
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#exports a').click()])
    expect(file.suggestedFilename()).toMatch(/^exp_[0-9a-z]+\.zip$/)
    await page.goto('/go/manager.journal')
    await page.locator('select[name=family]').selectOption('account')
    await page.getByRole('button', { name: t.journal.filter }).click()
    await page.locator('.record').getByText(t.accounts.events['account.export_asked']).waitFor()
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: t.journal.file }).click(),
    ])
    expect(csv.suggestedFilename()).toMatch(/^journal-\d{4}-\d\d-\d\d\.csv$/)
    expect(complaints).toEqual([])
  })
})

test.each([
  [320, false],
  [768, true],
  [1280, false],
])(
  'pages of the journal, the data and the end of an account fit %s px (dark: %s) and are accessible',
  async (width, dark) => {
    const { page } = await reader({ width, dark })
    await signInAs(page, 'claire@example.test')
    for (const place of ['manager.journal', 'manager.export', 'profile.export', 'manager.closing']) {
      await page.goto(`/go/${place}`)
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), place).toBeLessThanOrEqual(0)
      expect(await faultsOf(page), place).toEqual([])
    }
  },
)
