import type { FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { ArticleBody, type DrawnPiece } from './ArticleBody.tsx'

export interface ArticleLink {
  title: string
  href: string
}

export interface ArticlePageProps {
  number: number
  title: string
  summary: string
  updated: string
  pieces: readonly DrawnPiece[]
  headings: readonly { id: string; text: string; depth: number }[]
  /** Where the article stands, from the front page inwards. */
  above: readonly { label: string; href: string }[]
  related: readonly ArticleLink[]
  markdown: string
  contact: string
}

/** A guide: what it solves, its steps with their cards, and what is near. */
export const ArticlePage: FC<ArticlePageProps> = (page) => {
  const t = useText().knowledge.article
  return (
    <div class="article-columns">
      <article class="article">
        <header class="article-head">
          <Breadcrumb items={[...page.above, { label: t.number(page.number) }]} />
          <h1>{page.title}</h1>
          <p class="lead">{page.summary}</p>
          <p class="article-meta">
            <span>{t.number(page.number)}</span>
            <span>
              {t.updated} <Instant at={page.updated} precision="day" />
            </span>
            <a href={page.markdown} type="text/markdown">
              {t.markdown}
            </a>
          </p>
        </header>
        <ArticleBody pieces={page.pieces} />
        <Near related={page.related} contact={page.contact} />
      </article>
      <Contents headings={page.headings} />
    </div>
  )
}

const Near: FC<{ related: readonly ArticleLink[]; contact: string }> = ({ related, contact }) => {
  const { knowledge, actions } = useText()
  return (
    <nav class="related" aria-label={knowledge.article.related}>
      <h2>{knowledge.article.related}</h2>
      <ul>
        {related.map(({ title, href }) => (
          <li>
            <a href={href}>{title}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={contact}>{actions.contact}</a>
      </p>
    </nav>
  )
}

/** Two headings or more are worth a table of contents. */
const Contents: FC<Pick<ArticlePageProps, 'headings'>> = ({ headings }) => {
  const main = headings.filter(({ depth }) => depth === 2)
  if (main.length < 2) return null
  const { contents } = useText().knowledge.article
  return (
    <aside class="toc" aria-label={contents}>
      <p class="toc-title">{contents}</p>
      <ul>
        {main.map(({ id, text }) => (
          <li>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </aside>
  )
}
