import { type Selectable, sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { accountOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { openCents } from '../documents/allocating.ts'
import { permitNow } from '../members/access.ts'
import { creditWhole } from './crediting-whole.ts'

/** An order as its row has it. */
export type Order = Selectable<DB['orders']>

/**
 * Gives up an order that waits: what it kept is anybody's again, its pro forma counts no more (R-ORD-4); the invoice of an
 * account that is invoiced first is credited whole, and what of it was paid is prepaid money (R-DOC-5, R-DOC-12). Given up
 * before, nothing changes. Throws Missing for another account's (R-GEN-1), Forbidden, and Refusal: `order-over` once it was
 * paid or is over, `order-in-payment` while a payment for it is under way (R-ORD-9), `order-invoiced` for a renewal whose
 * invoice is out: there the product is cancelled.
 */
export function cancelOrder(ctx: Ctx, publicId: string): void {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  const { store } = ctx
  store.together(() => {
    permitNow(ctx, 'orders.place', account.id)
    const mine = q.selectFrom('orders').selectAll().where('account_id', '=', account.id)
    const order = store.one(mine.where('public_id', '=', publicId))
    if (!order) throw new Missing()
    if (order.state === 'cancelled') return
    if (order.state !== 'awaiting') throw new Refusal('order-over')
    const invoice = invoiceOf(ctx, order.id)
    if (inPayment(ctx, { orderId: order.id }) || (invoice && inPayment(ctx, { documentId: invoice.id })))
      throw new Refusal('order-in-payment')
    if (invoice && order.kind === 'renewal') throw new Refusal('order-invoiced')
    change(ctx, { event: 'order.cancelled', accountId: account.id, about: orderName(ctx, order.id) }, () => {
      releaseOrder(ctx, order, 'cancelled')
      if (invoice && openCents(store, invoice.id) > 0)
        creditWhole(ctx, account, invoice.id, (t) => t.cancel.reason(orderName(ctx, order.id)))
    })
  })
}

/** Stock, name, period and pro forma are free again, in the change that is open. */
export function releaseOrder({ store, now }: Ctx, { id, kind }: Order, state: 'cancelled' | 'expired'): void {
  const at = now().toISOString()
  store.run(q.updateTable('orders').set({ state, ended_at: at }).where('id', '=', id))
  store.run(q.updateTable('order_lines').set({ failure: 'released' }).where('order_id', '=', id))
  const proForma = q.updateTable('documents').set({ superseded_at: at }).where('kind', '=', 'pro-forma')
  store.run(proForma.where('order_id', '=', id).where('superseded_at', 'is', null))
  if (kind === 'new')
    store.run(sql`UPDATE offers SET stock = stock + (SELECT COUNT(*) FROM order_lines
        JOIN offer_versions ON offer_versions.id = order_lines.offer_version_id
        WHERE order_lines.order_id = ${id} AND offer_versions.offer_id = offers.id)
      WHERE stock IS NOT NULL AND id IN (SELECT offer_id FROM offer_versions
        JOIN order_lines ON order_lines.offer_version_id = offer_versions.id WHERE order_id = ${id})`)
}

/** Is it in a payment that is not over? */
export function inPayment(
  { store }: Pick<Ctx, 'store'>,
  { orderId, documentId }: { orderId?: number; documentId?: number },
): boolean {
  const live = q.selectFrom('payment_items').select('payment_id').where('live', '=', 1)
  const found =
    orderId === undefined ? live.where('document_id', '=', documentId ?? 0) : live.where('order_id', '=', orderId)
  return store.one(found.limit(1)) !== undefined
}

/** The invoice of an order that waits: it was out before it was paid (R-DOC-2, R-DOC-5). */
const invoiceOf = ({ store }: Pick<Ctx, 'store'>, orderId: number): { id: number } | undefined =>
  store.one(q.selectFrom('documents').select('id').where('order_id', '=', orderId).where('kind', '=', 'invoice'))

/** What an order is about, for the journal: the name of its first line. */
export const orderName = ({ store }: Pick<Ctx, 'store'>, orderId: number): string =>
  store.one(q.selectFrom('order_lines').select('wanted').where('order_id', '=', orderId).orderBy('position').limit(1))
    ?.wanted ?? ''

/** Somebody of the account looked at the pro forma of an order by its guide: one line in the journal. Throws Forbidden. */
export function noteProFormaSeen(ctx: Ctx, { id }: Pick<Order, 'id'>): void {
  const accountId = accountOf(ctx.actor)?.id ?? 0
  const event = { event: 'order.pro_forma_seen', accountId, about: orderName(ctx, id), whileClosing: true } as const
  change(ctx, event, () => permitNow(ctx, 'billing.pay', accountId))
}
