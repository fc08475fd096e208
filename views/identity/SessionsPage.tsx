import type { Child, FC } from 'hono/jsx'
import { Instant } from '../parts/Instant.tsx'
import { useText } from '../text.tsx'

interface SessionRow {
  current: boolean
  /** Browser and system in words. */
  device: string
  address: string
  /** Empty when it is not known. */
  country: string
  openedAt: string
  seenAt: string
  stays: boolean
}

interface SessionsPageProps {
  sessions: readonly SessionRow[]
  /** Ends those on other devices. */
  card: Child
}

/** Where somebody is signed in, and the card that ends it elsewhere. */
export const SessionsPage: FC<SessionsPageProps> = ({ sessions, card }) => {
  const { profile, sessions: t } = useText()
  return (
    <>
      <div class="page-head">
        <h1>{profile.nav.sessions}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <ul class="records" id="sessions" data-follows="identity.end-sessions">
        {sessions.map((session) => (
          <Session {...session} />
        ))}
      </ul>
      <h2>{t.elsewhere}</h2>
      {card}
    </>
  )
}

const Session: FC<SessionRow> = ({ current, device, address, country, openedAt, seenAt, stays }) => {
  const t = useText().sessions
  return (
    <li class="record" aria-current={current ? 'true' : undefined}>
      <p class="record-title">{current ? t.thisOne(device) : device}</p>
      <p class="record-facts">
        {t.from} {[address, country].filter((word) => word !== '').join(', ')}
        {' \u00b7 '}
        {stays ? t.staying : t.brief}
      </p>
      <p class="record-facts">
        {t.opened} <Instant at={openedAt} />
        {' \u00b7 '}
        {t.seen} <Instant at={seenAt} />
      </p>
    </li>
  )
}
