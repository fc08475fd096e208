import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { dayIn } from '../base/day.ts'
import { change } from '../core/change.ts'
import type { House } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import { accountOf, asHouse } from './as-house.ts'
import { type Order, orderName, releaseOrder } from './releasing.ts'
import { tellBilling } from './telling.ts'

/** So long before an order expires its people are told, once (R-ORD-4), in ms. */
const NOTICE_MS = 3 * 86_400_000
/** As many orders as one round looks at. */
const ROUND = 50

/**
 * Orders that nobody paid in time expire, and those that soon will are told of, once each (R-ORD-4): one change for each,
 * and one that fails is logged and stops no other (R-GEN-22). What is in a payment at a provider waits for its end; an
 * announced transfer keeps nothing, since what comes too late is prepaid money (R-ORD-6).
 */
export function expireOrders(house: House): void {
  const now = house.now()
  for (const order of house.store.all(dueBy(now).limit(ROUND))) each(house, order, () => expire(house, order.id))
  const soon = dueBy(new Date(now.getTime() + NOTICE_MS))
    .where('reminded_at', 'is', null)
    .where('kind', '<>', 'deposit')
    .where('expires_at', '>', now.toISOString())
  for (const order of house.store.all(soon.limit(ROUND))) each(house, order, () => remind(house, order.id))
}

/** Waiting orders whose time is up by then; what was invoiced is owed and does not expire (R-DOC-2). */
const dueBy = (moment: Date) =>
  q
    .selectFrom('orders')
    .selectAll()
    .where('state', '=', 'awaiting')
    .where('expires_at', '<=', moment.toISOString())
    .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM documents WHERE order_id = orders.id AND kind = 'invoice')`)
    .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM payment_items JOIN payments ON payments.id = payment_id
      WHERE payment_items.order_id = orders.id AND live = 1 AND method <> 'transfer')`)
    .orderBy('expires_at')

function each(house: House, { public_id }: Order, work: () => void): void {
  try {
    work()
  } catch (problem) {
    house.log.error({ order: public_id, problem: String((problem as Error)?.stack ?? problem) }, 'order.expiry-failed')
  }
}

/** Read once more inside: somebody may have paid or cancelled it since. */
function expire(house: House, id: number): void {
  house.store.together(() => {
    const order = house.store.one(dueBy(house.now()).where('id', '=', id))
    if (!order) return
    const ctx = asHouse(house, accountOf(house, order))
    change(ctx, { event: 'order.expired', accountId: order.account_id, about: orderName(ctx, id) }, () =>
      releaseOrder(ctx, order, 'expired'),
    )
  })
}

function remind(house: House, id: number): void {
  house.store.together(() => {
    const order = house.store.one(q.selectFrom('orders').selectAll().where('id', '=', id))
    if (order?.state !== 'awaiting' || order.reminded_at) return
    const ctx = asHouse(house, accountOf(house, order))
    const about = orderName(ctx, id)
    const { account_id: accountId, currency, gross_cents: cents, public_id: publicId } = order
    change(ctx, { event: 'order.expiry_told', accountId, about }, () => {
      const at = ctx.now().toISOString()
      ctx.store.run(q.updateTable('orders').set({ reminded_at: at }).where('id', '=', id))
      tellBilling(ctx, {
        ...{ kind: 'order-expiring', accountId, facts: { product: about }, cents, currency },
        ...{ day: dayIn(ctx.seller.timeZone, new Date(order.expires_at)), key: `order-expiring:${publicId}` },
        page: (account) => urls.order(account, publicId),
      })
    })
  })
}
