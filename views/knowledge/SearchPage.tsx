import type { FC } from 'hono/jsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useText } from '../text.tsx'
import type { ArticleLink } from './ArticlePage.tsx'

export interface Result extends ArticleLink {
  snippet: readonly { text: string; hit: boolean }[]
}

export interface SearchPageProps {
  /** What was looked for; empty when nothing was. */
  query: string
  results: readonly Result[]
  /** Were there as many as one page shows, so that there may be more? */
  full: boolean
  home: string
  contact: string
}

/** What was found; when it is nothing, other ways to an answer. */
export const SearchPage: FC<SearchPageProps> = ({ query, results, full, home, contact }) => {
  const t = useText().knowledge.search
  if (query === '') return <Head title={t.title} sentence={t.ask} />
  if (results.length === 0) return <NothingFound query={query} home={home} contact={contact} />
  return (
    <>
      <Head title={t.heading(query)} sentence={full ? t.best(results.length) : t.found(results.length)} />
      {results.map((result) => (
        <ResultOf {...result} />
      ))}
    </>
  )
}

const Head: FC<{ title: string; sentence?: string }> = ({ title, sentence }) => (
  <div class="page-head">
    <h1>{title}</h1>
    {sentence && <p role="status">{sentence}</p>}
  </div>
)

const ResultOf: FC<Result> = ({ title, href, snippet }) => (
  <article class="result">
    <h2 class="result-title">
      <a href={href}>{title}</a>
    </h2>
    <p class="result-snippet">{snippet.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</p>
  </article>
)

const NothingFound: FC<Pick<SearchPageProps, 'query' | 'home' | 'contact'>> = ({ query, home, contact }) => {
  const { knowledge, pages } = useText()
  const t = knowledge.search
  return (
    <>
      <Head title={t.heading(query)} />
      <Empty icon="search" title={t.none}>
        <p>{t.nothing}</p>
        <p class="button-row">
          <ButtonLink href={home}>{t.browse}</ButtonLink>
          <ButtonLink kind="quiet" href={contact}>
            {pages.toPerson}
          </ButtonLink>
        </p>
      </Empty>
    </>
  )
}
