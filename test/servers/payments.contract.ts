import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Missing } from '../../src/base/refusal.ts'
import type { PaymentProvider, Posted, TestCounter } from '../../src/servers/payments/port.ts'
import { ASKED } from './asked.ts'

/** A payment provider under test, its counter, and the news it has sent. */
export interface PaymentSubject {
  provider: PaymentProvider
  counter: TestCounter
  /** What it has posted, oldest first. */
  news(): readonly Posted[]
  /** The same provider after a restart of the house; absent where nothing outlives one. */
  reopened?: () => PaymentProvider
  close(): void
}

/** The promises of the port, one by one, on any provider that makes them (billing 3.2). */
export function paymentContract(name: string, open: () => PaymentSubject): void {
  describe(`${name} keeps the promises of a payment provider`, () => {
    let subject: PaymentSubject
    beforeEach(() => {
      subject = open()
    })
    afterEach(() => subject.close())
    const begun = async () => (await subject.provider.create(ASKED)).ref
    const stateOf = async (ref: string) => (await subject.provider.find(ref)).state

    test('a payment that was asked for is open, with our id, amount and currency', async () => {
      const { ref, url } = await subject.provider.create(ASKED)
      expect(new URL(url).pathname).toContain(ref)
      const { id, cents, currency } = ASKED
      expect(await subject.provider.find(ref)).toEqual({ ref, id, cents, currency, state: 'open', refundedCents: 0 })
    })

    test('asked twice it is the same payment, also after it was paid; asked with another amount it is refused', async () => {
      const first = await subject.provider.create(ASKED)
      expect(await subject.provider.create(ASKED)).toEqual(first)
      await subject.counter.play(first.ref, 'pay')
      expect(await subject.provider.create(ASKED)).toEqual(first)
      await expect(subject.provider.create({ ...ASKED, cents: 1 })).rejects.toThrow('another amount')
      await expect(subject.provider.create({ ...ASKED, currency: 'EUR' })).rejects.toThrow('another amount')
      expect((await subject.provider.create({ ...ASKED, id: 'pay_2' })).ref).not.toBe(first.ref)
    })

    test.each([
      ['pay', { state: 'paid' }],
      ['refuse', { state: 'failed', failure: 'refused' }],
      ['fail-authentication', { state: 'failed', failure: 'authentication' }],
      ['wait', { state: 'pending' }],
      ['cancel', { state: 'cancelled' }],
    ] as const)('what becomes of it by %s is found, and sent as news', async (deed, becomes) => {
      const ref = await begun()
      await subject.counter.play(ref, deed)
      expect(await subject.provider.find(ref)).toMatchObject({ ...becomes, cents: ASKED.cents })
      const [posted] = subject.news()
      expect(posted && subject.provider.readEvent(posted)).toMatchObject({ ref })
    })

    test('another amount may come than was asked, and is told as it is', async () => {
      const ref = await begun()
      await subject.counter.play(ref, 'pay-another-amount')
      const found = await subject.provider.find(ref)
      expect(found.state).toBe('paid')
      expect(found.cents).not.toBe(ASKED.cents)
    })

    test('what is over stays as it is; what a bank has not answered may still be paid', async () => {
      const ref = await begun()
      await subject.counter.play(ref, 'wait')
      await subject.counter.play(ref, 'pay')
      await subject.counter.play(ref, 'refuse')
      expect(await stateOf(ref)).toBe('paid')
    })

    test('cancelled while it is open it is never paid; what was paid meanwhile stays paid', async () => {
      const open = await begun()
      expect((await subject.provider.cancel(open)).state).toBe('cancelled')
      await subject.counter.play(open, 'pay')
      expect((await subject.provider.cancel(open)).state).toBe('cancelled')
      const second = (await subject.provider.create({ ...ASKED, id: 'pay_2' })).ref
      await subject.counter.play(second, 'wait')
      expect((await subject.provider.cancel(second)).state).toBe('pending')
      await subject.counter.play(second, 'pay')
      expect((await subject.provider.cancel(second)).state).toBe('paid')
    })

    test('each news is an event of its own, and is signed', async () => {
      const ref = await begun()
      await subject.counter.play(ref, 'wait')
      await subject.counter.play(ref, 'pay')
      const events = subject.news().map((posted) => subject.provider.readEvent(posted)?.eventId)
      expect(new Set(events).size).toBe(2)
      expect(events).not.toContain(undefined)
    })

    test('news that were changed, are unsigned or were signed by somebody else are nobody’s (R-PAY-17)', async () => {
      const ref = await begun()
      await subject.counter.play(ref, 'pay')
      const [{ body, headers } = { body: '', headers: new Headers() }] = subject.news()
      const read = (posted: Posted) => subject.provider.readEvent(posted)
      expect(read({ body, headers })).toBeDefined()
      expect(read({ body: body.replace(ref, 'sbx_other'), headers })).toBeUndefined()
      expect(read({ body: ` ${body}`, headers })).toBeUndefined()
      expect(read({ body, headers: new Headers() })).toBeUndefined()
      for (const [name, value] of headers) {
        const forged = new Headers({ [name]: value.replace(/v1=../, 'v1=00') })
        if (forged.get(name) !== value) expect(read({ body, headers: forged })).toBeUndefined()
        expect(read({ body, headers: new Headers({ [name]: value.replace(/t=\d+/, 't=1') }) })).toBeUndefined()
        expect(read({ body, headers: new Headers({ [name]: '' }) })).toBeUndefined()
      }
    })

    test('a part is given back once however often it is asked, and never more than was paid', async () => {
      const ref = await begun()
      const refund = (id: string, cents: number) => subject.provider.refund({ ref, id, cents, currency: 'CHF' })
      expect(await refund('rfd_0', 100)).toEqual({ state: 'failed' })
      await subject.counter.play(ref, 'pay')
      expect(await refund('rfd_1', 10_000)).toEqual({ state: 'done' })
      expect(await refund('rfd_1', 10_000)).toEqual({ state: 'done' })
      await expect(refund('rfd_1', 9_999)).rejects.toThrow('another amount')
      expect(await refund('rfd_2', 2_973)).toEqual({ state: 'failed' })
      expect(await refund('rfd_3', 2_972)).toEqual({ state: 'done' })
      expect((await subject.provider.find(ref)).refundedCents).toBe(12_972)
    })

    test('a reference it does not know is missing', async () => {
      await expect(subject.provider.find('sbx_nobody')).rejects.toThrow(Missing)
      await expect(subject.provider.cancel('sbx_nobody')).rejects.toThrow(Missing)
      const refund = { ref: 'sbx_nobody', id: 'rfd_1', cents: 1, currency: 'CHF' as const }
      await expect(subject.provider.refund(refund)).rejects.toThrow(Missing)
      await expect(subject.counter.look('sbx_nobody')).rejects.toThrow(Missing)
    })

    test('it knows its payments after a restart', async () => {
      if (!subject.reopened) return
      const ref = await begun()
      await subject.counter.play(ref, 'pay')
      const [posted] = subject.news()
      const again = subject.reopened()
      expect((await again.find(ref)).state).toBe('paid')
      expect((await again.create(ASKED)).ref).toBe(ref)
      expect(posted && again.readEvent(posted)).toMatchObject({ ref })
      again.close()
    })
  })
}
