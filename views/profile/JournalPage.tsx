import type { FC } from 'hono/jsx'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'

interface JournalLine {
  event: string
  at: string
  /** One of our own people did it. */
  byOurs: boolean
  /** Empty when the house did it by itself, or one of our own people did. */
  ip: string
  /** What the browser called itself; empty names are unknown. */
  agent: { browser: string; system: string }
}

interface JournalPageProps {
  lines: readonly JournalLine[]
  signIn: string
  contact: string
  /** The next page, when there is one, and the first, when this is another. */
  older: string | undefined
  newest: string | undefined
}

/** What happened to one's own login: the place to look when something seems wrong. */
export const JournalPage: FC<JournalPageProps> = ({ lines, signIn, contact, older, newest }) => {
  const { profile } = useText()
  const t = profile.journal
  return (
    <>
      <div class="page-head">
        <h1>{profile.nav.journal}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <p>
        {t.notYou} <a href={signIn}>{t.changePassword}</a>
        {t.between}
        <a href={contact}>{t.write}</a>.
      </p>
      {lines.length === 0 ? <Empty icon="shield-check" title={t.none} /> : <Lines lines={lines} />}
      <ListPages next={older} first={newest} words={{ next: t.older, first: t.newest }} />
    </>
  )
}

const Lines: FC<{ lines: readonly JournalLine[] }> = ({ lines }) => {
  const words: Record<string, string | undefined> = useText().profile.events
  return (
    <ol class="records">
      {lines.map(({ event, at, ...from }) => (
        <li class="record">
          <p class="record-title">{words[event] ?? event}</p>
          <p class="record-facts">
            <Instant at={at} /> · <From {...from} />
          </p>
        </li>
      ))}
    </ol>
  )
}

const From: FC<Omit<JournalLine, 'event' | 'at'>> = ({ ip, byOurs, agent: { browser, system } }) => {
  const t = useText().profile.journal
  if (byOurs) return <>{t.byOurs}</>
  if (ip === '') return <>{t.byHouse}</>
  const named = browser && system ? t.browserOn(browser, system) : browser || system || t.unknownBrowser
  return (
    <>
      {named} · {t.from(ip)}
    </>
  )
}
