import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'
import { openCents } from '../documents/allocating.ts'
import { renewLines } from './paid.ts'

/**
 * What an invoice that was out before it was paid renews (R-DOC-2), once nothing of it is left to pay; in the transaction
 * that booked the money. Does nothing for other invoices, nor twice (R-PAY-25).
 */
export function renewInvoiced(ctx: Ctx, documentId: number): void {
  const { store } = ctx
  const document = store.one(q.selectFrom('documents').select('order_id').where('id', '=', documentId))
  if (document?.order_id === null || document === undefined || openCents(store, documentId) > 0) return
  const waits = q.selectFrom('orders').select('id').where('id', '=', document.order_id)
  const order = store.one(waits.where('state', '=', 'awaiting').where('kind', '=', 'renewal'))
  if (!order) return
  const at = ctx.now().toISOString()
  renewLines(ctx, order.id, at)
  store.run(q.updateTable('orders').set({ state: 'fulfilled', ended_at: at }).where('id', '=', order.id))
}
