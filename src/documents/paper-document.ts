import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { dayIn } from '../base/day.ts'
import { Missing } from '../base/refusal.ts'
import type { Seller } from '../core/seller.ts'
import type { PaperDocument, PaperPayment } from '../paper/document.ts'
import type { Buyer, Content } from './content.ts'

/**
 * A document as it is put on paper, from its row and what was paid in the transaction that made it: what happens to it
 * later changes nothing here, so that a file that was lost is drawn again as it was (R-DOC-13). `demo`: of a
 * demonstration. Throws Missing.
 */
export function paperDocument(store: Store, documentId: number, { demo }: { demo: boolean }): PaperDocument {
  const row = store.one(q.selectFrom('documents').selectAll().where('id', '=', documentId))
  if (!row) throw new Missing()
  const seller: Seller = JSON.parse(row.seller)
  const buyer: Buyer = JSON.parse(row.buyer)
  const { lines, taxes, corrects, validUntil }: Content = JSON.parse(row.content)
  const { kind, number, language, currency } = row
  return {
    ...{ kind, number, language, currency, seller, buyer, lines, taxes, demo },
    ...{ madeOn: row.made_on, madeAt: row.made_at },
    ...{ netCents: row.net_cents, taxCents: row.tax_cents, grossCents: row.gross_cents },
    payments: (kind === 'pro-forma' ? heldFor : paidAtOnce)(store, row).map(
      ({ at, ...payment }): PaperPayment => ({ ...payment, on: dayIn(seller.timeZone, new Date(at)) }),
    ),
    ...(row.due_on ? { dueOn: row.due_on } : {}),
    ...(validUntil ? { validUntil } : {}),
    ...(row.reference ? { reference: row.reference } : {}),
    ...(corrects ? { corrects } : {}),
  }
}

interface Row {
  id: number
  kind: PaperDocument['kind']
  order_id: number | null
  gross_cents: number
  made_at: string
}

type Paid = Omit<PaperPayment, 'on'> & { at: string }

/** What is held of the prepaid account for a transfer, known when its pro forma was made (R-PAY-9). */
const heldFor = (store: Store, { id, made_at }: Row): Paid[] =>
  store
    .all(
      q
        .selectFrom('payments')
        .select(['made_at as at', 'prepaid_cents as cents'])
        .where('document_id', '=', id)
        .where('prepaid_cents', '>', 0)
        .where('made_at', '<=', made_at),
    )
    .map((one) => ({ ...one, method: 'prepaid', prepaid: true }))

/**
 * The payments that had the document made: those of its order. An invoice that was out before it was paid is paid by
 * itself, and says nothing of it.
 */
function paidAtOnce(store: Store, { id, kind, order_id, gross_cents }: Row): Paid[] {
  if (order_id === null) return []
  const ofOrder = q
    .selectFrom('payments')
    .innerJoin('payment_items', 'payment_items.payment_id', 'payments.id')
    .where('payment_items.order_id', '=', order_id)
    .where('payments.state', '=', 'succeeded')
    .select(['payments.ended_at', 'payments.made_at', 'payments.method', 'payments.prepaid_cents'])
  const paid =
    kind === 'receipt'
      ? store.all(ofOrder.select(sql<number>`${gross_cents}`.as('cents')))
      : store.all(
          ofOrder
            .innerJoin('ledger_entries', (on) =>
              on.on('ledger_entries.source', '=', sql<string>`'settle:' || payments.public_id`),
            )
            .innerJoin('allocations', 'allocations.entry_id', 'ledger_entries.id')
            .where('allocations.document_id', '=', id)
            .select('allocations.cents'),
        )
  return paid.map(({ cents, method, prepaid_cents, ...one }) => ({
    ...{ cents, method, prepaid: prepaid_cents > 0, at: one.ended_at ?? one.made_at },
  }))
}
