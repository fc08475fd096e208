import type { FC } from 'hono/jsx'
import type { Language } from '../../content/text/index.ts'
import type { NoticeClass } from '../../src/core/notice-classes.ts'
import { Empty } from '../parts/Empty.tsx'
import { Instant } from '../parts/Instant.tsx'
import { ListPages } from '../parts/ListPages.tsx'
import { useText } from '../text.tsx'

export interface NoticeFacts {
  class: NoticeClass
  /** The language it was written in: that of its reader at the time. */
  language: Language
  at: string
  /** Where its letter went; absent for what stands in the Manager alone. */
  to: string | undefined
}

interface NoticeLine extends NoticeFacts {
  subject: string
  href: string
  /** The address whose post marks it as read and leads on to it; absent once it was. */
  open: string | undefined
}

interface NoticesPageProps {
  notices: readonly NoticeLine[]
  /** POST with `until`, the newest that was shown; absent when nothing is unread. */
  allRead: { post: string; until: string } | undefined
  preferences: string
  mails: string
  /** The next page, when there is one, and the first, when this is another. */
  older: string | undefined
  newest: string | undefined
}

/** What one was told, newest first. */
export const NoticesPage: FC<NoticesPageProps> = ({ notices, allRead, preferences, mails, older, newest }) => {
  const { profile, noticeCentre: t } = useText()
  return (
    <>
      <div class="page-head">
        <h1>{profile.nav.notices}</h1>
        <p class="lead">{t.lead}</p>
      </div>
      <ul class="notice-ways">
        <li>
          <a href={preferences}>{t.toPreferences}</a>
        </li>
        <li>
          <a href={mails}>{t.mails}</a>
        </li>
      </ul>
      {allRead && (
        <form method="post" action={allRead.post}>
          <button class="button quiet" type="submit" name="until" value={allRead.until}>
            {t.allRead}
          </button>
        </form>
      )}
      {notices.length === 0 ? <Empty icon="bell" title={t.none} /> : <Lines notices={notices} />}
      <ListPages next={older} first={newest} words={{ next: t.older, first: t.newest }} />
    </>
  )
}

const Lines: FC<Pick<NoticesPageProps, 'notices'>> = ({ notices }) => (
  <ol class="records notices">
    {notices.map(({ subject, href, open, ...facts }) => (
      <li class={open ? 'record notice-unread' : 'record'}>
        {open ? (
          <form class="record-title" method="post" action={open}>
            <button class="notice-open" type="submit" lang={facts.language}>
              <bdi>{subject}</bdi>
            </button>
          </form>
        ) : (
          <p class="record-title">
            <a href={href} lang={facts.language}>
              <bdi>{subject}</bdi>
            </a>
          </p>
        )}
        <p class="record-facts">
          {open && <Unread />}
          <NoticeAbout {...facts} />
        </p>
      </li>
    ))}
  </ol>
)

const Unread: FC = () => <span class="notice-new">{useText().noticeCentre.isUnread}</span>

/** What it is about, when it was told, and whether a letter went too. */
export const NoticeAbout: FC<NoticeFacts> = ({ class: about, at, to }) => {
  const t = useText().noticeCentre
  return (
    <>
      {t.classes[about]} · <Instant at={at} /> · {to === undefined ? t.unmailed : <bdi>{t.byMail(to)}</bdi>}
    </>
  )
}
