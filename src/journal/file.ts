import { setImmediate } from 'node:timers/promises'
import { type Text, textFor } from '../../content/text/index.ts'
import { CSV_MARK, csvRow } from '../base/csv.ts'
import type { Ctx } from '../core/ctx.ts'
import { linesBefore, type Reader, type Wanted } from './lines.ts'
import { type By, type ToldLine, toldLines } from './told.ts'

/** Lines written in one go: a few milliseconds, after which others have their turn. */
const SLICE = 300

/**
 * The lines wanted as CSV, newest first, with the times in UTC (ISO 8601): what the reader may see and nothing else. Made
 * while it is sent, a slice at a time; whatever happens meanwhile is not in it.
 */
export function journalFile(ctx: Ctx, reader: Reader, wanted: Wanted): ReadableStream<Uint8Array> {
  const t = textFor(ctx.language)
  const encoder = new TextEncoder()
  let upTo: number | undefined
  return new ReadableStream({
    start: (file) => {
      file.enqueue(encoder.encode(CSV_MARK + csvRow(Object.values(t.journal.columns))))
    },
    pull: async (file) => {
      await setImmediate()
      const lines = linesBefore(ctx, reader, wanted, { upTo, most: SLICE })
      if (lines.length > 0) {
        const rows = toldLines(ctx, reader, lines).map((line) => csvRow(cellsOf(t, line)))
        file.enqueue(encoder.encode(rows.join('')))
      }
      if (lines.length < SLICE) return file.close()
      upTo = (lines.at(-1)?.seq ?? 1) - 1
    },
  })
}

/** The cells of a line, in the order of the columns. */
export function cellsOf(t: Text, line: ToldLine): string[] {
  const { at, event, about, by, ip, agent, detail } = line
  const words: Readonly<Record<string, string | undefined>> = t.accounts.events
  const noted = Object.entries(detail).map(([name, value]) => `${name}: ${value}`)
  return [at, event, words[event] ?? event, about, doerOf(t, by), ip, agent, noted.join('; ')]
}

const doerOf = ({ accounts, journal }: Text, by: By): string =>
  by.kind === 'person' ? by.name || accounts.home.formerMember : journal.by[by.kind]
