import { textFor } from '../../content/text/index.ts'
import { NoticePage } from '../../views/profile/NoticePage.tsx'
import { NoticePreferencesPage } from '../../views/profile/NoticePreferencesPage.tsx'
import { NoticesPage } from '../../views/profile/NoticesPage.tsx'
import { type Person, userOf } from '../core/actor.ts'
import { classOf } from '../core/notice-classes.ts'
import { referenceOf } from '../core/notice-reference.ts'
import { unreadOf } from '../core/notice-wishes.ts'
import type { NoticeRow } from '../core/outbox.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { profileFrame } from '../web/frames.tsx'
import { toldInside } from '../web/letters.ts'
import { leadTo, page } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { markAllRead, markRead, noticesOf, ownNotice, placeOf } from './notices.ts'
import { chooseOwnNotices } from './notices-action.tsx'

const rule = { for: 'user', proof: 'no' } as const
const reads = { ...rule, rate: 'read' } as const
const marks = { ...rule, rate: 'act', body: 'form' } as const
/** The guide to choosing what one gets: its number is permanent. */
const GUIDE = 2159

/** What one was told, in the Manager. A page that is looked at marks nothing as read (R-GEN-4): a press does. */
export const noticeRoutes: Route[] = [
  get(paths.profileNotices, reads, list),
  get(paths.profileNoticePreferences, reads, preferences),
  get(paths.profileNotice, reads, one),
  post(paths.profileNoticesRead, marks, async (c) => {
    const body = await readBody(c, 'form')
    markAllRead(c.var.ctx, readerOf(c), body.text('until'))
    return leadTo(c, urls.profileNotices())
  }),
  post(paths.profileNoticeRead, marks, (c) => {
    const reference = c.req.param('notice')
    markRead(c.var.ctx, readerOf(c), reference)
    return leadTo(c, urls.profileNotice(reference))
  }),
]

function readerOf(c: PageContext): Person {
  const person = userOf(c.var.ctx.actor)
  if (!person) throw new Error('notices without a person')
  return person
}

function list(c: PageContext) {
  const { ctx, language } = c.var
  const reader = readerOf(c)
  const from = c.req.query('from')
  const { rows, older } = noticesOf(ctx, reader, from)
  const [newest] = rows
  const all = from === undefined && newest && unreadOf(ctx.store, reader.id) > 0
  const body = (
    <NoticesPage
      notices={rows.map(lineOf)}
      allRead={all ? { post: urls.profileNoticesRead(), until: placeOf(ctx, reader, newest.id) } : undefined}
      preferences={urls.profileNoticePreferences()}
      mails={urls.profileMails()}
      older={older && urls.profileNotices(older)}
      newest={from === undefined ? undefined : urls.profileNotices()}
    />
  )
  return page(c, { title: textFor(language).profile.nav.notices }, profileFrame(c, 'notices'), body)
}

/** A notice as the list shows it: one that is unread is opened by a post, which marks it. */
function lineOf(notice: NoticeRow) {
  const reference = referenceOf(notice)
  return {
    ...factsOf(notice),
    subject: toldInside(notice).subject,
    href: urls.profileNotice(reference),
    open: notice.read_at === null ? urls.profileNoticeRead(reference) : undefined,
  }
}

const factsOf = (notice: NoticeRow) => ({
  class: classOf(notice.kind),
  language: notice.language,
  at: notice.created_at,
  to: notice.unmailed_at === null ? notice.recipient : undefined,
})

function one(c: PageContext) {
  const notice = ownNotice(c.var.ctx, readerOf(c), c.req.param('notice') ?? '')
  const told = toldInside(notice)
  const { open } = lineOf(notice)
  const body = <NoticePage {...factsOf(notice)} {...told} open={open} list={urls.profileNotices()} />
  return page(c, { title: told.subject }, profileFrame(c, 'notices'), body)
}

function preferences(c: PageContext) {
  const { language } = c.var
  const path = urls.profileNoticePreferences()
  const body = (
    <NoticePreferencesPage
      card={card(c, { action: chooseOwnNotices, place: { path, anchor: 'profile-notices', language } })}
      list={urls.profileNotices()}
      guide={urls.articleNumber(language, GUIDE)}
    />
  )
  return page(c, { title: textFor(language).noticeCentre.preferences.title }, profileFrame(c, 'notices'), body)
}
