import { daysAfter } from './day.ts'

/**
 * The day so many months after another, by the calendar, on its anchor: the day of the month it once began on, or the last
 * of a month that is shorter (31 January, 28 February, 31 March; R-REN-2).
 */
export function monthsAfter(day: string, months: number, anchor = Number(day.slice(8))): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(anchor, last))
  return first.toISOString().slice(0, 10)
}

/** A period that begins that day: its first and its last day. The next one begins the day after. */
export const periodFrom = (day: string, months: number, anchor?: number): { from: string; until: string } => ({
  from: day,
  until: daysAfter(monthsAfter(day, months, anchor), -1),
})
