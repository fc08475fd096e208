import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { cancelOrder } from '../../src/orders/releasing.ts'
import { noteReceived } from '../../src/payments/receiving.ts'
import { workPayments } from '../../src/payments/working.ts'
import { memoryPaymentProvider } from '../../src/servers/payments/memory.ts'
import { urls } from '../../src/urls.ts'
import { checkoutOf, openInvoice } from '../to-pay/scene.ts'
import { as, browse, newWorld, type World } from '../world.ts'
import { atProvider, begun, claire, deliver, ordered, orderState, outcomes, paymentRow, YEAR } from './paying.ts'
import { fund, holds, plantOffer } from './scene.ts'

let world: World
let version: string
beforeEach(async () => {
  world = await newWorld({ articles: [] })
  version = plantOffer(world)
})

const browser = () => browse(world, world.claire)
const proFormaOf = (order: string) =>
  world.scene.one(
    q
      .selectFrom('documents')
      .innerJoin('orders', 'orders.id', 'documents.order_id')
      .select(['documents.id', 'documents.reference', 'documents.superseded_at'])
      .where('documents.kind', '=', 'pro-forma')
      .where('orders.public_id', '=', order),
  )

describe('what is in a payment that is under way', () => {
  test('cannot be ticked, leads to that payment, and is refused whoever asks for it all the same (R-PAY-5)', async () => {
    const [paying, other] = [ordered(world, version), ordered(world, version, 'five.example')]
    const { publicId } = begun(world, [paying])
    const { text } = await (await browser()).get(urls.toPay(world.bakery.publicId))
    expect(text).toContain(`value="${other}"`)
    expect(text).not.toContain(`value="${paying}"`)
    expect(text).toContain(`href="${urls.payment(world.bakery.publicId, publicId)}"`)
    expect(() => begun(world, [paying, other])).toThrow('already-in-payment')
    expect(() => begun(world, [paying], { method: 'transfer' })).toThrow('already-in-payment')
    expect(world.scene.all(q.selectFrom('payments').selectAll()), 'nothing of the other was begun').toHaveLength(1)
  })
})

describe('what prepaid money leaves to pay', () => {
  test.each([
    ['card', YEAR - 49, 'remainder-too-small'],
    ['card', YEAR - 50, undefined],
    ['postfinance', YEAR - 1, 'remainder-too-small'],
    ['transfer', YEAR - 1, undefined],
    ['card', YEAR, undefined],
  ] as const)('by %s, when %d cents are prepaid: %s (R-PAY-10)', (method, prepaidCents, refused) => {
    fund(world, 20_000)
    const pay = () => begun(world, [ordered(world, version)], { method, prepaidCents })
    if (refused) expect(pay).toThrow(refused)
    else expect(pay().restCents).toBe(YEAR - prepaidCents)
    expect(holds(world, 'wallet'), 'refused, nothing is held').toBe(refused ? 20_000 : 20_000 - prepaidCents)
  })
})

describe('the books', () => {
  test('know a payment of a provider once and an event of it once, whoever writes them (R-PAY-16)', async () => {
    const [one, two] = [
      begun(world, [ordered(world, version)]),
      begun(world, [ordered(world, version, 'five.example')]),
    ]
    const ref = await atProvider(world, one)
    await atProvider(world, two)
    const same = q.updateTable('payments').set({ provider_ref: ref }).where('id', '=', two.id)
    expect(() => world.scene.run(same)).toThrow('UNIQUE')
    const event = { provider: 'memory', event_id: 'evt_1', provider_ref: ref, came_at: '', outcome: 'waiting' as const }
    world.scene.run(q.insertInto('provider_events').values(event))
    expect(() => world.scene.run(q.insertInto('provider_events').values(event))).toThrow('UNIQUE')
    const elsewhere = { ...event, provider: 'another' }
    world.scene.run(q.insertInto('provider_events').values(elsewhere))
  })
})

describe('news of a provider in its test mode', () => {
  test('are refused where money is real, also when they name a real payment; and the other way round (R-PAY-21)', async () => {
    const order = ordered(world, version)
    const payment = begun(world, [order])
    const ref = await atProvider(world, payment)
    const trial = memoryPaymentProvider(world.clock.now, 'the secret of the test mode')
    const asked = { id: payment.publicId, cents: YEAR, currency: 'CHF', method: 'card', about: '' } as const
    const urlsOf = { returnUrl: 'https://comptoir.test/', cancelUrl: 'https://comptoir.test/' }
    const tried = await trial.create({ ...asked, language: 'fr', ...urlsOf })
    await trial.counter.play(tried.ref, 'pay')
    expect(await deliver(world, trial.newsOf(tried.ref)), 'under the secret of the test mode').toBe(400)
    expect(trial.readEvent(world.payments.newsOf(ref)), 'a real one in the test mode').toBeUndefined()
    expect(outcomes(world)).toEqual([])
    // what was paid in the test mode is nothing the real provider knows
    await workPayments(world.house)
    expect([paymentRow(world, payment)?.state, orderState(world, order)]).toEqual(['processing', 'awaiting'])
  })
})

describe('a card that is refused', () => {
  test('is told in words of ours; what the provider said word for word is on no page of the payer (R-PAY-28)', async () => {
    const payment = begun(world, [ordered(world, version)])
    const ref = await atProvider(world, payment)
    await world.payments.counter.play(ref, 'refuse')
    const raw = 'do_not_honor: issuer 05 pick up card'
    world.payments.falsify(ref, { failure: raw as 'refused' })
    await workPayments(world.house)
    expect(paymentRow(world, payment)).toMatchObject({ state: 'failed', failure: raw })
    const pages = [
      urls.payment(world.bakery.publicId, payment.publicId),
      urls.toPay(world.bakery.publicId),
      urls.accountJournal(world.bakery.publicId),
      urls.accountJournalFile(world.bakery.publicId),
    ]
    for (const path of pages) {
      const { status, text } = await (await browser()).get(path)
      expect([status, text.includes('do_not_honor')], path).toEqual([200, false])
    }
    world.scene.run(q.updateTable('payments').set({ failure: 'refused' }).where('id', '=', payment.id))
    expect((await (await browser()).get(pages[0] ?? '')).text).toContain('La banque a refus\u00e9 la carte.')
  })
})

describe('a form that pays', () => {
  test('has no field for a card, and its page sends forms to this house alone (R-PAY-29)', async () => {
    openInvoice(world)
    const account = world.bakery.publicId
    const checkout = urls.checkout(account, checkoutOf(world))
    for (const path of [checkout, urls.prepaid(account)]) {
      const { status, text, headers } = await (await browser()).get(path)
      expect(status, path).toBe(200)
      expect(headers.get('content-security-policy'), path).toMatch(/form-action 'self'(;|$)/)
      expect(text, path).toContain('value="card"')
      const fields = [...text.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].map(([field]) => field)
      for (const field of fields) {
        expect(field, path).not.toMatch(/autocomplete="(?!off)[^"]*\bcc-/)
        expect(field, path).not.toMatch(/name="(?:[^"]*card|pan|cvc|cvv|cc-|expir)/i)
      }
    }
  })
})

describe('what was ordered', () => {
  test('never changes: it is cancelled and ordered anew, and the old reference pays no other order (R-DOC-7)', () => {
    const old = ordered(world, version)
    const before = proFormaOf(old)
    cancelOrder(claire(world), old)
    const anew = ordered(world, version)
    expect(proFormaOf(old)).toMatchObject({ superseded_at: expect.any(String) as string })
    expect(proFormaOf(anew)?.reference).not.toBe(before?.reference)
    noteReceived(as(world, world.olga, world.bakery), {
      ...{ for: { documentId: before?.id ?? 0 }, currency: 'CHF', cents: YEAR, on: '2026-03-01', reason: 'statement' },
    })
    expect([orderState(world, old), orderState(world, anew)]).toEqual(['cancelled', 'awaiting'])
    expect(holds(world, 'wallet'), 'it is theirs, to pay with').toBe(YEAR)
  })

  test('is paid under its reference only by as much as it asks (R-DOC-7, R-PAY-24)', () => {
    const order = ordered(world, version)
    noteReceived(as(world, world.olga, world.bakery), {
      ...{ for: { documentId: proFormaOf(order)?.id ?? 0 }, currency: 'CHF', cents: YEAR - 1 },
      ...{ on: '2026-03-01', reason: 'statement' },
    })
    expect([orderState(world, order), holds(world, 'wallet')]).toEqual(['awaiting', YEAR - 1])
  })
})
