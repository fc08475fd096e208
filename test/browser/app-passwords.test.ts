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
const guides = { fr: '/faq/2131', en: '/en/faq/2131' } as const
const PASSWORD = /^([0-9a-z]{4}-){5}[0-9a-z]{4}$/

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

const card = (page: Page, name: 'create' | 'revoke', inside = '') =>
  page.locator(`.card[data-action="app-passwords.${name}"]${inside}`)

/** The three things that are shown once. */
const shown = (page: Page) => card(page, 'create').locator('.secrets code').allTextContents()

/** The last proof of identity is older than ten minutes. */
function letProofPass(): void {
  const proven_at = new Date(Date.now() - 11 * 60_000).toISOString()
  demonstration.house().store.run(q.updateTable('sessions').set({ proven_at }))
}

const open = () =>
  demonstration.house().store.all(q.selectFrom('app_passwords').select('name').where('revoked_at', 'is', null)).length

describe.each([true, false])('application passwords on their page, with script: %s', (script) => {
  const t = textFor('fr').appPasswords

  test('are made, shown once, listed, and withdrawn one by one or all at once', async () => {
    const { page, complaints } = await reader({ script })
    await signInAs(page, EMAIL)
    await page.goto('/go/application-password')
    expect(new URL(page.url()).pathname).toBe('/profile/application-passwords')

    for (const name of ['Phone', 'Tablet', 'Desk']) {
      const again = card(page, 'create').getByRole('link', { name: textFor('fr').actions.again })
      if (await again.count()) await again.click()
      await card(page, 'create').locator('input[name=name]').fill(name)
      await card(page, 'create').getByRole('button', { name: t.create.submit }).click()
      await card(page, 'create').getByText(t.create.done).waitFor()
      const [server, userName, password] = await shown(page)
      expect([server, userName]).toEqual(['dav.comptoir.test', EMAIL])
      expect(password).toMatch(PASSWORD)
    }
    await page.goto('/profile/application-passwords')
    expect(await page.locator('.record-title').allTextContents()).toEqual(['Desk', 'Tablet', 'Phone'])
    expect(await page.locator('.secrets').count()).toBe(0)

    await card(page, 'revoke').getByLabel('Tablet').check()
    await card(page, 'revoke').getByRole('button', { name: t.revoke.submit }).click()
    await card(page, 'revoke').getByText(t.revoke.done(1)).waitFor()
    await expect.poll(() => page.locator('.record-title').allTextContents()).toEqual(['Desk', 'Phone'])
    await card(page, 'revoke')
      .getByRole('link', { name: textFor('fr').actions.again })
      .click()
    await card(page, 'revoke').getByRole('button', { name: t.revoke.all }).click()
    for (const words of [t.revoke.done(2), t.revoke.nothing]) await card(page, 'revoke').getByText(words).waitFor()
    expect(open()).toBe(0)
    expect(complaints).toEqual([])
  })

  test.each(['fr', 'en'] as const)(
    'are made inside guide 2131 (%s) by somebody who comes signed out',
    async (language) => {
      const words = textFor(language)
      const { page, complaints } = await reader({ script })
      await page.goto(guides[language])
      await card(page, 'create').locator('summary').click()
      await card(page, 'create').locator('input[name=email]').fill(EMAIL)
      await card(page, 'create').locator('input[name=password]').fill(DEMO_PASSWORD)
      await card(page, 'create').locator('button[type=submit]').click()
      await card(page, 'create', '[data-state=ready]').waitFor()
      await card(page, 'create').locator('input[name=name]').fill('Phone')
      await card(page, 'create').getByLabel(words.appPasswords.scopes.carddav).uncheck()
      await card(page, 'create').getByRole('button', { name: words.appPasswords.create.submit }).click()
      await card(page, 'create').getByText(words.appPasswords.create.done).waitFor()
      expect((await shown(page)).at(-1)).toMatch(PASSWORD)
      await page.locator('#create .tick').waitFor()
      // without script a secret is in the very answer to the form: the same guide, at the form's address
      const place = script ? '/faq/2131' : '/profile/actions/app-passwords.create'
      expect(new URL(page.url()).pathname).toContain(place)
      expect(complaints).toEqual([])
    },
  )
})

test('who somebody is is asked first when it was long ago, and the secret is drawn only after', async () => {
  const t = textFor('fr')
  const { page } = await reader()
  await signInAs(page, EMAIL)
  letProofPass()
  await page.goto('/profile/application-passwords')
  await card(page, 'create', '[data-state=confirm]').waitFor()
  await card(page, 'create').locator('input[type=password]').fill(DEMO_PASSWORD)
  await card(page, 'create').getByRole('button', { name: t.actions.confirmSubmit }).click()
  await card(page, 'create', '[data-state=ready]').waitFor()
  expect(open()).toBe(0)
})

test('each of the three values is copied by a button of its own', async () => {
  const { page, context } = await reader()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInAs(page, EMAIL)
  await page.goto('/profile/application-passwords')
  await card(page, 'create').locator('input[name=name]').fill('Phone')
  await card(page, 'create').locator('button[value=step]').click()
  await card(page, 'create', '[data-state=done]').waitFor()
  const values = await shown(page)
  for (const [at, value] of values.entries()) {
    await card(page, 'create').locator('[data-copy]').nth(at).click()
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(value)
  }
})

test('the profile for Apple’s devices is downloaded from the list', async () => {
  const { page } = await reader()
  await signInAs(page, EMAIL)
  await page.goto('/profile/application-passwords')
  await card(page, 'create').locator('input[name=name]').fill('Phone')
  await card(page, 'create').locator('button[value=step]').click()
  await page.locator('.record-title', { hasText: 'Phone' }).waitFor()
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: textFor('fr').appPasswords.list.profileOf('Phone') }).click()
  expect((await coming).suggestedFilename()).toBe('devices.mobileconfig')
})

test('the tutorial of a new phone ticks its first step, and knows what comes next', async () => {
  const { page } = await reader()
  await signInAs(page, EMAIL)
  await page.goto('/faq/2325')
  await card(page, 'create').locator('input[name=name]').fill('Phone')
  await card(page, 'create').locator('button[value=step]').click()
  await page.locator('#password .tick').waitFor()
  expect(await page.locator('#calendars .tick').count()).toBe(0)
})

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('the page and the guide ($width pixels, dark: $dark)', (wishes) => {
  test('are accessible and fit: without a password, with one just shown, and with a long list', async () => {
    const { page } = await reader(wishes)
    await signInAs(page, EMAIL)
    await page.goto('/profile/application-passwords')
    expect(await faultsOf(page)).toEqual([])
    await card(page, 'create')
      .locator('input[name=name]')
      .fill('Un-nom-aussi-long-qu-il-est-permis-de-le-faire-sans-espace-x')
    await card(page, 'create').locator('button[value=step]').click()
    await card(page, 'create', '[data-state=done]').waitFor()
    await page.locator('.record-title').waitFor()
    expect(await faultsOf(page)).toEqual([])
    for (const path of ['/faq/2131', '/en/faq/2131', '/faq/2325', '/faq/2326']) {
      await page.goto(path)
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] })
    }
  })
})
