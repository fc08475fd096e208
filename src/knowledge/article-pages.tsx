import { textFor } from '../../content/text/index.ts'
import { ArticlePage } from '../../views/knowledge/ArticlePage.tsx'
import { Missing } from '../base/refusal.ts'
import { enableKey } from '../identity/enable-key-action.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { helpFrame } from '../web/frames.tsx'
import { atKeyHome } from '../web/key-home.ts'
import { publicPage } from '../web/public-pages.tsx'
import { leadTo, type PageAbout, page } from '../web/reply.tsx'
import { articleSeen } from './article-sight.tsx'
import { audienceOf } from './audience.ts'
import { cardsOf } from './contents.ts'
import { feedbackIn } from './feedback-page.tsx'
import type { Help } from './help.ts'
import type { Library } from './library.ts'
import { aboutPage } from './page-about.ts'
import { wayTo } from './places.ts'
import { addressOf, insteadOf, wayOn } from './redirects.ts'
import type { Article } from './shelf.ts'

/** The article of an address, in the language of the address. Throws Missing. */
function asked(c: PageContext, library: Library, number: string): Article {
  if (!/^\d{1,9}$/.test(number)) throw new Missing()
  return library.article(c.var.language, Number(number), audienceOf(c))
}

/** The same for every visitor, so that it may be kept. What is for staff is nobody else's. */
const isOpen = ({ audience }: Article): boolean => audience === 'customer'

/** An article has one address; any other way of writing it leads there. */
export function toArticle(c: PageContext, { library }: Help, number: string): Response {
  const on = wayOn(c, library, number)
  if (on) return on
  const article = asked(c, library, number)
  if (!isOpen(article)) return leadTo(c, addressOf(article))
  c.header('Cache-Control', 'public, no-cache')
  return c.redirect(addressOf(article), 301)
}

/** The article with its cards: for visitors the same for all, for whoever is signed in with what they can do here. */
export function articlePage(c: PageContext, help: Help, number: string, slug: string): Response | Promise<Response> {
  const on = wayOn(c, help.library, number)
  if (on) return on
  const article = asked(c, help.library, number)
  if (slug !== article.slug) return toArticle(c, help, number)
  const named = asksKeys(c, help.library, article) ? atKeyHome(c) : undefined
  if (named) return named
  const { library, pages } = help
  const { language } = article
  const body = (
    <ArticlePage
      {...article}
      {...articleSeen(c, help, article)}
      acts={actsIn(help, article)}
      above={above(library, article)}
      related={nearTo(c, library, article)}
      markdown={urls.articleMarkdown(language, article.number)}
      permalink={c.var.site.publicUrl + urls.articleNumber(language, article.number)}
      canonical={c.var.site.publicUrl + addressOf(article)}
      publisher={c.var.site.operator.name}
      contact={urls.contact(language)}
      feedback={isOpen(article) ? feedbackIn(c, article) : undefined}
    />
  )
  const about = aboutArticle(c, library, article)
  const frame = helpFrame(c, {}, inOtherLanguage(library, article))
  if (!isOpen(article)) return page(c, { ...about, robots: 'noindex' }, frame, body)
  return publicPage(c, pages, about, frame, body)
}

/** Can a key be added here? To visitors the page is the same wherever they read it: they sign in where keys answer. */
const asksKeys = (c: PageContext, library: Library, article: Article): boolean =>
  c.var.person !== undefined && cardsOf(library.body(article)).some(({ action }) => action === enableKey.name)

/** What can be done in it, by the titles of its cards. A tutorial says itself which of its steps is next. */
function actsIn({ library, findAction }: Help, article: Article): { title: string; href: string }[] {
  const t = textFor(article.language)
  const slots = article.kind === 'tutorial' ? [] : cardsOf(library.body(article))
  return slots.map(({ action, id }) => ({ title: findAction(action).title(t), href: `#${id}` }))
}

function above(library: Library, article: Article): { label: string; href: string }[] {
  const { language } = article
  const { name, title } = library.topicOf(article)
  const home = { label: textFor(language).knowledge.home.title, href: urls.home(language) }
  return [home, { label: title, href: urls.topic(language, name) }]
}

/** Guides of the same topic that stand in for related ones where an article names none. */
const NEIGHBOURS = 3

/**
 * What is near: the guides it names, or else those that follow it on its shelf. In an article of the operator's, a number
 * may lead nowhere: it is listed as a fault and left out here.
 */
function nearTo(c: PageContext, library: Library, article: Article) {
  const { language, related, topic, number } = article
  const named = related.flatMap((near) => library.find(language, near, article.audience) ?? [])
  const shelf = library.articles(language).filter((one) => one.topic === topic && one.number !== number)
  const following = [...shelf.filter((one) => one.number > number), ...shelf.filter((one) => one.number < number)]
  return (named.length > 0 ? named : following.slice(0, NEIGHBOURS)).map((near) => ({
    title: near.title,
    summary: near.summary,
    href: addressOf(near),
    permalink: c.var.site.publicUrl + urls.articleNumber(language, near.number),
  }))
}

function aboutArticle(c: PageContext, library: Library, article: Article): PageAbout {
  const { title, summary, language, number } = article
  const translations = library.translations(number).map((one) => [one.language, addressOf(one)])
  const addresses = { ...Object.fromEntries(translations), [language]: addressOf(article) }
  const markdown = urls.articleMarkdown(language, number)
  return aboutPage(c, { title, description: summary, addresses, kind: 'article', markdown })
}

/** The same article; where it is not translated, its shelf, which says so. */
function inOtherLanguage(library: Library, article: Article): string {
  const language = article.language === 'fr' ? 'en' : 'fr'
  const other = library.find(language, article.number, article.audience)
  return other ? addressOf(other) : insteadOf(library, language, article)
}

/** The article as CommonMark, with the way to each action instead of its card. */
export function articleMarkdown(c: PageContext, { library, findAction }: Help, number: string): Response {
  const on = wayOn(c, library, number, (next) => urls.articleMarkdown(next.language, next.number))
  if (on) return on
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
    'Cache-Control': isOpen(article) ? 'public, no-cache' : 'private, no-store',
    Link: `<${address}>; rel="canonical"`,
  })
}
