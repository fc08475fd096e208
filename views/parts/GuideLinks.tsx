import type { FC } from 'hono/jsx'
import { useGuides, useText } from '../text.tsx'
import { Icon } from './Icon.tsx'

/**
 * The guides that explain what stopped somebody (R-KB-9). Their text opens right here, below the link, so that nothing
 * typed is lost; without script it opens in another tab, for the same reason, and the link says so.
 */
export const GuideLinks: FC<{ numbers: readonly (number | undefined)[] }> = ({ numbers }) => {
  const address = useGuides()
  const known = [...new Set(numbers)].filter((number) => number !== undefined)
  return address ? known.map((number) => <GuideLink number={number} href={address(number)} />) : null
}

/** The same on a page that holds nothing to be lost: an ordinary link. */
export const GuideToRead: FC<{ number: number | undefined }> = ({ number }) => {
  const address = useGuides()
  if (number === undefined || !address) return null
  return (
    <p class="guide-link">
      <a href={address(number)}>
        <Icon name="book-open" />
        <span>{useText().actions.guide(number)}</span>
      </a>
    </p>
  )
}

const GuideLink: FC<{ number: number; href: string }> = ({ number, href }) => {
  const t = useText().actions
  return (
    <div class="guide-link">
      <a
        href={href}
        target="_blank"
        rel="noopener"
        hx-get={href}
        hx-select=".article-body"
        hx-target="next .guide-here"
        hx-swap="innerHTML"
      >
        <Icon name="book-open" />
        <span>{t.guide(number)}</span>
        <span class="without-script"> {t.newTab}</span>
      </a>
      <div class="guide-here" tabindex={-1} />
    </div>
  )
}
