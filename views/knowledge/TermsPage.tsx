import type { FC } from 'hono/jsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'
import { ArticleBody } from './ArticleBody.tsx'

interface TermsPageProps {
  title: string
  /** The day they came into force, as 2026-11-22. */
  version: string
  operator: { name: string; contact: string }
  /** HTML that our own renderer made. */
  html: string
}

/** Whose terms these are, which version, and what they say. */
export const TermsPage: FC<TermsPageProps> = ({ title, version, operator, html }) => {
  const t = useText()
  return (
    <article class="article">
      <header class="article-head">
        <h1>{title}</h1>
        <p class="lead">{operator.name}</p>
        <p class="article-meta">
          <span>
            {t.signUps.terms.version} <Instant at={version} zone="UTC" precision="day" />
          </span>
          <a href={operator.contact}>{t.parts.frame.contact}</a>
        </p>
      </header>
      <ArticleBody pieces={[{ html }]} />
    </article>
  )
}
