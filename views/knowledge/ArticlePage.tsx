import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useLanguage, useText } from '../text.tsx'
import { ArticleBody, type DrawnPiece } from './ArticleBody.tsx'
import { ArticleFoot } from './ArticleFoot.tsx'
import { Contents, FoldedContents } from './Contents.tsx'

export interface ArticleLink {
  title: string
  href: string
}

export interface ArticlePageProps {
  number: number
  kind: 'faq' | 'guide' | 'tutorial'
  title: string
  summary: string
  updated: string
  pieces: readonly DrawnPiece[]
  headings: readonly { id: string; text: string; depth: number }[]
  /** Where the article stands, from the front page inwards. */
  above: readonly { label: string; href: string }[]
  related: readonly ArticleLink[]
  markdown: string
  /** The address that never changes, whole. */
  permalink: string
  /** The address of this page, whole. */
  canonical: string
  publisher: string
  contact: string
  /** Did it help? Absent where nobody is asked. */
  feedback?: Child
}

/** A guide: what it solves, its steps with their cards, and what is near. */
export const ArticlePage: FC<ArticlePageProps> = (page) => {
  const t = useText().knowledge.article
  return (
    <div class="article-columns">
      <article class="article" itemscope itemtype="https://schema.org/TechArticle">
        <Particulars {...page} />
        <header class="article-head">
          <Breadcrumb items={[...page.above, { label: t.number(page.number) }]} />
          <h1 itemprop="headline">{page.title}</h1>
          <p class="lead" itemprop="description">
            {page.summary}
          </p>
          <p class="article-meta">
            <span>{t.kind[page.kind]}</span>
            <span>
              {t.updated} <Instant at={page.updated} precision="day" />
            </span>
          </p>
        </header>
        <FoldedContents headings={page.headings} />
        <ArticleBody pieces={page.pieces} />
        {page.feedback}
        <ArticleFoot permalink={page.permalink} markdown={page.markdown} />
        <Near related={page.related} contact={page.contact} />
      </article>
      <Contents headings={page.headings} />
    </div>
  )
}

/**
 * What search engines read of the article beside what everybody reads (schema.org, as microdata). Written itemProp, it
 * stays here: without it, JSX moves it into the head.
 */
const Particulars: FC<ArticlePageProps> = ({ canonical, updated, publisher }) => (
  <>
    <link itemProp="mainEntityOfPage" href={canonical} />
    <meta itemProp="dateModified" content={updated} />
    <meta itemProp="inLanguage" content={useLanguage()} />
    <span itemprop="author publisher" itemscope itemtype="https://schema.org/Organization">
      <meta itemProp="name" content={publisher} />
    </span>
  </>
)

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
