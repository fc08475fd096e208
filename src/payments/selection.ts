import { q } from '../../db/query.ts'
import type { Currency } from '../base/money.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import type { AccountRef } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { openCents } from '../documents/allocating.ts'
import { renewalOrder } from '../orders/renewing.ts'
import { depositRefusal } from './deposit-rules.ts'
import type { Purpose } from './methods.ts'

/**
 * What can be ticked to be paid: an order that waits, an invoice with something left to pay, a product to renew. A ticked
 * product carries what was chosen with it: for how long, at which address.
 */
export type Ticked =
  | { kind: 'order'; id: string }
  | { kind: 'invoice'; id: string }
  | { kind: 'renewal'; id: string; months?: number; address?: string }

/** One thing to pay, with what is due of it now. */
export interface Item {
  orderId?: number
  documentId?: number
  cents: number
  currency: Currency
  purpose: Purpose
}

/**
 * What is ticked, with its amounts of this moment, in the transaction that is open (R-PAY-4). A product that is ticked is
 * ordered anew unless its renewal was (R-ORD-8). Throws Missing for what is not this account's, and Refusal:
 * `nothing-selected`, `currencies-mixed`, `already-in-payment`, `selection-changed` for what is no longer to be paid, and
 * for a deposit those of `depositRefusal`.
 */
export function itemsOf(
  ctx: Ctx,
  account: AccountRef,
  ticked: readonly Ticked[],
): { items: Item[]; currency: Currency } {
  const items = ticked.map((one) => itemOf(ctx, account, one))
  const [first] = items
  if (!first) throw new Refusal('nothing-selected')
  if (items.some(({ currency }) => currency !== first.currency)) throw new Refusal('currencies-mixed')
  const deposits = items.filter(({ purpose }) => purpose === 'deposit').length
  if (deposits > 0 && items.length > 1) throw new Refusal('selection-changed')
  const names = items.map(({ orderId, documentId }) => `${orderId ?? ''} ${documentId ?? ''}`)
  if (new Set(names).size !== names.length) throw new Refusal('selection-changed')
  for (const item of items) {
    refuseInPayment(ctx, item)
    const unwanted = item.purpose === 'deposit' ? depositRefusal(ctx, account.id, item) : undefined
    if (unwanted) throw unwanted
  }
  return { items, currency: first.currency }
}

function itemOf(ctx: Ctx, account: AccountRef, ticked: Ticked): Item {
  const { store } = ctx
  if (ticked.kind === 'renewal') return orderItem(ctx, account, renewalOrder(ctx, account, ticked))
  if (ticked.kind === 'order') return orderItem(ctx, account, { publicId: ticked.id })
  const invoices = q.selectFrom('documents').select(['id', 'currency']).where('kind', '=', 'invoice')
  const invoice = store.one(invoices.where('public_id', '=', ticked.id).where('account_id', '=', account.id))
  if (!invoice) throw new Missing()
  return invoiceItem(ctx, invoice)
}

function invoiceItem({ store }: Ctx, invoice: { id: number; currency: Currency }): Item {
  const cents = openCents(store, invoice.id)
  if (cents === 0) throw new Refusal('selection-changed')
  return { documentId: invoice.id, cents, currency: invoice.currency, purpose: 'bill' }
}

/** An order whose invoice is out before it is paid is paid by its invoice (R-DOC-2, R-DOC-5). */
function orderItem(ctx: Ctx, account: AccountRef, { publicId }: { publicId: string }): Item {
  const order = ctx.store.one(
    q
      .selectFrom('orders')
      .select(['id', 'state', 'kind', 'currency', 'gross_cents'])
      .where('public_id', '=', publicId)
      .where('account_id', '=', account.id),
  )
  if (!order) throw new Missing()
  if (order.state !== 'awaiting') throw new Refusal('selection-changed')
  const invoices = q.selectFrom('documents').select(['id', 'currency']).where('kind', '=', 'invoice')
  const invoice = ctx.store.one(invoices.where('order_id', '=', order.id))
  if (invoice) return invoiceItem(ctx, invoice)
  const purpose = order.kind === 'deposit' ? 'deposit' : 'bill'
  return { orderId: order.id, cents: order.gross_cents, currency: order.currency, purpose }
}

/** What is in a payment that is not over is in no other (R-PAY-5); the table itself refuses two at once (R-PAY-12). */
function refuseInPayment({ store }: Ctx, { orderId, documentId }: Item): void {
  const live = q.selectFrom('payment_items').select('payment_id').where('live', '=', 1)
  const found = store.one(
    orderId === undefined ? live.where('document_id', '=', documentId ?? 0) : live.where('order_id', '=', orderId),
  )
  if (found) throw new Refusal('already-in-payment')
}
