import { textFor } from '../../content/text/index.ts'
import { SearchPage } from '../../views/knowledge/SearchPage.tsx'
import { prefixOf } from '../base/address.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { helpFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { analyse, type Language } from './analyser.ts'
import type { Help } from './help.ts'
import { type Answer, type SearchHit, search } from './search.ts'
import { actAbout } from './search-act.ts'
import { noteSearch } from './search-log.ts'
import type { Correction } from './search-terms.ts'
import { openTurns } from './search-turns.ts'

/** Characters of a query that are read, and results of one page. */
const QUERY = 300
const RESULTS = 10

interface Found extends SearchHit {
  /** What it is, in a few words: its topic, its kind. */
  about: string[]
  path: string
  href: string
}

interface Looked extends Omit<Answer, 'hits'> {
  results: Found[]
}

type Look = (c: PageContext, query: string, limit: number) => Promise<Looked>

/**
 * What was found for `q`: a page, or with `Accept: application/json` an array (decisions, section 4). Any text is a
 * query. One search works at a time, and an address has a limit of work standing (decisions, section 3).
 */
export function openSearchPage(help: Help): (c: PageContext) => Promise<Response> {
  const turns = openTurns(() => performance.now())
  const look: Look = async (c, query, limit) => {
    if (query === '') return { results: [], corrections: [], complete: true }
    const { ctx, language } = c.var
    const work = () => search(ctx.store, language, query, limit)
    const { hits, ...answer } = await turns.take(prefixOf(ctx.request.ip), work)
    return { ...answer, results: hits.flatMap((hit) => linked(c, help, hit)) }
  }
  return async (c) => {
    const query = (c.req.query('q') ?? '').slice(0, QUERY).toWellFormed().trimStart()
    if (c.req.header('accept')?.includes('application/json')) return answerJson(c, query, look)
    return answerPage(c, help, query, look)
  }
}

/** The index may still hold an article that has gone since. */
function linked(c: PageContext, { library }: Help, hit: SearchHit): Found[] {
  const article = library.find(c.var.language, hit.number)
  if (!article) return []
  const path = urls.article(article.language, article.number, article.slug)
  const about = [library.topicOf(article).title, textFor(article.language).knowledge.article.kind[article.kind]]
  return [{ ...hit, about, path, href: hit.anchor === undefined ? path : `${path}#${hit.anchor}` }]
}

const textIn = (parts: SearchHit['snippet']): string => parts.map(({ text }) => text).join('')

/** 10 results unless `limit` asks for 1 to 50. */
async function answerJson(c: PageContext, query: string, look: Look): Promise<Response> {
  const { results } = await look(c, query, Number(c.req.query('limit') ?? RESULTS))
  const list = results.map(({ number, title, href, snippet, score }) => ({
    ...{ number, title: textIn(title), url: href, snippet: textIn(snippet), score },
  }))
  return c.json(list, 200, { 'Cache-Control': 'private, no-store', Vary: 'Accept' })
}

async function answerPage(c: PageContext, help: Help, typed: string, look: Look): Promise<Response> {
  const query = typed.trimEnd()
  const { language, ctx } = c.var
  const t = textFor(language).knowledge.search
  const { results, corrections, complete } = await look(c, query, RESULTS)
  if (query !== '') noteSearch(ctx, language, query, results.length)
  const meant = corrected(query, { corrections, results, language })
  const body = (
    <SearchPage
      query={query}
      act={actAbout(c, help, meant ?? query, results)}
      results={results}
      full={results.length === RESULTS}
      meant={meant === undefined ? undefined : { words: meant, href: urls.search(language, meant) }}
      complete={complete}
      topics={topicsOf(c, help)}
      contact={urls.contact(language)}
    />
  )
  const title = query === '' ? t.title : t.titleOf(query)
  return page(c, { title, robots: 'noindex' }, helpFrame(c, { q: query }), body)
}

const topicsOf = (c: PageContext, { library }: Help) =>
  library
    .shelves(c.var.language)
    .map(({ topic: { name, title, summary } }) => ({ title, summary, href: urls.topic(c.var.language, name) }))

/** The query as it was perhaps meant: the words that no article has are replaced by those that were looked for. */
function corrected(
  query: string,
  of: { corrections: readonly Correction[]; results: readonly Found[]; language: Language },
) {
  const { corrections, results, language } = of
  if (corrections.length === 0) return undefined
  const parts = results.flatMap(({ title, snippet }) => [...title, ...snippet]).filter(({ hit }) => hit)
  const formOf = (text: string) => analyse(text, language)[0]?.exact
  // as the guides write it, with its accents
  const written = (instead: string) => parts.find(({ text }) => formOf(text) === instead)?.text.toLowerCase() ?? instead
  const instead = new Map(corrections.map((one) => [one.written, written(one.instead)]))
  const words = query.split(/(\s+)/).map((word) => instead.get(formOf(word) ?? '') ?? word)
  return words.join('')
}
