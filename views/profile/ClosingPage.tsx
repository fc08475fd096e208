import type { Child, FC } from 'hono/jsx'
import { useText } from '../text.tsx'

/** The end of a login: what it means, and the card. */
export const ClosingPage: FC<{ card: Child }> = ({ card }) => {
  const t = useText().profile
  return (
    <>
      <div class="page-head">
        <h1>{t.nav.closing}</h1>
        <p class="lead">{t.close.lead}</p>
      </div>
      <h2>{t.close.ask}</h2>
      {card}
    </>
  )
}
