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
const guides = { fr: '/faq/2116', en: '/en/faq/2116' } as const

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

const card = (page: Page, inside = '') => page.locator(`.card[data-action="documents.send"]${inside}`)
const list = () => `/manager/${demonstration.accountOf('Boulangerie Favre')}/invoices`

/** How many notices with a document the house owes for having been asked. */
const asked = () =>
  demonstration.house().store.all(q.selectFrom('notices').select('id').where('kind', '=', 'document-sent')).length

describe.each([true, false])('invoices, with script: %s', (script) => {
  const t = textFor('fr').documents

  test('are found, read, kept as a file, and sent', async () => {
    const { page, context, complaints } = await reader({ script })
    await signInAs(page, EMAIL)
    await page.goto('/go/manager.invoices')
    expect(new URL(page.url()).pathname).toBe(list())
    await page.locator('main').getByLabel(t.filter.state).selectOption('unpaid')
    await page.getByRole('button', { name: t.filter.submit }).click()
    await page.waitForURL(/state=unpaid/)
    const first = page.locator('tbody th a').first()
    const number = (await first.textContent()) ?? ''
    expect(number).toMatch(/^F\d{4}-\d{5}$/)
    await first.click()
    await page.getByRole('heading', { level: 1, name: number }).waitFor()
    const shown = (await page.locator('#reference').textContent()) ?? ''
    expect(shown, 'as the bill prints it').toMatch(/^\d\d( \d{5}){5}$/)
    if (script) {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.locator('[data-copy=reference]').click()
      await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(shown.replaceAll(' ', ''))
    }
    const file = await page.request.get((await page.getByRole('link', { name: t.one.pdf }).getAttribute('href')) ?? '')
    expect([file.headers()['content-type'], (await file.body()).subarray(0, 5).toString()]).toEqual([
      'application/pdf',
      '%PDF-',
    ])
    await card(page).getByRole('button', { name: t.send.submit }).click()
    await card(page).getByText(t.send.done(EMAIL)).waitFor()
    expect([asked(), complaints]).toEqual([1, []])
  })

  test.each(['fr', 'en'] as const)(
    'are sent inside guide 2116 (%s) to somebody who comes signed out',
    async (language) => {
      const words = textFor(language)
      const { page, complaints } = await reader({ script })
      await page.goto(guides[language])
      await card(page).locator('summary').click()
      await card(page).locator('input[name=email]').fill(EMAIL)
      await card(page).locator('input[name=password]').fill(DEMO_PASSWORD)
      await card(page).locator('button[type=submit]').click()
      await card(page, '[data-state=choose]').waitFor()
      await card(page)
        .locator('a', { hasText: /^F\d{4}-/ })
        .first()
        .click()
      await card(page, '[data-state=ready]').waitFor()
      await card(page).getByRole('button', { name: words.documents.send.submit }).click()
      await card(page).getByText(words.documents.send.done(EMAIL)).waitFor()
      await page.locator('#send .tick').waitFor()
      expect([asked(), complaints]).toEqual([1, []])
    },
  )
})

test.each([320, 768, 1280])('pages of documents are accessible and fit %d px, light and dark', async (width) => {
  const id = demonstration
    .house()
    .store.one(q.selectFrom('documents').select('public_id').where('kind', '=', 'invoice'))
  for (const dark of [false, true]) {
    const { page } = await reader({ width, dark })
    await signInAs(page, EMAIL)
    for (const address of [list(), `${list()}/${id?.public_id}`]) {
      await page.goto(address)
      expect(await faultsOf(page), address).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), address).toBe(true)
    }
  }
})
