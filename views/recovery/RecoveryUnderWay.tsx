import type { FC, PropsWithChildren } from 'hono/jsx'
import { Callout } from '../parts/Callout.tsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

export interface RecoveryUnderWayProps {
  state: 'asked' | 'evidenced' | 'approved'
  askedAt: string
  until: string | null
}

/** How far the recovery of one's own login is; in its children what one can do about it here. */
export const RecoveryUnderWay: FC<PropsWithChildren<RecoveryUnderWayProps>> = ({ state, askedAt, until, children }) => {
  const t = useText().recovery.underWay
  return (
    <Callout kind="waiting" title={t.title}>
      {state === 'asked' && (
        <p>
          {t.asked} <Instant at={askedAt} />. {t.askedNext}
        </p>
      )}
      {state === 'evidenced' && <p>{t.evidenced}</p>}
      {until && (
        <p>
          {t.approved} <Instant at={until} />. {t.approvedNext}
        </p>
      )}
      {children}
    </Callout>
  )
}
