import type { Child, FC } from 'hono/jsx'
import { useText } from '../text.tsx'

interface AccountClosingProps {
  /** There is a closing to take back, or it has just been. */
  keeps: boolean
  cards: { close: Child; keep: Child }
  guide: string
}

/** The end of an account: asked for here, and taken back here. What can be done now stands first. */
export const AccountClosingPage: FC<AccountClosingProps> = ({ keeps, cards, guide }) => {
  const t = useText().closing
  const keep = (
    <>
      <h2>{t.keep.title}</h2>
      <div id="account-to-keep" data-follows="accounts.close">
        {cards.keep}
      </div>
    </>
  )
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </div>
      {keeps && keep}
      <h2>{t.close.title}</h2>
      <div id="account-to-close" data-follows="accounts.keep">
        {cards.close}
      </div>
      {!keeps && keep}
    </>
  )
}
