import type { Child, FC } from 'hono/jsx'
import { useText } from '../text.tsx'

interface AccountClosingProps {
  /** There is a closing to take back, or it has just been. */
  keeps: boolean
  cards: { close: Child; keep: Child }
  guide: string
}

/** The end of an account: asked for here, and taken back here. */
export const AccountClosingPage: FC<AccountClosingProps> = ({ keeps, cards, guide }) => {
  const t = useText().closing
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </div>
      {keeps && (
        <>
          <h2>{t.keep.title}</h2>
          {cards.keep}
        </>
      )}
      <h2>{t.close.title}</h2>
      {cards.close}
    </>
  )
}
