import type { FC, PropsWithChildren } from 'hono/jsx'
import { useText } from '../text.tsx'
import type { ArticleLink } from './ArticlePage.tsx'

/** The question on a page of its own, when an answer without script was refused. */
export const FeedbackPage: FC<PropsWithChildren<{ article: ArticleLink }>> = ({ article, children }) => (
  <div class="stack">
    <div class="page-head">
      <h1>{article.title}</h1>
    </div>
    {children}
    <p>
      <a href={article.href}>{useText().knowledge.feedback.back}</a>
    </p>
  </div>
)
