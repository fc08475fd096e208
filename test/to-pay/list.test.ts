import { beforeEach, describe, expect, test } from 'vitest'
import { placeOrder } from '../../src/orders/placing.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { payPage } from '../../src/to-pay/list.ts'
import { payList } from '../../src/to-pay/shown.ts'
import { dueCounts } from '../../src/web/due-counts.ts'
import { plantOffer } from '../payments/scene.ts'
import { as, browse, newWorld, type World } from '../world.ts'
import { openInvoice, soldProduct } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles: [] })
})

const claire = () => as(world, world.claire, world.bakery)
const order = (name = 'four.example') =>
  placeOrder(claire(), { version: plantOffer(world), months: 12, options: {}, name }).publicId
const listed = (asked: Parameters<typeof payList>[1] = {}) => payList(claire(), asked).rows.map(({ id }) => id)
const page = async (query = '', who = world.claire) =>
  (await browse(world, who)).get(`/manager/${world.bakery.publicId}/to-pay${query}`)

describe('the list of what is to be paid', () => {
  test('has invoices, what is late first, then products to renew, then orders that wait (R-PAY-1)', () => {
    const later = openInvoice(world, { dueIn: 20 })
    const late = openInvoice(world, { dueIn: -3 })
    const product = soldProduct(world)
    const ordered = order()
    expect(listed()).toEqual([late, later, product, ordered])
    expect(payList(claire()).rows[0]).toMatchObject({ kind: 'invoice', late: true, cents: 10_810 })
    expect(payList(claire()).ticked).toEqual([late, later])
  })

  test('tells products that end within 60 days, and all that can be renewed on demand (R-REN-1)', () => {
    const product = soldProduct(world, { endsIn: 61 })
    expect(listed()).toEqual([])
    expect(listed({ due: 'all' })).toEqual([product])
    world.clock.advance(86_400_000)
    expect(listed()).toEqual([product])
  })

  test('offers periods at the prices of today, with tax, up to two ahead (R-REN-4)', () => {
    soldProduct(world, { endsIn: 20 })
    expect(payList(claire()).rows[0]).toMatchObject({
      periods: [
        { months: 1, cents: 1_297 },
        { months: 12, cents: 12_972 },
      ],
      lacks: undefined,
    })
    soldProduct(world, { endsIn: 800 })
    expect(payList(claire(), { due: 'all' }).rows[0]).toMatchObject({ periods: [], lacks: 'price' })
  })

  test('tells a renewal that was ordered as its order, and never twice (R-ORD-8)', () => {
    const product = soldProduct(world)
    const ticked = [{ kind: 'renewal' as const, id: product, months: 12 }]
    beginPayment(claire(), { ticked, method: 'transfer', seenCents: 12_972 })
    expect(payList(claire()).rows).toMatchObject([{ kind: 'order', payment: expect.stringMatching(/^pay_/) as string }])
  })

  test('is narrowed by words, by lateness, and to one thing', () => {
    const late = openInvoice(world, { dueIn: -3, about: 'Tea-Room.test' })
    const later = openInvoice(world)
    const ordered = order('glacier.example')
    expect(listed({ words: 'tea-room' })).toEqual([late])
    expect(listed({ words: 'glacier' })).toEqual([ordered])
    expect(listed({ due: 'late' })).toEqual([late])
    expect(listed({ only: later })).toEqual([later])
    expect(listed({ words: 'rien de tel' })).toEqual([])
  })

  test('is of one currency; the other has a list of its own (R-PAY-3)', () => {
    const francs = openInvoice(world)
    const euros = openInvoice(world, { currency: 'EUR' })
    expect(payList(claire())).toMatchObject({ currency: 'CHF', currencies: ['CHF', 'EUR'] })
    expect(listed()).toEqual([francs])
    expect(listed({ currency: 'EUR' })).toEqual([euros])
  })

  test('goes on from page to page without losing or repeating a line', () => {
    const all = [
      ...Array.from({ length: 23 }, (_, at) => openInvoice(world, { dueIn: at % 5 })),
      soldProduct(world),
      ...Array.from({ length: 20 }, (_, at) => order(`four${at}.example`)),
    ]
    const found: string[] = []
    let cursor: string | undefined
    do {
      const { rows, next } = payPage(claire(), { due: 'soon', currency: 'CHF', words: '' }, cursor)
      found.push(...rows.map(({ id }) => id))
      cursor = next
    } while (cursor)
    expect(found.length).toBe(all.length)
    expect(new Set(found)).toEqual(new Set(all))
  })

  test('is for whoever pays the bills, and of their account alone (R-GEN-1)', async () => {
    openInvoice(world)
    expect((await page('', world.marc)).status).toBe(403)
    expect((await page('', world.nadia)).status).toBe(404)
    expect((await page()).text).toContain('108.10')
  })

  test('says calmly that there is nothing', async () => {
    const { text } = await page()
    expect(text).toContain('Tout est r\u00e9gl\u00e9')
    expect(text).not.toContain('name="subject"')
  })
})

describe('the counters of every page of an account', () => {
  test('count invoices with renewals, and orders that wait, in one statement (R-ORD-2)', () => {
    openInvoice(world)
    soldProduct(world)
    order()
    const ctx = claire()
    const before = world.store.statements()
    expect(dueCounts(ctx, world.bakery.id)).toEqual({ invoices: 1, renewals: 1, orders: 1 })
    expect(world.store.statements() - before).toBe(1)
  })

  test('stand on the page of somebody who may pay, with their links, and on no other', async () => {
    openInvoice(world)
    order()
    const { text } = await page()
    expect(text).toContain('>\u00c0 payer\u00a0: 1<')
    expect(text).toContain('>Commandes en attente\u00a0: 1<')
    const marc = await (await browse(world, world.marc)).get(`/manager/${world.bakery.publicId}`)
    expect(marc.text).not.toContain('bar-due')
  })
})
