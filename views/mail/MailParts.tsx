import type { FC } from 'hono/jsx'
import { ButtonLink } from '../parts/Button.tsx'
import { useText } from '../text.tsx'

interface MailPartsProps {
  /** Making something new, where there is a service to make it in; and the other list. */
  make: { href: string; label: string } | undefined
  other: { href: string; label: string }
}

/** Above a list of addresses: something new, and the list of the other kind. */
export const MailParts: FC<MailPartsProps> = ({ make, other }) => {
  const t = useText().mailAddresses.menu
  return (
    <nav aria-label={t.label}>
      <p class="button-row">
        {make && (
          <ButtonLink href={make.href} icon="circle-plus">
            {make.label}
          </ButtonLink>
        )}
        <ButtonLink kind="quiet" href={other.href}>
          {other.label}
        </ButtonLink>
      </p>
    </nav>
  )
}
