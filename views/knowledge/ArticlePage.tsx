import type { Child, FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useLanguage, useText } from '../text.tsx'
import { ArticleBody, type DrawnPiece } from './ArticleBody.tsx'
import { ArticleFoot } from './ArticleFoot.tsx'
import { Contents, FoldedContents, type Section } from './Contents.tsx'

export interface ArticleLink {
  title: string
  href: string
}

interface RelatedLink extends ArticleLink {
  summary: string
  /** The address that never changes, whole: for paper. */
  permalink: string
}

export interface ArticlePageProps {
  number: number
  kind: 'faq' | 'guide' | 'tutorial'
  title: string
  summary: string
  updated: string
  pieces: readonly DrawnPiece[]
  sections: readonly Section[]
  /** What can be done in it: the cards, by their titles. */
  acts: readonly ArticleLink[]
  /** Where the article stands, from the front page inwards. */
  above: readonly { label: string; href: string }[]
  related: readonly RelatedLink[]
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
          {page.acts.length > 0 && <ToDo acts={page.acts} />}
        </header>
        <FoldedContents sections={page.sections} />
        <ArticleBody pieces={page.pieces} />
        {page.feedback}
        <Near related={page.related} contact={page.contact} />
        <ArticleFoot permalink={page.permalink} markdown={page.markdown} />
      </article>
      <Contents sections={page.sections} />
    </div>
  )
}

/** Whoever knows the guide goes straight to its cards. */
const ToDo: FC<{ acts: readonly ArticleLink[] }> = ({ acts }) => (
  <p class="article-acts">
    <span>{useText().knowledge.search.act.label}</span>
    {acts.map(({ title, href }) => (
      <a href={href}>{title}</a>
    ))}
  </p>
)

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

const Near: FC<{ related: readonly RelatedLink[]; contact: string }> = ({ related, contact }) => {
  const { knowledge, actions } = useText()
  return (
    <nav class="related" aria-label={knowledge.article.related}>
      {related.length > 0 && <Guides related={related} />}
      <p class="related-contact">
        <a href={contact}>{actions.contact}</a>
      </p>
    </nav>
  )
}

const Guides: FC<{ related: readonly RelatedLink[] }> = ({ related }) => (
  <>
    <h2>{useText().knowledge.article.related}</h2>
    <ul>
      {related.map(({ title, href, summary, permalink }) => (
        <li>
          <a href={href} data-address={permalink}>
            {title}
          </a>
          <p>{summary}</p>
        </li>
      ))}
    </ul>
  </>
)
