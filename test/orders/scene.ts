import { q } from '../../db/query.ts'
import type { House } from '../../src/core/ctx.ts'
import { setInvoiceTerms } from '../../src/orders/invoice-first.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { workOrders } from '../../src/orders/working.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { fund, plantOffer } from '../payments/scene.ts'
import { ofOurs } from '../staff/scene.ts'
import { as, type World } from '../world.ts'

/** Claire, who answers for the bakery. */
export const claire = (world: World) => as(world, world.claire, world.bakery)

/** One of ours who looks after bills. */
export const ofBilling = (world: World) => as(world, ofOurs(world, 'billing'))

/** The bakery is invoiced before it pays, within so many days; or no longer. */
export const payOnInvoice = (world: World, days: number | undefined): void =>
  setInvoiceTerms(ofBilling(world), world.bakery, { days, reason: 'Commune de Fribourg' })

/** An order of hosting by Claire, CHF 129.72 a year, 12.97 a month; or by somebody else. */
export const order = (world: World, version: string, name = 'four.example', months = 12, by = claire(world)) =>
  placeOrder(by, { version, months, options: {}, name })

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

const WAITS = 'attente.example'

/** An order of the bakery that waits to be paid: its public id. */
export function waitingOrderOf(world: World): string {
  const waiting = q
    .selectFrom('orders')
    .innerJoin('order_lines', 'order_lines.order_id', 'orders.id')
    .select('orders.public_id')
    .where('wanted', '=', WAITS)
    .where('state', '=', 'awaiting')
  return world.scene.one(waiting)?.public_id ?? order(world, plantOffer(world), WAITS).publicId
}

/** A line of the bakery that was paid and could not be opened: its public id. */
export function failedLineOf(world: World): string {
  const failed = q.selectFrom('order_lines').select('public_id').where('failure', 'is not', null)
  const found = world.scene.one(failed)
  if (found) return found.public_id
  const { publicId, id } = order(world, plantOffer(world), 'echec.example')
  pay(world, publicId)
  const line = { failure: 'product-known', attempts: 1, due_at: '2099-01-01T00:00:00.000Z' }
  world.scene.run(q.updateTable('order_lines').set(line).where('order_id', '=', id))
  world.scene.run(q.updateTable('orders').set({ state: 'failed' }).where('id', '=', id))
  return world.scene.one(failed)?.public_id ?? ''
}

/** A product of the bakery that is paid by the year: its public id. `endsOn`: it was cancelled to that day. */
export function paidProductOf(world: World, endsOn: string | null = null): string {
  const name = endsOn ? 'boulangerie-favre.test' : 'tea-room-favre.test'
  const product = world.scene.one(
    q
      .selectFrom('products')
      .selectAll()
      .where('name', '=', name)
      .where('kind', '=', endsOn ? 'domain' : 'mail'),
  )
  const version = plantOffer(world)
  const row = world.scene.one(q.selectFrom('offer_versions').select('id').where('public_id', '=', version))
  const sold = {
    offer_version_id: row?.id ?? null,
    months: 12,
    anchor_day: 1,
    paid_until: '2026-12-31',
    ends_on: endsOn,
  }
  world.scene.run(
    q
      .updateTable('products')
      .set(sold)
      .where('id', '=', product?.id ?? 0),
  )
  return product?.public_id ?? ''
}

/** Runs the work on a store that dies at its n-th write: was it killed? */
export async function killedAt(
  world: World,
  at: number,
  work: (house: House) => void | Promise<void>,
): Promise<boolean> {
  let writes = 0
  let killed = false
  const store: House['store'] = {
    ...world.scene,
    run: (query) => {
      writes += 1
      if (writes === at || killed) {
        killed = true
        throw new Error('killed')
      }
      return world.scene.run(query)
    },
  }
  try {
    await work({ ...world.house, store })
  } catch {
    // a killed house says nothing
  }
  return killed
}
