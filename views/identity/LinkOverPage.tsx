import type { FC } from 'hono/jsx'
import { guideOf } from '../../src/base/refusal.ts'
import { ButtonLink } from '../parts/Button.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useGuides, useText } from '../text.tsx'

interface LinkOverProps {
  /** What one does instead. */
  way: { label: string; href: string }
  contact: string
}

/** A mailed link that no longer works: why that can be, the way to another one, and a person. */
export const LinkOverPage: FC<LinkOverProps> = ({ way, contact }) => {
  const { actions, passwords, refusals, pages } = useText()
  const guides = useGuides()
  const guide = guideOf('link-over')
  return (
    <section class="error-page">
      <h1>{passwords.over.title}</h1>
      <p>{refusals['link-over']({})}</p>
      {guide !== undefined && guides && (
        <p class="guide-link">
          <a href={guides(guide)}>
            <Icon name="book-open" />
            <span>{actions.guide(guide)}</span>
          </a>
        </p>
      )}
      <p class="button-row">
        <ButtonLink href={way.href}>{way.label}</ButtonLink>
        <ButtonLink kind="quiet" href={contact}>
          {pages.toPerson}
        </ButtonLink>
      </p>
    </section>
  )
}
