import { textFor } from '../../content/text/index.ts'
import { SearchPage } from '../../views/knowledge/SearchPage.tsx'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { helpFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import type { Help } from './help.ts'
import { type SearchHit, search } from './search.ts'

/** Characters of a query that are read, and results of one page. */
const QUERY = 100
const RESULTS = 10

interface Found extends SearchHit {
  href: string
}

/** What was found for `q`: a page, or with `Accept: application/json` an array (decisions, section 4). Any text is a query. */
export function searchPage(c: PageContext, help: Help): Response | Promise<Response> {
  const { language } = c.var
  const query = (c.req.query('q') ?? '').slice(0, QUERY).toWellFormed().trim()
  if (c.req.header('accept')?.includes('application/json')) return searchJson(c, help, query)
  const results = found(c, help, query, RESULTS)
  const t = textFor(language).knowledge.search
  const body = (
    <SearchPage
      query={query}
      results={results}
      full={results.length === RESULTS}
      home={urls.home(language)}
      contact={urls.contact(language)}
    />
  )
  const title = query === '' ? t.title : t.titleOf(query)
  return page(c, { title, robots: 'noindex' }, helpFrame(c, { q: query }), body)
}

/** 10 results unless `limit` asks for 1 to 50. */
function searchJson(c: PageContext, help: Help, query: string): Response {
  const results = found(c, help, query, Number(c.req.query('limit') ?? RESULTS)).map((hit) => ({
    number: hit.number,
    title: hit.title,
    url: hit.href,
    snippet: hit.snippet.map(({ text }) => text).join(''),
    score: hit.score,
  }))
  return c.json(results, 200, { 'Cache-Control': 'private, no-store', Vary: 'Accept' })
}

/** The index may still hold an article that has gone since. */
function found(c: PageContext, { library }: Help, query: string, limit: number): Found[] {
  const { language, ctx } = c.var
  if (query === '') return []
  return search(ctx.store, language, query, limit).flatMap((hit) => {
    const article = library.find(language, hit.number)
    return article ? [{ ...hit, href: urls.article(language, article.number, article.slug) }] : []
  })
}
