import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader, type ReaderWishes } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { nameOfFocused, namesOfControls } from './in-page.ts'
import { settleAtDesk } from './readers.ts'

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

/** A window of Olga's, who owns the desk and reads English, signed in without the door. */
async function olga(wishes: ReaderWishes = {}): Promise<Page> {
  const reader = await openReader(browser, demonstration.origin, wishes)
  readers.push(reader)
  await settleAtDesk(reader.context, demonstration, 'olga@example.test')
  return reader.page
}

/** From the first page to the file of the bakery and to Claire's in it. */
async function toTheFiles(page: Page): Promise<void> {
  await page.goto('/desk')
  await page.fill('main input[name=q]', 'boulangerie')
  await page.keyboard.press('Enter')
  await page.waitForURL(/customers\?q=/)
  await page.getByRole('button', { name: 'Boulangerie Favre' }).first().click()
  await page.waitForURL(/\/desk\/accounts\/acc_/)
  await page.getByRole('heading', { level: 1, name: 'Boulangerie Favre' }).waitFor()
  await page.locator('main table').getByRole('button', { name: 'Claire Favre' }).click()
  await page.waitForURL(/\/desk\/people\/usr_/)
  await page.getByRole('heading', { level: 1, name: 'Claire Favre' }).waitFor()
}

describe.each([{ script: true }, { script: false }])('at the desk (script: $script)', (wishes) => {
  test('a customer is looked up, their file opened, and a person in it', async () => {
    const page = await olga(wishes)
    await toTheFiles(page)
    expect(await page.locator('main').textContent()).toContain('claire@example.test')
    await page.goto('/desk/journal?family=user')
    expect(await page.locator('.record-title').first().textContent()).toBe('File of the person opened')
    await page.goto('/desk')
    expect(await page.locator('main .choices button').allTextContents()).toEqual([
      expect.stringContaining('Claire Favre'),
      expect.stringContaining('Boulangerie Favre'),
    ])
  })

  test('the journal is narrowed, and widened again', async () => {
    const page = await olga(wishes)
    await toTheFiles(page)
    await page.goto('/desk/journal')
    await page.selectOption('main select[name=family]', 'account')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page.waitForURL(/family=account/)
    expect(await page.locator('.record-title').allTextContents()).not.toContain('File of the person opened')
    await page.getByRole('link', { name: 'Show all' }).click()
    await page.waitForURL(/\/desk\/journal$/)
    expect(await page.locator('.record-title').allTextContents()).toContain('File of the person opened')
  })
})

/** Every page of the inside, with files that are open and one that is not. */
async function pages(page: Page): Promise<string[]> {
  await toTheFiles(page)
  const person = new URL(page.url()).pathname
  const { store } = demonstration.house()
  const nadia = store.one(q.selectFrom('users').select('public_id').where('email', '=', 'nadia@example.test'))
  const message_id = `<ntc_${'0'.repeat(16)}@localhost>`
  if (!store.one(q.selectFrom('notices').select('id').where('message_id', '=', message_id))) {
    const at = new Date().toISOString()
    const facts = JSON.stringify({ name: 'Claire', address: 'a@b.test', at })
    const row = { message_id, kind: 'mailbox-password-changed', recipient: 'claire@example.test', facts }
    const dates = { created_at: at, due_at: at, sent_at: null, given_up_at: at }
    store.run(q.insertInto('notices').values({ ...row, ...dates, language: 'fr' }))
  }
  return [
    '/desk',
    '/desk/customers',
    '/desk/customers?q=fav',
    '/desk/customers?q=xyzzyq',
    `/desk/accounts/${demonstration.accountOf('Boulangerie Favre')}`,
    person,
    `/desk/people/${nadia?.public_id}`,
    '/desk/mails',
    '/desk/mails?state=given-up',
    `/desk/mails/ntc_${'0'.repeat(16)}`,
    '/desk/journal',
  ]
}

test.each([
  { dark: false, width: 1280 },
  { dark: false, width: 768 },
  { dark: true, width: 320 },
])('every page of the desk is accessible and fits (dark: $dark, $width pixels wide)', async (wishes) => {
  const page = await olga(wishes)
  for (const path of await pages(page)) {
    await page.goto(path)
    expect(await faultsOf(page), path).toEqual([])
  }
})

/** Fields without words beside each other are told as one: the parts of a date are stops of their own. */
const inRuns = (names: readonly string[]): string[] => names.filter((name, at) => name !== names[at - 1])

test('Tab reaches every control of the desk in reading order, the way to the content first', async () => {
  const page = await olga()
  for (const path of await pages(page)) {
    await page.goto(path)
    const controls = inRuns(await namesOfControls(page))
    const way: string[] = []
    for (let presses = 0; presses <= 2 * controls.length + 12; presses++) {
      await page.keyboard.press('Tab')
      const name = await nameOfFocused(page)
      if (name === undefined || name === way[0]) break
      if (name !== way.at(-1)) way.push(name)
    }
    expect(way, path).toEqual(controls)
    expect(way[0], path).toContain('skip-link')
  }
})

test('the keyboard alone looks a customer up, opens the file and leaves by the menu', async () => {
  const page = await olga()
  await page.goto('/desk')
  await page.locator('main input[name=q]').focus()
  await page.keyboard.type('claire favre')
  await page.keyboard.press('Enter')
  await page.waitForURL(/customers\?q=/)
  await page.getByRole('button', { name: 'Claire Favre' }).first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/people\/usr_/)
  await page.locator('.person-menu summary').focus()
  await page.keyboard.press('Enter')
  expect(await page.locator('.person-menu .menu-panel').textContent()).toContain('Role: owner')
  await page.getByRole('button', { name: 'Sign out' }).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/sign-in/)
})
