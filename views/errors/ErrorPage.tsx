import type { FC } from 'hono/jsx'
import { SearchForm } from '../layout/HelpFrame.tsx'
import { ButtonLink } from '../parts/Button.tsx'
import { GuideToRead } from '../parts/GuideLinks.tsx'
import { useText } from '../text.tsx'

interface ErrorPageProps {
  title: string
  sentences: readonly string[]
  help: string
  contact: string
  /** Where to look instead, when what was asked for is nowhere. */
  search?: string | undefined
  /** The number of the guide that explains it. */
  guide: number | undefined
}

/** What happened, what it means, what to do next: never a dead end. */
export const ErrorPage: FC<ErrorPageProps> = ({ title, sentences, help, contact, search, guide }) => {
  const { parts, pages: t } = useText()
  return (
    <section class="error-page">
      <h1>{title}</h1>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
      {search && <SearchForm action={search} />}
      <GuideToRead number={guide} />
      <p class="button-row">
        {search ? (
          <ButtonLink kind="quiet" href={help}>
            {parts.frame.home}
          </ButtonLink>
        ) : (
          <ButtonLink href={help}>{t.toHelp}</ButtonLink>
        )}
        <ButtonLink kind="quiet" href={contact}>
          {t.toPerson}
        </ButtonLink>
      </p>
    </section>
  )
}
