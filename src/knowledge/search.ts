import type { Store } from '../../db/store.ts'
import { analyse, type Language, type Term } from './analyser.ts'
import { type Answering, answeringWith } from './search-hits.ts'
import { standingOf } from './search-index.ts'
import type { SearchIndex } from './search-postings.ts'
import { resultOf, type SearchResult } from './search-result.ts'
import { bestOf } from './search-score.ts'
import { type ShownArticle, shownArticles } from './search-store.ts'
import { synonymsIn } from './search-synonyms.ts'
import { type Asked, type Correction, wantedBy } from './search-terms.ts'

export interface SearchHit extends SearchResult {
  /** Higher is better; comparable only within one answer. */
  score: number
}

export interface Answer {
  hits: SearchHit[]
  /** Words that no article has, and what was looked for instead. */
  corrections: readonly Correction[]
  /** Does the index hold every article? */
  complete: boolean
}

/** What is read of a query, whatever its length: nobody needs more, and no query may cost more (F15). */
const QUERY = { characters: 300, terms: 32 }
const RESULTS = { usual: 10, most: 50 }

/**
 * The articles of a language that answer a query, best first: at most `limit` (1 to 50, usually 10). First stands the
 * article whose number was asked for (`2017`, `#2017`, `faq 2017`), or whose title was typed. Any string is a query: no
 * character of it is an operator, only its first 300 characters and 32 terms are read, and nothing is thrown. It
 * changes nothing and waits for nobody.
 */
export function search(store: Store, language: Language, query: string, limit: number = RESULTS.usual): Answer {
  const { index, complete } = standingOf(store, language)
  if (!index) return { hits: [], corrections: [], complete }
  const asked = query.slice(0, QUERY.characters)
  const most = Math.min(RESULTS.most, Math.max(1, Math.trunc(limit) || RESULTS.usual))
  const terms = distinct(analyse(asked, language)).slice(0, QUERY.terms)
  const named = numberIn(asked)
  const meant = meantBy(index, terms, { unfinished: !/\s$/.test(query), distant: named === undefined })

  const best = bestOf(index, meant.wanted, Math.max(most, RESULTS.usual))
  const found = best.map(({ place, score }) => ({ number: index.articles[place]!, score }))
  const shown = shownArticles(store, index.id, [...found.map(({ number }) => number), named ?? 0])
  const first = shown.get(named ?? 0)?.number ?? titled(shown.values(), terms, language)
  const answering = answeringWords(index, meant)
  const hits = withFirst(first, found)
    .slice(0, most)
    .flatMap(({ number, score }) => {
      const article = shown.get(number)
      return article ? [{ ...resultOf(article, answering), score }] : []
    })
  return { hits, corrections: meant.corrections, complete }
}

function distinct(terms: Term[]): Term[] {
  return [...new Map(terms.map((term) => [term.exact, term])).values()]
}

/** Only when nothing is found at all, words may also be more distant in spelling. */
function meantBy(index: SearchIndex, terms: readonly Term[], may: { unfinished: boolean; distant: boolean }): Asked {
  const how = { unfinished: may.unfinished, synonyms: synonymsIn(index.language) }
  const meant = wantedBy(index, terms, { ...how, distant: false })
  return may.distant && meant.wanted.length === 0 ? wantedBy(index, terms, { ...how, distant: true }) : meant
}

/** The article a query names by its number. */
function numberIn(asked: string): number | undefined {
  const [, number] = /^\s*(?:faq|#)?\s*(\d{1,9})\s*$/i.exec(asked) ?? []
  return number ? Number(number) : undefined
}

/** The article whose title has exactly the words of the query. */
function titled(articles: Iterable<ShownArticle>, terms: readonly Term[], language: Language): number | undefined {
  const asked = terms.map(({ exact }) => exact).join(' ')
  for (const { number, title } of articles) {
    const words = distinct(analyse(title, language)).map(({ exact }) => exact)
    if (asked !== '' && words.join(' ') === asked) return number
  }
  return undefined
}

interface Found {
  number: number
  score: number
}

function withFirst(first: number | undefined, found: Found[]): Found[] {
  if (first === undefined) return found
  const best = found[0]?.score ?? 0
  return [{ number: first, score: best + 1 }, ...found.filter(({ number }) => number !== first)]
}

/** Every form of what was looked for, so that results can mark it. */
function answeringWords(index: SearchIndex, { wanted }: Asked): Answering {
  const words = new Map<string, number>()
  for (const [at, { stems }] of wanted.entries()) {
    for (const stem of stems.keys()) {
      const forms = index.forms.subarray(index.formStarts[stem], index.formStarts[stem + 1])
      for (const word of forms) if (!words.has(index.words[word]!)) words.set(index.words[word]!, at)
    }
  }
  return answeringWith(index.language, words)
}
