import { beforeEach, describe, expect, test } from 'vitest'
import { workPayments } from '../../src/payments/working.ts'
import { deeds } from '../../src/servers/payments/port.ts'
import { urls } from '../../src/urls.ts'
import { browse, newWorld, type World } from '../world.ts'
import { atProvider, begun, ordered, paymentRow } from './paying.ts'
import { plantOffer } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const leaving = async () => {
  const payment = begun(world, [ordered(world, plantOffer(world))])
  return { payment, ref: await atProvider(world, payment) }
}

describe('the page of a provider that moves no money', () => {
  test('says so first, in words, is kept by nobody and found by no search engine', async () => {
    const { payment, ref } = await leaving()
    const { status, text, headers } = await (await browse(world)).get(urls.sandbox(ref))
    expect(status).toBe(200)
    expect(/<h1>([^<]*)/.exec(text)?.[1]).toMatch(/aucun argent ne bouge/)
    expect(text).toContain(payment.publicId)
    expect(text).toMatch(/129\.72/)
    expect(headers.get('cache-control')).toContain('no-store')
    expect(text).toMatch(/<meta name="robots" content="noindex/)
    for (const deed of deeds) expect(text).toContain(`value="${deed}"`)
  })

  test.each([
    ['pay', 'succeeded'],
    ['refuse', 'failed'],
    ['fail-authentication', 'failed'],
    ['wait', 'processing'],
    ['pay-another-amount', 'mismatch'],
    ['cancel', 'cancelled'],
  ] as const)('by %s leads back, where the house finds the payment %s', async (deed, state) => {
    const { payment, ref } = await leaving()
    const browser = await browse(world)
    const answer = await browser.post(urls.sandbox(ref), { deed })
    expect([answer.status, answer.location]).toEqual([303, urls.payment(world.bakery.publicId, payment.publicId)])
    expect(paymentRow(world, payment)?.state, 'coming back marks nothing').toBe('processing')
    await workPayments(world.house)
    expect(paymentRow(world, payment)?.state).toBe(state)
    const after = await browser.get(urls.sandbox(ref))
    expect(after.text.includes('name="deed"')).toBe(deed === 'wait')
  })

  test('does nothing for a deed it does not know, and does not know other payments', async () => {
    const { payment, ref } = await leaving()
    const browser = await browse(world)
    expect((await browser.post(urls.sandbox(ref), { deed: 'steal' })).location).toBe(urls.sandbox(ref))
    expect((await browser.get(urls.sandbox('sbx_0000000000000000'))).status).toBe(404)
    await workPayments(world.house)
    expect(paymentRow(world, payment)?.state).toBe('processing')
  })

  test('is not there in production', async () => {
    const real = await newWorld({ mode: 'production' })
    const { ref } = await real.payments.create({
      ...{ id: 'pay_1', cents: 100, currency: 'CHF', method: 'card', about: '', language: 'fr' },
      ...{ returnUrl: 'https://comptoir.test/', cancelUrl: 'https://comptoir.test/' },
    })
    expect((await (await browse(real)).get(urls.sandbox(ref))).status).toBe(404)
  })
})
