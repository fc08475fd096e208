import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { soldVersion } from '../../src/catalogue/offers.ts'
import { creditableLines } from '../../src/documents/crediting.ts'
import { moneyCheck } from '../../src/money-check.ts'
import { buyerFor } from '../../src/orders/buyers.ts'
import { placeOrder, writeOrder } from '../../src/orders/placing.ts'
import { cancelOrder } from '../../src/orders/releasing.ts'
import { workOrders } from '../../src/orders/working.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { settle } from '../../src/payments/settling.ts'
import { correct } from '../../src/staff/corrections.ts'
import { draw } from '../documents/scene.ts'
import { fund, holds, plantOffer } from '../payments/scene.ts'
import { newWorld, type World } from '../world.ts'
import {
  claire,
  killedAt,
  letters,
  ofBilling,
  openedProduct,
  order,
  orderRow,
  payOnInvoice,
  productRow,
} from './scene.ts'

let world: World
let version: string
beforeEach(async () => {
  world = await newWorld()
  version = plantOffer(world)
})

const invoicedFirst = () => payOnInvoice(world, 30)
const documents = () => world.scene.all(q.selectFrom('documents').selectAll().orderBy('id'))
const invoice = () => {
  const row = documents().find(({ kind }) => kind === 'invoice')
  if (!row) throw new Error('no invoice')
  return row
}
const begin = (id: string, seenCents: number, method: 'prepaid' | 'transfer' = 'prepaid') =>
  beginPayment(claire(world), {
    ticked: [{ kind: 'invoice', id }],
    method,
    seenCents,
    prepaidCents: method === 'prepaid' ? seenCents : 0,
  })
const wrong = async () => (await moneyCheck(world.scene, world.house.keys)).filter(({ level }) => level !== 'ok')

describe('an account that is invoiced before it pays (R-DOC-5)', () => {
  test('is given an invoice for what it orders at once, due within its days, and no pro forma', () => {
    invoicedFirst()
    const { publicId } = order(world, version)
    expect(documents()).toMatchObject([
      { kind: 'invoice', gross_cents: 12_972, made_on: '2026-03-02', due_on: '2026-04-01', settled_at: null },
    ])
    expect(holds(world, 'receivable')).toBe(12_972)
    expect(orderRow(world, publicId).state).toBe('awaiting')
    expect(letters(world).filter((one) => one.startsWith('order-invoiced'))).toEqual([
      'order-invoiced claire@example.test',
      'order-invoiced sam@example.test',
    ])
  })

  test('has what it ordered opened once its invoice is settled, from that day, and once', async () => {
    invoicedFirst()
    const { publicId } = order(world, version)
    workOrders(world.house)
    expect(() => productRow(world, 'four.example')).toThrow('no product')
    world.clock.set('2026-03-20T09:00:00.000Z')
    fund(world, 12_972)
    begin(invoice().public_id, 12_972)
    for (let round = 0; round < 2; round += 1) workOrders(world.house)
    expect(productRow(world, 'four.example')).toMatchObject({ paid_until: '2027-03-19', anchor_day: 20 })
    expect(orderRow(world, publicId).state).toBe('fulfilled')
    expect(documents()).toHaveLength(1)
    expect(await wrong()).toEqual([])
  })

  test('pays by transfer with the reference of the invoice; a part of it opens nothing, the rest does (R-DOC-3)', async () => {
    invoicedFirst()
    const { publicId } = order(world, version)
    const bank = { code: 'bank' as const }
    const first = begin(invoice().public_id, 12_972, 'transfer')
    expect(documents(), 'no pro forma of the transfer').toHaveLength(1)
    settle({ ...claire(world), actor: { kind: 'system', job: 'test' } }, first.id, { cents: 10_000, from: bank })
    workOrders(world.house)
    expect(orderRow(world, publicId).state).toBe('awaiting')
    const rest = begin(invoice().public_id, 2_972, 'transfer')
    settle({ ...claire(world), actor: { kind: 'system', job: 'test' } }, rest.id, { cents: 2_972, from: bank })
    workOrders(world.house)
    expect(orderRow(world, publicId).state).toBe('fulfilled')
    expect(await wrong()).toEqual([])
  })

  test('keeps its order as long as the invoice is open: it neither expires nor is announced to', () => {
    invoicedFirst()
    const { publicId } = order(world, version)
    world.clock.set('2026-12-01T09:00:00.000Z')
    workOrders(world.house)
    expect(orderRow(world, publicId).state).toBe('awaiting')
    expect(letters(world).some((one) => one.startsWith('order-expiring'))).toBe(false)
    expect(() => order(world, version)).toThrow('product-known')
  })

  test('pays an order by its invoice, whichever of them is ticked, and not both at once (R-PAY-12)', async () => {
    invoicedFirst()
    const { publicId } = order(world, version)
    begin(invoice().public_id, 12_972, 'transfer')
    const byOrder = {
      ticked: [{ kind: 'order' as const, id: publicId }],
      method: 'prepaid' as const,
      seenCents: 12_972,
    }
    fund(world, 12_972)
    expect(() => beginPayment(claire(world), byOrder)).toThrow('already-in-payment')
    expect(() => cancelOrder(claire(world), publicId)).toThrow('order-in-payment')
  })

  test('that renews ahead pays the invoice of it, and the product is paid for longer', async () => {
    const { public_id: id } = openedProduct(world, version)
    invoicedFirst()
    fund(world, 12_972)
    const ticked = [{ kind: 'renewal' as const, id }]
    beginPayment(claire(world), { ticked, method: 'prepaid', seenCents: 12_972 })
    expect(productRow(world, 'four.example').paid_until).toBe('2028-03-01')
    expect(documents().filter(({ kind }) => kind === 'invoice')).toHaveLength(2)
    expect(await wrong()).toEqual([])
  })

  test('cancels its order by a credit note; what it paid in part is prepaid money (R-DOC-11, R-DOC-12)', async () => {
    const limited = plantOffer(world, { stock: 1 })
    invoicedFirst()
    const { publicId } = order(world, limited)
    const { id: part } = begin(invoice().public_id, 12_972, 'transfer')
    settle({ ...claire(world), actor: { kind: 'system', job: 'test' } }, part, { cents: 2_000, from: { code: 'bank' } })
    cancelOrder(claire(world), publicId)
    expect(orderRow(world, publicId).state).toBe('cancelled')
    expect(documents()).toMatchObject([{ kind: 'invoice' }, { kind: 'credit-note', gross_cents: 12_972 }])
    expect([holds(world, 'receivable'), holds(world, 'wallet')]).toEqual([0, 2_000])
    expect(order(world, limited).publicId, 'the last one of it may be ordered again').not.toBe(publicId)
    expect(await wrong()).toEqual([])
  })

  test('loses an order whose invoice our people credit or give up, and can order it again (R-STF-5)', () => {
    invoicedFirst()
    for (const kind of ['credit', 'write-off'] as const) {
      const { publicId } = order(world, version)
      const found = documents().findLast((one) => one.kind === 'invoice')
      if (!found) throw new Error('no invoice')
      const lines = creditableLines(world.house, found.id, JSON.parse(found.content)).map((cents, at) => ({
        at,
        cents,
      }))
      const about = { id: found.id, number: found.number, currency: found.currency, openCents: 12_972 }
      const correction = kind === 'credit' ? { kind, lines, reason: 'erreur' } : { kind, reason: 'erreur' }
      correct(ofBilling(world), world.bakery, { invoice: about, correction, seenCents: 12_972 })
      expect(orderRow(world, publicId).state).toBe('cancelled')
    }
  })

  test('has its order placed, or its invoice paid, whole or not at all, wherever the house is killed (R-ORD-7)', async () => {
    invoicedFirst()
    const place = { version, months: 12, options: {}, name: 'four.example' }
    for (let at = 1; ; at += 1) {
      const killed = await killedAt(
        world,
        at,
        (house) => void placeOrder({ ...claire(world), store: house.store }, place),
      )
      if (!killed) break
      expect(documents()).toEqual([])
    }
    fund(world, 12_972)
    const { public_id: id } = invoice()
    const wish = { ticked: [{ kind: 'invoice' as const, id }], method: 'prepaid' as const, seenCents: 12_972 }
    for (let at = 1; ; at += 1) {
      const killed = await killedAt(
        world,
        at,
        (house) => void beginPayment({ ...claire(world), store: house.store }, wish),
      )
      if (!killed) break
      expect(invoice().settled_at).toBeNull()
    }
    for (let at = 1; await killedAt(world, at, workOrders); at += 1) expect(at).toBeLessThan(100)
    workOrders(world.house)
    expect(productRow(world, 'four.example').paid_until).toBe('2027-03-01')
    expect(await wrong()).toEqual([])
  })

  test('reads on paper what is to be paid and by when', async () => {
    invoicedFirst()
    order(world, version)
    await draw(world)
    const forms = q.selectFrom('document_files').select('form').where('document_id', '=', invoice().id)
    expect(world.scene.all(forms.orderBy('form'))).toEqual([{ form: 'pdf' }, { form: 'xml' }])
  })

  test('pays nothing for what costs nothing: its invoice is paid from the start (R-DOC-17)', () => {
    invoicedFirst()
    const sold = soldVersion(world.scene, version, 'CHF')
    const buyer = buyerFor(claire(world))
    const free = { version: sold, months: 12, wanted: 'four.example', options: [], cents: 0, tax: buyer.tax }
    const asked = { accountId: world.bakery.id, kind: 'new' as const, currency: 'CHF' as const, buyer, lines: [free] }
    world.scene.together(() => writeOrder({ ...claire(world), store: world.scene }, asked))
    expect(documents()).toMatchObject([
      { kind: 'pro-forma', gross_cents: 0 },
      { kind: 'invoice', gross_cents: 0, settled_at: expect.any(String) as string },
    ])
  })
})
