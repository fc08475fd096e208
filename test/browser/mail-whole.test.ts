import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
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
  for (const one of readers.splice(0)) {
    expect(one.complaints).toEqual([])
    await one.close()
  }
  await demonstration.close()
})

const GENERATED = /^([0-9a-z]{5}-){3}[0-9a-z]{5}$/
const DOMAIN = 'boulangerie-favre.test'
const MADE = `fournil@${DOMAIN}`
const { mailAddresses: t, mail, refusals } = textFor('fr')
const card = (page: Page, name: string) => page.locator(`.card[data-action="mail.${name}"]`)
const house = () => demonstration.house().store
const list = () => `/manager/${demonstration.accountOf('Boulangerie Favre')}/mail`

/** Somebody at a browser of their own, signed in. */
async function reader(wishes: ReaderWishes = {}, email = 'claire@example.test'): Promise<Page> {
  const one = await openReader(browser, demonstration.origin, wishes)
  readers.push(one)
  await signInAs(one.page, email)
  return one.page
}

/** Waits for the card to say this; without script the page is asked again, as a person would. */
async function says(page: Page, script: boolean, name: string, words: string): Promise<void> {
  const told = async () => {
    const text = (await card(page, name).first().textContent()) ?? ''
    if (!script && !text.includes(words)) await page.reload()
    return text
  }
  await expect.poll(told, { timeout: 15_000, interval: 300 }).toContain(words)
}

async function openMailbox(page: Page, address: string): Promise<void> {
  await page.goto(list())
  await page.getByRole('link', { name: address, exact: true }).click()
  await page.getByRole('heading', { name: address, level: 1 }).waitFor()
}

/** A hold that closes the mail of the bakery, as the desk would have placed it. */
function hold(told: string): void {
  const product = house().one(
    q.selectFrom('products').select('id').where('name', '=', DOMAIN).where('kind', '=', 'mail'),
  )
  const row = { public_id: 'hld_scene', product_id: product?.id ?? 0, reason: 'nonpayment' as const, told }
  house().run(q.insertInto('holds').values({ ...row, placed_at: new Date().toISOString(), placed_by: 'staff:1' }))
}

describe.each([true, false])('a mailbox and an alias, with script: %s', (script) => {
  test('a mailbox is made inside its guide, sized, cut off and deleted by its address', async () => {
    const page = await reader({ script })
    await page.goto('/faq/2175')
    await card(page, 'create-mailbox').locator('.choices a', { hasText: DOMAIN }).click()
    const create = card(page, 'create-mailbox')
    await create.locator('input[name=name]').fill('fournil')
    await create.locator('select[name=quota]').selectOption('1024')
    await create.getByRole('button', { name: t.create.generate }).click()
    await create.locator('.secrets code').first().waitFor()
    expect(await create.locator('.secrets code').first().textContent()).toMatch(GENERATED)
    if (script) expect(new URL(page.url()).pathname).toMatch(/^\/faq\/2175\//)
    else await page.goto('/faq/2175')
    await says(page, script, 'create-mailbox', t.create.done(MADE))
    await page.goto('/faq/2175')
    expect(await page.locator('.secrets code').count()).toBe(0)

    await openMailbox(page, MADE)
    expect(await page.locator('.secrets.named code').allTextContents()).toContain(MADE)
    await card(page, 'change-quota').locator('select[name=quota]').selectOption('2048')
    await card(page, 'change-quota').getByRole('button', { name: t.quota.submit }).click()
    await says(page, script, 'change-quota', t.quota.done(MADE, t.size(2048)))
    await expect.poll(() => page.locator('#mailbox-facts').textContent()).toContain(t.size(2048))

    await card(page, 'disconnect-devices').getByRole('button', { name: t.disconnect.submit }).click()
    await says(page, script, 'disconnect-devices', t.disconnect.done(MADE))

    const remove = card(page, 'delete-mailbox')
    await remove.locator('input[name=word]').fill('contact')
    await remove.getByRole('button', { name: t.remove.submit }).click()
    await remove.locator('.field-error').waitFor()
    await remove.locator('input[name=word]').fill(MADE)
    await remove.getByRole('button', { name: t.remove.submit }).click()
    await says(page, script, 'delete-mailbox', t.remove.done(MADE))
    await page.goto(list())
    expect(await page.locator('main table').textContent()).not.toContain(MADE)
  })

  test('an alias is made, led elsewhere and deleted by its address', async () => {
    const page = await reader({ script })
    const address = `equipe@${DOMAIN}`
    await page.goto(`${list()}/aliases`)
    await page.getByRole('link', { name: t.newAlias }).click()
    await card(page, 'create-alias').locator('.choices a', { hasText: DOMAIN }).click()
    await card(page, 'create-alias').locator('input[name=name]').fill('equipe')
    await card(page, 'create-alias').locator('textarea[name=destinations]').fill(`nobody@${DOMAIN}`)
    await card(page, 'create-alias').getByRole('button', { name: t.createAlias.submit }).click()
    await card(page, 'create-alias').locator('.field-error').waitFor()
    const both = `contact@${DOMAIN}\nclaire@${DOMAIN}`
    await card(page, 'create-alias').locator('textarea[name=destinations]').fill(both)
    await card(page, 'create-alias').getByRole('button', { name: t.createAlias.submit }).click()
    await says(page, script, 'create-alias', t.createAlias.done(address))
    await card(page, 'create-alias')
      .getByRole('link', { name: t.create.open(address) })
      .click()
    await page.getByRole('heading', { name: address, level: 1 }).waitFor()

    const change = card(page, 'change-alias')
    expect(await change.locator('textarea[name=destinations]').inputValue()).toBe(`claire@${DOMAIN}\ncontact@${DOMAIN}`)
    await change.locator('textarea[name=destinations]').fill('tante@example.test')
    await change.getByRole('button', { name: t.changeAlias.submit }).click()
    await says(page, script, 'change-alias', t.changeAlias.done(address))
    await expect.poll(() => page.locator('#alias-facts dd').allTextContents()).toEqual(['tante@example.test'])

    await card(page, 'delete-alias').locator('input[name=word]').fill(address)
    await card(page, 'delete-alias').getByRole('button', { name: t.removeAlias.submit }).click()
    await says(page, script, 'delete-alias', t.removeAlias.done(address))
    await page.goto(`${list()}/aliases`)
    expect(await page.locator('main table').textContent()).not.toContain(address)
  })

  test('nothing of a held product is changed, and the page says why (R-PWD-13)', async () => {
    hold('Votre facture de septembre est ouverte.')
    const page = await reader({ script })
    await openMailbox(page, `contact@${DOMAIN}`)
    await page.getByText(t.held.title).waitFor()
    await card(page, 'change-quota').locator('select[name=quota]').selectOption('512')
    await card(page, 'change-quota').getByRole('button', { name: t.quota.submit }).click()
    const why = refusals['product-blocked']({ told: 'Votre facture de septembre est ouverte.' })
    await card(page, 'change-quota').getByText(why).first().waitFor()
    expect(await page.locator('#mailbox-facts').textContent()).toContain(t.size(2048))
  })

  test('an address is found by part of it, and none is said in words', async () => {
    const page = await reader({ script })
    await page.goto(list())
    await page.locator('main input[type=search]').fill('comm')
    await page.getByRole('button', { name: t.search.submit, exact: true }).click()
    await page.waitForURL(/q=comm/)
    expect(await page.locator('main tbody th').allTextContents()).toEqual([`commandes@${DOMAIN}`])
    await page.locator('main input[type=search]').fill('boulanger inconnu')
    await page.getByRole('button', { name: t.search.submit, exact: true }).click()
    await page.getByText(t.search.none('boulanger inconnu')).waitFor()
    await page.getByRole('link', { name: t.search.all }).click()
    await page.getByRole('link', { name: 'bonjour@tea-room-favre.test' }).waitFor()
  })
})

describe('who sees what', () => {
  test('a collaborator sees the addresses and aliases of the product he was given, and of no other', async () => {
    const page = await reader({}, 'marc@example.test')
    await page.goto(list())
    const addresses = ['claire', 'commandes', 'contact'].map((name) => `${name}@${DOMAIN}`)
    expect(await page.locator('main tbody th').allTextContents()).toEqual(addresses)
    await page.goto(`${list()}/aliases`)
    expect(await page.locator('main tbody th').allTextContents()).toEqual([`info@${DOMAIN}`])
    expect(await page.locator('main').textContent()).not.toContain('tea-room-favre')
    await page.getByRole('link', { name: t.newAlias }).click()
    await card(page, 'create-alias').locator('input[name=name]').waitFor()
    expect(await page.locator('main').textContent()).not.toContain('tea-room-favre')
  })
})

test.each([320, 1280])(
  'an examiner of accessibility finds no fault with the pages of mail %d pixels wide, light or dark',
  async (width) => {
    for (const dark of [false, true]) {
      const page = await reader({ width, dark })
      const examined = async () => expect([page.url(), await faultsOf(page)]).toEqual([page.url(), []])
      for (const path of ['', '?q=comm', '?q=personne', '/aliases', '/aliases?q=personne']) {
        await page.goto(`${list()}${path}`)
        await examined()
      }
      await page.goto(`${list()}/aliases`)
      await page.getByRole('link', { name: `info@${DOMAIN}` }).click()
      await page.getByText(t.aliases.to).first().waitFor()
      await examined()
      await openMailbox(page, `contact@${DOMAIN}`)
      await page.getByText(mail.page.changedAt).waitFor()
      await examined()
      await page.goto('/faq/2175')
      await examined()
    }
  },
)
