import { sql } from 'kysely'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { beginningWith, type Found, foundAt } from './found.ts'

/** Results on a page. */
export const FOUND_PAGE = 20
/** Longer than any name we keep. */
const MOST_SIGNS = 300

interface Results {
  found: readonly Found[]
  /** The cursor of the next page, when there is one. */
  next: string | undefined
}

/** What was typed, as it is looked for: one space between words, the apostrophe and the letters of the index. */
export const asLookedFor = (typed: string): string =>
  typed
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll('\u0153', 'oe')
    .replaceAll('\u00e6', 'ae')
    .replaceAll('\u00df', 'ss')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, MOST_SIGNS)

/**
 * Accounts and people by a name, an address, a product or a reference (R-STF-7): first what is called exactly so, then
 * what begins so, words that begin so, and any piece of a word; of several words, in the end, all of them in any order.
 * One or two signs are looked for as beginnings only. Accents and capitals do not matter.
 */
export function lookUp(ctx: Ctx, typed: string, cursor?: string): Results {
  const words = asLookedFor(typed)
  if (words === '') return { found: [], next: undefined }
  const list = `look-up ${words}`
  const from = rowAt(ctx.keys, list, cursor)
  const exact = from === undefined ? beginningWith(ctx.store, typed.trim()) : []
  const rows = rowsFrom(ctx, words, from ?? 0)
  const beyond = rows[FOUND_PAGE]
  const found = foundAt(
    ctx.store,
    rows.slice(0, FOUND_PAGE).map((row) => row % TIER),
    words,
  )
  return {
    found: [...exact, ...found.filter(({ key }) => !exact.some((one) => one.key === key))],
    next: beyond === undefined ? undefined : cursorAt(ctx.keys, list, beyond),
  }
}

/** What comes first has a tier of its own; within one, rows follow each other as in the index. */
const TIER = 100_000_000_000_000

/** As many rows as a page could need, from this one on, each with its tier. */
function rowsFrom({ store }: Ctx, words: string, from: number): number[] {
  const rows: number[] = []
  for (const [tier, match] of tiersOf(words).entries()) {
    if (rows.length > FOUND_PAGE) break
    const first = Math.max(0, from - tier * TIER)
    if (first >= TIER) continue
    const some = store.all(
      sql<{ rowid: number }>`SELECT rowid FROM desk_words WHERE desk_words MATCH ${match} AND rowid >= ${first}
        ORDER BY rowid LIMIT ${FOUND_PAGE + 1 - rows.length}`,
    )
    rows.push(...some.map(({ rowid }) => tier * TIER + rowid))
  }
  return rows
}

/** The index takes three signs and more; fields begin with two spaces there and words with one. */
function tiersOf(words: string): string[] {
  const whole = phrase(`  ${words}  `)
  const field = phrase(`  ${words}`)
  const word = phrase(` ${words}`)
  const piece = phrase(words)
  const length = [...words].length
  const beginnings = [whole, `${field} NOT ${whole}`]
  if (length === 1) return beginnings
  if (length === 2) return [...beginnings, `${word} NOT ${field}`]
  const all = words.split(' ').filter((one) => one !== '')
  const inAnyOrder = all.map((one) => phrase([...one].length < 3 ? ` ${one.padStart(2)}` : one)).join(' AND ')
  const tiers = [...beginnings, `${word} NOT ${field}`, `${piece} NOT ${word}`]
  return all.length > 1 ? [...tiers, `(${inAnyOrder}) NOT ${piece}`] : tiers
}

const phrase = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** Is this an address we could have written to? Then what we wrote may be looked for, whoever it is. */
export const isAddress = (typed: string): boolean => /^[^\s@]+@[^\s@]+$/.test(typed.trim())
