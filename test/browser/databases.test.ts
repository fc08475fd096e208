import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
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
const GENERATED = /^([0-9a-z]{5}-){3}[0-9a-z]{5}$/
const t = textFor('fr').databases

async function reader(wishes: { script?: boolean; width?: number; dark?: boolean } = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

const card = (page: Page, name: string) => page.locator(`.card[data-action="databases.${name}"]`)
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first()
const house = () => demonstration.house().store

const bakery = (): string =>
  house().one(q.selectFrom('accounts').select('public_id').where('name', '=', 'Boulangerie Favre'))?.public_id ?? ''

describe.each([true, false])('databases on their pages, with script: %s', (script) => {
  test('are made with all that a site asks for, and their users changed, narrowed and taken away', async () => {
    const { page, complaints } = await reader({ script })
    await signInAs(page, EMAIL)
    await page.goto(`/manager/${bakery()}/databases`)
    await card(page, 'create').locator('input[name=name]').fill('caisse')
    await card(page, 'create').getByRole('button', { name: t.create.generate }).click()
    await card(page, 'create').getByText(t.create.done('favreweb_caisse')).waitFor()
    const [host, port, database, user, password] = await card(page, 'create').locator('.secrets code').allTextContents()
    expect([host, port, database, user]).toEqual(['mysql.comptoir.test', '3306', 'favreweb_caisse', 'favreweb_caisse'])
    expect(password).toMatch(GENERATED)

    await card(page, 'create').getByRole('link', { name: t.create.leads }).click()
    await link(page, 'favreweb_caisse').click()
    await page.getByRole('heading', { name: 'favreweb_caisse', level: 1 }).waitFor()
    if (page.url().includes('/databases/dbs_')) await page.locator('#database-facts table a').click()
    await card(page, 'change-password').locator('input[name=password]').fill('quatre-tartes-aux-pommes')
    await card(page, 'change-password').getByRole('button', { name: t.changePassword.submit }).click()
    await card(page, 'change-password').getByText(t.changePassword.done('favreweb_caisse')).waitFor()

    await card(page, 'rights').locator('select').selectOption('favreweb_caisse')
    await card(page, 'rights').getByLabel(t.levels.read).check()
    await card(page, 'rights').getByRole('button', { name: t.rights.submit }).click()
    await card(page, 'rights').getByText(t.rights.done('favreweb_caisse')).waitFor()

    await card(page, 'delete-user').locator('input[name=word]').fill('favreweb_caisse')
    await card(page, 'delete-user').getByRole('button', { name: t.deleteUser.submit }).click()
    await card(page, 'delete-user').getByText(t.deleteUser.done).waitFor()
    expect(house().all(q.selectFrom('database_rights').selectAll())).toHaveLength(4)
    expect(complaints).toEqual([])
  })
})

describe('the pages of databases', () => {
  test.each([320, 1280])('have no fault of access at %i px, light and dark', async (width) => {
    for (const dark of [false, true]) {
      const { page } = await reader({ width, dark })
      await signInAs(page, EMAIL)
      await page.goto(`/manager/${bakery()}/databases`)
      expect(await faultsOf(page)).toEqual([])
      await link(page, 'favreweb_boutique').click()
      await page.locator('#database-facts').waitFor()
      expect(await faultsOf(page)).toEqual([])
      await page.locator('#database-facts table a').first().click()
      await page.locator('#database-user-facts').waitFor()
      expect(await faultsOf(page)).toEqual([])
    }
  })

  test('a name that is no name is refused beside its field, in words', async () => {
    const { page } = await reader()
    await signInAs(page, EMAIL)
    await page.goto(`/manager/${bakery()}/databases`)
    await card(page, 'create').locator('input[name=name]').fill('Été 2026')
    await card(page, 'create').locator('input[name=password]').fill('quatre-tartes-aux-pommes')
    await card(page, 'create').getByRole('button', { name: t.create.submit, exact: true }).click()
    await card(page, 'create').locator('.field-error').waitFor()
    expect(await card(page, 'create').locator('input[name=name]').inputValue()).toBe('Été 2026')
  })
})
