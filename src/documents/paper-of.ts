import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import { dayIn } from '../base/day.ts'
import type { Seller } from '../core/seller.ts'
import type { PaperDocument, PaperPayment } from '../paper/document.ts'
import type { Buyer, Content } from './content.ts'

type Row = Selectable<DB['documents']>

/**
 * A document as it is put on paper, from nothing but what was kept when it was made: drawn again it says the same, whatever
 * was paid meanwhile (R-DOC-13). `demo`: nobody could pay it.
 */
export function paperOf(store: Store, row: Row, demo: boolean): PaperDocument {
  const seller: Seller = JSON.parse(row.seller)
  const buyer: Buyer = JSON.parse(row.buyer)
  const { lines, taxes, corrects, validUntil }: Content = JSON.parse(row.content)
  return {
    ...{ kind: row.kind, number: row.number, madeOn: row.made_on, madeAt: row.made_at, language: row.language },
    ...{ currency: row.currency, seller, buyer, lines, taxes },
    ...{ netCents: row.net_cents, taxCents: row.tax_cents, grossCents: row.gross_cents },
    payments: paymentsWhenMade(store, row, seller.timeZone),
    ...(row.due_on ? { dueOn: row.due_on } : {}),
    ...(validUntil ? { validUntil } : {}),
    ...(row.reference ? { reference: row.reference } : {}),
    ...(corrects ? { corrects } : {}),
    demo,
  }
}

/**
 * What had been paid when it was made: all of what a settlement invoices or receipts, and of a pro forma that was made for
 * a payment, the prepaid money held for it.
 */
function paymentsWhenMade(store: Store, row: Row, timeZone: string): PaperPayment[] {
  if (row.kind === 'credit-note' || row.gross_cents === 0) return []
  if (row.kind === 'pro-forma') return heldFor(store, row, timeZone)
  if (row.order_id === null) return []
  const payment = store.one(
    q
      .selectFrom('payment_items')
      .innerJoin('payments', 'payments.id', 'payment_items.payment_id')
      .select(['method', 'prepaid_cents', 'ended_at'])
      .where('payment_items.order_id', '=', row.order_id)
      .where('payments.state', '=', 'succeeded')
      .where('payments.ended_at', '<=', row.made_at)
      .orderBy('payments.id', 'desc')
      .limit(1),
  )
  if (!payment?.ended_at) return []
  const on = dayIn(timeZone, new Date(payment.ended_at))
  return [{ on, cents: row.gross_cents, method: payment.method, prepaid: payment.prepaid_cents > 0 }]
}

function heldFor(store: Store, { id, gross_cents: gross }: Row, timeZone: string): PaperPayment[] {
  const of = q.selectFrom('payments').select(['prepaid_cents', 'made_at']).where('document_id', '=', id)
  const payment = store.one(of.where('prepaid_cents', '>', 0).orderBy('id').limit(1))
  if (!payment) return []
  const on = dayIn(timeZone, new Date(payment.made_at))
  return [{ on, cents: Math.min(payment.prepaid_cents, gross), method: 'prepaid', prepaid: true }]
}
