import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { endUnpaid, settle } from '../../src/payments/settling.ts'
import { as, journal, newWorld, type World } from '../world.ts'
import { fund, holds, plantOffer, whole } from './scene.ts'

let world: World
let version: string
beforeEach(async () => {
  world = await newWorld()
  version = plantOffer(world)
})

const claire = () => as(world, world.claire, world.bakery)
const order = (name = 'four.example', months = 12) => placeOrder(claire(), { version, months, options: {}, name })
const pay = (ids: readonly string[], more: Partial<Parameters<typeof beginPayment>[1]> = {}) =>
  beginPayment(claire(), {
    ...{
      ticked: ids.map((id) => ({ kind: 'order' as const, id })),
      method: 'transfer',
      seenCents: 12_972 * ids.length,
    },
    ...more,
  })
const documents = () =>
  world.scene.all(
    q
      .selectFrom('documents')
      .select(['kind', 'number', 'gross_cents', 'settled_at', 'superseded_at', 'reference'])
      .orderBy('id'),
  )
const state = (publicId: string) =>
  world.scene.one(q.selectFrom('orders').select('state').where('public_id', '=', publicId))?.state
const house = () => ({ ...claire(), actor: { kind: 'system' as const, job: 'test', account: world.bakery } })

describe('an order', () => {
  test('freezes its price and tax, and has a pro forma with a reference (R-ORD-1, R-DOC-1, R-BANK-1)', () => {
    const { publicId } = order()
    expect(documents()).toMatchObject([
      {
        kind: 'pro-forma',
        number: 'PF-2026-00001',
        gross_cents: 12_972,
        reference: expect.stringMatching(/^\d{27}$/) as string,
      },
    ])
    expect(state(publicId)).toBe('awaiting')
    expect(holds(world, 'receivable')).toBe(0)
  })

  test('keeps the name it wants, and what there is of an offer (R-ORD-5)', () => {
    order()
    expect(() => order()).toThrow('product-known')
    version = plantOffer(world, { stock: 1 })
    order('five.example')
    expect(() => order('six.example')).toThrow('offer-sold-out')
    version = plantOffer(world, { most_each: 1 })
    order('seven.example')
    expect(() => order('eight.example')).toThrow('offer-most')
  })
})

describe('a payment', () => {
  test('from the prepaid account settles at once: an invoice, paid, and what was sold is due (R-PAY-8)', () => {
    fund(world, 25_000)
    const { publicId } = order()
    expect(pay([publicId], { method: 'prepaid' })).toMatchObject({ state: 'succeeded', restCents: 0 })
    expect(documents()).toMatchObject([
      { kind: 'pro-forma', superseded_at: expect.any(String) as string },
      { kind: 'invoice', number: 'F2026-00001', gross_cents: 12_972, settled_at: expect.any(String) as string },
    ])
    expect([holds(world, 'wallet'), holds(world, 'held'), holds(world, 'receivable')]).toEqual([12_028, 0, 0])
    expect([holds(world, 'revenue'), holds(world, 'tax')]).toEqual([12_000, 0])
    expect(state(publicId)).toBe('paid')
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('of a part from the prepaid account holds it until the rest has come (R-PAY-9, R-PAY-11)', () => {
    fund(world, 5_000)
    const [one, two] = [order(), order('five.example')]
    const begun = pay([one.publicId])
    expect(begun).toMatchObject({ state: 'processing', restCents: 7_972 })
    expect([holds(world, 'wallet'), holds(world, 'held')]).toEqual([0, 5_000])
    expect(() => pay([two.publicId], { method: 'prepaid' })).toThrow('prepaid-insufficient')
    expect(() => pay([one.publicId])).toThrow('already-in-payment')
    expect(settle(house(), begun.id, { cents: 7_972, from: { code: 'bank' } })).toBe(true)
    expect([holds(world, 'held'), holds(world, 'wallet'), holds(world, 'receivable')]).toEqual([0, 0, 0])
    expect(settle(house(), begun.id, { cents: 7_972, from: { code: 'bank' } }), 'once').toBe(false)
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('that comes to nothing gives the held part back, and what was to be paid may be paid otherwise', () => {
    fund(world, 5_000)
    const { publicId } = order()
    const begun = pay([publicId])
    expect(endUnpaid(house(), begun.id, { state: 'failed', failure: 'refused' })).toBe(true)
    expect([holds(world, 'wallet'), holds(world, 'held')]).toEqual([5_000, 0])
    expect(endUnpaid(house(), begun.id, { state: 'expired' }), 'once').toBe(false)
    expect(settle(house(), begun.id, { cents: 7_972 }), 'too late').toBe(false)
    expect(pay([publicId]).state).toBe('processing')
  })

  test('of an amount that is another one by now is refused, and nothing happens (R-PAY-4)', () => {
    const { publicId } = order()
    expect(() => pay([publicId], { seenCents: 12_971 })).toThrow('selection-changed')
    expect(() => pay([publicId, publicId], { seenCents: 25_944 })).toThrow('selection-changed')
    expect(() => pay([])).toThrow('nothing-selected')
    expect(world.scene.all(q.selectFrom('payments').selectAll())).toEqual([])
  })

  test('too much becomes prepaid money; too little leaves the order waiting, and is prepaid money (R-PAY-22, R-PAY-24)', () => {
    const [one, two] = [order(), order('five.example')]
    settle(house(), pay([one.publicId]).id, { cents: 13_000, from: { code: 'bank' } })
    expect([holds(world, 'wallet'), state(one.publicId)]).toEqual([28, 'paid'])
    settle(house(), pay([two.publicId], { prepaidCents: 0 }).id, { cents: 12_000, from: { code: 'bank' } })
    expect([holds(world, 'wallet'), state(two.publicId)]).toEqual([12_028, 'awaiting'])
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('of several is one payment, and each has its line in the journal', () => {
    const [one, two] = [order(), order('five.example')]
    const begun = pay([one.publicId, two.publicId])
    settle(house(), begun.id, { cents: 25_944, from: { code: 'bank' } })
    expect([state(one.publicId), state(two.publicId)]).toEqual(['paid', 'paid'])
    expect(journal(world).map(({ event }) => event)).toEqual(
      expect.arrayContaining(['order.placed', 'payment.begun', 'payment.succeeded']),
    )
  })
})
