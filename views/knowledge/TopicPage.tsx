import type { FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { useText } from '../text.tsx'
import type { ArticleLink } from './ArticlePage.tsx'

export interface TopicPageProps {
  title: string
  summary: string
  home: ArticleLink
  articles: readonly (ArticleLink & { summary: string })[]
}

/** Every article of one topic, with the sentence that says what it solves. */
export const TopicPage: FC<TopicPageProps> = ({ title, summary, home, articles }) => (
  <>
    <div class="page-head">
      <Breadcrumb items={[{ label: home.title, href: home.href }, { label: title }]} />
      <h1>{title}</h1>
      <p class="lead">{summary}</p>
      <p>{useText().knowledge.topic.guides(articles.length)}</p>
    </div>
    {articles.map((article) => (
      <article class="result">
        <h2 class="result-title">
          <a href={article.href}>{article.title}</a>
        </h2>
        <p class="result-snippet">{article.summary}</p>
      </article>
    ))}
  </>
)
