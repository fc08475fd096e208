import type { FC } from 'hono/jsx'
import { Callout } from '../parts/Callout.tsx'
import { Empty } from '../parts/Empty.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'

interface Mail {
  subject: string
  to: string
  state: 'sent' | 'pending' | 'failed'
  /** When it was sent, or when it was written. */
  at: string
}

interface MailsPageProps {
  mails: readonly Mail[]
  /** The page that tells the same in the Manager. */
  notices: string
  /** Where all links of our messages lead. */
  host: string
  guide: string
  contact: string
  /** The next page, when there is one, and the first, when this is another. */
  older: string | undefined
  newest: string | undefined
}

/** Every message the house sent, so that a doubtful one can be checked (R-NOT-7). No link of a letter stands here. */
export const MailsPage: FC<MailsPageProps> = ({ mails, notices, host, guide, contact, older, newest }) => {
  const { profile, actions, noticeCentre } = useText()
  const t = profile.mails
  return (
    <>
      <div class="page-head">
        <h1>{profile.nav.mails}</h1>
        <p class="lead">{t.lead}</p>
        <p>
          <a href={notices}>{noticeCentre.fromMails}</a>
        </p>
      </div>
      <Callout kind="note" title={t.recognise}>
        {t.signs(host).map((sign) => (
          <p>{sign}</p>
        ))}
        <p>
          <a href={guide}>{t.guide}</a>
        </p>
      </Callout>
      {mails.length === 0 ? <Empty icon="mail" title={t.none} /> : <Mails mails={mails} />}
      {mails.some(({ state }) => state === 'failed') && (
        <p>
          {t.failedHelp} <a href={contact}>{actions.contact}</a>
        </p>
      )}
      <ListPages next={older} first={newest} words={{ next: t.older, first: t.newest }} />
    </>
  )
}

const Mails: FC<{ mails: readonly Mail[] }> = ({ mails }) => {
  const t = useText().profile.mails
  return (
    <ol class="records">
      {mails.map(({ subject, to, ...delivery }) => (
        <li class="record">
          <p class="record-title">{subject}</p>
          <p class="record-facts">
            {t.sentTo(to)} · <Delivery {...delivery} />
          </p>
        </li>
      ))}
    </ol>
  )
}

const Delivery: FC<Pick<Mail, 'state' | 'at'>> = ({ state, at }) => {
  const t = useText().profile.mails
  if (state === 'sent') return <Instant at={at} />
  return (
    <>
      <Instant at={at} /> ·{' '}
      <span class={`record-state ${state}`}>
        <Icon name={state === 'failed' ? 'circle-alert' : 'clock'} />
        <span>{t[state]}</span>
      </span>
    </>
  )
}
