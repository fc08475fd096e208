import type { FC } from 'hono/jsx'
import { SearchForm } from '../layout/HelpFrame.tsx'
import { useText } from '../text.tsx'
import type { ArticleLink } from './ArticlePage.tsx'

export interface Shelf extends ArticleLink {
  /** The first of its articles. */
  articles: readonly ArticleLink[]
  /** How many it has in all. */
  count: number
}

/** The front page of the help centre: the question first, then the shelves. */
export const HomePage: FC<{ search: string; shelves: readonly Shelf[] }> = ({ search, shelves }) => {
  const t = useText().knowledge.home
  return (
    <>
      <div class="home-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <SearchForm action={search} large />
      </div>
      <div class="shelves">
        {shelves.map((shelf) => (
          <ShelfOf {...shelf} />
        ))}
      </div>
    </>
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
