import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Blocker, Lifecycle } from '../core/lifecycle.ts'
import { urls } from '../urls.ts'

/**
 * Orders that wait, or were paid and are not open yet: they are settled before an account closes or changes its currency.
 * A renewal that was invoiced is not one: its invoice is what is settled.
 */
function waitingOrders({ store }: Ctx, { accountId }: { accountId: number }): Blocker[] {
  const row = store.one(
    q
      .selectFrom('orders')
      .innerJoin('accounts', 'accounts.id', 'orders.account_id')
      .select([sql<number>`count(*)`.as('count'), 'accounts.public_id'])
      .where('orders.account_id', '=', accountId)
      .where('orders.state', 'in', ['awaiting', 'paid', 'failed'])
      .where(sql<boolean>`(orders.state <> 'awaiting' OR NOT EXISTS (
        SELECT 1 FROM documents WHERE documents.order_id = orders.id AND documents.kind = 'invoice'))`)
      .groupBy('accounts.id'),
  )
  return row ? [{ kind: 'orders', count: row.count, href: urls.orders(row.public_id) }] : []
}

/** An account with orders under way does not close (R-GDPR-4). */
export const ordersOfClosing: Lifecycle<{ accountId: number }> = { name: 'orders', blockers: waitingOrders }

/** What is priced in one currency is settled in it (R-ADDR-6). */
export const ordersOfCurrency: Lifecycle<{ accountId: number; from: string; to: string }> = {
  name: 'orders',
  blockers: waitingOrders,
}
