import { paths } from '../urls.ts'
import { get, inBothLanguages, post, type Route, type Rule } from '../web/route.ts'
import { articleMarkdown, articlePage, toArticle } from './article-pages.tsx'
import { homePage, topicPage, tutorialsPage } from './browsing-pages.tsx'
import { contactPage } from './contact-page.tsx'
import { giveFeedback } from './feedback-page.tsx'
import { articleFilm } from './film-answer.ts'
import { goTo } from './go.tsx'
import type { Help } from './help.ts'
import { articlePicture } from './picture-answer.ts'
import { openProgramFiles } from './program-files.ts'
import { openSearchPage } from './search-page.tsx'
import { termsPage } from './terms-page.tsx'

const PUBLIC: Omit<Rule, 'body'> = { for: 'everyone', rate: 'read', proof: 'no' }
const ANSWER: Rule = { for: 'everyone', body: 'form', rate: 'act', proof: 'no' }

/** The help centre: public, in French and, under /en, in English. */
export function knowledgeRoutes(help: Help): Route[] {
  const files = openProgramFiles(help)
  const searchPage = openSearchPage(help)
  return [
    get(paths.home, PUBLIC, (c) => homePage(c, help)),
    // Before the article itself: the router gives the first pattern that fits.
    get(MARKDOWN, PUBLIC, (c) => articleMarkdown(c, help, c.req.param('file').slice(0, -'.md'.length))),
    get(paths.article, PUBLIC, (c) => toArticle(c, help, c.req.param('number'))),
    get(paths.articleNamed, PUBLIC, (c) => articlePage(c, help, c.req.param('number'), c.req.param('slug'))),
    post(paths.feedback, ANSWER, (c) => giveFeedback(c, help, c.req.param('number'))),
    get(paths.number, PUBLIC, (c) => toArticle(c, help, c.req.param('number'))),
    get(paths.topic, PUBLIC, (c) => topicPage(c, help, c.req.param('topic'))),
    get(paths.tutorials, PUBLIC, (c) => tutorialsPage(c, help)),
    get(paths.feed, PUBLIC, (c) => files.feed(c)),
    get(paths.llms, PUBLIC, (c) => files.llms(c)),
    get(paths.openSearch, PUBLIC, (c) => files.openSearch(c)),
    get(paths.search, PUBLIC, (c) => searchPage(c)),
    get(paths.contact, PUBLIC, (c) => contactPage(c, help)),
    get(paths.terms, PUBLIC, (c) => termsPage(c, help)),
    get(paths.go, PUBLIC, (c) => goTo(c, c.req.param('name'))),
  ]
    .flatMap(inBothLanguages)
    .concat(get(paths.sitemap, PUBLIC, (c) => files.sitemap(c)))
    .concat(get(paths.sitemapPart, PUBLIC, (c) => files.sitemapPart(c, c.req.param('part'))))
    .concat(get(paths.robots, PUBLIC, (c) => files.robots(c)))
    .concat(get(paths.securityTxt, PUBLIC, (c) => files.securityTxt(c)))
    .concat(get(paths.picture, PUBLIC, (c) => articlePicture(c, help, c.req.param('picture'))))
    .concat(get(paths.film, PUBLIC, (c) => articleFilm(c, help, c.req.param('film'))))
}

const MARKDOWN = '/faq/:file{[0-9]+\\.md}'
