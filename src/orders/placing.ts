import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { dayIn, daysAfter, startOfDay } from '../base/day.ts'
import type { Currency } from '../base/money.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { currencyNow } from '../billing/queries.ts'
import { type SoldVersion, soldVersion } from '../catalogue/offers.ts'
import { accountOf, nameOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Line, taxGroups, totalsOf } from '../documents/content.ts'
import { type Made, makeDocument } from '../documents/making.ts'
import { permitNow } from '../members/access.ts'
import { isNameOf } from '../products/opening.ts'
import type { TaxDecision } from '../tax/decision.ts'
import { type AddressedBuyer, buyerFor } from './buyers.ts'
import { freeze, type TakenOption, type WantedOptions } from './frozen.ts'
import { invoiceTerms } from './invoice-first.ts'
import { refuseNameTaken } from './names.ts'
import { invoicePaidOrder } from './paid.ts'
import { tellInvoiced } from './telling.ts'

/** For so long an order waits to be paid (R-ORD-4), in ms. */
export const ORDER_WAITS_MS = 30 * 86_400_000
export const DOMAIN_WAITS_MS = 7 * 86_400_000

/** What somebody wants of the catalogue. `address` is a billing address of the account by its public id. */
export interface Wanted {
  version: string
  months: number
  options: WantedOptions
  /** The name of the product to be: a host, a short name. */
  name: string
  address?: string
}

/** An order that was just placed, and its pro forma; or its invoice, for an account that is invoiced first. */
export interface Placed {
  id: number
  publicId: string
  document: Made
}

/**
 * Places an order for a new product: price, tax and terms are those of this moment (R-ORD-1), stock and name are kept for
 * it (R-ORD-5), and its pro forma is made (R-DOC-1), or its invoice (R-DOC-5). Whoever calls has had the terms accepted. Throws Forbidden, and
 * Refusal: `offer-over`, `period-not-offered`, `option-not-offered`, `product-name`, `product-known`, `offer-sold-out`,
 * `offer-most`, `address-missing`.
 */
export function placeOrder(ctx: Ctx, wanted: Wanted): Placed {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  const { store } = ctx
  const name = wanted.name.trim().toLowerCase()
  return change(ctx, { event: 'order.placed', accountId: account.id, about: name }, () => {
    permitNow(ctx, 'orders.place', account.id)
    const { currency } = currencyNow(store, account.id)
    const version = soldVersion(store, wanted.version, currency)
    if (!isNameOf(version.kind, name)) throw new Refusal('product-name', 'name')
    refuseNameTaken(ctx, account.id, version.kind, name)
    const { cents, options } = freeze(version, wanted.months, wanted.options)
    const buyer = buyerFor(ctx, wanted.address)
    takeFromStock(ctx, account.id, version)
    const line: NewLine = { ...{ version, months: wanted.months, wanted: name, options, cents }, tax: buyer.tax }
    return writeOrder(ctx, { accountId: account.id, kind: 'new', currency, buyer, lines: [line] })
  })
}

/** One line of an order to be. */
export interface NewLine {
  version: SoldVersion
  months: number
  /** The name of a product to be, or of the one that is renewed. */
  wanted: string
  options: readonly TakenOption[]
  /** Net, for the whole period. */
  cents: number
  tax: TaxDecision
  product?: { id: number; publicId: string; from: string; until: string }
}

/** Stock and the most one customer may have are counted now, not when the product is opened (R-ORD-5). */
function takeFromStock({ store }: Ctx, accountId: number, { offer }: SoldVersion): void {
  if (offer.mostEach !== null && hasOf({ store }, accountId, offer.id) >= offer.mostEach)
    throw new Refusal('offer-most')
  if (offer.stock === null) return
  const left = q.updateTable('offers').set({ stock: sql`stock - 1` }).where('id', '=', offer.id).where('stock', '>', 0)
  if (store.run(left).changes === 0) throw new Refusal('offer-sold-out')
}

/** How many of an offer an account has or has ordered. */
function hasOf({ store }: Pick<Ctx, 'store'>, accountId: number, offerId: number): number {
  const row = store.one(sql<{ count: number }>`SELECT
    (SELECT COUNT(*) FROM products JOIN offer_versions ON offer_versions.id = products.offer_version_id
      WHERE products.account_id = ${accountId} AND offer_versions.offer_id = ${offerId} AND products.ended_at IS NULL)
    + (SELECT COUNT(*) FROM orders JOIN order_lines ON order_lines.order_id = orders.id
        JOIN offer_versions ON offer_versions.id = order_lines.offer_version_id
      WHERE orders.account_id = ${accountId} AND orders.kind = 'new' AND orders.state IN ('awaiting', 'paid', 'failed')
        AND offer_versions.offer_id = ${offerId} AND order_lines.fulfilled_at IS NULL) AS count`)
  return row?.count ?? 0
}

/** An order to be, priced and addressed. */
export interface NewOrder {
  accountId: number
  kind: 'new' | 'renewal'
  currency: Currency
  buyer: AddressedBuyer
  lines: readonly NewLine[]
}

/**
 * Writes an order and its lines, in the change that is open, and makes its pro forma; for an account that is invoiced first
 * its invoice, whose people are told of it (R-DOC-5). What costs nothing is paid from the start: its invoice is made and it
 * is carried out (R-DOC-17).
 */
export function writeOrder(ctx: Ctx, asked: NewOrder): Placed {
  const { accountId, lines } = asked
  const terms = invoiceTerms(ctx.store, accountId)
  if (terms !== undefined && lines.some(({ cents }) => cents > 0)) return writeInvoicedFirst(ctx, asked, terms)
  const waits = lines.some(({ version }) => version.kind === 'domain') ? DOMAIN_WAITS_MS : ORDER_WAITS_MS
  const expires = new Date(ctx.now().getTime() + waits)
  const written = writeRows(ctx, asked, expires)
  const validUntil = dayIn(ctx.seller.timeZone, expires)
  const document = makeDocument(ctx, { kind: 'pro-forma', ...saidOf(asked, written), validUntil })
  const paid = document.grossCents === 0 ? invoicePaidOrder(ctx, written.id) : undefined
  return { ...written, document: paid ?? document }
}

function writeInvoicedFirst(ctx: Ctx, asked: NewOrder, days: number): Placed {
  const dueOn = daysAfter(dayIn(ctx.seller.timeZone, ctx.now()), days)
  const placed = writeInvoicedOrder(ctx, asked, dueOn)
  const { accountId, kind, currency, lines } = asked
  // whoever renews is paying it at this moment
  if (kind === 'new')
    tellInvoiced(ctx, { accountId, currency, product: lines[0]?.wanted ?? '', dueOn, invoice: placed.document })
  return placed
}

/** The same with its invoice at once, due that day, instead of a pro forma: what is renewed by the clock (R-DOC-2). */
export function writeInvoicedOrder(ctx: Ctx, asked: NewOrder, dueOn: string): Placed {
  const written = writeRows(ctx, asked, startOfDay(ctx.seller.timeZone, dueOn))
  return { ...written, document: makeDocument(ctx, { kind: 'invoice', ...saidOf(asked, written), dueOn }) }
}

/** What the documents of an order say. */
const saidOf = ({ accountId, currency, buyer, lines }: NewOrder, { id }: { id: number }) => ({
  ...{ accountId, currency, language: buyer.language, buyer: buyer.buyer, lines: lines.map(lineOf), orderId: id },
})

function writeRows(ctx: Ctx, asked: NewOrder, expires: Date): { id: number; publicId: string } {
  const { store } = ctx
  const { accountId, kind, currency, buyer, lines } = asked
  const said = lines.map(lineOf)
  const { netCents, taxCents, grossCents } = totalsOf(said, taxGroups(said))
  const row = { public_id: publicId('ord'), account_id: accountId, kind, state: 'awaiting' as const, currency }
  const { id } = store.run(
    q.insertInto('orders').values({
      ...row,
      ...{ buyer: JSON.stringify(buyer), tax: JSON.stringify(buyer.tax) },
      ...{ net_cents: netCents, tax_cents: taxCents, gross_cents: grossCents, terms_version: ctx.terms.version },
      ...{ placed_by: nameOf(ctx.actor), placed_ip: ctx.request.ip, placed_at: ctx.now().toISOString() },
      expires_at: expires.toISOString(),
    }),
  )
  for (const [position, line] of lines.entries())
    store.run(q.insertInto('order_lines').values(rowOf(id, position, line)))
  return { id, publicId: row.public_id }
}

const rowOf = (orderId: number, position: number, { version, months, wanted, options, cents, product }: NewLine) => ({
  ...{ public_id: publicId('orl'), order_id: orderId, position, offer_version_id: version.id },
  ...{ product_id: product?.id ?? null, name_fr: version.name.fr, name_en: version.name.en, wanted, months },
  ...{ period_from: product?.from ?? null, period_until: product?.until ?? null },
  ...{ options: JSON.stringify(options), net_cents: cents },
})

/** A line as documents say it. A product to be has no days yet: they begin when it is paid. */
export const lineOf = ({ version, months, wanted, options, cents, tax, product }: NewLine): Line => ({
  ...{ fr: version.name.fr, en: version.name.en, about: wanted, months, cents, tax },
  options: options.map(({ fr, en, count }) => ({ fr, en, count })),
  ...(product ? { from: product.from, until: product.until, product: product.publicId } : {}),
})
