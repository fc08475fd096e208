import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { LENGTHS } from '../../src/base/address-lengths.ts'
import { urls } from '../../src/urls.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { browse, journal, newWorld, type World } from '../world.ts'
import { FRIBOURG, furtherAddressOf, LYON, typed } from './scene.ts'

const t = textFor('fr')
let world: World
let browser: Browser
beforeEach(async () => {
  world = await newWorld()
  browser = await browse(world, world.claire)
})

const page = () => urls.addresses(world.bakery.publicId)
const currency = () =>
  world.scene.one(q.selectFrom('accounts').select('currency').where('id', '=', world.bakery.id))?.currency

/** The form of a card on the page of addresses, sent. */
async function send(card: 'change' | 'add', fields: Record<string, string>, headers: Record<string, string> = HTMX) {
  const { action, hidden } = (await browser.get(page())).form(`id="${card}"`)
  return browser.post(action, { ...hidden, do: 'step', ...fields }, headers)
}

describe('the card of the main address', () => {
  test('starts from the address in force and saves another one', async () => {
    const before = await browser.get(page())
    expect(before.text).toContain('value="Rue du Four"')
    expect(before.text).toContain('CHE-123.456.788 TVA')
    expect(before.text).toContain(t.billing.facts.vatState)
    const saved = await send('change', typed(FRIBOURG))
    expect(saved.text).toContain(t.billing.main.done)
    expect((await browser.get(page())).text).toContain('Rue de Lausanne 3bis')
  })

  test('shows the currency before and after in a step of its own, and saves nothing until it is agreed to (R-ADDR-6)', async () => {
    const asked = await send('change', typed(LYON))
    expect(asked.text).toContain(t.billing.currency.submit('EUR'))
    expect(asked.text).toContain('Quai Saint-Antoine 3bis')
    expect([currency(), journal(world)]).toEqual(['CHF', []])
    const { action, hidden } = asked.form()
    const agreed = await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(agreed.text).toContain(t.billing.currency.done('EUR'))
    expect(currency()).toBe('EUR')
  })

  test('says from which day the currency may change again, before it is asked for (R-ADDR-10)', async () => {
    const { action, hidden } = (await send('change', typed(LYON))).form()
    await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    const again = (
      await browser.get(`${urls.accountAction(world.bakery.publicId, 'billing.change-address')}?again=1`)
    ).form('class="card"')
    const back = await browser.post(again.action, { ...again.hidden, do: 'step', ...typed(FRIBOURG) }, HTMX)
    expect(back.text).toContain(t.billing.currency.tooSoon('31 mai 2026'))
    const form = back.form()
    const refused = await browser.post(form.action, { ...form.hidden, do: 'step' }, HTMX)
    expect(refused.status).toBe(409)
    expect(currency()).toBe('EUR')
  })

  test('says what is wrong beside each field and keeps what was typed', async () => {
    const wrong = {
      ...typed(FRIBOURG),
      company: '',
      person: '',
      postcode: '75001',
      'vat-number': 'CHE-107.787.578 TVA',
    }
    const answer = await send('change', wrong)
    expect(answer.status).toBe(422)
    for (const code of ['address-nobody', 'postcode-form', 'vat-form'] as const)
      expect(answer.text).toContain(t.refusals[code]({}))
    expect(answer.text).toContain('value="75001"')
    expect(answer.text).toContain('value="Rue de Lausanne"')
  })

  test('takes no more letters than a bank reads', async () => {
    const answer = await send('change', { ...typed(FRIBOURG), town: 'x'.repeat(LENGTHS.town + 1) })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(t.refusals['field-too-long']({ most: LENGTHS.town }))
  })

  test('tells an admin who may, and takes nothing from them', async () => {
    browser = await browse(world, world.sam)
    const { text } = await browser.get(page())
    expect(text).toContain('data-state="no-right"')
    expect(text).toContain('Claire Favre')
    const address = urls.accountAction(world.bakery.publicId, 'billing.change-address')
    expect((await browser.post(address, { do: 'step', ...typed(LYON) }, HTMX)).status).toBe(403)
    expect(currency()).toBe('CHF')
  })

  test('takes no fields that nobody drew', async () => {
    const more = { currency: 'EUR', account_id: '2', main: '0', role: 'admin', is_staff: '1', __proto__: 'x', id: '1' }
    await send('change', { ...typed(FRIBOURG), ...more })
    const rows = world.scene.all(
      q.selectFrom('billing_addresses').selectAll().where('account_id', '=', world.bakery.id),
    )
    expect(rows.map(({ main, town }) => [main, town])).toEqual([[1, 'Fribourg']])
    expect(currency()).toBe('CHF')
  })

  test('asks who it is after ten minutes (security 3.4)', async () => {
    world.clock.advance(11 * 60_000)
    expect((await send('change', typed(FRIBOURG))).text).toContain('data-state="confirm"')
    expect(journal(world)).toEqual([])
  })
})

describe('the page of addresses', () => {
  test('is for those who look after billing; a collaborator is told who that is', async () => {
    const marc = await browse(world, world.marc)
    const { status, text } = await marc.get(page())
    expect(status).toBe(403)
    expect(text).toContain('Claire Favre')
    expect((await marc.get(urls.managerHome(world.bakery.publicId))).text).not.toContain(page())
  })

  test('of one address holds the card that changes it, and is gone with it', async () => {
    const id = furtherAddressOf(world)
    const path = urls.address(world.bakery.publicId, id)
    expect((await browser.get(path)).text).toContain(t.billing.edit.submit)
    const remove = urls.accountAction(world.bakery.publicId, 'billing.remove-address', id)
    const { action, hidden } = (await browser.get(remove)).form('class="card"')
    const removed = await browser.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(removed.text).toContain(t.billing.remove.done)
    expect((await browser.get(path)).status).toBe(404)
  })

  test('of another account’s address is the page of one that does not exist (R-GEN-1)', async () => {
    const theirs = furtherAddressOf(world, world.studio)
    const [foreign, unknown] = [theirs, 'adr_doesnotexist'].map((id) => urls.address(world.bakery.publicId, id))
    const [one, other] = [await browser.get(foreign ?? ''), await browser.get(unknown ?? '')]
    expect([one.status, other.status]).toEqual([404, 404])
    expect(one.text.replaceAll(theirs, '')).toBe(other.text.replaceAll('adr_doesnotexist', ''))
  })

  test('shows names as text', async () => {
    await send('add', { ...typed(LYON), company: '<img src=x onerror=alert(1)>' })
    const { text } = await browser.get(page())
    expect(text).toContain('&lt;img src=x')
    expect(text).not.toContain('<img src=x')
  })

  test('is where /go/accounts-edit leads', async () => {
    expect((await browser.get('/go/accounts-edit')).location).toBe(page())
  })
})

test('an account without an address says so to its legal representatives until it has one', async () => {
  world.scene.run(q.deleteFrom('billing_addresses'))
  const home = urls.managerHome(world.bakery.publicId)
  expect((await browser.get(home)).text).toContain(t.billing.toDo.state)
  expect((await (await browse(world, world.marc)).get(home)).text).not.toContain(t.billing.toDo.state)
  await send('change', typed(FRIBOURG))
  expect((await browser.get(home)).text).not.toContain(t.billing.toDo.state)
})
