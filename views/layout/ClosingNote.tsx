import type { FC } from 'hono/jsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface ClosingNoteProps {
  until: Date
  /** Where it is taken back; absent for whoever may not. */
  href: string | undefined
}

/** Above every page of an account that closes: nothing can be changed in it any more. */
export const ClosingNote: FC<ClosingNoteProps> = ({ until, href }) => {
  const t = useText().closing.note
  return (
    <Callout kind="note">
      <p>
        {t.closes} <Instant at={until} precision="day" />. {t.readOnly} {href && <a href={href}>{t.keep}</a>}
      </p>
    </Callout>
  )
}
