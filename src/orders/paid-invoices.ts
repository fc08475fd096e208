import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'
import { openCents } from '../documents/allocating.ts'
import { carryOut } from './paid.ts'

/**
 * Carries out the order of an invoice that was out before it was paid (R-DOC-2, R-DOC-5), once nothing of it is left to
 * pay: renewed, or opened; in the transaction that booked the money. Does nothing for other invoices, nor twice (R-PAY-25).
 */
export function carryOutInvoiced(ctx: Ctx, documentId: number): void {
  const { store } = ctx
  const document = store.one(q.selectFrom('documents').select('order_id').where('id', '=', documentId))
  if (document?.order_id === null || document === undefined || openCents(store, documentId) > 0) return
  const waits = q.selectFrom('orders').select('id').where('id', '=', document.order_id)
  const order = store.one(waits.where('state', '=', 'awaiting').where('kind', 'in', ['renewal', 'new']))
  if (order) carryOut(ctx, order.id)
}
