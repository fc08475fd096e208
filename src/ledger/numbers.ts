import { sql } from 'kysely'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'

export type Series = DB['number_series']['series']

const PREFIX: Readonly<Record<Series, string>> = {
  invoice: 'F',
  'credit-note': 'A',
  'pro-forma': 'PF-',
  receipt: 'R',
}

/**
 * The next number of a series, `F2026-00042`, in the transaction that uses it: undone with it, so that a series has no
 * gap (R-DOC-9). `year` is that of the day the document is made, on the calendar of the house.
 */
export function nextNumber(store: Store, series: Series, year: number): string {
  const row = store.one(sql<{
    last: number
  }>`INSERT INTO number_series (series, year, last) VALUES (${series}, ${year}, 1)
    ON CONFLICT (series, year) DO UPDATE SET last = last + 1 RETURNING last`)
  return `${numberPrefix(series, year)}${String(row?.last).padStart(5, '0')}`
}

/** What the numbers of a series and year begin with: `F2026-`. */
export const numberPrefix = (series: Series, year: number): string => `${PREFIX[series]}${year}-`
