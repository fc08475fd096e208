import type { FC } from 'hono/jsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useText } from '../text.tsx'
import type { ArticleLink } from './ArticlePage.tsx'

/** Words, and whether they answer the query. */
type Marked = readonly { text: string; hit: boolean }[]

export interface Result {
  title: Marked
  snippet: Marked
  href: string
  /** What it is, in a few words. */
  about: readonly string[]
  /** What can be done in it. */
  actions: readonly unknown[]
}

/** Something to do, with what it would be done to. */
export interface Act {
  title: string
  says: readonly string[]
  href: string
}

export interface SearchPageProps {
  /** What was looked for; empty when nothing was. */
  query: string
  /** What can be done about it, before what can be read. */
  act: Act | undefined
  results: readonly Result[]
  /** Were there as many as one page shows, so that there may be more? */
  full: boolean
  /** The query in words that the guides have. */
  meant: { words: string; href: string } | undefined
  /** Could all guides be searched? */
  complete: boolean
  topics: readonly TopicLink[]
  contact: string
}

interface TopicLink extends ArticleLink {
  summary: string
}

/** What was found; when it is nothing, other ways to an answer. */
export const SearchPage: FC<SearchPageProps> = ({ query, act, results, full, meant, complete, topics, contact }) => {
  const t = useText().knowledge.search
  if (query === '') {
    return (
      <>
        <Head title={t.title} sentence={t.ask} />
        <Topics topics={topics} />
      </>
    )
  }
  const count = full ? t.best(results.length) : t.found(results.length)
  return (
    <>
      <Head title={t.heading(query)} sentence={results.length > 0 ? count : undefined} />
      {!complete && <Callout kind="waiting">{t.incomplete}</Callout>}
      {meant && <Meant {...meant} />}
      {act && <ActOf {...act} />}
      {results.map((result) => (
        <ResultOf {...result} />
      ))}
      {results.length === 0 && <NothingFound topics={topics} contact={contact} />}
    </>
  )
}

const Head: FC<{ title: string; sentence?: string | undefined }> = ({ title, sentence }) => (
  <div class="page-head search-head">
    <h1>{title}</h1>
    {sentence && <p role="status">{sentence}</p>}
  </div>
)

const Meant: FC<{ words: string; href: string }> = ({ words, href }) => {
  const t = useText().knowledge.search
  return (
    <p class="search-meant">
      {t.meant} <a href={href}>{words}</a>
    </p>
  )
}

const ActOf: FC<Act> = ({ title, says, href }) => (
  <section class="result act">
    <p class="result-kind">{useText().knowledge.search.act.label}</p>
    <h2 class="result-title">
      <a href={href}>{title}</a>
    </h2>
    {says.map((sentence) => (
      <p>{sentence}</p>
    ))}
  </section>
)

const ResultOf: FC<Result> = ({ title, href, snippet, about, actions }) => (
  <article class="result">
    <h2 class="result-title">
      <a href={href}>
        <Words of={title} />
      </a>
    </h2>
    <p class="result-snippet">
      <Words of={snippet} />
    </p>
    <p class="result-about">
      {about.map((words) => (
        <span>{words}</span>
      ))}
      {actions.length > 0 && <span class="result-act">{useText().knowledge.search.act.label}</span>}
    </p>
  </article>
)

const Words: FC<{ of: Marked }> = ({ of }) => <>{of.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</>

const NothingFound: FC<Pick<SearchPageProps, 'topics' | 'contact'>> = ({ topics, contact }) => {
  const { knowledge, pages } = useText()
  const t = knowledge.search
  return (
    <>
      <Empty icon="search" title={t.none}>
        <p>{t.nothing}</p>
        <p class="button-row">
          <ButtonLink kind="quiet" href={contact}>
            {pages.toPerson}
          </ButtonLink>
        </p>
      </Empty>
      <Topics topics={topics} />
    </>
  )
}

/** Another way in: what there is, by topic. */
const Topics: FC<Pick<SearchPageProps, 'topics'>> = ({ topics }) => (
  <section class="topic-kind">
    <h2>{useText().knowledge.search.topics}</h2>
    <ul class="guide-list">
      {topics.map(({ title, href, summary }) => (
        <li>
          <a href={href}>{title}</a>
          <p>{summary}</p>
        </li>
      ))}
    </ul>
  </section>
)
