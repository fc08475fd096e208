import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { shapeActions } from '../shapes/actions.tsx'
import { shapePages } from '../shapes/pages.tsx'
import { layOutThings, toldOf } from '../shapes/state.ts'
import { openChromium, openReader } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'

let browser: Browser
let demonstration: Demonstration
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  const actions = shapeActions('http://provider.test')
  demonstration = await openDemonstration({ actions, routes: shapePages(actions), layOut: layOutThings })
})
afterEach(() => demonstration.close())

/** Everybody signed in longer ago than proof of identity lasts. */
const elevenMinutesPass = () => {
  const proven_at = new Date(Date.now() - 11 * 60_000).toISOString()
  demonstration.house().store.run(q.updateTable('sessions').set({ proven_at }))
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in')
  await page.fill('main input[name=email]', 'claire@example.test')
  await page.fill('main input[name=password]', DEMO_PASSWORD)
  await page.click('main button[type=submit]')
  await page.waitForURL(/\/manager\//)
}

describe.each([{ script: true }, { script: false }])(
  'proof of identity, script: $script (security 3.4)',
  ({ script }) => {
    test('asked for before a secret is typed, in the card, and then the act is done', async () => {
      const { page, complaints, close } = await openReader(browser, demonstration.origin, { script })
      await signIn(page)
      elevenMinutesPass()
      await page.goto('/faq/2017')
      await page.click('#change a:has-text("claire@boulangerie-favre.test")')
      await page.locator('#change[data-state="confirm"]').waitFor()
      await page.fill('#change input[name=proof-password]', 'not her password')
      await page.click('#change button[value=confirm]')
      await page.getByText('Votre mot de passe de connexion est incorrect.').first().waitFor()
      await page.waitForTimeout(1100)
      await page.fill('#change input[name=proof-password]', DEMO_PASSWORD)
      await page.click('#change button[value=confirm]')
      await page.locator('#change[data-state="ready"]').waitFor()
      await page.fill('#change input[name=password]', 'quatre brioches tièdes')
      await page.click('#change button[value=step]')
      await page.locator('#change[data-state="done"]').waitFor()
      expect(new URL(page.url()).pathname).toBe('/faq/2017/mot-de-passe-adresse-email')
      expect(complaints).toEqual([])
      await close()
    })

    test('asked for when a form comes too late, keeping what is no secret; nothing is done meanwhile', async () => {
      const { page, close } = await openReader(browser, demonstration.origin, { script })
      await signIn(page)
      await page.goto('/profile/actions/shape.no-subject')
      await page.fill('input[name=words]', 'slow and steady')
      elevenMinutesPass()
      await page.click('button[value=step]')
      await page.locator('.card[data-state="confirm"]').waitFor()
      expect(toldOf(demonstration.house().store, 'own_1')).toBeUndefined()
      await page.fill('input[name=proof-password]', DEMO_PASSWORD)
      await page.click('button[value=confirm]')
      await page.locator('.card[data-state="ready"]').waitFor()
      expect(await page.inputValue('input[name=words]')).toBe('slow and steady')
      await page.click('button[value=step]')
      await page.locator('.card[data-state="done"]').waitFor()
      expect(toldOf(demonstration.house().store, 'own_1')).toBe('slow and steady')
      await close()
    })

    test('a generated password is shown once, and opens the mailbox (R-PWD-6)', async () => {
      const { page, close } = await openReader(browser, demonstration.origin, { script })
      await signIn(page)
      await page.goto('/faq/2017')
      await page.click('#change a:has-text("claire@boulangerie-favre.test")')
      await page.click('#change button[value=generate]')
      await page.locator('#change[data-state="done"]').waitFor()
      const made = (await page.locator('#change .secrets code').textContent()) ?? ''
      expect(made).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
      await page.goto('/faq/2020')
      expect(await page.content()).not.toContain(made)
      await page.click('#test a:has-text("claire@boulangerie-favre.test")')
      await page.fill('#test input[name=password]', made)
      await page.click('#test button[value=step]')
      await page.locator('#test[data-state="done"]').waitFor()
      expect(await page.locator('#test').textContent()).toContain('Valable')
      await close()
    })
  },
)
