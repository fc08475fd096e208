import { type RawBuilder, sql } from 'kysely'
import { q } from '../../db/query.ts'
import { dayIn, daysAfter } from '../base/day.ts'
import { Refusal } from '../base/refusal.ts'
import { currencyNow } from '../billing/queries.ts'
import { change } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { makeDocument } from '../documents/making.ts'
import { urls } from '../urls.ts'
import { accountOf, asHouse } from './as-house.ts'
import type { AddressedBuyer } from './buyers.ts'
import { linesAsDocument } from './paid.ts'
import { carryOutInvoiced } from './paid-invoices.ts'
import { writeInvoicedOrder } from './placing.ts'
import { inPayment } from './releasing.ts'
import { nextPeriod, type ProductRow, renewalLine, waitingRenewal } from './renewing.ts'
import { tellBilling } from './telling.ts'

/** As many products as are looked at in one statement. */
const BATCH = 200
/** Others have their turn after so long, in ms. */
const SLICE_MS = 5

/**
 * Issues the invoices of what is renewed by the clock: so many days before a product is paid no longer, due on its last
 * paid day (R-DOC-2), one for each product and period (R-ORD-8), whoever stops the house in between. One that cannot be
 * issued is logged and stops no other (R-GEN-22). However many there are, others are answered meanwhile.
 */
export async function issueRenewals(house: House): Promise<void> {
  const until = daysAfter(dayIn(house.seller.timeZone, house.now()), house.renewalDays)
  let after = { day: '', id: 0 }
  let since = performance.now()
  for (;;) {
    const batch = house.store.all(dueRows(until, after))
    for (const one of batch) {
      if (one.issued === 0) issueOne(house, one.id)
      if (performance.now() - since > SLICE_MS) {
        await new Promise((next) => setImmediate(next))
        since = performance.now()
      }
    }
    const last = batch.at(-1)
    if (!last || batch.length < BATCH) return
    after = { day: last.paid_until ?? '', id: last.id }
  }
}

/** What ends by that day and is to be renewed, in its order; `issued`: its invoice is out already. */
const dueRows = (until: string, after: { day: string; id: number }) =>
  q
    .selectFrom('products')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .select(['products.id', 'products.paid_until', ISSUED.as('issued')])
    .where('products.paid_until', '<=', until)
    .where(sql<boolean>`(products.paid_until, products.id) > (${after.day}, ${after.id})`)
    .where('products.ended_at', 'is', null)
    .where('products.ends_on', 'is', null)
    .where('products.offer_version_id', 'is not', null)
    .where('accounts.closes_at', 'is', null)
    .where('accounts.closed_at', 'is', null)
    .orderBy('products.paid_until')
    .orderBy('products.id')
    .limit(BATCH)

const ISSUED: RawBuilder<0 | 1> = sql`EXISTS (SELECT 1 FROM order_lines
  JOIN documents ON documents.order_id = order_lines.order_id AND documents.kind = 'invoice'
  WHERE order_lines.product_id = products.id AND order_lines.period_from = date(products.paid_until, '+1 day')
    AND order_lines.failure IS NULL)`

function issueOne(house: House, productId: number): void {
  try {
    house.store.together(() => issue(house, productId))
  } catch (problem) {
    const why = problem instanceof Refusal ? problem.code : String((problem as Error)?.stack ?? problem)
    house.log.warn({ product: productId, problem: why }, 'renewal.not-invoiced')
  }
}

/**
 * Read once more inside. A renewal that was ordered and waits is invoiced as it was priced, and its pro forma counts no
 * more; while it is being paid, its payment decides.
 */
function issue(house: House, productId: number): void {
  const product = house.store.one(q.selectFrom('products').selectAll().where('id', '=', productId))
  const from = product && nextPeriod(product)
  if (!product?.paid_until || !from) return
  const ctx = asHouse(house, accountOf(house, product))
  const waiting = waitingRenewal(ctx, product.id, from)
  if (waiting && (waiting.invoiced || inPayment(ctx, { orderId: waiting.id }))) return
  change(ctx, { event: 'renewal.invoiced', accountId: product.account_id, about: product.name }, () => {
    const dueOn = dueDay(ctx, product.paid_until ?? from)
    const { made, currency } = waiting ? invoiceWaiting(ctx, waiting.id, dueOn) : invoiceNew(ctx, product, dueOn)
    // what costs nothing is paid from the start (R-DOC-17)
    if (made.grossCents === 0) return carryOutInvoiced(ctx, made.id)
    tellBilling(ctx, {
      ...{
        kind: 'renewal-invoiced',
        accountId: product.account_id,
        facts: { product: product.name, paper: made.publicId },
      },
      ...{ cents: made.grossCents, currency, day: dueOn, key: `renewal:${product.public_id}:${from}` },
      page: (account) => urls.toPay(account),
    })
  })
}

/** The last paid day; today where that is over. */
function dueDay({ now, seller }: Ctx, paidUntil: string): string {
  const today = dayIn(seller.timeZone, now())
  return paidUntil > today ? paidUntil : today
}

function invoiceNew(ctx: Ctx, product: ProductRow, dueOn: string) {
  const { line, buyer } = renewalLine(ctx, product)
  const { currency } = currencyNow(ctx.store, product.account_id)
  const order = { accountId: product.account_id, kind: 'renewal' as const, currency, buyer, lines: [line] }
  return { made: writeInvoicedOrder(ctx, order, dueOn).document, currency }
}

function invoiceWaiting(ctx: Ctx, orderId: number, dueOn: string) {
  const { store } = ctx
  const order = store.one(q.selectFrom('orders').selectAll().where('id', '=', orderId))
  if (!order) throw new Error(`no order ${orderId}`)
  const { buyer, language }: AddressedBuyer = JSON.parse(order.buyer)
  const { account_id: accountId, currency } = order
  const proForma = q.updateTable('documents').set({ superseded_at: ctx.now().toISOString() })
  store.run(proForma.where('order_id', '=', orderId).where('kind', '=', 'pro-forma').where('superseded_at', 'is', null))
  const lines = linesAsDocument(ctx, order)
  const about = { kind: 'invoice' as const, accountId, currency, language, buyer, lines, orderId, dueOn }
  return { made: makeDocument(ctx, about), currency }
}
