import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { noteReceived, type Seen } from '../../src/payments/receiving.ts'
import { endUnpaid } from '../../src/payments/settling.ts'
import { workPayments } from '../../src/payments/working.ts'
import { urls } from '../../src/urls.ts'
import { as, browse, journal, newWorld, owed, type World } from '../world.ts'
import { issueInvoice } from './issuing.ts'
import { atProvider, begun, claire, invoices, ordered, orderState, paymentRow, YEAR } from './paying.ts'
import { fund, holds, plantOffer, whole } from './scene.ts'

const DAY = '2026-03-01'

let world: World
let version: string
beforeEach(async () => {
  world = await newWorld()
  version = plantOffer(world)
})

const transfer = (orders: readonly string[]) => begun(world, orders, { method: 'transfer' })
const olga = () => browse(world, world.olga)
const typed = { on: DAY, amount: '129.72', reason: 'Statement of 2 March, line 4' }
const rows = () => world.scene.all(q.selectFrom('money_received').selectAll().orderBy('id'))
const kinds = () => owed(world).map(({ kind }) => kind)

describe('a transfer at the desk', () => {
  test('is found by its reference however it is written, by number, and by amount', async () => {
    const payment = transfer([ordered(world, version)])
    const desk = await olga()
    const reference = world.scene.one(q.selectFrom('documents').select('reference'))?.reference ?? ''
    const link = urls.deskMoneyPayment(payment.publicId)
    for (const words of [reference, reference.replace(/(.{5})/g, '$1 '), 'pf-2026-00001', '129,72', payment.publicId])
      expect((await desk.get(urls.deskMoney({ q: words }))).text, words).toContain(link)
    for (const words of ['129.73', 'PF-2026-00009', '<script>'])
      expect((await desk.get(urls.deskMoney({ q: words }))).text, words).not.toContain(link)
    expect((await desk.get(urls.deskMoney())).text).toContain(link)
  })

  test('is marked as received with its day, amount and reason: exact, it settles (R-STF-5)', async () => {
    const order = ordered(world, version)
    const payment = transfer([order])
    const answer = await (await olga()).post(urls.deskMoneyPayment(payment.publicId), typed)
    expect(answer.location).toBe(urls.deskMoney())
    expect([paymentRow(world, payment)?.state, orderState(world, order)]).toEqual(['succeeded', 'paid'])
    expect([holds(world, 'bank'), holds(world, 'receivable'), holds(world, 'wallet')]).toEqual([YEAR, 0, 0])
    expect(rows()).toMatchObject([{ cents: YEAR, received_on: DAY, state: 'done', two: 0 }])
    const line = journal(world).find(({ event }) => event === 'money.received')
    expect(line).toMatchObject({ account_id: world.bakery.id, reason: typed.reason })
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('of too much or too little follows the rules of every payment, and its customer is told', async () => {
    const [one, two] = [ordered(world, version), ordered(world, version, 'five.example')]
    const desk = await olga()
    await desk.post(urls.deskMoneyPayment(transfer([one]).publicId), { ...typed, amount: '130.00' })
    expect([holds(world, 'wallet'), orderState(world, one)]).toEqual([28, 'paid'])
    const second = begun(world, [two], { method: 'transfer', prepaidCents: 0 })
    await desk.post(urls.deskMoneyPayment(second.publicId), { ...typed, amount: '100' })
    expect([holds(world, 'wallet'), orderState(world, two)]).toEqual([10_028, 'awaiting'])
    expect(kinds()).toEqual(expect.arrayContaining(['payment-surplus', 'payment-short']))
  })

  test.each([
    ['no amount', { amount: '' }],
    ['an amount of nothing', { amount: '0' }],
    ['an amount that is none', { amount: '1e3' }],
    ['a day to come', { on: '2026-03-03' }],
    ['a day that is none', { on: '2026-02-30' }],
    ['a day of years ago', { on: '2020-01-01' }],
    ['no reason', { reason: ' ' }],
  ])('with %s is not taken', async (_, wrong) => {
    const payment = transfer([ordered(world, version)])
    const answer = await (await olga()).post(urls.deskMoneyPayment(payment.publicId), { ...typed, ...wrong })
    expect(answer.status).toBe(422)
    expect([rows(), paymentRow(world, payment)?.state]).toEqual([[], 'processing'])
  })

  test('above the limit waits for somebody else of ours, and the table itself wants two (R-STF-5)', async () => {
    world.house.approvalCents = 10_000
    const payment = transfer([ordered(world, version)])
    const desk = await olga()
    await desk.post(urls.deskMoneyPayment(payment.publicId), typed)
    expect([rows()[0]?.state, paymentRow(world, payment)?.state, holds(world, 'bank')]).toEqual([
      'waiting',
      'processing',
      0,
    ])
    const again = await desk.post(urls.deskMoneyPayment(payment.publicId), typed)
    expect(again.status, 'noted once').toBe(409)
    const id = rows()[0]?.public_id ?? ''
    expect((await desk.post(urls.deskMoneyReceived(id))).status).toBe(409)
    expect(() =>
      world.scene.run(
        q.updateTable('money_received').set({ state: 'done', decided_by: world.olga.id, decided_at: 'x' }),
      ),
    ).toThrow('CHECK')
    const bea = billing()
    const other = await browse(world, bea)
    expect((await other.get(urls.desk())).text).toContain(urls.deskMoney())
    expect((await other.post(urls.deskMoneyReceived(id))).location).toBe(urls.deskMoney())
    expect([paymentRow(world, payment)?.state, holds(world, 'bank')]).toEqual(['succeeded', YEAR])
    expect((await other.post(urls.deskMoneyReceived(id))).status, 'once').toBe(409)
    expect((await other.post(urls.deskMoneyNotReceived(id))).status).toBe(409)
    expect(holds(world, 'bank')).toBe(YEAR)
  })

  test('that somebody doubts comes to nothing', async () => {
    world.house.approvalCents = 0
    const payment = transfer([ordered(world, version)])
    const desk = await olga()
    await desk.post(urls.deskMoneyPayment(payment.publicId), typed)
    await desk.post(urls.deskMoneyNotReceived(rows()[0]?.public_id ?? ''))
    expect([rows()[0]?.state, paymentRow(world, payment)?.state, holds(world, 'bank')]).toEqual([
      'refused',
      'processing',
      0,
    ])
    await desk.post(urls.deskMoneyPayment(payment.publicId), typed)
    expect(rows()).toHaveLength(2)
  })

  test('is of those who look after money: nobody else reads or notes it', async () => {
    const payment = transfer([ordered(world, version)])
    for (const who of [world.sami, world.theo]) {
      const desk = await browse(world, who)
      for (const path of [urls.deskMoney(), urls.deskMoneyPayment(payment.publicId)])
        expect((await desk.get(path)).status).toBe(403)
      expect((await desk.post(urls.deskMoneyPayment(payment.publicId), typed)).status).toBe(403)
    }
    expect(() => noteReceived(claire(world), seen({ paymentId: payment.id }))).toThrow('forbidden')
    expect(rows()).toEqual([])
  })
})

const seen = (about: Seen['for'], cents = YEAR): Seen => ({
  ...{ for: about, currency: 'CHF', cents, on: DAY, reason: 'a test' },
})

/** Somebody of ours for billing, beside our owner. */
function billing() {
  const { scene, olga: owner } = world
  const row = scene.one(q.selectFrom('staff').selectAll().where('id', '=', owner.id))
  if (!row) throw new Error('there is no owner')
  const { id: _, ...rest } = row
  const { id } = scene.run(
    q
      .insertInto('staff')
      .values({ ...rest, public_id: 'stf_bea', email: 'bea@example.test', name: 'Bea', role: 'billing' }),
  )
  return { ...owner, id, publicId: 'stf_bea', name: 'Bea', role: 'billing' as const }
}

describe('money without a payment', () => {
  const atBakery = () => as(world, world.olga, world.bakery)

  test('for an open invoice nobody began to pay pays that invoice', async () => {
    const invoice = issueInvoice(world, 12_000)
    const desk = await olga()
    expect((await desk.get(urls.deskMoney({ q: invoice.number }))).text).toContain(
      urls.deskMoneyDocument(invoice.publicId),
    )
    await desk.post(urls.deskMoneyDocument(invoice.publicId), typed)
    expect([holds(world, 'receivable'), holds(world, 'wallet'), holds(world, 'bank')]).toEqual([0, 0, YEAR])
    expect(invoices(world)[0]?.settled_at).not.toBeNull()
    await desk.post(urls.deskMoneyDocument(invoice.publicId), typed)
    expect([holds(world, 'wallet'), holds(world, 'bank')], 'again: it is prepaid money').toEqual([YEAR, 2 * YEAR])
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('for a pro forma pays its order, or the payment under way for it', () => {
    const [one, two] = [ordered(world, version), ordered(world, version, 'five.example')]
    const papers = world.scene.all(q.selectFrom('documents').select('id').orderBy('id'))
    noteReceived(atBakery(), seen({ documentId: papers[0]?.id ?? 0 }))
    expect(orderState(world, one)).toBe('paid')
    const payment = transfer([two])
    noteReceived(atBakery(), seen({ documentId: papers[1]?.id ?? 0 }))
    expect([orderState(world, two), paymentRow(world, payment)?.state]).toEqual(['paid', 'succeeded'])
  })

  test('for a selection’s pro forma pays the selection; once that was given up, it is prepaid money', () => {
    const orders = [ordered(world, version), ordered(world, version, 'five.example')]
    const first = transfer(orders)
    const paper = paymentRow(world, first)?.document_id ?? 0
    endUnpaid(claire(world), first.id, { state: 'cancelled' })
    noteReceived(atBakery(), seen({ documentId: paper }, 2 * YEAR))
    expect([holds(world, 'wallet'), orders.map((id) => orderState(world, id))]).toEqual([
      2 * YEAR,
      ['awaiting', 'awaiting'],
    ])
    expect(kinds()).toContain('payment-unmatched')
    const second = begun(world, orders, { method: 'transfer', prepaidCents: 0 })
    noteReceived(atBakery(), seen({ documentId: paymentRow(world, second)?.document_id ?? 0 }, 2 * YEAR))
    expect(orders.map((id) => orderState(world, id))).toEqual(['paid', 'paid'])
  })

  test('while a card is being charged for the same order is prepaid money', async () => {
    const order = ordered(world, version)
    const payment = begun(world, [order])
    await atProvider(world, payment)
    const paper = world.scene.one(q.selectFrom('documents').select('id'))?.id ?? 0
    noteReceived(atBakery(), seen({ documentId: paper }))
    expect([paymentRow(world, payment)?.state, holds(world, 'wallet')]).toEqual(['processing', YEAR])
  })

  test('that says nothing goes onto the customer’s prepaid account, with a message (R-BANK-6)', async () => {
    const desk = await olga()
    const path = urls.deskMoneyAccount(world.bakery.publicId)
    expect((await desk.get(path)).status).toBe(200)
    expect((await desk.post(path, { ...typed, currency: 'GBP' })).status).toBe(422)
    await desk.post(path, { ...typed, currency: 'CHF' })
    expect(holds(world, 'wallet')).toBe(YEAR)
    await desk.post(path, { ...typed, currency: 'EUR' })
    expect([holds(world, 'wallet', 'EUR'), holds(world, 'wallet')]).toEqual([YEAR, YEAR])
    expect(kinds()).toContain('payment-unmatched')
  })
})

describe('a payment that does not fit', () => {
  const parked = async (falsely: { cents?: number; currency?: 'EUR' }) => {
    fund(world, 5_000)
    const order = ordered(world, version)
    const payment = begun(world, [order])
    const ref = await atProvider(world, payment)
    await world.payments.counter.play(ref, 'pay')
    world.payments.falsify(ref, falsely)
    await workPayments(world.house)
    expect(paymentRow(world, payment)?.state).toBe('mismatch')
    return { order, payment, path: urls.deskMoneyPayment(payment.publicId) }
  }

  test('may be taken as it came: what it does not cover waits, and all of it is prepaid money', async () => {
    const { order, payment, path } = await parked({ cents: 7_000 })
    const desk = await olga()
    expect((await desk.get(path)).text).toContain('70.00')
    await desk.post(path, { decision: 'accept', reason: 'Seen there' })
    expect([paymentRow(world, payment)?.state, orderState(world, order)]).toEqual(['succeeded', 'awaiting'])
    expect([holds(world, 'held'), holds(world, 'wallet')]).toEqual([0, 12_000])
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('may come to nothing: what was held is free, and it is paid otherwise', async () => {
    const { order, payment, path } = await parked({ cents: 7_000 })
    await (await olga()).post(path, { decision: 'nothing', reason: 'Given back there' })
    expect([paymentRow(world, payment)?.state, holds(world, 'held'), holds(world, 'wallet')]).toEqual([
      'failed',
      0,
      5_000,
    ])
    expect(begun(world, [order], { method: 'transfer' }).state).toBe('processing')
  })

  test('in another currency is never taken', async () => {
    const { payment, path } = await parked({ currency: 'EUR' })
    const desk = await olga()
    expect((await desk.post(path, { decision: 'accept', reason: 'x y' })).status).toBe(422)
    expect((await desk.post(path, { decision: '', reason: 'x y' })).status).toBe(422)
    expect(paymentRow(world, payment)?.state).toBe('mismatch')
  })
})
