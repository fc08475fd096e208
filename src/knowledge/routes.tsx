import { paths } from '../urls.ts'
import { get, inBothLanguages, type Route, type Rule } from '../web/route.ts'
import { articleMarkdown, articlePage, toArticle } from './article-pages.tsx'
import { contactPage, homePage, topicPage } from './browsing-pages.tsx'
import { goTo } from './go.tsx'
import type { Help } from './help.ts'
import { searchPage } from './search-page.tsx'

const PUBLIC: Omit<Rule, 'body'> = { for: 'everyone', rate: 'read', proof: 'no' }

/** The help centre: public, in French and, under /en, in English. */
export function knowledgeRoutes(help: Help): Route[] {
  return [
    get(paths.home, PUBLIC, (c) => homePage(c, help)),
    // Before the article itself: the router gives the first pattern that fits.
    get(MARKDOWN, PUBLIC, (c) => articleMarkdown(c, help, c.req.param('file').slice(0, -'.md'.length))),
    get(paths.article, PUBLIC, (c) => toArticle(c, help, c.req.param('number'))),
    get(paths.articleNamed, PUBLIC, (c) => articlePage(c, help, c.req.param('number'), c.req.param('slug'))),
    get(paths.number, PUBLIC, (c) => toArticle(c, help, c.req.param('number'))),
    get(paths.topic, PUBLIC, (c) => topicPage(c, help, c.req.param('topic'))),
    get(paths.search, PUBLIC, (c) => searchPage(c, help)),
    get(paths.contact, PUBLIC, (c) => contactPage(c, help)),
    get(paths.go, PUBLIC, (c) => goTo(c, c.req.param('name'))),
  ].flatMap(inBothLanguages)
}

const MARKDOWN = '/faq/:file{[0-9]+\\.md}'
