import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { dayIn, daysAfter } from '../base/day.ts'
import { monthsAfter, periodFrom } from '../base/periods.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { currencyNow } from '../billing/queries.ts'
import { type AccountRef, permit } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { ProductKind } from '../web/product-services.ts'
import { type AddressedBuyer, buyerFor } from './buyers.ts'
import type { TakenOption } from './frozen.ts'
import { type NewLine, writeOrder } from './placing.ts'
import { renewalPrices } from './prices.ts'

/** So many periods beyond the one that runs may be paid ahead; of a domain, years (R-REN-4). */
const PERIODS_AHEAD = 2
const DOMAIN_YEARS_AHEAD = 10

/** A product as its row has it. */
export type ProductRow = Selectable<DB['products']>

/** What somebody wants renewed: a product by its public id, for how long, made out to which of their addresses. */
export interface WantedRenewal {
  id: string
  months?: number
  address?: string
}

/** A renewal that waits already, by the public id of its order; or one as it would be ordered now. */
export type Renewal = { waiting: { publicId: string; invoiced: boolean } } | { line: NewLine; buyer: AddressedBuyer }

/**
 * How a product would be renewed for its next period, at the prices of today; nothing is written. Throws Missing, and
 * Refusal: `renewal-none` where there is nothing to renew, `renewal-too-far`, `period-not-offered`, `address-missing`.
 */
export function renewalOf(ctx: Ctx, account: AccountRef, asked: WantedRenewal): Renewal {
  const product = ctx.store.one(
    q.selectFrom('products').selectAll().where('public_id', '=', asked.id).where('account_id', '=', account.id),
  )
  if (!product) throw new Missing()
  const from = nextPeriod(product)
  if (!from) throw new Refusal('renewal-none')
  const waiting = waitingRenewal(ctx, product.id, from)
  return waiting ? { waiting } : renewalLine(ctx, product, asked)
}

/**
 * The order that renews a product for its next period: the one that waits already, for each period there is one (R-ORD-8),
 * or a new one at the prices of today. In the transaction that is open. Throws Forbidden, Missing and Refusal: those of
 * `renewalOf`, and `renewal-invoiced` where an invoice for it is open already.
 */
export function renewalOrder(ctx: Ctx, account: AccountRef, asked: WantedRenewal): { publicId: string } {
  permit(ctx.actor, 'orders.place', account.id)
  const renewal = renewalOf(ctx, account, asked)
  if ('waiting' in renewal) {
    if (renewal.waiting.invoiced) throw new Refusal('renewal-invoiced')
    return { publicId: renewal.waiting.publicId }
  }
  const { line, buyer } = renewal
  return change(ctx, { event: 'order.placed', accountId: account.id, about: line.wanted }, () => {
    const { currency } = currencyNow(ctx.store, account.id)
    return writeOrder(ctx, { accountId: account.id, kind: 'renewal', currency, buyer, lines: [line] })
  })
}

/** The day its next period begins; undefined for what is not renewed: never sold, ended, or going to end. */
export const nextPeriod = (product: ProductRow): string | undefined =>
  product.paid_until && product.offer_version_id && !product.ended_at && !product.ends_on
    ? daysAfter(product.paid_until, 1)
    : undefined

/**
 * The line of an order that would renew a product now, and whom it is made out to. Throws Refusal: `renewal-none`,
 * `renewal-too-far`, `period-not-offered`, `option-not-offered`, `address-missing`, and Missing for another's address.
 */
export function renewalLine(
  ctx: Ctx,
  product: ProductRow,
  { months: asked, address }: Omit<WantedRenewal, 'id'> = {},
): { line: NewLine; buyer: AddressedBuyer } {
  const from = nextPeriod(product)
  if (!from || product.offer_version_id === null) throw new Refusal('renewal-none')
  const { currency } = currencyNow(ctx.store, product.account_id)
  const months = asked ?? product.months ?? 0
  const taken: TakenOption[] = JSON.parse(product.options)
  const { version, cents, options } = renewalPrices(ctx.store, currency)(product.offer_version_id).at(months, taken)
  const period = periodFrom(from, months, product.anchor_day ?? undefined)
  if (isTooFar(ctx, version.kind, months, period.until)) throw new Refusal('renewal-too-far')
  const buyer = buyerFor(ctx, address)
  const about = { id: product.id, publicId: product.public_id, ...period }
  return { line: { version, months, wanted: product.name, options, cents, tax: buyer.tax, product: about }, buyer }
}

/** Would it then be paid for longer than may be paid ahead (R-REN-4)? */
export function isTooFar(
  { now, seller }: Pick<Ctx, 'now' | 'seller'>,
  kind: ProductKind,
  months: number,
  until: string,
): boolean {
  const today = dayIn(seller.timeZone, now())
  const most = kind === 'domain' ? DOMAIN_YEARS_AHEAD * 12 : months * (PERIODS_AHEAD + 1)
  return until > monthsAfter(today, most)
}

/** The order for that period that is not paid yet, and whether its invoice is out (R-DOC-2). */
export function waitingRenewal({ store }: Pick<Ctx, 'store'>, productId: number, from: string) {
  const row = store.one(
    q
      .selectFrom('order_lines')
      .innerJoin('orders', 'orders.id', 'order_lines.order_id')
      .leftJoin('documents', (on) =>
        on.onRef('documents.order_id', '=', 'orders.id').on('documents.kind', '=', 'invoice'),
      )
      .select(['orders.id', 'orders.public_id as publicId', 'documents.id as invoice'])
      .where('order_lines.product_id', '=', productId)
      .where('order_lines.period_from', '=', from)
      .where('orders.state', '=', 'awaiting'),
  )
  return row && { id: row.id, publicId: row.publicId, invoice: row.invoice, invoiced: row.invoice !== null }
}
