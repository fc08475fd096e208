import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../../src/config.ts'
import { installationOf } from '../../src/installation.ts'
import { addToDesk } from '../../src/staff-add.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader, type ReaderWishes } from './chromium.ts'
import { type Demonstration, freePort, openDemonstration } from './demonstration.ts'
import { followLetterTo } from './logins.ts'

const LEA = 'lea@example.test'
const PASSWORD = 'sept-facteurs-pressent-le-pas'

let browser: Browser
let demonstration: Demonstration
const readers: Reader[] = []
const folders: string[] = []
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
  await demonstration.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** What is wrong with the page as it stands; looked for where script runs. */
const looked = async ({ page, script }: At): Promise<string[]> => (script ? faultsOf(page) : [])

interface At {
  page: Page
  script: boolean
}

async function reader(wishes: ReaderWishes = {}): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

/** Lets Lea in by the command line, then opens the house over the same data. Returns the link that was printed. */
async function letIn(role: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-desk-'))
  folders.push(folder)
  const settings = { MODE: 'demo', DATA_DIR: folder, PORT: String(await freePort()) }
  const link = addToDesk(installationOf(readSettings(settings, folder)), [LEA, 'Lea Roux', role])
  demonstration = await openDemonstration({}, settings)
  return link
}

/** A code of the app, so many steps of thirty seconds from now: each is taken once only, and the next is taken too. */
const codeOf = (key: string, steps = 0): string =>
  generateSync({ secret: key, epoch: Math.floor(Date.now() / 1000) + 30 * steps })

const keyOn = async (page: Page): Promise<string> =>
  ((await page.locator('ul.secrets code').textContent()) ?? '').replaceAll(' ', '')

/** From the link to the desk: a password, a wrong code, the right one. Says the key of the app. */
async function setUp({ page, script }: At, link: string): Promise<string> {
  await page.goto(link)
  expect(new URL(page.url()).search).toBe('')
  await page.fill('#password', 'trop-court')
  await page.click('main button[value=password]')
  await page.locator('.field-error').waitFor()
  await page.fill('#password', PASSWORD)
  await page.click('main button[value=password]')
  const key = await keyOn(page)
  expect(await looked({ page, script })).toEqual([])
  await page.fill('#code', '000000')
  await page.click('main button[value=app]')
  await page.locator('.field-error').waitFor()
  expect(await keyOn(page)).toBe(key)
  await page.fill('#code', codeOf(key))
  await page.click('main button[value=app]')
  await page.waitForURL('**/desk')
  return key
}

async function signIn({ page, script }: At, key: string, steps: number): Promise<void> {
  await page.goto('/desk/roles')
  await page.fill('#email', LEA)
  await page.fill('#password', PASSWORD)
  await page.click('main button[type=submit]:not([aria-controls])')
  await page.locator('#code').waitFor()
  await page.goto('/desk/profile')
  expect(new URL(page.url()).pathname).toBe('/desk/sign-in')
  await page.goto('/desk/sign-in/second-step?back=%2Fdesk%2Froles')
  await page.fill('#code', '000000')
  await page.click('main button[type=submit]')
  await page.locator('.field-error').waitFor()
  expect(await looked({ page, script })).toEqual([])
  await page.fill('#code', codeOf(key, steps))
  await page.click('main button[type=submit]')
  await page.waitForURL('**/desk/roles')
}

describe.each([true, false])('the door of the desk, script: %s', { timeout: 60_000 }, (script) => {
  test('opens to whoever the command line let in, who then signs out and comes in again by the door', async () => {
    const link = await letIn('support')
    const { page, complaints } = await reader({ script })
    const key = await setUp({ page, script }, link)
    await page.goto(link)
    expect(await page.locator('h1').textContent()).toContain('ne fonctionne plus')
    await page.goto('/desk/profile')
    await page.click('.person-menu summary')
    await page.click('.person-menu button[type=submit]')
    await page.waitForURL('**/desk/sign-in')
    await signIn({ page, script }, key, 1)
    await page.goto('/manager')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    expect(complaints.filter((one) => !one.includes('410'))).toEqual([])
  })

  test('is opened by an owner to somebody else, who gets there by the letter', async () => {
    const link = await letIn('owner')
    const { page, complaints } = await reader({ script })
    await setUp({ page, script }, link)
    await page.goto('/desk/staff')
    await page.fill('#name', 'Noé <b>Blanc</b>')
    await page.fill('#email', 'noe@example.test')
    await page.selectOption('#role', 'billing')
    await page.click('main .desk-form button[type=submit]:not([aria-controls])')
    await page.locator('.callout.done').waitFor()
    expect(await looked({ page, script })).toEqual([])
    expect(await page.locator('table').textContent()).toContain('Noé <b>Blanc</b>')

    const other = await reader({ script, width: 320 })
    await followLetterTo(other.page, 'noe@example.test')
    await setUp({ page: other.page, script }, '/desk/welcome')
    await other.page.goto('/desk/staff')
    expect(await other.page.locator('h1').textContent()).toContain('rôle')

    await page.goto('/desk/staff')
    await page.click('table a:has-text("Noé")')
    await page.click('main button[value=disable]')
    await page.locator('.callout.done').waitFor()
    await other.page.goto('/desk/profile')
    expect(new URL(other.page.url()).pathname).toBe('/desk/sign-in')
    expect([...complaints, ...other.complaints].filter((one) => !one.includes('403'))).toEqual([])
  })
})

test('one’s own pages at the desk fit a phone and are accessible, light and dark', async () => {
  const link = await letIn('owner')
  const { page } = await reader({ width: 320, dark: true })
  await setUp({ page, script: true }, link)
  for (const address of ['/desk/profile', '/desk/staff', '/desk/roles']) {
    await page.goto(address)
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), address).toBe(true)
    expect(await faultsOf(page), address).toEqual([])
  }
})
