import { q } from '../../db/query.ts'
import { dayIn, daysAfter } from '../base/day.ts'
import { monthsAfter, periodFrom } from '../base/periods.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { currencyNow } from '../billing/queries.ts'
import { offersIn, type SoldVersion, versionOnce } from '../catalogue/offers.ts'
import { type AccountRef, permit } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { type AddressedBuyer, buyerFor } from './buyers.ts'
import { freeze, type TakenOption, type WantedOptions } from './frozen.ts'
import { type NewLine, writeOrder } from './placing.ts'

/** So many periods beyond the one that runs may be paid ahead; of a domain, years (R-REN-4). */
export const PERIODS_AHEAD = 2
export const DOMAIN_YEARS_AHEAD = 10

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
  const { store } = ctx
  const product = store.one(
    q.selectFrom('products').selectAll().where('public_id', '=', asked.id).where('account_id', '=', account.id),
  )
  if (!product) throw new Missing()
  if (!product.paid_until || !product.offer_version_id || product.ended_at || product.ends_on)
    throw new Refusal('renewal-none')
  const from = daysAfter(product.paid_until, 1)
  const waiting = waitingRenewal(ctx, product.id, from)
  if (waiting) return { waiting }
  const { currency } = currencyNow(store, account.id)
  const version = renewedAs(ctx, product.offer_version_id, currency)
  const months = asked.months ?? product.months ?? 0
  const taken: TakenOption[] = JSON.parse(product.options)
  const { cents, options } = freeze(version, months, sameOptions(version, taken))
  const period = periodFrom(from, months, product.anchor_day ?? undefined)
  refuseTooFar(ctx, version, months, period.until)
  const buyer = buyerFor(ctx, asked.address)
  const about = { id: product.id, publicId: product.public_id, ...period }
  return { line: { version, months, wanted: product.name, options, cents, tax: buyer.tax, product: about }, buyer }
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

/** The order for that period that is not paid yet, and whether its invoice is out (R-DOC-2). */
function waitingRenewal({ store }: Pick<Ctx, 'store'>, productId: number, from: string) {
  const row = store.one(
    q
      .selectFrom('order_lines')
      .innerJoin('orders', 'orders.id', 'order_lines.order_id')
      .leftJoin('documents', (on) =>
        on.onRef('documents.order_id', '=', 'orders.id').on('documents.kind', '=', 'invoice'),
      )
      .select(['orders.public_id as publicId', 'documents.id as invoice'])
      .where('order_lines.product_id', '=', productId)
      .where('order_lines.period_from', '=', from)
      .where('orders.state', '=', 'awaiting'),
  )
  return row && { publicId: row.publicId, invoiced: row.invoice !== null }
}

/** What an offer is sold as today; what it was sold as when it is sold no more (R-STF-6). */
function renewedAs({ store }: Ctx, versionId: number, currency: 'CHF' | 'EUR'): SoldVersion {
  const once = versionOnce(store, versionId, currency)
  const offerId = store.one(q.selectFrom('offer_versions').select('offer_id').where('id', '=', versionId))?.offer_id
  const today = offersIn(store, currency).find(({ offer }) => offer.id === offerId)
  const version = today ?? once
  if (!version) throw new Refusal('renewal-none')
  return version
}

/** The options a product has, as today's version sells them: by what they give, since each version names its own. */
function sameOptions(version: SoldVersion, taken: readonly TakenOption[]): WantedOptions {
  const pairs = taken.map(({ gives, amount, fr, count }) => {
    const same = version.options.find((one) => one.gives === gives && one.amount === amount && one.name.fr === fr)
    return [same?.publicId ?? '', count]
  })
  return Object.fromEntries(pairs)
}

function refuseTooFar({ now, seller }: Ctx, version: SoldVersion, months: number, until: string): void {
  const today = dayIn(seller.timeZone, now())
  const most = version.kind === 'domain' ? DOMAIN_YEARS_AHEAD * 12 : months * (PERIODS_AHEAD + 1)
  if (until > monthsAfter(today, most)) throw new Refusal('renewal-too-far')
}
