import type { Child, FC } from 'hono/jsx'
import { useText } from '../text.tsx'

/** Opening one more account has a page of its own: the same card as in its guide. */
export const NewAccountPage: FC<{ card: Child; guide: string }> = ({ card, guide }) => {
  const t = useText().newAccount
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <h2 class="visually-hidden">{t.offer}</h2>
      {card}
      <p>
        <a href={guide}>{t.guide}</a>
      </p>
    </>
  )
}
