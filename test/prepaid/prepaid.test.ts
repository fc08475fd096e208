import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { ServerDown } from '../../src/base/refusal.ts'
import { creditInvoice } from '../../src/documents/crediting.ts'
import { writeOff } from '../../src/documents/writing-off.ts'
import { settle } from '../../src/payments/settling.ts'
import { adjustWallet, decideAdjustment, waitingAdjustments } from '../../src/prepaid/adjusting.ts'
import { askRefund, withdrawRefund } from '../../src/prepaid/asking.ts'
import { approveRefund, markRefundSent, refuseRefund } from '../../src/prepaid/deciding.ts'
import { beginDeposit } from '../../src/prepaid/depositing.ts'
import { carryOutRefunds, refundablePayments, refundPayment } from '../../src/prepaid/payment-refunds.ts'
import { walletsOf } from '../../src/prepaid/wallets.ts'
import { issueInvoice } from '../payments/issuing.ts'
import { begun, ordered, YEAR } from '../payments/paying.ts'
import { fund, holds, plantOffer, whole } from '../payments/scene.ts'
import { as, journal, newcomer, newWorld, owed, type World } from '../world.ts'
import { claire, house, IBAN, ours, paidByProvider, withProvider } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const refund = (cents: number) =>
  askRefund(claire(world), { currency: 'CHF', cents, iban: IBAN, holder: 'Boulangerie Favre' })
const stateOf = (id: string) =>
  world.scene.one(q.selectFrom('refunds').select('state').where('public_id', '=', id))?.state
const sami = () => ours(world, world.sami)
const olga = () => ours(world, world.olga)

describe('a deposit', () => {
  test('is credited when its money came, with what came, and has a receipt (R-PRE-4, R-DOC-4)', () => {
    const begun = beginDeposit(claire(world), { cents: 25_000, method: 'transfer' })
    expect([begun.state, holds(world, 'wallet')]).toEqual(['processing', 0])
    expect(settle(house(world), begun.id, { cents: 24_500, from: { code: 'bank' } })).toBe(true)
    expect(holds(world, 'wallet')).toBe(24_500)
    const papers = world.scene.all(q.selectFrom('documents').select(['kind', 'gross_cents', 'superseded_at']))
    expect(papers).toEqual([
      { kind: 'pro-forma', gross_cents: 25_000, superseded_at: expect.any(String) as string },
      { kind: 'receipt', gross_cents: 24_500, superseded_at: null },
    ])
    expect(settle(house(world), begun.id, { cents: 24_500, from: { code: 'bank' } }), 'once').toBe(false)
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test.each([10, 999_900])('of %d cents is within the limits, both of which may be paid (R-PRE-1)', (cents) => {
    expect(beginDeposit(claire(world), { cents, method: 'transfer' }).restCents).toBe(cents)
  })

  test.each([0, 9, -500, 999_901, 0.5, Number.NaN])(
    'of %d cents is refused, and nothing is announced (R-PRE-1)',
    (cents) => {
      expect(() => beginDeposit(claire(world), { cents, method: 'transfer' })).toThrow('deposit-limits')
      expect(world.scene.all(q.selectFrom('orders').selectAll())).toEqual([])
    },
  )

  test.each(['prepaid', 'paypal'] as const)(
    'is not paid by %s, and then nothing is announced (R-PRE-3, R-PRE-5)',
    (method) => {
      fund(world, 50_000)
      expect(() => beginDeposit(claire(world), { cents: 1_000, method })).toThrow('method-unavailable')
      expect(world.scene.all(q.selectFrom('orders').selectAll())).toEqual([])
    },
  )

  test('is for whoever may pay, and of their account (R-GEN-1)', () => {
    const marc = as(world, world.marc, world.bakery)
    expect(() => beginDeposit(marc, { cents: 1_000, method: 'transfer' })).toThrow('billing.pay')
  })
})

describe('a house that limits deposits (R-PRE-2)', () => {
  const deposits = (cents: number) => beginDeposit(claire(world), { cents, method: 'transfer' })

  test('counts what lies in the prepaid account, is held and is on its way, to the cent; each deposit alone is not enough', () => {
    expect(deposits(999_900).state, 'of itself there is no limit but that of one deposit').toBe('processing')
    expect(deposits(999_900).state).toBe('processing')
    world.scene.run(q.updateTable('payment_items').set({ live: 0 }))
    world.house.prepaid = { mostCents: 50_000, afterOrder: false }
    fund(world, 20_000)
    begun(world, [ordered(world, plantOffer(world))], { method: 'transfer', prepaidCents: 5_000 })
    expect(() => deposits(30_001)).toThrow('deposit-most')
    const { id } = deposits(20_000)
    expect(() => deposits(10_001)).toThrow('deposit-most')
    const placed = world.scene.all(q.selectFrom('orders').selectAll().where('kind', '=', 'deposit'))
    expect(placed, 'what is refused is not announced').toHaveLength(3)
    expect(settle(house(world), id, { cents: 40_000, from: { code: 'bank' } }), 'what comes is theirs').toBe(true)
    expect(holds(world, 'wallet')).toBe(55_000)
    expect(() => deposits(10)).toThrow('deposit-most')
  })

  test('takes none before a first order was paid, be it invoiced, credited or given up', () => {
    world.house.prepaid = { mostCents: undefined, afterOrder: true }
    const { id } = issueInvoice(world, 1_000)
    expect(() => deposits(1_000)).toThrow('deposit-too-early')
    creditInvoice(sami(), world.bakery, { invoiceId: id, lines: [{ at: 0, cents: 1_000 }], reason: 'essai' })
    writeOff(olga(), world.bakery, { invoiceId: issueInvoice(world, 1_000).id, reason: 'essai' })
    expect(() => deposits(1_000)).toThrow('deposit-too-early')
    const { id: paid } = begun(world, [ordered(world, plantOffer(world))], { method: 'transfer' })
    settle(house(world), paid, { cents: YEAR, from: { code: 'bank' } })
    expect(deposits(1_000).state).toBe('processing')
  })
})

describe('a refund of prepaid money', () => {
  test('lies apart from the moment it is asked for, and is told to whoever answers for the account (R-PRE-10)', () => {
    fund(world, 25_000)
    refund(20_000)
    expect([holds(world, 'wallet'), holds(world, 'refunds')]).toEqual([5_000, 20_000])
    expect(() => refund(5_001)).toThrow('prepaid-insufficient')
    expect(() => refund(0)).toThrow('refund-amount')
    expect(owed(world).map(({ kind }) => kind)).toContain('refund-asked')
  })

  test('is a legal representative’s or an admin’s to ask for (R-PRE-10)', () => {
    fund(world, 25_000)
    const pays = as(world, newcomer(world, world.bakery, 'billing'), world.bakery)
    expect(() => askRefund(pays, { currency: 'CHF', cents: 1, iban: IBAN, holder: 'X' })).toThrow('prepaid.refund')
  })

  test('is withdrawn once, as long as nobody of ours has looked at it', () => {
    fund(world, 60_000)
    const [one, two] = [refund(1_000), refund(55_000)]
    withdrawRefund(claire(world), one)
    expect(() => withdrawRefund(claire(world), one)).toThrow('stale')
    approveRefund(sami(), two)
    expect(() => withdrawRefund(claire(world), two)).toThrow('stale')
    expect(holds(world, 'wallet')).toBe(5_000)
    expect(() => withdrawRefund(as(world, world.nadia, world.studio), two)).toThrow()
  })

  test('is approved by one of ours, above the limit by two, and then sent (R-STF-5)', () => {
    fund(world, 110_000)
    const [small, large] = [refund(50_000), refund(50_001)]
    approveRefund(sami(), small)
    expect(stateOf(small)).toBe('approved')
    approveRefund(sami(), large)
    expect(stateOf(large)).toBe('asked')
    expect(() => approveRefund(sami(), large)).toThrow('money-same-person')
    expect(() => markRefundSent(olga(), large)).toThrow('stale')
    approveRefund(olga(), large)
    markRefundSent(sami(), large)
    expect(() => markRefundSent(sami(), large), 'once').toThrow('stale')
    expect([holds(world, 'refunds'), holds(world, 'bank')]).toEqual([50_000, 110_000 - 50_001])
    expect(() => approveRefund(claire(world), small), 'of ours alone').toThrow('desk')
  })

  test('is refused in words, and the money is prepaid again, once', () => {
    fund(world, 25_000)
    const id = refund(20_000)
    refuseRefund(sami(), id, 'Cet IBAN est celui de quelqu’un d’autre.')
    expect(() => refuseRefund(sami(), id, 'Encore')).toThrow('stale')
    expect([holds(world, 'wallet'), holds(world, 'refunds')]).toEqual([25_000, 0])
    expect(owed(world).at(-1)?.facts).toContain('quelqu')
    expect(whole(world)).toMatchObject({ whole: true })
  })
})

describe('a refund of a payment', () => {
  test('goes back the way it came, once however often its provider is asked (R-PAY-26, R-PAY-13)', async () => {
    const payment = paidByProvider(world, 12_000)
    const id = refundPayment(sami(), world.bakery, { payment, cents: 5_000, reason: 'avoir A2026-00001' })
    const { house: open, asked } = withProvider(world, [new ServerDown('memory'), 'pending', 'done'])
    await carryOutRefunds(open)
    await carryOutRefunds(open)
    expect([asked.length, stateOf(id)], 'not at once again').toEqual([1, 'approved'])
    expect(() => refuseRefund(sami(), id, 'trop tard')).toThrow('stale')
    for (const _ of ['pending', 'done', 'nothing left']) {
      world.clock.advance(61_000)
      await carryOutRefunds(open)
    }
    expect(asked).toEqual(Array.from({ length: 3 }, () => ({ id, cents: 5_000 })))
    expect([stateOf(id), holds(world, 'refunds'), holds(world, 'wallet')]).toEqual(['sent', 0, 7_000])
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('is never more than came by it, over several, nor than is available (R-PAY-26)', () => {
    const payment = paidByProvider(world, 12_000)
    const send = (cents: number) => refundPayment(sami(), world.bakery, { payment, cents, reason: 'avoir' })
    expect(() => send(12_001)).toThrow('refund-too-much')
    send(7_000)
    expect(() => send(5_001)).toThrow('refund-too-much')
    refund(1_000)
    expect(() => send(5_000)).toThrow('prepaid-insufficient')
    expect(refundablePayments(sami(), world.bakery.id)).toMatchObject([{ left: 5_000 }])
    expect(() => refundPayment(sami(), world.studio, { payment, cents: 1, reason: 'x' })).toThrow()
  })

  test('takes a second one of ours above the limit, and is prepaid money again when its provider says no', async () => {
    const payment = paidByProvider(world, 60_000)
    const id = refundPayment(sami(), world.bakery, { payment, cents: 60_000, reason: 'avoir' })
    const { house: open, asked } = withProvider(world, ['failed'])
    await carryOutRefunds(open)
    expect(asked, 'not approved yet').toEqual([])
    expect(() => approveRefund(sami(), id)).toThrow('money-same-person')
    approveRefund(olga(), id)
    await carryOutRefunds(open)
    expect([stateOf(id), holds(world, 'wallet'), holds(world, 'refunds')]).toEqual(['refused', 60_000, 0])
  })
})

describe('a correction by one of ours', () => {
  test('gives or takes with a reason its customer reads, never below nothing (R-PRE-7)', () => {
    adjustWallet(sami(), world.bakery, { currency: 'CHF', cents: 3_000, reason: 'geste commercial' })
    adjustWallet(sami(), world.bakery, { currency: 'CHF', cents: -1_000, reason: 'saisi deux fois' })
    expect(holds(world, 'wallet')).toBe(2_000)
    const below = { currency: 'CHF' as const, cents: -2_001, reason: 'trop' }
    expect(() => adjustWallet(sami(), world.bakery, below)).toThrow('prepaid-insufficient')
    expect(() => adjustWallet(claire(world), world.bakery, below)).toThrow('desk')
    expect(owed(world).filter(({ kind }) => kind === 'prepaid-adjusted')).not.toEqual([])
    expect(journal(world).filter(({ event }) => event === 'prepaid.adjusted')).toHaveLength(2)
  })

  test('waits for a second one of ours above the limit, and is done once (R-STF-5)', () => {
    adjustWallet(sami(), world.bakery, { currency: 'CHF', cents: 50_001, reason: 'panne de mars' })
    expect(holds(world, 'wallet')).toBe(0)
    const [id] = waitingAdjustments(sami()).map(({ public_id }) => public_id)
    expect(() => decideAdjustment(sami(), id ?? '', true)).toThrow('money-same-person')
    decideAdjustment(olga(), id ?? '', true)
    expect(() => decideAdjustment(olga(), id ?? '', true)).toThrow('stale')
    expect(holds(world, 'wallet')).toBe(50_001)
  })
})

test('each currency has its own prepaid money, and an old one stays (R-ADDR-8)', () => {
  fund(world, 1_000)
  adjustWallet(sami(), world.bakery, { currency: 'EUR', cents: 700, reason: 'ancien solde' })
  expect(walletsOf(world.scene, world.bakery.id)).toEqual([
    { currency: 'CHF', available: 1_000, held: 0, current: true },
    { currency: 'EUR', available: 700, held: 0, current: false },
  ])
  expect(walletsOf(world.scene, world.studio.id)).toEqual([{ currency: 'EUR', available: 0, held: 0, current: true }])
})
