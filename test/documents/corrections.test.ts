import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { documentCalled } from '../../src/documents/one.ts'
import { issueRenewals } from '../../src/orders/issuing.ts'
import { renewalOrder } from '../../src/orders/renewing.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { settle } from '../../src/payments/settling.ts'
import { type Correction, correct, decide } from '../../src/staff/corrections.ts'
import { openedProduct, productRow } from '../orders/scene.ts'
import { fund, holds, plantOffer, whole } from '../payments/scene.ts'
import { as, journal, newWorld, type Staff, type World } from '../world.ts'
import { paidInvoiceOf } from './paying.ts'
import { invoiceOf, line } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const staff = (who: Staff) => as(world, who, world.bakery)
const whole_ = (at: number, cents: number): Correction => ({
  ...{ kind: 'credit', reason: 'Saisie en double', lines: [{ at, cents }] },
})
const read = (publicId: string) => documentCalled(world.house, world.bakery, publicId)

/** Olga asks for it, having seen what it comes to. */
const ask = (publicId: string, correction: Correction, seenCents: number) =>
  correct(staff(world.olga), world.bakery, { invoice: read(publicId), correction, seenCents })

describe('a correction at the desk', () => {
  test('of little is made at once: what was not paid is owed no longer (R-DOC-12)', () => {
    const { publicId } = invoiceOf(world)
    expect(ask(publicId, whole_(0, 5_000), 5_405)).toEqual({ done: true })
    expect(read(publicId)).toMatchObject({ openCents: 12_972 - 5_405, state: 'part-paid' })
    ask(publicId, whole_(0, 7_000), 7_567)
    expect(read(publicId)).toMatchObject({ openCents: 0, state: 'credited' })
    expect([holds(world, 'receivable'), holds(world, 'wallet')]).toEqual([0, 0])
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('of what was paid becomes prepaid money, and the invoice is refunded (R-DOC-12)', () => {
    const publicId = paidInvoiceOf(world)
    ask(publicId, whole_(0, 12_000), 12_972)
    expect(read(publicId).state).toBe('refunded')
    expect(holds(world, 'wallet')).toBe(20_000)
    const [note] = read(publicId).related.filter(({ kind }) => kind === 'credit-note')
    expect(read(note?.publicId ?? '')).toMatchObject({
      ...{ kind: 'credit-note', number: 'A2026-00001', state: 'made' },
      content: { corrects: { number: 'F2026-00001', reason: 'Saisie en double' } },
    })
  })

  test('of much waits for somebody else of ours, and is made as it was asked (R-STF-5)', () => {
    const { publicId } = invoiceOf(world, { lines: [line(100_000)] })
    const asked = ask(publicId, whole_(0, 100_000), 108_100)
    const request = asked.done ? '' : asked.request
    expect(read(publicId).state).toBe('open')
    expect(() => ask(publicId, whole_(0, 100), 108)).toThrow('correction-open')
    expect(() => decide(staff(world.olga), request, 'approved')).toThrow('correction-same-person')
    decide(staff({ ...world.theo, role: 'billing' }), request, 'approved')
    expect(read(publicId).state).toBe('credited')
    expect(() => decide(staff(world.theo), request, 'approved'), 'once').toThrow('stale')
    expect(journal(world).map(({ event }) => event)).toEqual(['invoice.credit_asked', 'invoice.credited'])
  })

  test('that is refused changes nothing but its own row, and another can be asked for', () => {
    const { publicId } = invoiceOf(world, { lines: [line(100_000)] })
    const asked = ask(publicId, { kind: 'write-off', reason: 'Faillite' }, 108_100)
    decide(staff(world.olga), asked.done ? '' : asked.request, 'refused')
    expect(read(publicId)).toMatchObject({ state: 'open', openCents: 108_100 })
    expect(ask(publicId, whole_(0, 100), 108)).toEqual({ done: true })
  })

  test('whose amount is another one by now is refused when it is asked for and when it is approved', () => {
    const { publicId } = invoiceOf(world, { lines: [line(100_000)] })
    expect(() => ask(publicId, whole_(0, 100_000), 108_099)).toThrow('stale')
    expect(() => ask(publicId, whole_(0, 100_001), 108_101)).toThrow('credit-too-much')
    expect(() => ask(publicId, whole_(1, 1), 1)).toThrow('credit-too-much')
    expect(() => ask(publicId, whole_(0, 0), 0)).toThrow('credit-nothing')
  })

  test('writes off what is left to pay, once (R-DOC, table)', () => {
    const { publicId } = invoiceOf(world)
    ask(publicId, { kind: 'write-off', reason: 'Faillite' }, 12_972)
    expect(read(publicId)).toMatchObject({ state: 'written-off', openCents: 0 })
    expect([holds(world, 'receivable'), holds(world, 'written-off')]).toEqual([0, 12_972])
    expect(() => ask(publicId, { kind: 'write-off', reason: 'Faillite' }, 0)).toThrow('nothing-owed')
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('is nobody’s but ours: a customer cannot, whatever their role', () => {
    const { publicId } = invoiceOf(world)
    const claire = as(world, world.claire, world.bakery)
    const asking = { invoice: read(publicId), correction: whole_(0, 100), seenCents: 108 }
    expect(() => correct(claire, world.bakery, asking)).toThrow('forbidden')
    expect(() => correct(staff(world.olga), world.studio, asking)).toThrow()
  })
})

describe('the renewal an invoice is for', () => {
  const product = () => productRow(world, 'four.example')
  const renewal = () =>
    world.scene.one(q.selectFrom('orders').selectAll().where('kind', '=', 'renewal').orderBy('id', 'desc').limit(1))

  /** A product of the bakery whose renewal is invoiced and not paid: the invoice. */
  async function invoicedRenewal(): Promise<string> {
    openedProduct(world, plantOffer(world))
    world.clock.advance(345 * 86_400_000)
    await issueRenewals(world.house)
    const latest = q.selectFrom('documents').select('public_id').where('kind', '=', 'invoice').orderBy('id', 'desc')
    return world.scene.one(latest.limit(1))?.public_id ?? ''
  }

  test('is given up when a note takes all of it back: it can be ordered again, and nothing is renewed', async () => {
    const publicId = await invoicedRenewal()
    const before = product().paid_until
    ask(publicId, whole_(0, 12_000), 12_972)
    expect([renewal()?.state, product().paid_until]).toEqual(['cancelled', before])
    const again = renewalOrder(as(world, world.claire, world.bakery), world.bakery, { id: product().public_id })
    expect(again.publicId).toMatch(/^ord_/)
  })

  test('is done when the rest of it was paid and a note takes the last part back', async () => {
    const publicId = await invoicedRenewal()
    fund(world, 10_000)
    const claire = as(world, world.claire, world.bakery)
    const begun = beginPayment(claire, {
      ...{ ticked: [{ kind: 'invoice', id: publicId }], method: 'transfer', prepaidCents: 0, seenCents: 12_972 },
    })
    settle({ ...claire, actor: { kind: 'system', job: 'test' } }, begun.id, { cents: 7_567, from: { code: 'bank' } })
    expect(read(publicId)).toMatchObject({ state: 'part-paid', openCents: 5_405 })
    const before = product().paid_until ?? ''
    ask(publicId, whole_(0, 5_000), 5_405)
    expect([renewal()?.state, (product().paid_until ?? '') > before]).toEqual(['fulfilled', true])
  })
})
