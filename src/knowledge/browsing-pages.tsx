import { languages, textFor } from '../../content/text/index.ts'
import { isTopic } from '../../content/topics.ts'
import { ContactPage } from '../../views/knowledge/ContactPage.tsx'
import { HomePage, type Shelf } from '../../views/knowledge/HomePage.tsx'
import { TopicPage } from '../../views/knowledge/TopicPage.tsx'
import { Missing } from '../base/refusal.ts'
import { inLanguage, paths, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { helpFrame } from '../web/frames.tsx'
import { publicPage } from '../web/public-pages.tsx'
import type { PageAbout } from '../web/reply.tsx'
import type { Help } from './help.ts'
import type { Library } from './library.ts'
import type { Article } from './shelf.ts'

/** Guides of a shelf on the front page; its own page has all of them. */
const ON_FRONT = 8

const linkTo = ({ title, language, number, slug }: Article) => ({ title, href: urls.article(language, number, slug) })

/** A page that exists at the same path in every language. */
function about(c: PageContext, path: string, title: string, description: string): PageAbout {
  const { site, language } = c.var
  const alternates = languages.map((lang) => ({ lang, href: site.publicUrl + inLanguage(lang, path) }))
  return { title, description, canonical: site.publicUrl + inLanguage(language, path), alternates }
}

/** The front page of the help centre. */
export function homePage(c: PageContext, { library, pages }: Help): Response | Promise<Response> {
  const { language } = c.var
  const t = textFor(language).knowledge
  const body = <HomePage search={urls.search(language)} shelves={shelvesOf(c, library)} />
  return publicPage(c, pages, about(c, paths.home, t.home.title, t.home.description), helpFrame(c, 'own'), body)
}

function shelvesOf(c: PageContext, library: Library): Shelf[] {
  const { language } = c.var
  const t = textFor(language).knowledge
  return library.shelves(language).map(({ topic, articles }) => ({
    title: t.topics[topic].title,
    href: urls.topic(language, topic),
    articles: articles.slice(0, ON_FRONT).map(linkTo),
    count: articles.length,
  }))
}

/** All articles of a topic. Throws Missing when there is no such topic or nothing on its shelf. */
export function topicPage(c: PageContext, { library, pages }: Help, name: string): Response | Promise<Response> {
  const { language } = c.var
  const shelf = library.shelves(language).find(({ topic }) => topic === name)
  if (!shelf || !isTopic(name)) throw new Missing()
  const t = textFor(language).knowledge
  const { title, summary } = t.topics[name]
  const articles = shelf.articles.map((article) => ({ ...linkTo(article), summary: article.summary }))
  const home = { title: t.home.title, href: urls.home(language) }
  const body = <TopicPage title={title} summary={summary} home={home} articles={articles} />
  return publicPage(c, pages, about(c, `/topics/${name}`, title, summary), helpFrame(c), body)
}

/** How to reach the operator. */
export function contactPage(c: PageContext, { pages }: Help): Response | Promise<Response> {
  const { site, language } = c.var
  const t = textFor(language).pages.contact
  const { name, contact } = site.operator
  const body = <ContactPage operator={name} contact={contactOf(contact)} search={urls.search(language)} />
  return publicPage(c, pages, about(c, paths.contact, t.title, t.text), helpFrame(c, 'own'), body)
}

/** The operator writes an email address, a page or words. */
function contactOf(words: string): { words: string; href: string | undefined } {
  if (/^[^\s@<>]+@[^\s@<>]+$/.test(words)) return { words, href: `mailto:${words}` }
  return { words, href: /^https?:\/\//.test(words) && URL.canParse(words) ? words : undefined }
}
