import type { FC } from 'hono/jsx'
import { ButtonLink } from '../parts/Button.tsx'
import { GuideToRead } from '../parts/GuideLinks.tsx'
import { useText } from '../text.tsx'

interface ErrorPageProps {
  title: string
  sentences: readonly string[]
  help: string
  contact: string
  /** The number of the guide that explains it. */
  guide: number | undefined
}

/** What happened, what it means, what to do next: never a dead end. */
export const ErrorPage: FC<ErrorPageProps> = ({ title, sentences, help, contact, guide }) => {
  const t = useText().pages
  return (
    <section class="error-page">
      <h1>{title}</h1>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <GuideToRead number={guide} />
      <p class="button-row">
        <ButtonLink href={help}>{t.toHelp}</ButtonLink>
        <ButtonLink kind="quiet" href={contact}>
          {t.toPerson}
        </ButtonLink>
      </p>
    </section>
  )
}
