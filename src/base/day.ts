import type { Field } from './form.ts'
import { Refusal } from './refusal.ts'

const DAY_MS = 86_400_000
const WRITTEN = /^\d{4}-\d\d-\d\d$/

/** 2026-03-02, as the calendar of that zone (an IANA name) has it at that moment. */
export function dayIn(timeZone: string, moment: Date): string {
  const calendar =
    calendars.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  calendars.set(timeZone, calendar)
  return calendar.format(moment)
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** The day so many days after another, as 2026-03-02. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** A day in the words of a language (fr, en): 1er mars 2026, 1 March 2026. */
export function dayInWords(language: string, day: string): string {
  const french = language === 'fr'
  const locale = french ? 'fr-CH' : 'en-GB'
  const writer = writers.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  writers.set(locale, writer)
  const words = writer.format(Date.parse(`${day}T00:00:00.000Z`))
  return french ? words.replace(/^1(?=\s)/, '1er') : words
}

// kept, as calendars are: what thousands of them hold outside of the heap is given back at one go, and everybody waits
const writers = new Map<string, Intl.DateTimeFormat>()

const HOUR_MS = 3_600_000
/** Clocks are at most so far from UTC, the ones ahead of it the farthest. */
const FARTHEST_MS = 15 * HOUR_MS

/** When a day begins by the clock of a zone, to the quarter of an hour: where a clock skips midnight, the moment after. */
export function startOfDay(timeZone: string, day: string): Date {
  const earliest = Date.parse(`${day}T00:00:00.000Z`) - FARTHEST_MS
  let at = earliest
  while (dayIn(timeZone, new Date(at)) < day) at += HOUR_MS
  while (at > earliest && dayIn(timeZone, new Date(at - HOUR_MS / 4)) === day) at -= HOUR_MS / 4
  return new Date(at)
}

/** A day of the calendar, as browsers send it and people may type it: 2026-03-02. Refusal `day-not-possible`. */
export const calendarDay: Field<string> = {
  read: ({ text }, name) => {
    const day = text.trim()
    if (day === '') throw new Refusal('field-missing', name)
    if (!WRITTEN.test(day) || Number.isNaN(Date.parse(day)) || daysAfter(day, 0) !== day)
      throw new Refusal('day-not-possible', name)
    return day
  },
}
