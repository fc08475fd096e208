import { beforeEach, describe, expect, test } from 'vitest'
import { urls } from '../../src/urls.ts'
import { browse, newWorld, type World } from '../world.ts'
import { atProvider, begun, ordered, orderState, paymentRow } from './paying.ts'
import { fund, holds, plantOffer } from './scene.ts'

let world: World
let version: string
beforeEach(async () => {
  world = await newWorld()
  version = plantOffer(world)
})

const card = (publicId: string) => urls.accountAction(world.bakery.publicId, 'payments.cancel', publicId)

/** Claire opens the card and presses its button; the card as it then is. */
async function cancelled(publicId: string) {
  const browser = await browse(world, world.claire)
  const form = (await browser.get(card(publicId))).form('class="card"')
  return browser.post(
    form.action,
    { ...form.hidden, do: 'step' },
    { 'HX-Request': 'true', 'HX-Request-Type': 'partial' },
  )
}

describe('a payment under way', () => {
  test('by transfer is cancelled by its payer: what is held is free, and it is paid otherwise (R-PAY-9)', async () => {
    fund(world, 5_000)
    const order = ordered(world, version)
    const payment = begun(world, [order], { method: 'transfer' })
    const shown = await (await browse(world, world.claire)).get(card(payment.publicId))
    expect(shown.text).toMatch(/50\.00/)
    expect((await cancelled(payment.publicId)).text).toContain('data-state="done"')
    expect(paymentRow(world, payment)?.state).toBe('cancelled')
    expect([holds(world, 'held'), holds(world, 'wallet'), orderState(world, order)]).toEqual([0, 5_000, 'awaiting'])
    expect(begun(world, [order]).state).toBe('processing')
  })

  test('at a provider is closed there first: nobody can pay it any more', async () => {
    const payment = begun(world, [ordered(world, version)])
    const ref = await atProvider(world, payment)
    expect((await cancelled(payment.publicId)).text).toContain('data-state="done"')
    expect([paymentRow(world, payment)?.state, (await world.payments.find(ref)).state]).toEqual([
      'cancelled',
      'cancelled',
    ])
  })

  test('that was paid a moment before is paid, and the card says so', async () => {
    const payment = begun(world, [ordered(world, version)])
    await world.payments.counter.play(await atProvider(world, payment), 'pay')
    expect((await cancelled(payment.publicId)).text).toContain('venait d’aboutir')
    expect(paymentRow(world, payment)?.state).toBe('succeeded')
  })

  test.each([
    ['whose bank has not answered', async (ref: string) => world.payments.counter.play(ref, 'wait'), 409],
    [
      'whose provider is silent',
      async () => {
        world.payments.down = true
      },
      503,
    ],
  ] as const)('%s is not cancelled', async (_, befall, status) => {
    const payment = begun(world, [ordered(world, version)])
    await befall(await atProvider(world, payment))
    expect((await cancelled(payment.publicId)).status).toBe(status)
    expect(paymentRow(world, payment)?.state).toBe('processing')
  })

  test('of another account, or of nobody, is not there (R-GEN-1)', async () => {
    const payment = begun(world, [ordered(world, version)], { method: 'transfer' })
    const nadia = await browse(world, world.nadia)
    const theirs = (id: string) => urls.accountAction(world.studio.publicId, 'payments.cancel', id)
    const [foreign, absent] = [await nadia.get(theirs(payment.publicId)), await nadia.get(theirs('pay_0000'))]
    expect([foreign.status, absent.status]).toEqual([404, 404])
    const marc = await browse(world, world.marc)
    expect((await marc.get(card(payment.publicId))).text).not.toContain('do" value="step"')
    expect(paymentRow(world, payment)?.state).toBe('processing')
  })
})
