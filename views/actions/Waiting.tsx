import type { Child, FC } from 'hono/jsx'
import { ButtonLink } from '../parts/Button.tsx'
import { Callout } from '../parts/Callout.tsx'
import { useText } from '../text.tsx'

interface WaitingProps {
  sentence: string
  /** The card itself: asked again every two seconds where script runs, by a link where not. */
  self: string
  /** A provider's page where the person finishes this step. */
  go?: string | undefined
  shown?: Child
}

/** The house is at work: what is true meanwhile. */
export const Waiting: FC<WaitingProps> = ({ sentence, self, go, shown }) => {
  const t = useText().actions
  return (
    <>
      <Callout kind="waiting">
        <p>{sentence}</p>
        {go && <p>{t.leaving}</p>}
      </Callout>
      {shown}
      <p
        class="card-actions"
        hx-get={self}
        hx-trigger="load delay:1500ms"
        hx-target="closest .card"
        hx-swap="outerHTML"
      >
        {go && <ButtonLink href={go}>{t.continueTo(new URL(go).host)}</ButtonLink>}
        <a class="button quiet" href={self}>
          {t.reload}
        </a>
      </p>
    </>
  )
}
