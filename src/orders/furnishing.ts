import { q } from '../../db/query.ts'
import { dayIn, daysAfter } from '../base/day.ts'
import { currencyNow } from '../billing/queries.ts'
import { offersIn } from '../catalogue/offers.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { productOf } from '../products/queries.ts'
import type { ProductKind } from '../web/product-services.ts'
import { placeOrder } from './placing.ts'
import { sellProduct } from './selling.ts'

/** In how many days what the demonstration's customers have is paid no longer: two renewals of the bakery are due. */
const PAID_FOR: Readonly<Record<string, number>> = {
  'web boulangerie-favre.test': 20,
  'mail boulangerie-favre.test': 12,
  'domain boulangerie-favre.test': 75,
  'web studio-nadia.test': 40,
}
const OTHERWISE = 200
const YEARLY = 12

/** Every product of an account that belongs to no offer is attached to that of its kind, by our people, for a year each. */
export function furnishSales(ctx: Ctx): void {
  const account = accountOf(ctx.actor)
  if (!account) return
  const today = dayIn(ctx.seller.timeZone, ctx.now())
  const offers = offersIn(ctx.store, currencyNow(ctx.store, account.id).currency)
  const unsold = q.selectFrom('products').select('id').where('account_id', '=', account.id)
  for (const { id } of ctx.store.all(unsold.where('offer_version_id', 'is', null).orderBy('id'))) {
    const product = productOf(ctx, id)
    const offer = offers.find(({ kind }) => kind === product.kind)
    const until = daysAfter(today, PAID_FOR[`${product.kind} ${product.name}`] ?? OTHERWISE)
    if (offer) sellProduct(ctx, product, { version: offer.publicId, months: YEARLY, until })
  }
}

/** An order that waits to be paid, placed by a customer: an offer of that kind for a year. */
export function furnishOrder(ctx: Ctx, kind: ProductKind, name: string): void {
  const account = accountOf(ctx.actor)
  const currency = currencyNow(ctx.store, account?.id ?? 0).currency
  const [offer] = offersIn(ctx.store, currency, kind)
  if (offer) placeOrder(ctx, { version: offer.publicId, months: YEARLY, options: {}, name })
}
