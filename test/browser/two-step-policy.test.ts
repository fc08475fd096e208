import { sql } from 'kysely'
import { generateSync } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader, type ReaderWishes } from './chromium.ts'
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

const t = textFor('fr').twoStepPolicy

async function readerAs(name: string, wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  await signInAs(one.page, `${name}@example.test`)
  return one
}

const card = (page: Page, action: string, rest = '') =>
  page.locator(`.card[id][data-action="${action}"]${rest}`).first()
const press = (page: Page, action: string) => card(page, action).locator('button[value=step]').click()

/** Switches two-step validation on in the card of this page. */
async function enrol(page: Page): Promise<void> {
  const app = card(page, 'identity.enable-app')
  await press(page, 'identity.enable-app')
  const key = app.locator('ul.secrets code')
  await key.waitFor()
  const secret = ((await key.textContent()) ?? '').replaceAll(' ', '')
  await app.locator('input[name=code]').fill(generateSync({ secret, epoch: Math.floor(Date.now() / 1000) }))
  await press(page, 'identity.enable-app')
  await app.locator('input[name=noted]').check()
  await press(page, 'identity.enable-app')
  await card(page, 'identity.enable-app', '[data-state=done]').waitFor()
}

const home = () => `/manager/${demonstration.accountOf('Boulangerie Favre')}`

/** Two people, each with pages to wait for, on a machine that is busy with others. */
const PATIENCE = 120_000

describe.each([true, false])(
  'an account that requires a second step (R-2FA-10), script: %s',
  { timeout: PATIENCE },
  (script) => {
    test('is told so by its legal representative, who has one first; whoever has none is led to it and comes in', async () => {
      const claire = await readerAs('claire', { script })
      await claire.page.goto(`${home()}/security`)
      const required = card(claire.page, 'accounts.require-two-step')
      expect(await required.textContent()).toContain(t.own.title)
      await claire.page.goto('/profile/security')
      await enrol(claire.page)

      await claire.page.goto(`${home()}/security`)
      expect(await required.textContent()).not.toContain(t.own.title)
      const today = await required.locator('input[name=day]').getAttribute('min')
      await required.locator('input[name=day]').fill(today ?? '')
      await press(claire.page, 'accounts.require-two-step')
      await card(claire.page, 'accounts.require-two-step', '[data-state=done]').waitFor()
      await claire.page.locator('#two-step-glance', { hasText: t.wantedOfAll }).waitFor()
      if (script) expect(await faultsOf(claire.page)).toEqual([])

      const marc = await readerAs('marc', { script })
      const first = new RegExp(`${home()}/second-step-first$`)
      expect(marc.page.url()).toMatch(first)
      if (script) expect(await faultsOf(marc.page)).toEqual([])
      await marc.page.goto(`${home()}/mail`)
      expect(marc.page.url()).toMatch(first)
      await marc.page.goto('/profile')
      expect(new URL(marc.page.url()).pathname).toBe('/profile')
      await marc.page.goto(home())
      await enrol(marc.page)
      await marc.page.locator('#second-step-first', { hasText: t.first.open }).waitFor()
      await marc.page.getByRole('link', { name: t.first.enter }).click()
      await marc.page.waitForURL((url) => url.pathname === home())
      await marc.page.goto(`${home()}/mail`)
      expect(await marc.page.locator('main').textContent()).toContain('contact@boulangerie-favre.test')
      expect([...claire.complaints, ...marc.complaints]).toEqual([])
    })

    test('closes in the middle of work: the next press leads to the page that says why, and the other account stays', async () => {
      const sam = await readerAs('sam', { script })
      await sam.page.goto(home())
      await sam.page.goto(`${home()}/mail`)
      const { store } = demonstration.house()
      store.run(sql`UPDATE accounts SET two_step_from = '2026-01-01T00:00:00.000Z' WHERE name = 'Boulangerie Favre'`)
      await sam.page.locator('main tbody a').first().click()
      await sam.page.waitForURL(/second-step-first$/)
      await sam.page.goto('/manager/accounts')
      expect(await sam.page.locator('main').textContent()).toContain(textFor('en').twoStepPolicy.closedHint)
      await sam.page
        .getByRole('link', { name: /Studio Nadia/ })
        .first()
        .click()
      await sam.page.waitForURL(/\/manager\/acc_[^/]+$/)
      expect(sam.complaints).toEqual([])
    })
  },
)
