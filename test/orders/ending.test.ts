import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { cancelAtEnd, endNow, keepProduct } from '../../src/orders/ending.ts'
import { issueRenewals } from '../../src/orders/issuing.ts'
import { renewalOrder } from '../../src/orders/renewing.ts'
import { sellProduct } from '../../src/orders/selling.ts'
import { workOrders } from '../../src/orders/working.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { refuseHeld } from '../../src/products/holds.ts'
import { productOf, stateOf } from '../../src/products/queries.ts'
import { fund, holds, plantOffer, whole } from '../payments/scene.ts'
import { as, journal, newWorld, type World } from '../world.ts'
import { claire, letters, openedProduct, productRow } from './scene.ts'

let world: World
let version: string
beforeEach(async () => {
  world = await newWorld()
  version = plantOffer(world)
  openedProduct(world, version)
})

const product = (name = 'four.example') => productOf(world.house, productRow(world, name).id)
const kinds = () =>
  world.scene
    .all(q.selectFrom('documents').select('kind').where('kind', '<>', 'pro-forma').orderBy('id'))
    .map((one) => one.kind)
const staff = () => ({ ...claire(world), actor: { kind: 'system' as const, job: 'test', account: world.bakery } })

describe('a product that is cancelled', () => {
  test('works until its last paid day, is not invoiced any more, and ends the day after (R-REN-12)', async () => {
    expect(cancelAtEnd(claire(world), product())).toBe('2027-03-01')
    world.clock.set('2027-02-10T09:00:00.000Z')
    await issueRenewals(world.house)
    expect(kinds()).toEqual(['invoice'])
    world.clock.set('2027-03-01T12:00:00.000Z')
    workOrders(world.house)
    expect(stateOf(product())).toBe('open')
    world.clock.set('2027-03-02T12:00:00.000Z')
    workOrders(world.house)
    workOrders(world.house)
    expect([stateOf(product()), product().closed, product().held]).toEqual(['ended', true, true])
    expect(() => refuseHeld(world.house, product().id)).toThrow('product-ended')
    expect(journal(world).filter(({ event }) => event === 'product.ended')).toHaveLength(1)
    expect(letters(world)).toEqual(
      expect.arrayContaining(['product-ending claire@example.test', 'product-ended claire@example.test']),
    )
  })

  test('has its open renewal invoice credited, and nothing is owed (R-REN-12)', async () => {
    world.clock.set('2027-02-10T09:00:00.000Z')
    await issueRenewals(world.house)
    expect(holds(world, 'receivable')).toBe(12_972)
    cancelAtEnd(claire(world), product())
    expect([kinds(), holds(world, 'receivable'), holds(world, 'wallet')]).toEqual([
      ['invoice', 'invoice', 'credit-note'],
      0,
      0,
    ])
    const note = world.scene.one(q.selectFrom('documents').select('content').where('kind', '=', 'credit-note'))
    expect(note?.content).toContain('Résiliation de four.example')
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('gets back in prepaid money what was paid of that invoice (R-DOC-12)', async () => {
    world.clock.set('2027-02-10T09:00:00.000Z')
    await issueRenewals(world.house)
    const open = world.scene.one(
      q.selectFrom('documents').select('public_id').where('settled_at', 'is', null).where('kind', '=', 'invoice'),
    )
    fund(world, 5_000)
    const part = { ticked: [{ kind: 'invoice' as const, id: open?.public_id ?? '' }], seenCents: 12_972 }
    beginPayment(claire(world), { ...part, method: 'transfer', prepaidCents: 5_000 })
    expect(() => cancelAtEnd(claire(world), product()), 'while it is being paid').toThrow('order-in-payment')
    expect(productRow(world, 'four.example').ends_on).toBeNull()
  })

  test('gives up a renewal that was ordered and waits', () => {
    const { public_id: id } = productRow(world, 'four.example')
    world.store.together(() => renewalOrder(claire(world), world.bakery, { id }))
    cancelAtEnd(claire(world), product())
    const orders = q.selectFrom('orders').select('state').where('kind', '=', 'renewal')
    expect(world.scene.all(orders)).toEqual([{ state: 'cancelled' }])
    expect(() => world.store.together(() => renewalOrder(claire(world), world.bakery, { id }))).toThrow('renewal-none')
  })

  test('may be kept after all until it ends, and is invoiced once more (R-REN-12)', async () => {
    world.clock.set('2027-02-10T09:00:00.000Z')
    await issueRenewals(world.house)
    cancelAtEnd(claire(world), product())
    keepProduct(claire(world), product())
    keepProduct(claire(world), product())
    expect(productRow(world, 'four.example').ends_on).toBeNull()
    await issueRenewals(world.house)
    expect(kinds()).toEqual(['invoice', 'invoice', 'credit-note', 'invoice'])
    expect(holds(world, 'receivable')).toBe(12_972)
    cancelAtEnd(claire(world), product())
    world.clock.set('2027-03-02T12:00:00.000Z')
    workOrders(world.house)
    expect(() => keepProduct(claire(world), product())).toThrow('product-ended')
  })

  test('is cancelled by legal representatives and admins alone, and only where it is paid by the period', () => {
    expect(() => cancelAtEnd(as(world, world.marc, world.bakery), product())).toThrow('forbidden')
    expect(() => cancelAtEnd(as(world, world.nadia, world.studio), product())).toThrow(Error)
    expect(() => cancelAtEnd(claire(world), product('boulangerie-favre.test'))).toThrow('product-not-sold')
  })
})

describe('our people', () => {
  test('end a product at once with words, and nothing of it is erased (R-REN-12)', async () => {
    world.clock.set('2027-02-10T09:00:00.000Z')
    await issueRenewals(world.house)
    expect(() => endNow(staff(), product(), ' ')).toThrow('field-missing')
    endNow(staff(), product(), 'À votre demande du 10 février.')
    endNow(staff(), product(), 'Une deuxième fois.')
    expect([stateOf(product()), kinds().at(-1), holds(world, 'receivable')]).toEqual(['ended', 'credit-note', 0])
    expect(letters(world).filter((one) => one.startsWith('product-ended'))).toHaveLength(2)
    const closed = q.selectFrom('databases').select('id').where('product_id', '=', product().id)
    expect(world.scene.all(closed)).toEqual([])
  })

  test('attach a product that was opened by hand to an offer; it is renewed from then on', async () => {
    const web = product('boulangerie-favre.test')
    expect(web.kind).toBe('mail')
    expect(() => sellProduct(staff(), web, { version, months: 12, until: '2026-03-20' }), 'of another kind').toThrow(
      'offer-over',
    )
    const at = { name: 'old.example', kind: 'web' as const, created_at: world.clock.now().toISOString() }
    world.scene.run(q.insertInto('products').values({ public_id: 'prd_old', account_id: world.bakery.id, ...at }))
    const sale = { version, months: 12, until: '2026-03-20' }
    expect(() => sellProduct(claire(world), product('old.example'), sale)).toThrow('forbidden')
    expect(() => sellProduct(staff(), product('old.example'), { ...sale, months: 24 })).toThrow('period-not-offered')
    sellProduct(staff(), product('old.example'), sale)
    expect(() => sellProduct(staff(), product('old.example'), sale)).toThrow('stale')
    await issueRenewals(world.house)
    const line = q.selectFrom('order_lines').select(['period_from', 'period_until']).where('wanted', '=', 'old.example')
    expect(world.scene.one(line)).toEqual({ period_from: '2026-03-21', period_until: '2027-03-20' })
  })
})
