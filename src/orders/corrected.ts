import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'
import { openCents } from '../documents/allocating.ts'
import { carryOutInvoiced } from './paid-invoices.ts'
import { releaseOrder } from './releasing.ts'

/**
 * What follows for the order an invoice is for, once a credit note or a write-off has left nothing to pay, in the
 * transaction that did so: renewed or opened when the rest was paid; given up when nothing was, so that it can be ordered
 * again.
 */
export function followCorrection(ctx: Ctx, documentId: number): void {
  const { store } = ctx
  const document = store.one(q.selectFrom('documents').selectAll().where('id', '=', documentId))
  if (!document || document.order_id === null || openCents(store, documentId) > 0) return
  const waits = q.selectFrom('orders').selectAll().where('id', '=', document.order_id).where('state', '=', 'awaiting')
  const order = store.one(waits.where('kind', 'in', ['renewal', 'new']))
  if (!order) return
  if (document.written_off_at === null && wasPaid(ctx, documentId)) carryOutInvoiced(ctx, documentId)
  else releaseOrder(ctx, order, 'cancelled')
}

const wasPaid = ({ store }: Ctx, documentId: number): boolean =>
  store.one(
    q
      .selectFrom('allocations')
      .innerJoin('ledger_entries', 'ledger_entries.id', 'allocations.entry_id')
      .select('allocations.id')
      .where('document_id', '=', documentId)
      .where('ledger_entries.kind', 'not in', ['credit', 'write-off'])
      .limit(1),
  ) !== undefined
