import type { FC } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Callout } from '../parts/Callout.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useText } from '../text.tsx'
import type { ArticleLink } from './ArticlePage.tsx'

/** Guides of one kind. */
export interface ListedGuides {
  kind: 'tutorial' | 'guide' | 'faq'
  articles: readonly (ArticleLink & { summary: string })[]
}

/** An article that was looked for and is written in another language only. */
export interface Sought extends ArticleLink {
  number: number
  language: Language
}

export interface TopicPageProps {
  title: string
  summary: string
  home: ArticleLink
  sought?: Sought | undefined
  /** By kind; those without any are left out. */
  lists: readonly ListedGuides[]
  /** What is said when there is none. */
  none?: string | undefined
}

/** Every article of one topic, with the sentence that says what it solves. */
export const TopicPage: FC<TopicPageProps> = ({ title, summary, home, sought, lists, none }) => {
  return (
    <div class="topic">
      <div class="page-head">
        <Breadcrumb items={[{ label: home.title, href: home.href }, { label: title }]} />
        <h1>{title}</h1>
        <p class="lead">{summary}</p>
        <Counts lists={lists} />
      </div>
      {sought && <OnlyElsewhere {...sought} />}
      {none && lists.length === 0 && <Empty title={none} icon="book-open" />}
      {lists.map((list) => (
        <Guides {...list} alone={lists.length === 1} />
      ))}
    </div>
  )
}

/** How many of each kind, leading to them; tutorials by themselves are few. */
const Counts: FC<{ lists: readonly ListedGuides[] }> = ({ lists }) => {
  const t = useText().knowledge.topic
  const [only, ...others] = lists
  if (!only || (only.kind === 'tutorial' && others.length === 0)) return null
  if (others.length === 0) return <p class="topic-count">{t.guides(only.articles.length)}</p>
  return (
    <p class="topic-count">
      {lists.map(({ kind, articles }) => (
        <a href={`#${kind}`}>{t.counted(t.kinds[kind], articles.length)}</a>
      ))}
    </p>
  )
}

/** With one kind there is nothing to tell apart, and its heading is only for those who jump from heading to heading. */
const Guides: FC<ListedGuides & { alone: boolean }> = ({ kind, articles, alone }) => (
  <section class="topic-kind" id={kind}>
    <h2 class={alone ? 'visually-hidden' : undefined}>{useText().knowledge.topic.kinds[kind]}</h2>
    <ul class="guide-list">
      {articles.map(({ title, href, summary }) => (
        <li>
          <a href={href}>{title}</a>
          <p>{summary}</p>
        </li>
      ))}
    </ul>
  </section>
)

/** Said on top of the page somebody was led to instead. */
export const OnlyElsewhere: FC<Sought> = ({ number, title, href, language }) => {
  const t = useText().knowledge.topic
  return (
    <Callout kind="note">
      <p>{t.onlyElsewhere(number)}</p>
      <p>
        {t.readElsewhere}{' '}
        <a href={href} lang={language} hreflang={language}>
          {title}
        </a>
      </p>
    </Callout>
  )
}
