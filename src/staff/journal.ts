import { type Selectable, sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import { halved } from '../core/audit-moments.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'

/** Lines on a page. */
export const JOURNAL_PAGE = 50

export type JournalLine = Selectable<DB['audit']>

/** Which lines are wanted; all of them where nothing is said. */
export interface Wanted {
  accountId?: number | undefined
  /** What was done to this person, and what they did. */
  person?: { id: number; publicId: string } | undefined
  /** What this person of ours did. */
  staffId?: number | undefined
  /** Events that begin so, up to their dot: `mailbox`. */
  family?: string | undefined
  /** From this moment on, and before that one. */
  from?: Date | undefined
  until?: Date | undefined
}

/**
 * One page of the journal of the house, newest first. Each way in has an index that is in the order of the lines, so that
 * a page takes as long in a million lines as in a hundred; days are found by halving, since lines follow each other in time.
 */
export function journalLines(
  { store, keys }: Pick<Ctx, 'store' | 'keys'>,
  wanted: Wanted,
  cursor?: string,
  most = JOURNAL_PAGE,
): { lines: readonly JournalLine[]; older: string | undefined } {
  const list = `desk journal ${JSON.stringify(wanted)}`
  const upTo = Math.min(rowAt(keys, list, cursor) ?? Number.MAX_SAFE_INTEGER, lastBefore(store, wanted.until))
  const between = { low: firstFrom(store, wanted.from), high: upTo, most: most + 1 }
  const found = waysIn(wanted).flatMap((way) => store.all(linesBetween(way, wanted, between)))
  const lines = [...new Map(found.map((line) => [line.seq, line])).values()].sort((a, b) => b.seq - a.seq)
  const next = lines[most]
  return { lines: lines.slice(0, most), older: next && cursorAt(keys, list, next.seq) }
}

type Way = 'account' | 'about' | 'actor' | 'staff' | 'family' | 'all'

/** The narrowest index first; a person has two: what was done to them, and what they did. */
function waysIn({ person, accountId, staffId, family }: Wanted): Way[] {
  if (person) return ['about', 'actor']
  if (accountId !== undefined) return ['account']
  if (staffId !== undefined) return ['staff']
  return [family === undefined ? 'all' : 'family']
}

const FAMILY = sql<string>`substr(event, 1, instr(event, '.'))`

/** A condition with a plus before its column is checked, and no index is looked for by it. */
function linesBetween(way: Way, wanted: Wanted, { low, high, most }: { low: number; high: number; most: number }) {
  const { accountId, person, staffId, family, from, until } = wanted
  const led = (by: Way, column: string) => (way === by ? sql.ref(column) : sql`+${sql.ref(column)}`)
  let lines = q.selectFrom('audit').selectAll().where('seq', '>=', low).where('seq', '<=', high)
  if (accountId !== undefined) lines = lines.where(sql<boolean>`${led('account', 'account_id')} = ${accountId}`)
  if (person && way === 'about') lines = lines.where('about', '=', person.publicId)
  if (person && way === 'actor') lines = lines.where('actor', '=', `user:${person.id}`)
  if (staffId !== undefined) lines = lines.where(sql<boolean>`${led('staff', 'actor')} = ${`staff:${staffId}`}`)
  if (family !== undefined)
    lines = lines.where(
      way === 'family'
        ? sql<boolean>`${FAMILY} = ${`${family}.`}`
        : sql<boolean>`+substr(event, 1, instr(event, '.')) = ${`${family}.`}`,
    )
  if (from) lines = lines.where('at', '>=', from.toISOString())
  if (until) lines = lines.where('at', '<', until.toISOString())
  return lines.orderBy('seq', 'desc').limit(most)
}

/** A clock that was set back by less than this loses no line from a day that is asked for. */
const SLACK_MS = 86_400_000

const firstFrom = (store: Store, from: Date | undefined): number =>
  from ? halved(store, new Date(from.getTime() - SLACK_MS)) : 0
const lastBefore = (store: Store, until: Date | undefined): number =>
  until ? halved(store, new Date(until.getTime() + SLACK_MS)) : Number.MAX_SAFE_INTEGER

/** The families the journal has lines of, by name; each is found by a leap over the last. */
export function familiesOf(store: Store): string[] {
  const families: string[] = []
  for (;;) {
    const last = families.at(-1)
    const next = store.one(
      sql<{ family: string | null }>`SELECT min(${FAMILY}) AS family FROM audit
        WHERE ${FAMILY} > ${last === undefined ? '' : `${last}.`}`,
    )
    if (!next?.family) return families
    families.push(next.family.slice(0, -1))
  }
}
