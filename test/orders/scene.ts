import { q } from '../../db/query.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { workOrders } from '../../src/orders/working.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { fund } from '../payments/scene.ts'
import { as, type World } from '../world.ts'

/** Claire, who answers for the bakery. */
export const claire = (world: World) => as(world, world.claire, world.bakery)

/** An order of hosting by Claire: CHF 129.72 a year, 12.97 a month. */
export const order = (world: World, version: string, name = 'four.example', months = 12) =>
  placeOrder(claire(world), { version, months, options: {}, name })

/** Pays an order from money that is there at once. */
export function pay(world: World, publicId: string): void {
  const row = orderRow(world, publicId)
  fund(world, row.gross_cents)
  beginPayment(claire(world), {
    ...{ ticked: [{ kind: 'order', id: publicId }], method: 'prepaid', seenCents: row.gross_cents },
  })
}

/** An order as it stands in the books. */
export function orderRow(world: World, publicId: string) {
  const row = world.scene.one(q.selectFrom('orders').selectAll().where('public_id', '=', publicId))
  if (!row) throw new Error(`no order ${publicId}`)
  return row
}

/** A product as it stands in the books. */
export function productRow(world: World, name: string) {
  const row = world.scene.one(q.selectFrom('products').selectAll().where('name', '=', name))
  if (!row) throw new Error(`no product ${name}`)
  return row
}

/** A product of the bakery that was ordered, paid and opened. */
export function openedProduct(world: World, version: string, name = 'four.example', months = 12) {
  const { publicId } = order(world, version, name, months)
  pay(world, publicId)
  workOrders(world.house)
  return productRow(world, name)
}

/** Kinds of the messages that were owed, in order. */
export const letters = (world: World): string[] =>
  world.scene
    .all(q.selectFrom('notices').select(['kind', 'recipient']).orderBy('id'))
    .map((one) => `${one.kind} ${one.recipient}`)
