import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { settle } from '../../src/payments/settling.ts'
import { furtherAddressOf } from '../billing/scene.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { fund, holds, plantOffer } from '../payments/scene.ts'
import { as, browse, newWorld, type World } from '../world.ts'
import { openInvoice, soldProduct } from './scene.ts'

let world: World
let claire: Browser
beforeEach(async () => {
  world = await newWorld({ articles: [] })
  claire = await browse(world, world.claire)
})

/** Where whoever was last at a checkout is led to. */
const led = async () => (await claire.get((await claire.get(at('pay'))).location ?? '')).location ?? ''
const at = (path: string) => `/manager/${world.bakery.publicId}/${path}`
const payments = () => world.scene.all(q.selectFrom('payments').selectAll().orderBy('id'))
const order = (name = 'four.example') =>
  placeOrder(as(world, world.claire, world.bakery), { version: plantOffer(world), months: 12, options: {}, name })
    .publicId

/** Ticks on the page of the list and goes on to the checkout, as without script. */
async function choose(ticked: readonly string[], more: Record<string, string> = {}, browser = claire) {
  const { action, hidden } = (await browser.get(at('to-pay'))).form('class="search-submit"')
  const answer = await browser.post(action, { ...hidden, subject: ticked, ...more, do: 'step' })
  return { answer, checkout: await browser.get(answer.location?.split('#')[0] ?? at('pay')) }
}

describe('a selection', () => {
  test('leads from its list to the checkout, with each line, its tax and the total (R-PAY-1, R-PAY-4)', async () => {
    const { answer, checkout } = await choose([openInvoice(world), openInvoice(world, { cents: 5_000 }), order()])
    expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(/\/pay\/run_[0-9a-z]{16}#pay$/)])
    expect(checkout.text).toContain('name="seen" value="29187"')
    expect(checkout.text).toContain('Payer 291.87\u00a0CHF')
    expect(checkout.text).toContain('dont TVA 8.1\u00a0%')
    expect(payments()).toEqual([])
  })

  test('of nothing is refused beside the list, and nothing happens (R-PAY-3)', async () => {
    openInvoice(world)
    const { answer } = await choose([])
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('data-state="refused"')
    expect(answer.text).toContain('href="#pay-subject"')
  })

  test('of two currencies is refused, and another account\u2019s invoice is not there (R-PAY-3, R-GEN-1)', async () => {
    const francs = openInvoice(world)
    const { answer } = await choose([francs, openInvoice(world, { currency: 'EUR' })])
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('une seule monnaie')
    const foreign = openInvoice(world, { account: world.studio, currency: 'EUR' })
    expect((await choose([foreign])).answer.status).toBe(404)
  })

  test('is paid from the prepaid account at once, and its page links the invoice (R-PAY-8)', async () => {
    fund(world, 25_000)
    const { checkout } = await choose([order()])
    const { action, hidden } = checkout.form('class="card"')
    const paid = await claire.post(action, { ...hidden, method: 'prepaid', prepaid: '0.00', do: 'step' })
    expect(paid.status).toBe(303)
    const [payment] = payments()
    expect(payment).toMatchObject({ state: 'succeeded', total_cents: 12_972, prepaid_cents: 12_972 })
    const page = await claire.get(await led())
    expect(page.text).toContain('Pay\u00e9')
    expect(page.text).toMatch(/Facture F2026-\d+/)
    expect(page.text, 'it is over').not.toContain('hx-trigger="load')
  })

  test('is paid in part from the prepaid account, as much as is wanted, and the rest by transfer (R-PAY-7, R-PAY-9)', async () => {
    fund(world, 5_000)
    const { checkout } = await choose([openInvoice(world)])
    expect(checkout.text, 'all of it when nobody says').toContain('name="prepaid" value="50.00"')
    const { action, hidden } = checkout.form('class="card"')
    const more = { ...hidden, method: 'transfer', do: 'step' }
    expect((await claire.post(action, { ...more, prepaid: '1e3' })).text).toContain('Indiquez un montant')
    expect((await claire.post(action, { ...more, prepaid: '50.01' })).text).toContain('ne suffit pas')
    await claire.post(action, { ...more, prepaid: '20,00' })
    expect(payments()).toMatchObject([{ method: 'transfer', prepaid_cents: 2_000, state: 'processing' }])
    expect([holds(world, 'wallet'), holds(world, 'held')]).toEqual([3_000, 2_000])
    const page = await claire.get(await led())
    expect(page.text).toContain('88.10 CHF')
    expect(page.text).toContain('CH44 3199 9123 0008 8901 2')
    expect(page.text).toContain('class="qr-code"')
    expect(page.text, 'it follows').toContain('hx-trigger="load delay:60000ms"')
  })

  test('orders the renewals that are ticked, for the period and to the address that were chosen, under the terms (R-PAY-6)', async () => {
    fund(world, 25_000)
    const address = furtherAddressOf(world)
    const product = soldProduct(world)
    const { checkout } = await choose([product], { period: `${product} 1`, address: `${product} ${address}` })
    expect(checkout.text).toContain('name="seen" value="1297"')
    const { action, hidden } = checkout.form('class="card"')
    const without = await claire.post(action, { ...hidden, method: 'prepaid', do: 'step' })
    expect([without.status, payments().length]).toEqual([422, 0])
    await claire.post(action, { ...hidden, method: 'prepaid', terms: '1', do: 'step' })
    expect(payments()).toMatchObject([{ state: 'succeeded', total_cents: 1_297 }])
    const made = world.scene.one(q.selectFrom('orders').select(['buyer', 'state']).orderBy('id', 'desc'))
    const chosen = q.selectFrom('billing_addresses').select('street').where('public_id', '=', address)
    expect(made?.state).toBe('fulfilled')
    expect(made?.buyer).toContain(world.scene.one(chosen)?.street ?? 'no street')
  })

  test('says which ways there are not, and why (R-PAY-2)', async () => {
    const { checkout } = await choose([openInvoice(world, { currency: 'EUR' })])
    expect(checkout.text).toContain('Compte pr\u00e9pay\u00e9\u00a0: le compte pr\u00e9pay\u00e9 est vide')
    expect(checkout.text).toContain('PostFinance Card\u00a0: seulement en francs suisses')
    const { action, hidden } = checkout.form('class="card"')
    const refused = await claire.post(action, { ...hidden, method: 'postfinance', do: 'step' })
    expect([refused.status, payments().length]).toEqual([409, 0])
  })
})

describe('one payment (R-PAY-12)', () => {
  const wish = { method: 'transfer', do: 'step' }

  test('comes of a form that is sent twice, one after the other and at once', async () => {
    const { checkout } = await choose([openInvoice(world)])
    const { action, hidden } = checkout.form('class="card"')
    await Promise.all([1, 2, 3].map(() => claire.post(action, { ...hidden, ...wish }, HTMX)))
    const again = await claire.post(action, { ...hidden, ...wish }, HTMX)
    expect([again.status, payments().length]).toEqual([200, 1])
  })

  test('comes of two tabs with the same selection, and of two with one line in common', async () => {
    const invoice = openInvoice(world)
    const other = openInvoice(world)
    const first = (await choose([invoice])).checkout.form('class="card"')
    const second = (await choose([invoice, other])).checkout.form('class="card"')
    const [one, two] = [
      await claire.post(first.action, { ...first.hidden, ...wish }, HTMX),
      await claire.post(second.action, { ...second.hidden, ...wish }, HTMX),
    ]
    expect([one.status, two.status, payments().length]).toEqual([200, 409, 1])
    expect(two.text).toContain('d\u00e9j\u00e0 en cours')
  })

  test('is each tab\u2019s own without script: every selection has a checkout of its own address', async () => {
    const [first, second] = [openInvoice(world), openInvoice(world, { cents: 5_000 })]
    const one = (await choose([first])).answer.location?.split('#')[0] ?? ''
    const two = (await choose([second])).answer.location?.split('#')[0] ?? ''
    expect(one).not.toBe(two)
    const due = async (page: string) => /name="seen" value="(\d+)"/.exec((await claire.get(page)).text)?.[1]
    expect([await due(one), await due(two), await due(one)]).toEqual(['10810', '5405', '10810'])
    const form = (await claire.get(one)).form('class="card"')
    const paid = await claire.post(form.action, { ...form.hidden, ...wish })
    expect([paid.status, paid.location]).toEqual([303, `${one}#pay`])
    expect((await claire.get(one)).location).toBe(at(`payments/${payments()[0]?.public_id}`))
    expect([await due(two), payments().map((payment) => payment.total_cents)]).toEqual(['5405', [10_810]])
    const home = (await claire.get(`/manager/${world.bakery.publicId}`)).text
    expect(home, 'the one that is left is taken up where it is').toContain(`href="${two}#pay"`)
    expect(home).not.toContain(`href="${one}#pay"`)
  })

  test('comes of the same things ticked in two tabs: the older checkout leads to the newer, and to its payment', async () => {
    const invoice = openInvoice(world)
    const older = await choose([invoice])
    const newer = await choose([invoice])
    const form = older.checkout.form('class="card"')
    const late = await claire.post(form.action, { ...form.hidden, ...wish })
    expect([late.status, payments().length]).toEqual([303, 0])
    const page = (answer: { location: string | undefined }) => answer.location?.split('#')[0] ?? ''
    expect((await claire.get(page(late))).location).toBe(page(newer.answer))
    expect((await claire.post(form.action, { ...form.hidden, ...wish }, HTMX)).location).toBe(older.answer.location)
    const { action, hidden } = newer.checkout.form('class="card"')
    await claire.post(action, { ...hidden, ...wish })
    expect((await claire.get(page(older.answer))).location).toBe(page(newer.answer))
    expect(payments().length).toBe(1)
  })

  test('stands when somebody goes back: the checkout leads to it, and the list no longer lets it be ticked', async () => {
    const invoice = openInvoice(world)
    const { checkout } = await choose([invoice])
    const { action, hidden } = checkout.form('class="card"')
    await claire.post(action, { ...hidden, ...wish })
    const [payment] = payments()
    expect(await led()).toBe(at(`payments/${payment?.public_id}`))
    const { text } = await claire.get(at('to-pay'))
    expect(text).toContain('Paiement en cours')
    expect(text).not.toContain(`name="subject" value="${invoice}"`)
  })

  test('of an amount that changed since it was shown is refused with the new one (R-PAY-4)', async () => {
    const invoice = openInvoice(world)
    const { checkout } = await choose([invoice])
    const { action, hidden } = checkout.form('class="card"')
    const house = {
      ...as(world, world.claire, world.bakery),
      actor: { kind: 'system' as const, job: 'test', account: world.bakery },
    }
    const answer = await claire.post(action, { ...hidden, ...wish, seen: '9999' })
    expect([answer.status, payments().length]).toEqual([409, 0])
    expect(answer.text).toContain('name="seen" value="10810"')
    await claire.post(answer.form('class="card"').action, { ...answer.form('class="card"').hidden, ...wish })
    settle(house, payments()[0]?.id ?? 0, { cents: 10_810, from: { code: 'bank' } })
    const page = await claire.get(at(`payments/${payments()[0]?.public_id}`))
    expect(page.text).toContain('Le paiement est arriv\u00e9')
  })
})

test('the checkout of somebody else leads to one\u2019s own list, as one that never was (R-GEN-1)', async () => {
  const { answer } = await choose([openInvoice(world)])
  const [run] = /run_[0-9a-z]{16}/.exec(answer.location ?? '') ?? []
  const nadia = await browse(world, world.nadia)
  const path = (id?: string) => `/manager/${world.studio.publicId}/pay/${id}`
  const [foreign, random] = [await nadia.get(path(run)), await nadia.get(path('run_0000000000000000'))]
  const list = `/manager/${world.studio.publicId}/to-pay`
  expect([foreign.location, random.location, foreign.text === random.text]).toEqual([list, list, true])
  expect((await nadia.get(at(`pay/${run}`))).status).toBe(404)
})

test('the page of a payment is its account\u2019s alone (R-GEN-1)', async () => {
  const { checkout } = await choose([openInvoice(world)])
  const { action, hidden } = checkout.form('class="card"')
  await claire.post(action, { ...hidden, method: 'transfer', do: 'step' })
  const [payment] = payments()
  const nadia = await browse(world, world.nadia)
  const path = (id: string) => `/manager/${world.studio.publicId}/payments/${id}`
  const [foreign, random] = [
    await nadia.get(path(payment?.public_id ?? '')),
    await nadia.get(path('pay_0000000000000000')),
  ]
  expect([foreign.status, random.status]).toEqual([404, 404])
})
