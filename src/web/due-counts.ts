import { sql } from 'kysely'
import { prepared } from '../../db/prepared.ts'
import { dayIn } from '../base/day.ts'
import type { Ctx } from '../core/ctx.ts'

/** So many days before it ends, a product is told as one to renew (R-REN-1). */
export const RENEW_WITHIN_DAYS = 60
/** Nobody counts further: how long it takes does not depend on how much there is. */
export const COUNTED_MOST = 100

/** What an account has to pay: open invoices, products to renew soon, orders that wait. Each is counted up to COUNTED_MOST. */
export interface DueCounts {
  invoices: number
  renewals: number
  orders: number
}

/** The last day until which a product that ends is told as one to renew, on the calendar of the house. */
export const renewUntil = ({ now, seller }: Pick<Ctx, 'now' | 'seller'>): string =>
  dayIn(seller.timeZone, new Date(now().getTime() + RENEW_WITHIN_DAYS * 86_400_000))

/** Counts what an account has to pay (R-PAY-1, R-ORD-2): one statement, however much there is. */
export function dueCounts(ctx: Pick<Ctx, 'store' | 'now' | 'seller'>, account: number): DueCounts {
  const found = ctx.store.one(counted({ account, until: renewUntil(ctx) }))
  return found ?? { invoices: 0, renewals: 0, orders: 0 }
}

/** A renewal that was ordered or invoiced already is told as what it became. */
const NOT_ORDERED = sql`NOT EXISTS (SELECT 1 FROM order_lines JOIN orders ON orders.id = order_lines.order_id
  WHERE order_lines.product_id = products.id AND orders.state = 'awaiting'
    AND order_lines.period_from > products.paid_until)`

/** What of products can be renewed: sold once, running, and not going to end. For conditions on `products`. */
export const RENEWABLE = sql`products.paid_until IS NOT NULL AND products.ended_at IS NULL AND products.ends_on IS NULL
  AND products.offer_version_id IS NOT NULL AND ${NOT_ORDERED}`

/** What of invoices is still to be paid, in the words of the index that holds them. For conditions on `documents`. */
export const OPEN_INVOICE = sql`documents.kind = 'invoice' AND documents.settled_at IS NULL`

/** Which orders wait to be paid by themselves: no deposit, and no renewal whose invoice is out. For conditions on `orders`. */
export const PENDING_ORDER = sql`orders.state = 'awaiting' AND orders.kind <> 'deposit' AND NOT EXISTS
  (SELECT 1 FROM documents WHERE documents.order_id = orders.id AND documents.kind = 'invoice')`

const MOST = sql.lit(COUNTED_MOST)

const counted = prepared(
  ({ account, until }: { account: number; until: string }) => sql<DueCounts>`SELECT
    (SELECT COUNT(*) FROM (SELECT 1 FROM documents
      WHERE account_id = ${account} AND ${OPEN_INVOICE} LIMIT ${MOST})) AS invoices,
    (SELECT COUNT(*) FROM (SELECT 1 FROM products
      WHERE account_id = ${account} AND paid_until <= ${until} AND ${RENEWABLE} LIMIT ${MOST})) AS renewals,
    (SELECT COUNT(*) FROM (SELECT 1 FROM orders
      WHERE account_id = ${account} AND ${PENDING_ORDER} LIMIT ${MOST})) AS orders`,
)
