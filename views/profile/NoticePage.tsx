import type { FC } from 'hono/jsx'
import { Breadcrumb } from '../parts/Breadcrumb.tsx'
import { Callout } from '../parts/Callout.tsx'
import { useText } from '../text.tsx'
import { NoticeAbout, type NoticeFacts } from './NoticesPage.tsx'

interface NoticePageProps extends NoticeFacts {
  subject: string
  lines: readonly string[]
  /** Its letter holds a link, which stands nowhere else. */
  hasLink: boolean
  /** The address whose post marks it as read; absent once it was. */
  open: string | undefined
  list: string
}

/** One notice: what its letter said, without its link (R-NOT-5). */
export const NoticePage: FC<NoticePageProps> = ({ subject, lines, hasLink, open, list, ...facts }) => {
  const { profile, noticeCentre: t } = useText()
  return (
    <>
      <div class="page-head">
        <Breadcrumb items={[{ label: profile.nav.notices, href: list }, { label: subject }]} />
        <h1 lang={facts.language}>
          <bdi>{subject}</bdi>
        </h1>
        <p class="lead">
          <NoticeAbout {...facts} />
        </p>
      </div>
      <div class="notice-lines" lang={facts.language} dir="auto">
        {lines.map((line) => (
          <p>{line}</p>
        ))}
      </div>
      {hasLink && facts.to !== undefined && (
        <Callout kind="note">
          <p>{t.linkInLetter(facts.to)}</p>
        </Callout>
      )}
      {open && (
        <form method="post" action={open}>
          <button class="button quiet" type="submit">
            {t.read}
          </button>
        </form>
      )}
      <p>
        <a href={list}>{t.back}</a>
      </p>
    </>
  )
}
