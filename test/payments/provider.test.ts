import { beforeEach, describe, expect, test } from 'vitest'
import { createAtProvider, refreshPayment } from '../../src/payments/at-provider.ts'
import { endUnpaid, settle } from '../../src/payments/settling.ts'
import { workPayments } from '../../src/payments/working.ts'
import type { Asked } from '../../src/servers/payments/port.ts'
import { SIGNATURE, signatureOf } from '../../src/servers/payments/signing.ts'
import { newWorld, owed, type World } from '../world.ts'
import {
  atProvider,
  begun,
  claire,
  deliver,
  invoices,
  ordered,
  orderState,
  outcomes,
  paymentRow,
  YEAR,
} from './paying.ts'
import { fund, holds, plantOffer, whole } from './scene.ts'

const MINUTE = 60_000

let world: World
let version: string
beforeEach(async () => {
  world = await newWorld()
  version = plantOffer(world)
})

const round = () => workPayments(world.house)
const refresh = (id: number) => refreshPayment(world.house, id, { soon: true })

describe('a payment at a provider', () => {
  test('is asked for once it is kept, under its own id, and as often as it takes', async () => {
    const payment = begun(world, [ordered(world, version)])
    expect(paymentRow(world, payment)?.provider_ref).toBeNull()
    const first = await createAtProvider(world.house, payment.id)
    expect(first).toMatchObject({ kind: 'go', url: expect.stringContaining('sbx_') as string })
    expect(await createAtProvider(world.house, payment.id)).toEqual(first)
    const { ref, id, cents } = await world.payments.find(paymentRow(world, payment)?.provider_ref ?? '')
    expect([id, cents]).toEqual([payment.publicId, YEAR])
    expect(ref).toBe(paymentRow(world, payment)?.provider_ref)
  })

  test('is settled by what the provider says, never by whoever comes back (R-PAY-14)', async () => {
    const order = ordered(world, version)
    const payment = begun(world, [order])
    const ref = await atProvider(world, payment)
    expect(await refresh(payment.id)).toBe('processing')
    await world.payments.counter.play(ref, 'pay')
    expect(await refresh(payment.id)).toBe('succeeded')
    expect([orderState(world, order), invoices(world).length, holds(world, 'receivable')]).toEqual(['paid', 1, 0])
    expect(await refresh(payment.id)).toBe('succeeded')
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('whose answer is lost stays under way, and is found by asking again with the same id (R-PAY-13)', async () => {
    const order = ordered(world, version)
    const payment = begun(world, [order])
    world.payments.dropsAnswers = 1
    expect(await createAtProvider(world.house, payment.id)).toEqual({ kind: 'unclear' })
    expect(paymentRow(world, payment)).toMatchObject({ state: 'processing', provider_ref: null })
    await round()
    const ref = paymentRow(world, payment)?.provider_ref ?? ''
    expect((await world.payments.find(ref)).id).toBe(payment.publicId)
    await world.payments.counter.play(ref, 'pay')
    world.clock.advance(MINUTE)
    await round()
    expect([paymentRow(world, payment)?.state, orderState(world, order)]).toEqual(['succeeded', 'paid'])
  })

  test('paid at a provider that then fell silent is settled once it answers', async () => {
    const payment = begun(world, [ordered(world, version)])
    await world.payments.counter.play(await atProvider(world, payment), 'pay')
    world.payments.down = true
    expect(await refresh(payment.id)).toBe('processing')
    world.clock.advance(2 * 60 * MINUTE)
    await round()
    expect(paymentRow(world, payment)?.state, 'nothing is decided blindly').toBe('processing')
    world.payments.down = false
    world.clock.advance(MINUTE)
    await round()
    expect(paymentRow(world, payment)?.state).toBe('succeeded')
  })

  test('is asked about by those who wait at most every three seconds', async () => {
    const payment = begun(world, [ordered(world, version)])
    await atProvider(world, payment)
    for (let visit = 0; visit < 5; visit++) await refreshPayment(world.house, payment.id)
    expect(world.payments.asked.find).toBe(1)
    world.clock.advance(3_000)
    await refreshPayment(world.house, payment.id)
    expect(world.payments.asked.find).toBe(2)
  })

  test.each([
    ['refuse', 'failed', 'refused'],
    ['fail-authentication', 'failed', 'authentication'],
    ['cancel', 'cancelled', null],
  ] as const)(
    'that ends by %s gives the held part back, and is paid otherwise (R-PAY-9)',
    async (deed, state, failure) => {
      fund(world, 5_000)
      const order = ordered(world, version)
      const payment = begun(world, [order])
      const ref = await atProvider(world, payment)
      expect((await world.payments.find(ref)).cents).toBe(YEAR - 5_000)
      await world.payments.counter.play(ref, deed)
      await refresh(payment.id)
      expect(paymentRow(world, payment)).toMatchObject({ state, failure })
      expect([holds(world, 'wallet'), holds(world, 'held')]).toEqual([5_000, 0])
      expect(begun(world, [order], { method: 'transfer' }).state).toBe('processing')
      expect(whole(world)).toMatchObject({ whole: true })
    },
  )

  test('that nobody pays within the hour is closed there too, and nobody can pay it any more', async () => {
    fund(world, 5_000)
    const payment = begun(world, [ordered(world, version)])
    const ref = await atProvider(world, payment)
    world.clock.advance(61 * MINUTE)
    await round()
    expect(paymentRow(world, payment)?.state).toBe('expired')
    expect([holds(world, 'wallet'), holds(world, 'held')]).toEqual([5_000, 0])
    await world.payments.counter.play(ref, 'pay')
    expect((await world.payments.find(ref)).state).toBe('cancelled')
  })

  test('whose bank has not answered within the hour is waited for', async () => {
    const payment = begun(world, [ordered(world, version)])
    const ref = await atProvider(world, payment)
    await world.payments.counter.play(ref, 'wait')
    world.clock.advance(90 * MINUTE)
    await round()
    expect(paymentRow(world, payment)?.state).toBe('processing')
    await world.payments.counter.play(ref, 'refuse')
    await round()
    expect(paymentRow(world, payment)?.state).toBe('failed')
    expect(owed(world).map(({ kind }) => kind)).toContain('payment-unpaid')
  })

  test('that was paid although it is over is prepaid money, once (R-PAY-23)', async () => {
    const payment = begun(world, [ordered(world, version)])
    const ref = await atProvider(world, payment)
    endUnpaid(claire(world), payment.id, { state: 'cancelled' })
    await world.payments.counter.play(ref, 'pay')
    const [news] = world.payments.news
    for (let again = 0; again < 3; again++) {
      if (news) expect(await deliver(world, news)).toBe(204)
      expect(await deliver(world, world.payments.newsOf(ref))).toBe(204)
      await round()
    }
    expect([holds(world, 'wallet'), invoices(world).length]).toEqual([YEAR, 0])
    expect(outcomes(world).sort()).toEqual(['nothing-new', 'nothing-new', 'nothing-new', 'taken'])
    expect(owed(world).filter(({ kind }) => kind === 'payment-surplus')).not.toEqual([])
    expect(whole(world)).toMatchObject({ whole: true })
  })
})

describe('a payment at a provider that is ours no more', () => {
  test('waits for somebody of ours, who ends it: nothing is held for ever', async () => {
    fund(world, 5_000)
    const payment = begun(world, [ordered(world, version)])
    await atProvider(world, payment)
    const alone = { ...world.house, servers: { ...world.house.servers, payments: undefined } }
    world.clock.advance(61 * MINUTE)
    await workPayments(alone)
    expect(paymentRow(world, payment)).toMatchObject({ state: 'mismatch', came_cents: 0 })
    endUnpaid(claire(world), payment.id, { state: 'failed' }, { parked: true })
    expect([holds(world, 'wallet'), holds(world, 'held')]).toEqual([5_000, 0])
  })
})

describe('the news of a provider', () => {
  const paid = async () => {
    const order = ordered(world, version)
    const payment = begun(world, [order])
    const ref = await atProvider(world, payment)
    await world.payments.counter.play(ref, 'pay')
    return { order, payment, ref, news: world.payments.newsOf(ref) }
  }

  test('are kept and answered at once, and then settle the payment once (R-PAY-19, R-PAY-20)', async () => {
    const { order, payment, news } = await paid()
    expect(await deliver(world, news)).toBe(204)
    expect([outcomes(world), paymentRow(world, payment)?.state]).toEqual([['waiting'], 'processing'])
    await round()
    expect([outcomes(world), paymentRow(world, payment)?.state, orderState(world, order)]).toEqual([
      ['taken'],
      'succeeded',
      'paid',
    ])
    for (let again = 0; again < 3; again++) expect(await deliver(world, news)).toBe(204)
    await round()
    expect([outcomes(world), invoices(world).length]).toEqual([['taken'], 1])
  })

  test('in the wrong order, and doubled, come to the same', async () => {
    const order = ordered(world, version)
    const payment = begun(world, [order])
    const ref = await atProvider(world, payment)
    const early = world.payments.newsOf(ref)
    await world.payments.counter.play(ref, 'wait')
    await world.payments.counter.play(ref, 'pay')
    for (const news of [...world.payments.news].reverse().concat(early, early)) await deliver(world, news)
    await round()
    expect([paymentRow(world, payment)?.state, invoices(world).length]).toEqual(['succeeded', 1])
    expect(outcomes(world).filter((outcome) => outcome === 'taken')).toHaveLength(1)
  })

  test('wait while the provider does not answer, and are heard when it does', async () => {
    const { payment, news } = await paid()
    world.payments.down = true
    expect(await deliver(world, news)).toBe(204)
    await round()
    expect(outcomes(world)).toEqual(['waiting'])
    world.payments.down = false
    await round()
    expect(paymentRow(world, payment)?.state).toBe('succeeded')
  })

  test.each([
    ['without a signature', (body: string) => ({ body, headers: new Headers() })],
    [
      'under another secret',
      (body: string) => ({ body, headers: new Headers({ [SIGNATURE]: signatureOf('x', body, world.clock.now()) }) }),
    ],
    [
      'under an empty secret',
      (body: string) => ({ body, headers: new Headers({ [SIGNATURE]: signatureOf('', body, world.clock.now()) }) }),
    ],
  ])('forged %s are refused, and nothing is kept (R-PAY-17)', async (_, forge) => {
    const { payment, news } = await paid()
    expect(await deliver(world, forge(news.body))).toBe(400)
    expect(await deliver(world, { body: news.body.replace('evt_', 'evt_9'), headers: news.headers })).toBe(400)
    expect([outcomes(world), paymentRow(world, payment)?.state]).toEqual([[], 'processing'])
  })

  test('of more than five minutes ago, or ahead, are refused (R-PAY-17)', async () => {
    const { news } = await paid()
    world.clock.advance(5 * MINUTE + 1_000)
    expect(await deliver(world, news)).toBe(400)
    world.clock.advance(-10 * MINUTE - 2_000)
    expect(await deliver(world, news)).toBe(400)
    expect(outcomes(world)).toEqual([])
  })

  test('too large are refused before they are read, and another provider has no door', async () => {
    const { news } = await paid()
    expect(await deliver(world, { ...news, body: ' '.repeat(64_001) })).toBe(413)
    expect(await deliver(world, news, 'sandbox')).toBe(404)
    expect(outcomes(world)).toEqual([])
  })

  test('where nobody carries out payments are not taken at all', async () => {
    const alone = await newWorld({ noProvider: true })
    expect(await deliver(alone, world.payments.newsOf((await world.payments.create(foreign)).ref))).toBe(404)
  })

  const foreign: Asked = {
    ...{ id: 'pay_of_somebody_else', cents: 1, currency: 'CHF', method: 'card', about: '', language: 'fr' },
    ...{ returnUrl: 'https://elsewhere.test/', cancelUrl: 'https://elsewhere.test/' },
  }

  test('of a payment that is not ours are set apart, and of none of our accounts', async () => {
    const { payment } = await paid()
    const { ref } = await world.payments.create(foreign)
    await world.payments.counter.play(ref, 'pay')
    expect(await deliver(world, world.payments.newsOf(ref))).toBe(204)
    await round()
    expect(outcomes(world)).toEqual(['unknown'])
    expect(paymentRow(world, payment)?.state, 'asked for itself').toBe('succeeded')
    expect(holds(world, 'wallet')).toBe(0)
  })

  test.each([
    ['another amount', { cents: YEAR - 1 }, 'CHF', YEAR - 1],
    ['another currency', { currency: 'EUR' as const }, 'EUR', YEAR],
    ['another id', { id: 'pay_another' }, 'CHF', YEAR],
  ])('that tell of %s have no effect but to call somebody of ours (R-PAY-18)', async (_, falsely, currency, cents) => {
    fund(world, 100)
    const order = ordered(world, version)
    const payment = begun(world, [order], { prepaidCents: 0 })
    const ref = await atProvider(world, payment)
    await world.payments.counter.play(ref, 'pay')
    world.payments.falsify(ref, falsely)
    expect(await deliver(world, world.payments.newsOf(ref))).toBe(204)
    await round()
    expect(outcomes(world)).toEqual(['mismatch'])
    expect(paymentRow(world, payment)).toMatchObject({ state: 'mismatch', came_currency: currency, came_cents: cents })
    expect([orderState(world, order), invoices(world).length, holds(world, 'wallet')]).toEqual(['awaiting', 0, 100])
    expect(() => begun(world, [order]), 'until somebody has decided').toThrow('already-in-payment')
    expect(owed(world).filter(({ kind }) => kind === 'desk-payment-mismatch').length).toBeGreaterThan(0)
    world.payments.falsify(ref, { cents: YEAR, currency: 'CHF', id: payment.publicId })
    await deliver(world, world.payments.newsOf(ref))
    await round()
    expect(paymentRow(world, payment)?.state, 'a person decides').toBe('mismatch')
  })
})

describe('fifty at once', () => {
  test('settle, come back and hear the news of one payment: one wins, twenty rounds (R-PAY-15)', async () => {
    for (let turn = 0; turn < 20; turn++) {
      const order = ordered(world, version, `four-${turn}.example`)
      const payment = begun(world, [order])
      const ref = await atProvider(world, payment)
      await world.payments.counter.play(ref, 'pay')
      world.payments.slowMs = 1
      const tries = Array.from({ length: 50 }, (_, at) => async () => {
        if (at % 4 === 0) return deliver(world, world.payments.newsOf(ref))
        if (at % 4 === 1) return round()
        if (at % 4 === 2) return refresh(payment.id)
        return settle(claire(world), payment.id, { cents: YEAR, from: { code: 'clearing', detail: 'memory' } })
      })
      await Promise.all(tries.map((one) => one()))
      await round()
      world.payments.slowMs = 0
      expect([paymentRow(world, payment)?.state, orderState(world, order)]).toEqual(['succeeded', 'paid'])
      expect(invoices(world)).toHaveLength(turn + 1)
      expect(holds(world, 'wallet')).toBe(0)
    }
    expect(whole(world)).toMatchObject({ whole: true })
  }, 120_000)

  test('try to pay one order: one payment, twenty rounds (R-PAY-12)', async () => {
    for (let turn = 0; turn < 20; turn++) {
      const order = ordered(world, version, `four-${turn}.example`)
      const tries = await Promise.allSettled(Array.from({ length: 50 }, async () => begun(world, [order])))
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    }
  }, 120_000)
})
