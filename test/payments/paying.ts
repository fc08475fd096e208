import { q } from '../../db/query.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { createAtProvider } from '../../src/payments/at-provider.ts'
import { type Begun, beginPayment } from '../../src/payments/beginning.ts'
import type { Posted } from '../../src/servers/payments/port.ts'
import { as, browse, type World } from '../world.ts'

/** What a year of the planted offer costs with its tax, in cents. */
export const YEAR = 12_972

export const claire = (world: World) => as(world, world.claire, world.bakery)

/** An order of the bakery for a year of hosting, waiting to be paid; its public id. */
export const ordered = (world: World, version: string, name = 'four.example'): string =>
  placeOrder(claire(world), { version, months: 12, options: {}, name }).publicId

/** A payment of these orders that was begun by the bakery: by card unless it is said. */
export const begun = (
  world: World,
  orders: readonly string[],
  more: Partial<Parameters<typeof beginPayment>[1]> = {},
): Begun =>
  beginPayment(claire(world), {
    ...{
      ticked: orders.map((id) => ({ kind: 'order' as const, id })),
      method: 'card',
      seenCents: YEAR * orders.length,
    },
    ...more,
  })

/** The same, asked of the provider: with its reference there. */
export async function atProvider(world: World, begun: Begun): Promise<string> {
  await createAtProvider(world.house, begun.id)
  return paymentRow(world, begun)?.provider_ref ?? ''
}

export const paymentRow = ({ scene }: World, { id }: { id: number }) =>
  scene.one(q.selectFrom('payments').selectAll().where('id', '=', id))

export const orderState = ({ scene }: World, publicId: string) =>
  scene.one(q.selectFrom('orders').select('state').where('public_id', '=', publicId))?.state

export const invoices = ({ scene }: World) =>
  scene.all(q.selectFrom('documents').selectAll().where('kind', '=', 'invoice'))

export const outcomes = ({ scene }: World) =>
  scene.all(q.selectFrom('provider_events').select('outcome')).map(({ outcome }) => outcome)

/** News posted to the house as a provider posts them. Gives the status. */
export async function deliver(world: World, { body, headers }: Posted, provider = world.payments.id): Promise<number> {
  const browser = await browse(world)
  const sent = { ...Object.fromEntries(headers), 'Content-Type': 'application/json' }
  return (await browser.ask(`/webhooks/${provider}`, { method: 'POST', body }, sent)).status
}
