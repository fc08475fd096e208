import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { readReference } from '../../src/base/payment-reference.ts'
import { creditInvoice } from '../../src/documents/crediting.ts'
import { endUnpaid, settle } from '../../src/payments/settling.ts'
import { transferFacts } from '../../src/payments/transfers.ts'
import { workPayments } from '../../src/payments/working.ts'
import { newWorld, owed, type World } from '../world.ts'
import { issueInvoice } from './issuing.ts'
import { begun, claire, ordered, orderState, paymentRow, YEAR } from './paying.ts'
import { fund, holds, plantOffer, whole } from './scene.ts'

const DAY = 86_400_000

let world: World
let version: string
beforeEach(async () => {
  world = await newWorld()
  version = plantOffer(world)
})

const facts = (payment: { id: number }) => {
  const row = paymentRow(world, payment)
  return row && transferFacts(world.house, row)
}
const proFormas = () =>
  world.scene.all(q.selectFrom('documents').selectAll().where('kind', '=', 'pro-forma').orderBy('id'))
const transfer = (orders: readonly string[], more: Parameters<typeof begun>[2] = {}) =>
  begun(world, orders, { method: 'transfer', ...more })

describe('a transfer', () => {
  test('of one order bears the reference of its pro forma: no other document is made (R-DOC-3, R-BANK-1)', () => {
    const payment = transfer([ordered(world, version)])
    const [proForma, ...others] = proFormas()
    expect(others).toEqual([])
    expect(facts(payment)).toMatchObject({
      ...{ holder: 'Comptoir SA', iban: 'CH4431999123000889012', reference: proForma?.reference, cents: YEAR },
      document: { number: 'PF-2026-00001', kind: 'pro-forma' },
      until: '2026-04-01T09:00:00.000Z',
    })
    expect(facts(payment)?.shown).toEqual({
      iban: 'CH44 3199 9123 0008 8901 2',
      reference: expect.stringMatching(/^\d\d( \d{5}){5}$/) as string,
    })
    expect(facts(payment)?.qr?.path).toBeTruthy()
  })

  test('of several has a pro forma of its own at once, over what they come to together (R-DOC-3)', () => {
    const payment = transfer([ordered(world, version), ordered(world, version, 'five.example')])
    const own = proFormas().at(-1)
    expect(own).toMatchObject({ number: 'PF-2026-00003', gross_cents: 2 * YEAR, order_id: null })
    expect(paymentRow(world, payment)?.document_id).toBe(own?.id)
    expect(new Set(proFormas().map(({ reference }) => reference)).size).toBe(3)
    expect(readReference(facts(payment)?.reference ?? '')).toBe(own?.reference)
    expect(facts(payment)?.cents).toBe(2 * YEAR)
  })

  test('with a part from the prepaid account asks for the rest alone, which the house keeps for 30 days (R-PAY-9)', async () => {
    fund(world, 5_000)
    const order = ordered(world, version)
    const payment = transfer([order])
    expect(proFormas()).toHaveLength(2)
    expect(facts(payment)?.cents).toBe(YEAR - 5_000)
    expect(holds(world, 'held')).toBe(5_000)
    world.clock.advance(30 * DAY - 1)
    await workPayments(world.house)
    expect(paymentRow(world, payment)?.state).toBe('processing')
    world.clock.advance(1)
    await workPayments(world.house)
    expect(paymentRow(world, payment)?.state).toBe('expired')
    expect([holds(world, 'held'), holds(world, 'wallet')]).toEqual([0, 5_000])
    expect(owed(world).map(({ kind }) => kind)).toContain('payment-unpaid')
    expect(facts(payment)).toBeUndefined()
    expect(proFormas().map(({ superseded_at }) => superseded_at !== null)).toEqual([false, true])
  })

  test('of one invoice bears that invoice’s reference and makes nothing, whatever part of it is left', () => {
    const invoice = issueInvoice(world, 12_000)
    const paid = transferOf([invoice.publicId], 12_972)
    expect(proFormas()).toEqual([])
    expect(facts(paid)).toMatchObject({ cents: 12_972, document: { publicId: invoice.publicId, kind: 'invoice' } })
    settle(claire(world), paid.id, { cents: 972, from: { code: 'bank' } })
    expect(facts(transferOf([invoice.publicId], 12_000))?.cents).toBe(12_000)
  })

  test('of an order and what is left of an invoice has one pro forma, to the cent what both ask', () => {
    const invoice = issueInvoice(world, 9_999)
    creditInvoice(claire(world), world.bakery, {
      ...{ invoiceId: invoice.id, lines: [{ at: 0, cents: 3_333 }], reason: 'a quarter' },
    })
    const left = world.scene.one(q.selectFrom('documents').selectAll().where('id', '=', invoice.id))
    expect(left?.gross_cents).toBe(10_809)
    const open = 10_809 - 3_603
    const payment = begun(world, [], {
      ticked: [
        { kind: 'invoice', id: invoice.publicId },
        { kind: 'order', id: ordered(world, version) },
      ],
      ...{ method: 'transfer', seenCents: open + YEAR },
    })
    const own = proFormas().at(-1)
    expect(own).toMatchObject({ gross_cents: open + YEAR, order_id: null })
    expect(facts(payment)?.cents).toBe(open + YEAR)
  })

  test('that is given up frees what was held and its pro forma, not that of the order', () => {
    fund(world, 1_000)
    const [one, two] = [ordered(world, version), ordered(world, version, 'five.example')]
    const payment = transfer([one, two])
    endUnpaid(claire(world), payment.id, { state: 'cancelled' })
    expect(proFormas().map(({ superseded_at }) => superseded_at !== null)).toEqual([false, false, true])
    expect([holds(world, 'held'), holds(world, 'wallet'), orderState(world, one)]).toEqual([0, 1_000, 'awaiting'])
    expect(transfer([one]).state).toBe('processing')
    expect(whole(world)).toMatchObject({ whole: true })
  })

  const transferOf = (ids: readonly string[], seenCents: number) =>
    begun(world, [], {
      ticked: ids.map((id) => ({ kind: 'invoice' as const, id })),
      ...{ method: 'transfer', seenCents },
    })
})
