import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { beginDraft, saveDraft } from '../../src/catalogue/drafts.ts'
import { changeRoom, retireOffer } from '../../src/catalogue/publishing.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { urls } from '../../src/urls.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { articles } from '../web/targets.ts'
import { as, browse, newcomer, newWorld, SELLER, type World } from '../world.ts'
import { keeper, publish, publishOffer, soldOf, WORDS } from './scene.ts'

let world: World
let offer: string
let version: string
beforeEach(async () => {
  world = await newWorld({ articles, floorMs: 0 })
  offer = publishOffer(world)
  version = soldOf(world, offer)?.publicId ?? ''
})

const pageOf = (id = version) => urls.newOrderOf(world.bakery.publicId, id)
const orders = () => world.scene.all(q.selectFrom('orders').selectAll().orderBy('id'))
const option = () => soldOf(world, offer)?.options[0]?.publicId ?? ''

/** The first form of the card, sent: the answer shows the price, or what is wrong. */
async function check(browser: Browser, fields: Record<string, string> = {}) {
  const { action, hidden } = (await browser.get(pageOf())).form('class="card"')
  const wanted = { months: '12', name: 'atelier-favre.test', ...fields }
  return browser.post(action, { ...hidden, do: 'step', ...wanted }, HTMX)
}

describe('what may be ordered', () => {
  test('is listed by kind in the currency of the account, without tax and with it', async () => {
    const claire = await browse(world, world.claire)
    const page = await claire.get(urls.newOrder(world.bakery.publicId))
    expect(page.text).toContain('Hébergement Atelier')
    expect(page.text).toContain('120.00\u00a0CHF')
    expect(page.text).toContain('129.72\u00a0CHF')
    expect(page.text).not.toContain('EUR')
    const nadia = await browse(world, world.nadia)
    const abroad = await nadia.get(urls.newOrder(world.studio.publicId))
    expect(abroad.text).toContain('110.00\u00a0EUR')
    expect(abroad.text).toContain('Prix sans TVA')
    expect(abroad.text).not.toContain('CHF')
  })

  test('is for those who may order: a collaborator is told who may', async () => {
    expect((await (await browse(world, world.marc)).get(urls.newOrder(world.bakery.publicId))).status).toBe(403)
    const billing = newcomer(world, world.bakery, 'billing')
    expect((await (await browse(world, billing)).get(pageOf())).status).toBe(200)
  })

  test('leads to what is sold instead, once a version is sold no more', async () => {
    const claire = await browse(world, world.claire)
    retireOffer(keeper(world), offer)
    const answer = await claire.get(pageOf())
    expect([answer.status, answer.headers.get('location')]).toEqual([303, urls.newOrder(world.bakery.publicId)])
    expect((await claire.get(pageOf('ofv_nothing'))).status).toBe(404)
  })

  test('says that an address is missing before anything is filled in', async () => {
    world.scene.run(q.deleteFrom('billing_addresses').where('account_id', '=', world.bakery.id))
    const claire = await browse(world, world.claire)
    expect((await claire.get(pageOf())).text).toContain('Indiquez d’abord à qui')
    expect((await check(claire)).text).toContain('Indiquez d’abord une adresse de facturation')
    expect(orders()).toEqual([])
  })
})

describe('an order', () => {
  test('is shown with its price before it is placed, and leads to where it is paid', async () => {
    const claire = await browse(world, world.claire)
    const shown = await check(claire, { options: `${option()}:2` })
    for (const words of ['120.00', '40.00', '160.00', '12.96', '172.96', '2 × 10 Go de plus', '01.04.2026'])
      expect(shown.text).toContain(words)
    expect(orders()).toEqual([])
    const { action, hidden } = shown.form('class="card"')
    const placed = await claire.post(action, { ...hidden, do: 'step', terms: '1' }, HTMX)
    expect(placed.text).toContain('data-state="done"')
    const [order] = orders()
    expect(order).toMatchObject({ state: 'awaiting', net_cents: 16_000, tax_cents: 1_296, gross_cents: 17_296 })
    expect(order).toMatchObject({ terms_version: '2026-11-22' })
    expect(placed.text).toContain(urls.order(world.bakery.publicId, order?.public_id ?? ''))
  })

  test('keeps where it was placed from and the address it is made out to, as evidence (R-TAX-5)', async () => {
    placeOrder(as(world, world.claire), { version, months: 12, options: {}, name: 'atelier-favre.test' })
    expect(orders()[0]?.placed_ip).toBe('192.0.2.7')
    expect(JSON.parse(orders()[0]?.buyer ?? '')).toMatchObject({ buyer: { country: 'CH', town: 'Yverdon-les-Bains' } })
    expect(JSON.parse(orders()[0]?.tax ?? '')).toMatchObject({ kind: 'standard', rate: 810, rateRow: 1 })
  })

  test('is not placed before the terms are accepted', async () => {
    const claire = await browse(world, world.claire)
    const { action, hidden } = (await check(claire)).form('class="card"')
    const refused = await claire.post(action, { ...hidden, do: 'step' }, HTMX)
    expect(refused.text).toContain('Acceptez les conditions générales')
    expect(orders()).toEqual([])
  })

  test('costs what the catalogue says, whatever prices, plans and currencies a browser sends (R-ORD-1)', async () => {
    const claire = await browse(world, world.claire)
    const sent = { price: '1', cents: '1', currency: 'EUR', gross: '1', net_cents: '1', version: 'ofv_1', tax: '0' }
    const shown = await check(claire, sent)
    const { action, hidden } = shown.form('class="card"')
    await claire.post(action, { ...hidden, ...sent, do: 'step', terms: '1', kept: '{"gross":1}' }, HTMX)
    expect(orders()).toMatchObject([{ currency: 'CHF', net_cents: 12_000, gross_cents: 12_972 }])
  })

  test.each([
    ['a period that is not sold', { months: '24' }, 'Cette durée n’est pas proposée'],
    ['no period', { months: '' }, 'Ce champ est à remplir'],
    ['more of an option than there may be', { options: 'MINE:6' }, 'Cette option n’est pas proposée'],
    ['an option of nowhere', { options: 'opt_x:1' }, 'Cette option n’est pas proposée'],
    ['a name in the wrong form', { name: 'Mon site !' }, 'nom'],
    ['a name that is taken', { name: 'studio-nadia.test' }, 'Un produit de ce type porte déjà ce nom'],
  ])('is refused in words with %s', async (_, fields, words) => {
    const given = 'options' in fields ? { options: fields.options.replace('MINE', option()) } : fields
    const answer = await check(await browse(world, world.claire), given)
    expect(answer.text).toContain('data-state="refused"')
    expect(answer.text).toContain(words)
  })

  test('of a version that was replaced meanwhile is refused, and nothing is ordered (R-ORD-10)', async () => {
    const claire = await browse(world, world.claire)
    const { action, hidden } = (await check(claire)).form('class="card"')
    beginDraft(keeper(world), offer)
    saveDraft(keeper(world), offer, { ...WORDS, prices: [{ currency: 'CHF', months: 12, cents: 99_900 }] })
    publish(world, offer)
    const answer = await claire.post(action, { ...hidden, do: 'step', terms: '1' }, HTMX)
    expect(answer.text).toContain('Cette offre vient de changer')
    expect(orders()).toEqual([])
  })

  test('whose tax changed meanwhile shows its price once more before it is placed', async () => {
    const claire = await browse(world, world.claire)
    const { action, hidden } = (await check(claire)).form('class="card"')
    world.scene.run(q.updateTable('billing_addresses').set({ country: 'FR' }).where('account_id', '=', world.bakery.id))
    const again = await claire.post(action, { ...hidden, do: 'step', terms: '1' }, HTMX)
    expect(again.text).toContain('Le prix a changé entre-temps')
    expect(orders()).toEqual([])
    const anew = again.form('class="card"')
    await claire.post(anew.action, { ...anew.hidden, do: 'step', terms: '1' }, HTMX)
    expect(orders()).toMatchObject([{ tax_cents: 0, gross_cents: 12_000 }])
  })

  test('sent twice is placed once (R-GEN-6)', async () => {
    const claire = await browse(world, world.claire)
    const { action, hidden } = (await check(claire)).form('class="card"')
    const sent = { ...hidden, do: 'step', terms: '1' }
    await Promise.all([claire.post(action, sent, HTMX), claire.post(action, sent, HTMX)])
    expect(orders()).toHaveLength(1)
  })
})

describe('what there is a limited number of (R-ORD-5)', () => {
  test('goes to one of 50 who order the last one at once, and the others are told', async () => {
    changeRoom(keeper(world), offer, { stock: 1, mostEach: null, position: 1 })
    const claire = await browse(world, world.claire)
    const ctx = as(world, world.claire)
    const tries = Array.from({ length: 50 }, async (_, at) => {
      await Promise.resolve()
      try {
        placeOrder(ctx, { version, months: 12, options: {}, name: `atelier-${at}.test` })
        return 'placed'
      } catch (no) {
        return String(no)
      }
    })
    const answers = await Promise.all(tries)
    expect(answers.filter((one) => one === 'placed')).toHaveLength(1)
    expect(answers.filter((one) => one.includes('offer-sold-out'))).toHaveLength(49)
    expect(orders()).toHaveLength(1)
    expect((await check(claire)).text).toContain('Cette offre n’est plus disponible')
    expect((await claire.get(urls.newOrder(world.bakery.publicId))).text).toContain('Plus disponible pour l’instant')
  })

  test('is ordered as often as an account may have it, orders that wait counted too', () => {
    changeRoom(keeper(world), offer, { stock: null, mostEach: 1, position: 1 })
    const ctx = as(world, world.claire)
    placeOrder(ctx, { version, months: 12, options: {}, name: 'un.test' })
    expect(() => placeOrder(ctx, { version, months: 12, options: {}, name: 'deux.test' })).toThrow('offer-most')
  })
})

test('a seller who is not liable charges no tax, and says so (R-TAX-4)', async () => {
  world = await newWorld({ articles, floorMs: 0, seller: { ...SELLER, vatNumber: '' } })
  offer = publishOffer(world)
  version = soldOf(world, offer)?.publicId ?? ''
  const shown = await check(await browse(world, world.claire))
  expect(shown.text).toContain('Aucune TVA facturée')
  expect(shown.text).toContain('120.00\u00a0CHF')
})
