import { sql } from 'kysely'
import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { House } from '../core/ctx.ts'
import { analyse } from './analyser.ts'
import { masked } from './feedback.ts'

/** How many guides answered: none, up to nine, or a full page. */
export type Found = 'none' | 'few' | 'many'

const MANY = 10
/** Characters of a query that are kept. */
const WORDS = 80
const KEPT_DAYS = 90
const DAY = 86_400_000
/** Different searches that wait to be written; further ones are not counted. */
const MOST_WAITING = 2000

interface Looked {
  day: string
  language: Language
  words: string
  found: Found
}

const waiting = new WeakMap<Store, Map<string, Looked & { times: number }>>()

/**
 * Counts a search: which words, on which day, and how many answers (R-KB-7). Nothing of who asked is kept, nor
 * addresses and long numbers, nor more than 80 characters. It is written by `keepSearches`: a GET writes nothing.
 */
export function noteSearch(
  { store, now }: Pick<House, 'store' | 'now'>,
  language: Language,
  query: string,
  results: number,
): void {
  const words = wordsOf(query, language)
  if (words === '') return
  const looked = { day: dayOf(now()), language, words, found: foundOf(results) }
  const key = Object.values(looked).join('\n')
  const counts = waiting.get(store) ?? new Map<string, Looked & { times: number }>()
  waiting.set(store, counts)
  const before = counts.get(key)
  if (before) before.times += 1
  else if (counts.size < MOST_WAITING) counts.set(key, { ...looked, times: 1 })
}

/** As words, and not as it was typed. Cut between two of them. */
function wordsOf(query: string, language: Language): string {
  let kept = ''
  for (const { exact } of analyse(masked(query), language)) {
    const longer = kept === '' ? exact : `${kept} ${exact}`
    if (longer.length > WORDS) break
    kept = longer
  }
  return kept
}

const foundOf = (results: number): Found => (results === 0 ? 'none' : results < MANY ? 'few' : 'many')

/** Writes what was counted since last time. */
export function keepSearches({ store }: Pick<House, 'store'>): void {
  const counts = waiting.get(store)
  if (!counts || counts.size === 0) return
  store.together(() => {
    for (const row of counts.values()) {
      store.run(
        q
          .insertInto('search_log')
          .values(row)
          .onConflict((on) =>
            on.columns(['day', 'language', 'words', 'found']).doUpdateSet({ times: sql`times + excluded.times` }),
          ),
      )
    }
  })
  counts.clear()
}

/** Searches are forgotten after 90 days. */
export function purgeSearches({ store, now }: Pick<House, 'store' | 'now'>): void {
  const before = dayOf(new Date(now().getTime() - KEPT_DAYS * DAY))
  store.run(q.deleteFrom('search_log').where('day', '<', before))
}

/** What was looked for in vain from a day on, such as 2026-11-22, most wanted first: for those who write the articles. */
export function searchesInVain(
  store: Store,
  since: string,
  most = 100,
): { words: string; language: Language; times: number }[] {
  return store.all(sql<{ words: string; language: Language; times: number }>`
    SELECT words, language, sum(times) AS times FROM search_log
    WHERE found = 'none' AND day >= ${since} GROUP BY words, language ORDER BY times DESC, words LIMIT ${most}`)
}

const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10)
