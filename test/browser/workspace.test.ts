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
  demonstration = await openDemonstration({}, { WEBMAIL_URL: 'https://webmail.example.test' })
})
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
  await demonstration.close()
})

const NADIA = 'nadia@example.test'
const ADDRESS = 'contact@boulangerie-favre.test'
const NEW = 'quatre tartes aux pommes'
const guides = { fr: '/faq/711', en: '/en/faq/711' } as const

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

const card = (page: Page, name: string, inside = '') => page.locator(`.card[data-action="workspace.${name}"]${inside}`)

async function attach(page: Page): Promise<void> {
  await card(page, 'attach').locator('input[name=address]').fill(ADDRESS)
  await card(page, 'attach').locator('input[name=password]').fill(DEMO_PASSWORD)
  await card(page, 'attach').locator('button[value=step]').click()
  await card(page, 'attach', '[data-state=done]').waitFor()
}

/** Somebody else has changed the password since, or it was proven a while ago. */
const set = (columns: { proven_with?: string; proven_at?: string }) =>
  demonstration.house().store.run(q.updateTable('workspace_mailboxes').set(columns))

describe.each([true, false])('the WorkSpace, with script: %s', (script) => {
  const t = textFor('fr')

  test('takes a mailbox by its password, tests it, changes it and lets go of it', async () => {
    const { page, complaints } = await reader({ script })
    await signInAs(page, NADIA)
    await page.goto('/profile')
    await page.getByRole('link', { name: t.workspace.nav.mailboxes }).first().click()
    await page.getByText(t.workspace.list.none).waitFor()
    await attach(page)
    await page.locator('#workspace-list').getByRole('link', { name: ADDRESS }).click()
    await page.getByRole('link', { name: t.workspace.page.webmail }).waitFor()

    await card(page, 'test-password').locator('input[name=password]').fill(DEMO_PASSWORD)
    await card(page, 'test-password').locator('button[value=step]').click()
    await card(page, 'test-password').getByText(t.mail.testPassword.valid(ADDRESS)).waitFor()

    await card(page, 'change-password').locator('input[name=password]').fill(NEW)
    await card(page, 'change-password').getByRole('button', { name: t.workspace.change.submit }).click()
    await card(page, 'change-password').getByText(t.mail.changePassword.done(ADDRESS)).waitFor()

    await card(page, 'detach').getByRole('button', { name: t.workspace.detach.submit }).click()
    await page.waitForURL(({ pathname }) => pathname === '/workspace')
    await page.getByText(t.workspace.detach.done(ADDRESS)).first().waitFor()
    await page.getByText(t.workspace.list.none).waitFor()
    expect(complaints).toEqual([])
  })

  test('asks for the present password again after a while, and for a new proof when it was changed', async () => {
    const { page } = await reader({ script })
    await signInAs(page, NADIA)
    await page.goto('/workspace')
    await attach(page)
    set({ proven_at: new Date(Date.now() - 11 * 60_000).toISOString() })
    await page.locator('#workspace-list').getByRole('link', { name: ADDRESS }).click()
    await card(page, 'change-password').locator('input[name=current]').fill('pas le bon du tout')
    await card(page, 'change-password').locator('input[name=password]').fill(NEW)
    await card(page, 'change-password').getByRole('button', { name: t.workspace.change.submit }).click()
    await card(page, 'change-password').getByText(t.refusals['mailbox-not-opened']({})).first().waitFor()

    set({ proven_with: '2020-01-01T00:00:00.000Z' })
    await page.goto('/workspace')
    await page.getByText(t.workspace.states.stale).waitFor()
    await page.locator('#workspace-list').getByRole('link', { name: ADDRESS }).click()
    await page.getByText(t.workspace.page.stale).waitFor()
    expect(await card(page, 'change-password').count()).toBe(0)
    await card(page, 'prove').locator('input[name=password]').fill(DEMO_PASSWORD)
    await card(page, 'prove').locator('button[value=step]').click()
    if (script) await card(page, 'prove', '[data-state=done]').waitFor()
    await page.goto('/workspace')
    await page.getByText(t.workspace.states.ready).waitFor()
  })

  test.each(['fr', 'en'] as const)(
    'is begun inside guide 711 (%s) by somebody who comes signed out',
    async (language) => {
      const { page, complaints } = await reader({ script })
      await page.goto(guides[language])
      await card(page, 'attach').locator('summary').click()
      await card(page, 'attach').locator('input[name=email]').fill('claire@example.test')
      await card(page, 'attach').locator('input[name=password]').fill(DEMO_PASSWORD)
      await card(page, 'attach').locator('button[type=submit]').click()
      await card(page, 'attach', '[data-state=ready]').waitFor()
      await attach(page)
      await page.locator('#attach .tick').waitFor()
      await page.goto(guides[language])
      await card(page, 'change-password', '[data-state=ready]').waitFor()
      expect(complaints).toEqual([])
    },
  )
})

test('what is copied is what stands there, and the guide of a device has the reader’s own address', async () => {
  const { page, context } = await reader()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInAs(page, NADIA)
  await page.goto('/workspace')
  await attach(page)
  await page.locator('#workspace-list').getByRole('link', { name: ADDRESS }).click()
  const t = textFor('fr').workspace
  for (const [at, value] of [ADDRESS, 'mail.comptoir.test', '993'].entries()) {
    await page.locator('.secrets [data-copy]').nth(at).click()
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toBe(value)
  }
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: t.devices.profile }).click()
  expect((await coming).suggestedFilename()).toBe('mail.mobileconfig')
  await page.getByRole('link', { name: t.devices.guides.thunderbird }).click()
  const article = page.locator('.article-body')
  for (const words of [ADDRESS, 'mail.comptoir.test', '993', '465']) await article.getByText(words).first().waitFor()
})

describe.each([
  { dark: false, width: 1280 },
  { dark: true, width: 320 },
])('the pages and the guides ($width pixels, dark: $dark)', (wishes) => {
  test('are accessible and fit', async () => {
    const { page } = await reader(wishes)
    await signInAs(page, NADIA)
    await page.goto('/workspace')
    expect(await faultsOf(page)).toEqual([])
    await attach(page)
    await page.locator('#workspace-list').getByRole('link', { name: ADDRESS }).click()
    await card(page, 'change-password').waitFor()
    expect(await faultsOf(page)).toEqual([])
    for (const number of [711, 2160, 2161, 2162, 2163, 2164, 2165, 2166, 2168, 2354]) {
      await page.goto(`/faq/${number}`)
      expect({ number, faults: await faultsOf(page) }).toEqual({ number, faults: [] })
    }
    set({ proven_with: '2020-01-01T00:00:00.000Z' })
    await page.goto('/workspace')
    await page.locator('#workspace-list').getByRole('link', { name: ADDRESS }).click()
    expect(await faultsOf(page)).toEqual([])
  })
})
