import { textFor } from '../../content/text/index.ts'
import { isTopic } from '../../content/topics.ts'
import type { DrawnPiece } from '../../views/knowledge/ArticleBody.tsx'
import { ArticlePage } from '../../views/knowledge/ArticlePage.tsx'
import { Missing } from '../base/refusal.ts'
import { urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { helpFrame } from '../web/frames.tsx'
import { publicPage } from '../web/public-pages.tsx'
import type { PageAbout } from '../web/reply.tsx'
import type { Help } from './help.ts'
import type { Library } from './library.ts'
import { wayTo } from './places.ts'
import type { Article } from './shelf.ts'

const addressOf = ({ language, number, slug }: Article): string => urls.article(language, number, slug)

/** The article of an address, in the language of the address. Throws Missing. */
function asked(c: PageContext, library: Library, number: string): Article {
  if (!/^\d{1,9}$/.test(number)) throw new Missing()
  return library.article(c.var.language, Number(number))
}

/** An article has one address; any other way of writing it leads there. */
export function toArticle(c: PageContext, { library }: Help, number: string): Response {
  c.header('Cache-Control', 'public, no-cache')
  return c.redirect(addressOf(asked(c, library, number)), 301)
}

/** The article with its cards: for visitors the same for all, for whoever is signed in with what they can do here. */
export function articlePage(c: PageContext, help: Help, number: string, slug: string): Response | Promise<Response> {
  const article = asked(c, help.library, number)
  if (slug !== article.slug) return toArticle(c, help, number)
  const { library, pages } = help
  const { language } = article
  const body = (
    <ArticlePage
      {...article}
      pieces={drawnPieces(c, help, article)}
      headings={library.body(article).headings}
      above={above(article)}
      related={article.related.flatMap((near) => relatedLink(library, article, near))}
      markdown={urls.articleMarkdown(language, article.number)}
      contact={urls.contact(language)}
    />
  )
  return publicPage(c, pages, aboutArticle(c, library, article), helpFrame(c), body)
}

function drawnPieces(c: PageContext, { library, findAction }: Help, article: Article): DrawnPiece[] {
  const { language } = article
  const path = addressOf(article)
  return library.body(article).pieces.map((piece) => {
    if ('html' in piece) return piece
    const place = { path, anchor: piece.id, language }
    return { card: card(c, { action: findAction(piece.action), place }), way: wayTo(piece.action, textFor(language)) }
  })
}

function above({ language, topic }: Article): { label: string; href: string }[] {
  const t = textFor(language).knowledge
  const home = { label: t.home.title, href: urls.home(language) }
  return isTopic(topic) ? [home, { label: t.topics[topic].title, href: urls.topic(language, topic) }] : [home]
}

/** In an article of the operator's, a number may lead nowhere: it is listed as a fault and left out here. */
function relatedLink(library: Library, { language }: Article, number: number): { title: string; href: string }[] {
  const found = library.find(language, number)
  return found ? [{ title: found.title, href: addressOf(found) }] : []
}

function aboutArticle(c: PageContext, library: Library, article: Article): PageAbout {
  const { publicUrl } = c.var.site
  const alternates = library
    .translations(article.number)
    .map((one) => ({ lang: one.language, href: publicUrl + addressOf(one) }))
  const { title, summary } = article
  return { title, description: summary, canonical: publicUrl + addressOf(article), alternates }
}

/** The article as CommonMark, with the way to each action instead of its card. */
export function articleMarkdown(c: PageContext, { library, findAction }: Help, number: string): Response {
  const article = asked(c, library, number)
  const t = textFor(article.language)
  const address = c.var.site.publicUrl + addressOf(article)
  const text = library.markdown(article, (name, id) => {
    const way = wayTo(name, t)
    const places = way.length > 0 ? [t.actions.menuPath(way.join(' \u203a '))] : []
    const sentences = [...places, t.knowledge.article.doneHere(`${address}#${id}`)]
    return [`> **${findAction(name).title(t)}**`, ...sentences.map((sentence) => `> ${sentence}`)].join('  \n')
  })
  const head = `# ${article.title}\n\n${article.summary}\n\n${t.knowledge.article.number(article.number)} \u00b7 ${t.knowledge.article.updated} ${article.updated} \u00b7 <${address}>\n\n`
  return c.body(head + text.trimStart(), 200, {
    'Content-Type': 'text/markdown; charset=UTF-8',
    'Cache-Control': 'public, no-cache',
    Link: `<${address}>; rel="canonical"`,
  })
}
