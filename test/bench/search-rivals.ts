import Database from 'better-sqlite3'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import { analyse } from '../../src/knowledge/analyser.ts'
import type { Guide } from './search-data.ts'
import { ASKED, type Searcher } from './search-marks.ts'

interface Searched {
  number: number
  title: string
  headings: string
  body: string
}

const textsOf = ({ number, title, headings, body }: Guide): Searched => ({
  number,
  title,
  headings: headings.join(' . '),
  body,
})
const FIELDS = ['title', 'headings', 'body'] as const
const stemsOf = (text: string): string[] => [...new Set(analyse(text, 'fr').map(({ stem }) => stem))]

/** What the product is measured beside, each over the same guides. */
export const rivals: Readonly<Record<string, (guides: readonly Guide[]) => Searcher>> = {
  lunr: plainLunr,
  lunrAnalysed: analysedLunr,
  minisearch: plainMiniSearch,
  minisearchAnalysed: analysedMiniSearch,
  fts5: plainFts5,
}

/** As it comes; a query that it takes for a syntax error finds nothing. */
function plainLunr(guides: readonly Guide[]): Searcher {
  const index = lunr((builder) => {
    builder.ref('number')
    for (const field of FIELDS) builder.field(field)
    for (const guide of guides) builder.add(textsOf(guide))
  })
  return (words) => {
    try {
      return index.search(words).map(({ ref }) => Number(ref))
    } catch (problem) {
      if (problem instanceof lunr.QueryParseError) return []
      throw problem
    }
  }
}

/** Given our analyser through its tokenizer, and driven by its query builder. */
function analysedLunr(guides: readonly Guide[]): Searcher {
  const index = lunr((builder) => {
    const tokens = (text: unknown) => analyse(String(text ?? ''), 'fr').map(({ stem }) => new lunr.Token(stem, {}))
    builder.tokenizer = Object.assign(tokens, { separator: /\s/ }) as typeof builder.tokenizer
    builder.pipeline.reset()
    builder.searchPipeline.reset()
    builder.ref('number')
    builder.field('title', { boost: 5 })
    builder.field('headings', { boost: 2 })
    builder.field('body')
    for (const guide of guides) builder.add(textsOf(guide))
  })
  const { TRAILING } = lunr.Query.wildcard
  return (words) => {
    const stems = stemsOf(words)
    if (stems.length === 0) return []
    const found = index.query((query) => {
      for (const stem of stems) {
        query.term(stem, { boost: 10 })
        if (stem.length > 3) query.term(stem, { boost: 3, wildcard: TRAILING })
        if (stem.length > 4) query.term(stem, { boost: 1, editDistance: 1 })
      }
    })
    return found.map(({ ref }) => Number(ref))
  }
}

/** As it comes, but for finding what is begun or has a slip. */
function plainMiniSearch(guides: readonly Guide[]): Searcher {
  const index = new MiniSearch<Searched>({ fields: [...FIELDS], idField: 'number' })
  index.addAll(guides.map(textsOf))
  return (words) => index.search(words, { prefix: true, fuzzy: 0.2 }).map(({ id }) => id as number)
}

/** Behind our analyser. */
function analysedMiniSearch(guides: readonly Guide[]): Searcher {
  const index = new MiniSearch<Searched>({
    fields: [...FIELDS],
    idField: 'number',
    tokenize: (text) => analyse(text, 'fr').map(({ stem }) => stem),
    processTerm: (stem) => stem,
  })
  index.addAll(guides.map(textsOf))
  const how = {
    tokenize: stemsOf,
    boost: { title: 5, headings: 2 },
    prefix: (stem: string) => stem.length > 3,
    fuzzy: (stem: string) => (stem.length > 4 ? 1 : false),
  }
  return (words) => index.search(words, how).map(({ id }) => id as number)
}

/** With its own tokenizer; any of the words is enough. */
function plainFts5(guides: readonly Guide[]): Searcher {
  const sqlite = new Database(':memory:')
  sqlite.exec("CREATE VIRTUAL TABLE guides USING fts5(title, headings, body, tokenize='unicode61 remove_diacritics 2')")
  const insert = sqlite.prepare('INSERT INTO guides (rowid, title, headings, body) VALUES (?, ?, ?, ?)')
  sqlite.transaction(() => {
    for (const guide of guides.map(textsOf)) insert.run(guide.number, guide.title, guide.headings, guide.body)
  })()
  const select = sqlite.prepare(
    `SELECT rowid FROM guides WHERE guides MATCH ? ORDER BY bm25(guides, 5, 2, 1) LIMIT ${ASKED}`,
  )
  return (words) => {
    const terms = words.match(/[\p{L}\p{N}]+/gu) ?? []
    if (terms.length === 0) return []
    return select.pluck().all(terms.map((term) => `"${term}"`).join(' OR ')) as number[]
  }
}
