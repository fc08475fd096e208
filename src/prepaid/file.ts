import { setImmediate } from 'node:timers/promises'
import { textFor } from '../../content/text/index.ts'
import { CSV_MARK, csvRow } from '../base/csv.ts'
import { type Currency, plainAmount } from '../base/money.ts'
import type { Ctx } from '../core/ctx.ts'
import { type StatementLine, statementLines } from './statement.ts'

/** Lines written in one go, after which others have their turn. */
const SLICE = 300

/**
 * The statement as CSV, newest first, amounts as 12.50, what came and what went apart, and
 * moments in UTC. Made while it is sent, a slice at a time;
 * whatever moves meanwhile is not in it.
 */
export function statementFile(ctx: Ctx, of: { accountId: number; currency: Currency }): ReadableStream<Uint8Array> {
  const t = textFor(ctx.language).prepaid.statement
  const encoder = new TextEncoder()
  let upTo: number | undefined
  const cellsOf = ({ at, what, document, payment, cents, after }: StatementLine) => {
    const about = document?.number ?? payment ?? ''
    const [came, went] = cents > 0 ? [plainAmount(cents), ''] : ['', plainAmount(-cents)]
    return [at, t.lines[what], about, came, went, of.currency, plainAmount(after)]
  }
  return new ReadableStream({
    start: (file) => {
      file.enqueue(encoder.encode(CSV_MARK + csvRow(t.fileColumns)))
    },
    pull: async (file) => {
      await setImmediate()
      const lines = statementLines(ctx.store, of, { upTo, most: SLICE })
      if (lines.length > 0) file.enqueue(encoder.encode(lines.map((line) => csvRow(cellsOf(line))).join('')))
      if (lines.length < SLICE) return file.close()
      upTo = (lines.at(-1)?.id ?? 1) - 1
    },
  })
}
