import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import type { Deed } from '../../src/servers/payments/port.ts'
import { type Browser, HTMX } from '../browsing.ts'
import { fund, holds } from '../payments/scene.ts'
import { browse, newWorld, type World } from '../world.ts'
import { openInvoice } from './scene.ts'

let world: World
let claire: Browser
beforeEach(async () => {
  world = await newWorld({ articles: [] })
  claire = await browse(world, world.claire)
})

const at = (path: string) => `/manager/${world.bakery.publicId}/${path}`
const payment = () => world.scene.one(q.selectFrom('payments').selectAll())
const result = async () => (await claire.get(at(`payments/${payment()?.public_id}`))).text

/** Ticks an invoice, chooses to pay by card and is led to the provider. Gives where that is. */
async function leave(prepaid = '0.00') {
  const invoice = openInvoice(world)
  const { action, hidden } = (await claire.get(at('pay'))).form('class="card"')
  const chosen = await claire.post(action, { ...hidden, subject: invoice, do: 'step' })
  const checkout = (await claire.get(chosen.location?.split('#')[0] ?? '')).form('class="card"')
  const led = await claire.post(checkout.action, { ...checkout.hidden, method: 'card', prepaid, do: 'step' })
  return claire.get(led.location ?? '')
}

async function play(deed: Deed) {
  await world.payments.counter.play(payment()?.provider_ref ?? '', deed)
  world.clock.advance(4_000)
}

describe('a payment at a provider', () => {
  test('is left for over a page of ours, and told as being confirmed until the provider says so (R-PAY-13, R-PAY-14)', async () => {
    const page = await leave()
    expect(page.headers.get('refresh')).toContain('https://payments.test/pay/')
    expect(page.text).toContain('href="https://payments.test/pay/')
    expect(await result()).toContain('En cours de confirmation')
    expect(await result()).toContain('hx-trigger="load delay:3000ms"')
    await play('wait')
    expect(await result(), 'coming back says nothing').toContain('En cours de confirmation')
  })

  test('that succeeded is told as paid, with its invoice, and stops following', async () => {
    await leave()
    await play('pay')
    const text = await result()
    expect(text).toContain('Le paiement est arriv\u00e9')
    expect(text).toMatch(/Facture F2026-\d+/)
    expect(text).not.toContain('hx-trigger="load')
    await world.look()
    const own = await claire.get(at('pay'))
    expect([own.status, own.location]).toEqual([303, expect.stringMatching(/\/pay\/run_[0-9a-z]{16}$/)])
    const over = await claire.get(own.location ?? '')
    expect([over.status, over.location], 'and the card knows').toEqual([303, at(`payments/${payment()?.public_id}`)])
  })

  test.each([
    ['refuse', 'La banque a refus\u00e9 la carte.'],
    ['fail-authentication', 'n\u2019a pas abouti'],
    ['cancel', 'Ce paiement a \u00e9t\u00e9 annul\u00e9'],
  ] as const)(
    'that came to nothing (%s) says why, gives back what was held, and leads to another try',
    async (deed, why) => {
      fund(world, 5_000)
      await leave('50.00')
      expect([holds(world, 'wallet'), holds(world, 'held')]).toEqual([0, 5_000])
      await play(deed)
      const text = await result()
      expect(text).toContain(why)
      expect(text).toContain('Payer autrement')
      expect([holds(world, 'wallet'), holds(world, 'held')]).toEqual([5_000, 0])
      expect((await claire.get(at('to-pay'))).text).toContain('name="subject"')
    },
  )

  test('waits where the provider does not answer, and is begun there once however often it is asked (R-PAY-13)', async () => {
    world.payments.dropsAnswers = 1
    await leave()
    await world.look()
    world.clock.advance(2_000)
    await world.look()
    expect(payment()?.provider_ref).toBeTruthy()
    expect(world.scene.all(q.selectFrom('payments').select('id'))).toHaveLength(1)
  })

  test('is followed by its card, which says what became of it', async () => {
    await leave()
    await play('refuse')
    await world.look()
    const { text } = await claire.get(`/manager/${world.bakery.publicId}/actions/payments.pay`, HTMX)
    expect(text).toContain('data-state="done"')
    expect(text).toContain('Le paiement a \u00e9t\u00e9 refus\u00e9')
  })
})
