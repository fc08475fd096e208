import { beforeEach } from 'vitest'
import { openStore, type Store } from '../../db/store.ts'
import type { Language } from '../../src/knowledge/analyser.ts'
import { type SearchHit, search } from '../../src/knowledge/search.ts'
import { indexArticles } from '../../src/knowledge/search-index.ts'
import type { SearchedArticle } from '../../src/knowledge/search-source.ts'

/** An article in few words: a body is a section without a heading, headings stand above nothing. */
export interface Sketch extends Partial<SearchedArticle> {
  headings?: readonly string[]
  body?: string
}

export function article(number: number, { headings = [], body = '', ...fields }: Sketch): SearchedArticle {
  const above = { heading: '', text: body }
  const below = headings.map((heading, at) => ({ id: `h-${at + 1}`, heading, text: '' }))
  const rest = { title: `Guide ${number}`, summary: '', keywords: [], actions: [] }
  return { number, ...rest, sections: [above, ...below], ...fields }
}

/** A store of its own for each test, with what is asked of it. */
export function searching() {
  let store: Store
  beforeEach(() => {
    store = openStore(':memory:')
    return () => store.close()
  })
  const ask = (query: string, language: Language = 'fr', limit?: number) => search(store, language, query, limit)
  return {
    store: () => store,
    build: (articles: Iterable<SearchedArticle>, language: Language = 'fr', fingerprint = 'first') =>
      indexArticles(store, language, articles, fingerprint),
    ask,
    found: (query: string, language: Language = 'fr') => ask(query, language).hits.map((hit) => hit.number),
  }
}

/** A snippet with its marked words in brackets. */
export const written = (parts: SearchHit['snippet']): string =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')
