import { type RawBuilder, sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Currency } from '../base/money.ts'
import type { ProductRow } from '../orders/renewing.ts'
import { OPEN_INVOICE, PENDING_ORDER, RENEWABLE } from '../web/due-counts.ts'

/** An invoice with what is left of it to pay, in cents. `payment`: the one under way that it is in, by its public id. */
export interface InvoiceFound {
  id: number
  publicId: string
  number: string
  madeOn: string
  dueOn: string
  currency: Currency
  grossCents: number
  openCents: number
  content: string
  orderId: number | null
  payment: string | null
}

/** An order that waits or waited. */
export interface OrderFound {
  id: number
  publicId: string
  kind: 'new' | 'renewal' | 'deposit'
  state: string
  placedAt: string
  expiresAt: string
  currency: Currency
  grossCents: number
  tax: string
  payment: string | null
}

/** A line of an order, as it was frozen. */
export type OrderLineFound = ReturnType<typeof linesOf>[number]

/** Which of the rows, and how many of them. */
export interface Which {
  where: RawBuilder<unknown>
  most: number
}

const paymentOf = (item: RawBuilder<unknown>) => sql`(SELECT payments.public_id FROM payment_items
  JOIN payments ON payments.id = payment_items.payment_id WHERE ${item} AND payment_items.live = 1)`

/** Invoices of an account, those due first before the others. */
export const invoicesOf = (store: Store, account: number, { where, most }: Which): InvoiceFound[] =>
  store.all(sql<InvoiceFound>`SELECT documents.id, documents.public_id AS publicId, number, made_on AS madeOn,
      due_on AS dueOn, currency, gross_cents AS grossCents, content, order_id AS orderId,
      gross_cents - COALESCE((SELECT SUM(cents) FROM allocations WHERE document_id = documents.id), 0) AS openCents,
      ${paymentOf(sql`payment_items.document_id = documents.id`)} AS payment
    FROM documents WHERE account_id = ${account} AND documents.kind = 'invoice' AND ${where}
    ORDER BY due_on, documents.id LIMIT ${sql.lit(most)}`)

/** Products of an account, those that end first before the others. */
export const productsOf = (store: Store, account: number, { where, most }: Which): ProductRow[] =>
  store.all(sql<ProductRow>`SELECT products.* FROM products WHERE account_id = ${account} AND ${where}
    ORDER BY paid_until, products.id LIMIT ${sql.lit(most)}`)

/** Orders of an account, the oldest first. */
export const ordersOf = (store: Store, account: number, { where, most }: Which): OrderFound[] =>
  store.all(sql<OrderFound>`SELECT orders.id, orders.public_id AS publicId, kind, state, placed_at AS placedAt,
      expires_at AS expiresAt, currency, gross_cents AS grossCents, tax,
      ${paymentOf(sql`payment_items.order_id = orders.id`)} AS payment
    FROM orders WHERE account_id = ${account} AND ${where} ORDER BY orders.id LIMIT ${sql.lit(most)}`)

/** What of each is still to be paid. */
export const STILL_OPEN = { invoice: OPEN_INVOICE, renewal: RENEWABLE, order: PENDING_ORDER } as const

/** The lines of some orders, in their order. */
export const linesOf = (store: Store, orders: readonly number[]) =>
  orders.length === 0
    ? []
    : store.all(
        q
          .selectFrom('order_lines')
          .select(['order_id', 'name_fr', 'name_en', 'wanted', 'months', 'period_from', 'period_until', 'net_cents'])
          .where('order_id', 'in', orders)
          .orderBy('order_id')
          .orderBy('position'),
      )
