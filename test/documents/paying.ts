import { q } from '../../db/query.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { fund, plantOffer } from '../payments/scene.ts'
import { as, type World } from '../world.ts'

/** An invoice of CHF 129.72 that Claire paid with prepaid money, of which CHF 70.28 are left: its public id. */
export function paidInvoiceOf(world: World, name = 'four.example'): string {
  fund(world, 20_000)
  const claire = as(world, world.claire, world.bakery)
  const { publicId: id } = placeOrder(claire, { version: plantOffer(world), months: 12, options: {}, name })
  beginPayment(claire, { ticked: [{ kind: 'order', id }], method: 'prepaid', seenCents: 12_972 })
  const latest = q.selectFrom('documents').select('public_id').where('kind', '=', 'invoice').orderBy('id', 'desc')
  return world.scene.one(latest.limit(1))?.public_id ?? ''
}
