import { type RawBuilder, sql } from 'kysely'
import { dayIn } from '../base/day.ts'
import type { Ctx } from '../core/ctx.ts'

/** How an invoice stands, worked out from what was allocated to it and what notes took back (R-DOC, table). */
export const invoiceStates = ['open', 'part-paid', 'overdue', 'paid', 'refunded', 'credited', 'written-off'] as const
export type InvoiceState = (typeof invoiceStates)[number]

/** The same of every document. `made`: there is nothing to pay. `superseded`: of a pro forma whose order was paid. */
export type DocumentState = InvoiceState | 'made' | 'superseded'

/** Today on the calendar of the house: an invoice is overdue from the day after it was due (R-DOC-18). */
export const todayOf = ({ seller, now }: Pick<Ctx, 'seller' | 'now'>): string => dayIn(seller.timeZone, now())

/** What was counted towards the document `d`, by money, notes and write-offs, in cents. */
const allocated = sql`(SELECT COALESCE(SUM(cents), 0) FROM allocations WHERE document_id = d.id)`
/** What notes took back of it. */
const credited = sql`(SELECT COALESCE(SUM(gross_cents), 0) FROM documents n WHERE n.corrects = d.id)`
/** What was paid of it. */
const paid = sql`(SELECT COALESCE(SUM(a.cents), 0) FROM allocations a JOIN ledger_entries e ON e.id = a.entry_id
  WHERE a.document_id = d.id AND e.kind NOT IN ('credit', 'write-off'))`

/** What is left to pay of the document `d`, in cents; nothing but of an invoice (R-MON-6). */
export const openOf: RawBuilder<number> = sql<number>`CASE WHEN d.kind = 'invoice' THEN d.gross_cents - ${allocated} ELSE 0 END`

/** How the document `d` stands today. */
export const stateOn = (today: string): RawBuilder<DocumentState> => sql<DocumentState>`CASE
  WHEN d.kind = 'receipt' THEN 'paid'
  WHEN d.kind = 'pro-forma' THEN CASE WHEN d.superseded_at IS NULL THEN 'made' ELSE 'superseded' END
  WHEN d.kind <> 'invoice' THEN 'made'
  WHEN d.written_off_at IS NOT NULL THEN 'written-off'
  WHEN d.gross_cents > 0 AND ${credited} >= d.gross_cents
    THEN CASE WHEN ${paid} > 0 THEN 'refunded' ELSE 'credited' END
  WHEN ${allocated} >= d.gross_cents THEN 'paid'
  WHEN d.due_on < ${today} THEN 'overdue'
  WHEN ${allocated} > 0 THEN 'part-paid'
  ELSE 'open' END`
