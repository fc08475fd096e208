import { q } from '../../db/query.ts'
import { daysAfter } from '../base/day.ts'
import { Refusal } from '../base/refusal.ts'
import { currencyNow } from '../billing/queries.ts'
import { type SoldVersion, soldVersion } from '../catalogue/offers.ts'
import { permit } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { soldAs } from '../products/opening.ts'
import { demandStaff } from '../products/ours.ts'
import type { Product } from '../web/product-services.ts'
import { rowOf } from './ending.ts'

/** What a product is sold as from now on; `until` is the last day that is paid, on the calendar of the house. */
export interface Sale {
  version: string
  months: number
  until: string
}

/**
 * A product that was opened by hand belongs to an offer from now on: it is paid until that day and renewed at the prices
 * of the offer. What it may hold stays. By our people. Throws Forbidden, and Refusal: `offer-over`, also for an offer of
 * another kind, `period-not-offered`, `product-ended`, and `stale` for what was sold already.
 */
export function sellProduct(ctx: Ctx, product: Product, { version, months, until }: Sale): void {
  demandStaff(ctx)
  const { account, name } = product
  permit(ctx.actor, 'orders.place', account.id)
  const event = { event: 'product.sold', accountId: account.id, about: name, detail: { version, months, until } }
  change(ctx, event, () => {
    const row = rowOf(ctx, product.id)
    if (row.ended_at) throw new Refusal('product-ended')
    if (row.offer_version_id !== null) throw new Refusal('stale')
    const { currency } = currencyNow(ctx.store, account.id)
    const sold: SoldVersion = soldVersion(ctx.store, version, currency)
    if (sold.kind !== product.kind) throw new Refusal('offer-over', 'version')
    if (!sold.prices.some((price) => price.months === months)) throw new Refusal('period-not-offered', 'months')
    const from = daysAfter(until, 1)
    const as = soldAs({ sold: { versionId: sold.id, months, from, until, options: '[]' } })
    ctx.store.run(
      q
        .updateTable('products')
        .set({ ...as })
        .where('id', '=', product.id),
    )
    ctx.store.afterwards(() => ctx.wake('orders'))
  })
}
