import type { FC } from 'hono/jsx'
import { useText } from '../text.tsx'

/** The terms, beside what somebody has already typed: in a tab of their own, and saying so. */
export const TermsLink: FC<{ href: string }> = ({ href }) => {
  const { signUps, actions } = useText()
  return (
    <a href={href} target="_blank" rel="noopener">
      {signUps.create.terms}
      <span class="visually-hidden"> {actions.newTab}</span>
    </a>
  )
}
