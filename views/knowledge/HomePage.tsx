import type { FC } from 'hono/jsx'
import { SearchForm } from '../layout/HelpFrame.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import type { ArticleLink } from './ArticlePage.tsx'
import { GuideDrawn } from './GuideDrawn.tsx'
import type { Act } from './SearchPage.tsx'
import { OnlyElsewhere, type Sought } from './TopicPage.tsx'
import { Meter } from './Tutorial.tsx'

export interface Shelf extends ArticleLink {
  /** The first of its articles. */
  articles: readonly ArticleLink[]
  /** How many it has in all. */
  count: number
}

/** Several guides in their order. */
export interface TutorialLink extends ArticleLink {
  summary: string
  steps: number
  /** How far the reader has come. */
  progress?: { done: number; count: number } | undefined
}

export interface HomePageProps {
  search: string
  /** Whose site this is and its address, for search engines. */
  site: { name: string; url: string }
  sought?: Sought | undefined
  /** What can be done at once, with how it stands for this reader. */
  acts: readonly Act[]
  tutorials: readonly TutorialLink[]
  /** Where all tutorials are, when these are not all. */
  allTutorials?: string | undefined
  shelves: readonly Shelf[]
  /** The last changes, each with its day. */
  latest: readonly (ArticleLink & { updated: string })[]
}

/** The front page of the help centre: the question first, then what can be done at once, then the shelves. */
export const HomePage: FC<HomePageProps> = (page) => {
  const t = useText().knowledge.home
  return (
    <div class="home">
      <div class="home-head" itemscope itemtype="https://schema.org/WebSite">
        <meta itemProp="name" content={page.site.name} />
        <link itemProp="url" href={page.site.url} />
        <div class="home-question">
          <h1>{t.question}</h1>
          <p class="lead" itemprop="description">
            {t.lead}
          </p>
          {page.sought && <OnlyElsewhere {...page.sought} />}
          <SearchForm action={page.search} large />
        </div>
        <GuideDrawn />
      </div>
      {page.acts.length > 0 && <Acts acts={page.acts} />}
      {page.tutorials.length > 0 && <Tutorials tutorials={page.tutorials} all={page.allTutorials} />}
      <div class="shelves">
        {page.shelves.map((shelf) => (
          <ShelfOf {...shelf} />
        ))}
      </div>
      {page.latest.length > 0 && <Latest latest={page.latest} />}
    </div>
  )
}

/** Each leads to its card: one press from here to the form. */
const Acts: FC<{ acts: readonly Act[] }> = ({ acts }) => (
  <section class="acts">
    <h2>{useText().knowledge.home.acts}</h2>
    <ul class="front-acts">
      {acts.map(({ title, says, href }) => (
        <li class="front-act">
          <a href={href}>{title}</a>
          <p>{inOneLine(says)}</p>
        </li>
      ))}
    </ul>
  </section>
)

/** A dot between names, none after a full stop. */
const inOneLine = (says: readonly string[]): string => says.join('\u00a0\u00b7 ').replaceAll('.\u00a0\u00b7', '.')

const Tutorials: FC<{ tutorials: HomePageProps['tutorials']; all: string | undefined }> = ({ tutorials, all }) => {
  const { home, topic, tutorial } = useText().knowledge
  return (
    <section class="tutorials">
      <h2>{home.tutorials}</h2>
      <ul>
        {tutorials.map(({ title, href, summary, steps, progress }) => (
          <li class="tutorial">
            <a href={href}>{title}</a>
            <p>{summary}</p>
            {progress ? (
              <>
                <p class="tutorial-steps">{tutorial.done(progress.done, progress.count)}</p>
                <Meter {...progress} />
              </>
            ) : (
              steps > 0 && <p class="tutorial-steps">{tutorial.steps(steps)}</p>
            )}
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
