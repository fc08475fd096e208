import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { faultsOf } from './accessible.ts'
import { openChromium, openReader, type Reader, type ReaderWishes } from './chromium.ts'
import { type Demonstration, openDemonstration } from './demonstration.ts'
import { signInAs } from './logins.ts'
import { settleAtDesk } from './readers.ts'

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
  for (const reader of readers.splice(0)) {
    expect(reader.complaints).toEqual([])
    await reader.close()
  }
  await demonstration.close()
})

const t = textFor('fr').sites
const NAME = 'cafe-favre.test'
const card = (page: Page, name: string) => page.locator(`.card[data-action="sites.${name}"]`)

async function reader(wishes: ReaderWishes): Promise<Reader> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  return one
}

/** Opens the bakery's hosting from a list of products. */
async function openHosting(page: Page): Promise<void> {
  for (const link of await page.getByRole('link', { name: 'boulangerie-favre.test', exact: true }).all()) {
    const href = (await link.getAttribute('href')) ?? ''
    const text = await (await page.request.get(new URL(href, page.url()).href)).text()
    if (!text.includes('favreweb')) continue
    await page.goto(href)
    return
  }
  throw new Error('the hosting is not in the list')
}

describe.each([{ script: true }, { script: false }])('a site (script: $script)', (wishes) => {
  test('is given a name by its customer, closed at the desk, and its page says so', async () => {
    const { page } = await reader(wishes)
    await signInAs(page, 'claire@example.test')
    await page.goto('/go/manager.products')
    await openHosting(page)
    await card(page, 'add-host').locator('input[name=name]').fill('*.favre.test')
    await card(page, 'add-host').getByRole('button', { name: t.addHost.submit }).click()
    await card(page, 'add-host').getByText(textFor('fr').refusals['host-form']({})).first().waitFor()
    await card(page, 'add-host').locator('input[name=name]').fill(NAME)
    await card(page, 'add-host').getByRole('button', { name: t.addHost.submit }).click()
    const done = async () => {
      if (!wishes.script) await page.reload()
      return card(page, 'add-host').textContent()
    }
    await expect.poll(done, { timeout: 15_000, interval: 500 }).toContain(t.addHost.done(NAME))
    await page.goto(new URL(page.url()).pathname)
    expect(await page.locator('#site-names').textContent()).toContain(NAME)
    if (wishes.script) expect(await faultsOf(page)).toEqual([])

    const { context, page: desk } = await reader(wishes)
    await settleAtDesk(context, demonstration, 'olga@example.test')
    await desk.goto('/desk/customers?q=Boulangerie')
    await desk.getByRole('button', { name: 'Boulangerie Favre' }).first().click()
    await desk.waitForURL(/\/desk\/accounts\/acc_/)
    await openHosting(desk)
    await desk.selectOption('main select[name=reason]', 'abuse')
    await desk.fill('main textarea[name=told]', 'Des fichiers dangereux sont dans ce dossier.')
    await desk.getByRole('button', { name: 'Place this hold' }).click()
    await desk.getByText('Des fichiers dangereux').first().waitFor()

    await page.reload()
    await page.getByText(t.service.closed).first().waitFor()
    expect(await page.locator('#site-names').textContent()).not.toContain(t.service.live)
    await card(page, 'remove-host').waitFor()
  })
})
