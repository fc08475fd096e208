import { type Language, languages, textFor } from '../../content/text/index.ts'
import { HomePage, type Shelf } from '../../views/knowledge/HomePage.tsx'
import { type ListedGuides, type Sought, TopicPage } from '../../views/knowledge/TopicPage.tsx'
import { Missing } from '../base/refusal.ts'
import { readOnce } from '../core/read-once.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { helpFrame } from '../web/frames.tsx'
import { publicPage } from '../web/public-pages.tsx'
import { latestOf } from './feeds.ts'
import { actsOnFront } from './front-acts.ts'
import { kinds } from './front-matter.ts'
import { tutorialsOnFront } from './front-tutorials.ts'
import type { Help } from './help.ts'
import type { Library } from './library.ts'
import { aboutPage, type HelpPage, inEveryLanguage } from './page-about.ts'
import { addressOf, untranslated } from './redirects.ts'
import type { Article } from './shelf.ts'

/** Guides of a shelf on the front page; a page of its own has all of them. */
const ON_FRONT = 6
/** So many of the last changes, unless more of them are of the same day. */
const LATEST = 5

const linkTo = (article: Article) => ({ title: article.title, href: addressOf(article) })
const other = (language: Language): Language => languages.find((one) => one !== language) ?? language

/** The front page of the help centre. */
export function homePage(c: PageContext, help: Help): Response | Promise<Response> {
  const { library, pages } = help
  const { language, site } = c.var
  const t = textFor(language).knowledge.home
  const sought = soughtElsewhere(c, library)
  const about: HelpPage = {
    title: `${t.title} \u00b7 ${site.operator.name}`,
    description: t.description,
    addresses: inEveryLanguage(urls.home),
    hidden: sought !== undefined,
  }
  const all = library.articles(language)
  const tutorials = all.filter(({ kind }) => kind === 'tutorial')
  // what several parts of the page ask the books is read once
  if (c.var.person) c.set('ctx', { ...c.var.ctx, store: readOnce(c.var.ctx.store) })
  const shown = tutorialsOnFront(c, help, tutorials)
  const body = (
    <HomePage
      search={urls.search(language)}
      site={{ name: site.operator.name, url: site.publicUrl + urls.home(language) }}
      sought={sought}
      acts={actsOnFront(c, help)}
      tutorials={shown}
      allTutorials={tutorials.length > shown.length ? urls.tutorials(language) : undefined}
      shelves={shelvesOf(library, language)}
      latest={latestChanges(all).map((article) => ({ ...linkTo(article), updated: article.updated }))}
    />
  )
  return publicPage(c, pages, aboutPage(c, about), helpFrame(c, 'own', sought?.href), body)
}

/** What to do comes before what to know; within that, by number. */
const inOrder = (articles: readonly Article[]): Article[] =>
  [...articles].sort((a, b) => Number(a.kind === 'faq') - Number(b.kind === 'faq') || a.number - b.number)

/** Tutorials stand above the shelves already. */
const shelvesOf = (library: Library, language: Language): Shelf[] =>
  library.shelves(language).map(({ topic, articles }) => ({
    title: topic.title,
    href: urls.topic(language, topic.name),
    articles: inOrder(articles.filter(({ kind }) => kind !== 'tutorial'))
      .slice(0, ON_FRONT)
      .map(linkTo),
    count: articles.length,
  }))

/**
 * What changed last, as far as days tell it: never some of those of one day and not the others. Nothing when that would
 * be too many, as on the day a help centre opens.
 */
function latestChanges(articles: readonly Article[]): Article[] {
  const latest = latestOf(articles, LATEST + 1)
  const before = latest.at(-1)?.updated
  return latest.length > LATEST ? latest.filter(({ updated }) => updated !== before) : []
}

/** An article of this number that is not written in this language: whoever looked for it is told where they are. */
function soughtElsewhere(c: PageContext, library: Library): Sought | undefined {
  const number = /^\d{1,9}$/.exec(c.req.query('only') ?? '')?.[0]
  const article = number && untranslated(library, c.var.language, Number(number))
  return article ? { ...linkTo(article), number: article.number, language: article.language } : undefined
}

/** All articles of a topic. Throws Missing when there is no such topic or nothing on its shelf. */
export function topicPage(c: PageContext, { library, pages }: Help, name: string): Response | Promise<Response> {
  const { language } = c.var
  const shelfIn = (one: Language) => library.shelves(one).find(({ topic }) => topic.name === name)
  const shelf = shelfIn(language)
  if (!shelf) throw new Missing()
  const sought = soughtElsewhere(c, library)
  const { title, summary } = shelf.topic
  const filled = languages.filter((one) => shelfIn(one) !== undefined)
  const addresses = Object.fromEntries(filled.map((one) => [one, urls.topic(one, name)]))
  const about = { title, description: summary, addresses, hidden: sought !== undefined }
  const body = (
    <TopicPage
      title={title}
      summary={summary}
      home={homeLink(language)}
      sought={sought}
      lists={byKind(shelf.articles)}
    />
  )
  const inOther = sought?.href ?? (filled.length > 1 ? undefined : urls.home(other(language)))
  return publicPage(c, pages, aboutPage(c, about), helpFrame(c, {}, inOther), body)
}

/** Every tutorial: several guides in their order. */
export function tutorialsPage(c: PageContext, { library, pages }: Help): Response | Promise<Response> {
  const { language } = c.var
  const t = textFor(language).knowledge.topic
  const tutorials = library.articles(language).filter(({ kind }) => kind === 'tutorial')
  const about = {
    title: t.tutorials,
    description: t.tutorialsSummary,
    addresses: inEveryLanguage(urls.tutorials),
    hidden: tutorials.length === 0,
  }
  const lists = byKind(tutorials)
  const body = (
    <TopicPage
      title={t.tutorials}
      summary={t.tutorialsSummary}
      home={homeLink(language)}
      lists={lists}
      none={t.noTutorials}
    />
  )
  return publicPage(c, pages, aboutPage(c, about), helpFrame(c), body)
}

const homeLink = (language: Language) => ({
  title: textFor(language).knowledge.home.title,
  href: urls.home(language),
})

function byKind(articles: readonly Article[]): ListedGuides[] {
  const lists = [...kinds].reverse().map((kind) => ({
    kind,
    articles: articles
      .filter((article) => article.kind === kind)
      .map((article) => ({ ...linkTo(article), summary: article.summary })),
  }))
  return lists.filter((list) => list.articles.length > 0)
}
