import { sql } from 'kysely'
import type { Store } from '../../db/store.ts'
import { analyse, type Language, type Term } from './analyser.ts'
import { type SnippetPart, snippetOf } from './search-snippet.ts'

export interface SearchHit {
  number: number
  title: string
  /** Higher is better; comparable only within one answer. */
  score: number
  snippet: SnippetPart[]
}

interface Found {
  number: number
  title: string
  text: string
  score: number
}

/** What is read of a query, whatever its length: nobody needs more, and no query may cost more (F15). */
const QUERY = { characters: 100, terms: 8 }
const RESULTS = { usual: 10, most: 50 }

/** R-KB-7: title, then keywords and summary, then headings, then body; the exact form adds a third. */
const WEIGHTS = sql.raw('5, 3, 2, 1, 1.5, 1, 0.6')
/** What an article gains when its title, keywords and headings have every word: in bodies, that happens by chance. */
const ALL_WORDS = sql.raw('1.2')

const STEM_COLUMNS = '{title keywords headings body}'
const EXACT_COLUMNS = '{title_exact keywords_exact headings_exact}'
const TELLING_COLUMNS = '{title keywords headings title_exact keywords_exact headings_exact}'
const WORDS = { fr: sql.table('search_words_fr'), en: sql.table('search_words_en') }

/**
 * The articles of a language that answer a query, best first: at most `limit` (1 to 50, usually 10). A query that is
 * the number of an article (`2017`, `#2017`, `faq 2017`) has that article first. Any string is a query: no character
 * of it is an operator, only its first 100 characters and 8 terms are read, and nothing is thrown.
 */
export function search(store: Store, language: Language, query: string, limit: number = RESULTS.usual): SearchHit[] {
  const asked = query.slice(0, QUERY.characters)
  const most = Math.min(RESULTS.most, Math.max(1, Math.trunc(limit) || RESULTS.usual))
  const terms = distinct(analyse(asked, language)).slice(0, QUERY.terms)

  const found = terms.length === 0 ? [] : articlesWith(store, language, terms, most)
  const named = articleNamed(store, language, asked)
  return withFirst(named, found)
    .slice(0, most)
    .map(({ text, ...hit }) => ({ ...hit, snippet: snippetOf(text, terms, language) }))
}

function distinct(terms: Term[]): Term[] {
  return [...new Map(terms.map((term) => [term.exact, term])).values()]
}

function articlesWith(store: Store, language: Language, terms: Term[], most: number): Found[] {
  const words = WORDS[language]
  return store.all(sql<Found>`
    WITH complete AS MATERIALIZED (SELECT rowid FROM ${words} WHERE ${words} MATCH ${everyWord(terms)}),
    best AS (
      SELECT rowid AS id, -bm25(${words}, ${WEIGHTS}) * iif(rowid IN complete, ${ALL_WORDS}, 1) AS score
      FROM ${words} WHERE ${words} MATCH ${anyWord(terms)}
      ORDER BY score DESC LIMIT ${most}
    )
    SELECT number, title, text, score FROM best JOIN search_articles USING (id) ORDER BY score DESC, number`)
}

function anyWord(terms: Term[]): string {
  return terms.map(eitherForm).join(' OR ')
}

/** Each written word in one of its forms: `e-mail` asks for email or mail, not for both. */
function everyWord(terms: Term[]): string {
  const words = Map.groupBy(terms, (term) => term.word)
  const every = [...words.values()].map((forms) => `(${anyWord(forms)})`).join(' AND ')
  return `${TELLING_COLUMNS} : (${every})`
}

/** Terms hold letters and digits only, and stand in quotation marks: FTS5 cannot read an operator in them. */
function eitherForm({ stem, exact }: Term): string {
  return `(${STEM_COLUMNS} : "${stem}" OR ${EXACT_COLUMNS} : "${exact}")`
}

function articleNamed(store: Store, language: Language, asked: string): Omit<Found, 'score'> | undefined {
  const [, number] = /^\s*(?:faq|#)?\s*(\d{1,9})\s*$/i.exec(asked) ?? []
  if (!number) return undefined
  return store.one(sql<Omit<Found, 'score'>>`
    SELECT number, title, text FROM search_articles WHERE language = ${language} AND number = ${Number(number)}`)
}

function withFirst(named: Omit<Found, 'score'> | undefined, found: Found[]): Found[] {
  if (!named) return found
  const best = found[0]?.score ?? 0
  return [{ ...named, score: best + 1 }, ...found.filter(({ number }) => number !== named.number)]
}
