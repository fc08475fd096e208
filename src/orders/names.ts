import { q } from '../../db/query.ts'
import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import type { ProductKind } from '../web/product-services.ts'

/** Names that lead to one place in the world, so that nobody else may have them. */
const ONCE: readonly ProductKind[] = ['web', 'mail', 'domain']

/** A name is kept for an order that waits or is being opened, as for a product. Throws Refusal('product-known'). */
export function refuseNameTaken(
  { store }: Pick<Ctx, 'store'>,
  accountId: number,
  kind: ProductKind,
  name: string,
): void {
  const once = ONCE.includes(kind)
  let product = q.selectFrom('products').select('id').where('kind', '=', kind).where('name', '=', name)
  let order = q
    .selectFrom('order_lines')
    .innerJoin('orders', 'orders.id', 'order_lines.order_id')
    .innerJoin('offer_versions', 'offer_versions.id', 'order_lines.offer_version_id')
    .innerJoin('offers', 'offers.id', 'offer_versions.offer_id')
    .select('order_lines.id')
    .where('orders.kind', '=', 'new')
    .where('orders.state', 'in', ['awaiting', 'paid', 'failed'])
    .where('offers.kind', '=', kind)
    .where('order_lines.wanted', '=', name)
  if (!once) {
    product = product.where('account_id', '=', accountId)
    order = order.where('orders.account_id', '=', accountId)
  }
  if (store.one(product) || store.one(order)) throw new Refusal('product-known', 'name')
}
