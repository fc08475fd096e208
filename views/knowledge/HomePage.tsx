import type { FC } from 'hono/jsx'
import { SearchForm } from '../layout/HelpFrame.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import type { ArticleLink } from './ArticlePage.tsx'
import { OnlyElsewhere, type Sought } from './TopicPage.tsx'

export interface Shelf extends ArticleLink {
  /** The first of its articles. */
  articles: readonly ArticleLink[]
  /** How many it has in all. */
  count: number
}

export interface HomePageProps {
  search: string
  /** Whose site this is and its address, for search engines. */
  site: { name: string; url: string }
  sought?: Sought | undefined
  tutorials: readonly (ArticleLink & { summary: string })[]
  /** Where all tutorials are, when these are not all. */
  allTutorials?: string | undefined
  shelves: readonly Shelf[]
  /** The last changes, each with its day. */
  latest: readonly (ArticleLink & { updated: string })[]
}

/** The front page of the help centre: the question first, then the shelves. */
export const HomePage: FC<HomePageProps> = ({ search, site, sought, tutorials, allTutorials, shelves, latest }) => {
  const t = useText().knowledge.home
  return (
    <div class="home">
      <div class="home-head" itemscope itemtype="https://schema.org/WebSite">
        <meta itemProp="name" content={site.name} />
        <link itemProp="url" href={site.url} />
        <h1>{t.title}</h1>
        <p class="lead" itemprop="description">
          {t.lead}
        </p>
        {sought && <OnlyElsewhere {...sought} />}
        <SearchForm action={search} large />
      </div>
      {tutorials.length > 0 && <Tutorials tutorials={tutorials} all={allTutorials} />}
      <div class="shelves">
        {shelves.map((shelf) => (
          <ShelfOf {...shelf} />
        ))}
      </div>
      {latest.length > 0 && <Latest latest={latest} />}
    </div>
  )
}

const Tutorials: FC<{ tutorials: HomePageProps['tutorials']; all: string | undefined }> = ({ tutorials, all }) => {
  const { home, topic } = useText().knowledge
  return (
    <section class="tutorials">
      <h2>{home.tutorials}</h2>
      <ul>
        {tutorials.map(({ title, href, summary }) => (
          <li class="tutorial">
            <a href={href}>{title}</a>
            <p>{summary}</p>
          </li>
        ))}
      </ul>
      {all && (
        <p class="shelf-more">
          <a href={all}>{topic.allTutorials}</a>
        </p>
      )}
    </section>
  )
}

const ShelfOf: FC<Shelf> = ({ title, href, articles, count }) => (
  <section class="shelf">
    <h2>
      <a href={href}>{title}</a>
    </h2>
    <ul>
      {articles.map((article) => (
        <li>
          <a href={article.href}>{article.title}</a>
        </li>
      ))}
    </ul>
    {count > articles.length && (
      <p class="shelf-more">
        <a href={href}>{useText().knowledge.home.more(count)}</a>
      </p>
    )}
  </section>
)

const Latest: FC<{ latest: HomePageProps['latest'] }> = ({ latest }) => (
  <section class="latest">
    <h2>{useText().knowledge.home.latest}</h2>
    <ul>
      {latest.map(({ title, href, updated }) => (
        <li>
          <Instant at={updated} precision="day" />
          <a href={href}>{title}</a>
        </li>
      ))}
    </ul>
  </section>
)
