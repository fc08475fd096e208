import { setImmediate } from 'node:timers/promises'
import { CSV_MARK, csvRow } from '../base/csv.ts'
import type { ZipFile } from '../base/zip.ts'

export type Cell = string | number | boolean | null
export type Row = Readonly<Record<string, Cell>>

/** One table of an export: its rows come in slices of some milliseconds each. */
export interface Table {
  name: string
  columns: readonly string[]
  slices: () => Iterable<readonly Row[]>
}

/** A table that is small by its nature: all of it at once. */
export const small = (name: string, columns: readonly string[], rows: () => readonly Row[]): Table => ({
  name,
  columns,
  slices: () => [rows()],
})

/** Rows in the order of their number, so many at a time, however many they are. */
export function* byNumber<R extends Row & { id: number }>(read: (after: number, most: number) => readonly R[]) {
  let after = 0
  for (;;) {
    const rows = read(after, SLICE)
    yield rows.map(({ id: _, ...row }) => row as Row)
    if (rows.length < SLICE) return
    after = rows.at(-1)?.id ?? after
  }
}

const SLICE = 300

/** A table as JSON and as CSV (R-GDPR-1). Between two slices others have their turn. */
export const filesOf = (table: Table): ZipFile[] => [
  { name: `${table.name}.json`, pieces: () => json(table) },
  { name: `${table.name}.csv`, pieces: () => csv(table) },
]

async function* json({ slices }: Table): AsyncIterable<string> {
  let before = '[\n'
  for (const rows of slices()) {
    await setImmediate()
    for (const row of rows) {
      yield `${before}${JSON.stringify(row)}`
      before = ',\n'
    }
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

async function* csv({ columns, slices }: Table): AsyncIterable<string> {
  yield CSV_MARK + csvRow(columns)
  for (const rows of slices()) {
    await setImmediate()
    yield rows.map((row) => csvRow(columns.map((column) => String(row[column] ?? '')))).join('')
  }
}
