import { q } from '../../db/query.ts'
import type { Currency } from '../base/money.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { allocate, openCents } from '../documents/allocating.ts'
import type { LedgerAccount } from '../ledger/accounts.ts'
import { type Posting, post } from '../ledger/entries.ts'
import { paidDeposit } from '../orders/deposits.ts'
import { invoicePaidOrder } from '../orders/paid.ts'
import { renewInvoiced } from '../orders/paid-invoices.ts'
import { holding } from './prepaid.ts'

/** Money that came for a payment beside what was held for it; where it lies. Nothing when prepaid money covers it all. */
export interface Came {
  cents: number
  from?: Pick<LedgerAccount, 'code' | 'detail'>
}

/**
 * Settles a payment, exactly once (R-PAY-15): what is paid is invoiced, counted towards its invoice, renewed and opened,
 * in the transaction that is open or in one of its own. What came and finds nothing to pay any more is the customer's
 * prepaid money (R-ORD-6, R-PAY-22, R-PAY-23); what is missing stays owed where there is an invoice, and an order that
 * is not covered waits on (R-PAY-24). Returns false when the payment was over before.
 */
export function settle(ctx: Ctx, paymentId: number, came: Came): boolean {
  const { store } = ctx
  return store.together<boolean>(() => {
    const payment = store.one(q.selectFrom('payments').selectAll().where('id', '=', paymentId))
    if (payment?.state !== 'processing') return false
    const { public_id: publicId, account_id: accountId, currency, prepaid_cents: held } = payment
    const event = { event: 'payment.succeeded', accountId, about: publicId, whileClosing: true } as const
    return change(ctx, event, () => {
      const ended = { state: 'succeeded' as const, ended_at: ctx.now().toISOString() }
      store.run(q.updateTable('payments').set(ended).where('id', '=', paymentId))
      store.run(q.updateTable('payment_items').set({ live: 0 }).where('payment_id', '=', paymentId))
      const paid = payItems(ctx, paymentId, held + came.cents)
      const left = held + came.cents - paid.owed - paid.deposited
      const postings: Posting[] = [
        { to: { ...(came.from ?? { code: 'clearing' }) }, cents: came.cents },
        { to: { code: 'held', accountId }, cents: held },
        { to: { code: 'receivable', accountId }, cents: -paid.owed },
        { to: { code: 'wallet', accountId }, cents: -(paid.deposited + left) },
      ]
      const kind = paid.deposited > 0 ? 'deposit' : 'payment'
      const entryId = post(ctx, { kind, source: `settle:${publicId}`, currency, postings })
      for (const { documentId, cents } of paid.invoices) allocate(ctx, { entryId, documentId, cents })
      for (const { documentId } of paid.invoices) renewInvoiced(ctx, documentId)
      return true
    })
  })
}

interface Paid {
  /** What went towards invoices, and which. */
  owed: number
  invoices: { documentId: number; cents: number }[]
  /** What a deposit puts into the prepaid account. */
  deposited: number
}

/** Invoices first, since they are owed already; then orders, each as a whole. */
function payItems(ctx: Ctx, paymentId: number, cents: number): Paid {
  const items = ctx.store.all(
    q.selectFrom('payment_items').selectAll().where('payment_id', '=', paymentId).orderBy('position'),
  )
  const paid: Paid = { owed: 0, invoices: [], deposited: 0 }
  let left = cents
  const count = (documentId: number, part: number) => {
    if (part === 0) return
    paid.invoices.push({ documentId, cents: part })
    paid.owed += part
    left -= part
  }
  for (const { document_id } of items)
    if (document_id !== null) count(document_id, Math.min(left, openCents(ctx.store, document_id)))
  for (const { order_id, cents: asked } of items) {
    if (order_id === null) continue
    const deposit = paidDeposit(ctx, order_id, left)
    if (deposit > 0) {
      paid.deposited += deposit
      left -= deposit
    } else if (left >= asked) {
      const invoice = invoicePaidOrder(ctx, order_id)
      if (invoice) count(invoice.id, invoice.grossCents)
    }
  }
  return paid
}

/**
 * Ends a payment that came to nothing: what was held is prepaid money again, and what was to be paid may be paid
 * otherwise (R-PAY-9). Returns false when it was over before.
 */
export function endUnpaid(
  ctx: Ctx,
  paymentId: number,
  { state, failure = null }: { state: 'failed' | 'cancelled' | 'expired' | 'mismatch'; failure?: string | null },
): boolean {
  const { store } = ctx
  return store.together<boolean>(() => {
    const payment = store.one(q.selectFrom('payments').selectAll().where('id', '=', paymentId))
    if (payment?.state !== 'processing') return false
    const { public_id: payment_, account_id: accountId, currency, prepaid_cents: cents } = payment
    const event = { event: `payment.${state}`, accountId, about: payment_, whileClosing: true } as const
    return change(ctx, event, () => {
      const ended = { state, failure, ended_at: ctx.now().toISOString() }
      store.run(q.updateTable('payments').set(ended).where('id', '=', paymentId))
      // a payment whose amount is not ours stays in the way until somebody has looked at it
      if (state !== 'mismatch')
        store.run(q.updateTable('payment_items').set({ live: 0 }).where('payment_id', '=', paymentId))
      if (cents > 0 && state !== 'mismatch')
        post(ctx, holding('release', { payment: payment_, accountId, currency, cents }))
      return true
    })
  })
}
