import type { FC } from 'hono/jsx'
import { type ButtonKind, ButtonLink } from '../parts/Button.tsx'
import { useText } from '../text.tsx'

/** The way to what can be ordered; nothing for whoever may not order. */
export const OrderLink: FC<{ href: string | undefined; kind?: ButtonKind }> = ({ href, kind = 'quiet' }) =>
  href === undefined ? null : (
    <p class="button-row">
      <ButtonLink href={href} kind={kind} icon="circle-plus">
        {useText().catalogue.list.fromProducts}
      </ButtonLink>
    </p>
  )
