import { setImmediate } from 'node:timers/promises'
import { textFor } from '../../content/text/index.ts'
import { CSV_MARK, csvRow } from '../base/csv.ts'
import { plainAmount } from '../base/money.ts'
import type { Ctx } from '../core/ctx.ts'
import { documentsFrom, type ListedDocument, type WantedDocuments } from './list.ts'

/** Lines written in one go: a few milliseconds, after which others have their turn. */
const SLICE = 300

/**
 * The documents wanted as CSV, newest first, amounts as 1250.00 and days as 2026-03-02: for books and spreadsheets. Made
 * while it is sent, a slice at a time.
 */
export function documentsTable(ctx: Ctx, accountId: number, wanted: WantedDocuments): ReadableStream<Uint8Array> {
  const { documents: t } = textFor(ctx.language)
  const { file: _, ...columns } = t.columns
  const encoder = new TextEncoder()
  let upTo: ListedDocument | undefined
  return new ReadableStream({
    start: (table) => {
      table.enqueue(encoder.encode(CSV_MARK + csvRow(Object.values(columns))))
    },
    pull: async (table) => {
      await setImmediate()
      // the first of a slice was the last of the one before
      const found = documentsFrom(ctx, accountId, wanted, { upTo, most: SLICE })
      const rows = upTo ? found.slice(1) : found
      if (rows.length > 0) table.enqueue(encoder.encode(rows.map((one) => csvRow(cellsOf(t, one))).join('')))
      upTo = rows.at(-1)
      if (found.length < SLICE || !upTo) table.close()
    },
  })
}

type Words = ReturnType<typeof textFor>['documents']

/** The cells of a document, in the order of the columns. What a credit note takes back is less than nothing. */
function cellsOf(t: Words, one: ListedDocument): string[] {
  const sign = one.kind === 'credit-note' ? -1 : 1
  const amount = (cents: number) => plainAmount(cents === 0 ? 0 : sign * cents)
  return [
    ...[one.number, t.kinds[one.kind], one.madeOn, one.dueOn ?? '', one.to],
    ...[amount(one.netCents), amount(one.taxCents), amount(one.grossCents), one.currency, plainAmount(one.openCents)],
    ...[one.kind === 'receipt' ? t.receiptPaid : t.states[one.state], one.reference ?? ''],
  ]
}
