import { q } from '../../db/query.ts'
import type { Money } from '../base/money.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { allocate, openCents } from '../documents/allocating.ts'
import type { LedgerAccount } from '../ledger/accounts.ts'
import { type Posting, post } from '../ledger/entries.ts'
import { paidDeposit } from '../orders/deposits.ts'
import { invoicePaidOrder } from '../orders/paid.ts'
import { carryOutInvoiced } from '../orders/paid-invoices.ts'
import { holding } from './prepaid.ts'
import { isDeposit, type Payment, paymentById, restOf } from './rows.ts'
import { tellMismatch, tellShort, tellSurplus } from './telling.ts'

/** Money that came for a payment beside what was held for it; where it lies. Nothing when prepaid money covers it all. */
export interface Came {
  cents: number
  from?: Pick<LedgerAccount, 'code' | 'detail'>
}

/**
 * Settles a payment, exactly once (R-PAY-15): what is paid is invoiced, counted towards its invoice, renewed and opened,
 * in the transaction that is open or in one of its own. What came and finds nothing to pay any more is the customer's
 * prepaid money (R-ORD-6, R-PAY-22, R-PAY-23); what is missing stays owed where there is an invoice, and an order that
 * is not covered waits on (R-PAY-24). `parked`: one of ours has looked at what did not fit (R-PAY-18). Returns false when
 * the payment was over before.
 */
export function settle(ctx: Ctx, paymentId: number, came: Came, { parked = false } = {}): boolean {
  const { store } = ctx
  return store.together<boolean>(() => {
    const payment = paymentById(ctx, paymentId)
    if (payment?.state !== (parked ? 'mismatch' : 'processing')) return false
    const { public_id: about, account_id: accountId } = payment
    // a deposit pays for nothing yet, and is told apart wherever somebody asks what was paid
    const event = isDeposit(ctx, paymentId) ? 'deposit.received' : 'payment.succeeded'
    return change(ctx, { event, accountId, about, whileClosing: true }, () => {
      endPayment(ctx, payment, { state: 'succeeded' })
      book(ctx, payment, came)
      return true
    })
  })
}

/** Where the money goes, in one entry. */
function book(
  ctx: Ctx,
  payment: Payment,
  { cents, from = { code: 'clearing', detail: payment.provider } }: Came,
): void {
  const { id, public_id: publicId, account_id: accountId, currency, prepaid_cents: held } = payment
  const paid = payItems(ctx, id, held + cents)
  const left = held + cents - paid.owed - paid.deposited
  const postings: Posting[] = [
    { to: from, cents },
    { to: { code: 'held', accountId }, cents: held },
    { to: { code: 'receivable', accountId }, cents: -paid.owed },
    { to: { code: 'wallet', accountId }, cents: -(paid.deposited + left) },
  ]
  const kind = paid.deposited > 0 ? 'deposit' : 'payment'
  if (held + cents > 0) {
    const entryId = post(ctx, { kind, source: `settle:${publicId}`, currency, postings })
    for (const { documentId, cents } of paid.invoices) allocate(ctx, { entryId, documentId, cents })
    for (const { documentId } of paid.invoices) carryOutInvoiced(ctx, documentId)
  }
  tellWhatDoesNotFit(ctx, payment, { cents, deposited: paid.deposited })
}

/** Whoever paid more or less than was asked hears of it. A deposit is whatever came (R-PRE-4). */
function tellWhatDoesNotFit(ctx: Ctx, payment: Payment, came: { cents: number; deposited: number }): void {
  const { account_id: accountId, currency } = payment
  const over = came.cents - restOf(payment)
  if (over === 0 || came.deposited > 0) return
  if (over > 0) tellSurplus(ctx, accountId, { cents: over, currency })
  else tellShort(ctx, accountId, { came: { cents: came.cents, currency }, missing: { cents: -over, currency } })
}

/** A payment is over, in the change that is open: nothing of it is in the way any more, nor is a pro forma of its own. */
function endPayment(
  { store, now }: Ctx,
  { id, document_id }: Payment,
  to: { state: Payment['state']; failure?: string | null },
): void {
  const at = now().toISOString()
  store.run(
    q
      .updateTable('payments')
      .set({ ...to, ended_at: at })
      .where('id', '=', id),
  )
  store.run(q.updateTable('payment_items').set({ live: 0 }).where('payment_id', '=', id))
  if (document_id !== null)
    store.run(
      q
        .updateTable('documents')
        .set({ superseded_at: at })
        .where('id', '=', document_id)
        .where('kind', '=', 'pro-forma')
        .where('order_id', 'is', null)
        .where('superseded_at', 'is', null),
    )
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
 * otherwise (R-PAY-9). `parked`: one of ours has looked at what did not fit, and it comes to nothing. Returns false when
 * it was over before.
 */
export function endUnpaid(
  ctx: Ctx,
  paymentId: number,
  to: { state: 'failed' | 'cancelled' | 'expired'; failure?: string | null },
  { parked = false } = {},
): boolean {
  return ctx.store.together<boolean>(() => {
    const payment = paymentById(ctx, paymentId)
    if (payment?.state !== (parked ? 'mismatch' : 'processing')) return false
    const { public_id: about, account_id: accountId, currency, prepaid_cents: cents } = payment
    return change(ctx, { event: `payment.${to.state}`, accountId, about, whileClosing: true }, () => {
      endPayment(ctx, payment, to)
      if (cents > 0) post(ctx, holding('release', { payment: about, accountId, currency, cents }))
      return true
    })
  })
}

/**
 * Parks a payment whose amount, currency or name is not what we asked: nothing has come of it, what it would pay stays in
 * it, and our people are told (R-PAY-18). Returns false when it was over before.
 */
export function park(ctx: Ctx, paymentId: number, came: Money): boolean {
  const { store } = ctx
  return store.together<boolean>(() => {
    const payment = paymentById(ctx, paymentId)
    if (payment?.state !== 'processing') return false
    const { public_id: about, account_id: accountId, currency } = payment
    return change(ctx, { event: 'payment.mismatch', accountId, about, whileClosing: true }, () => {
      const set = { state: 'mismatch' as const, came_cents: came.cents, came_currency: came.currency }
      store.run(q.updateTable('payments').set(set).where('id', '=', paymentId))
      tellMismatch(ctx, about, { asked: { cents: restOf(payment), currency }, came })
      return true
    })
  })
}
