import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { OutboxLetterPage, OutboxPage } from '../../views/staff/OutboxPage.tsx'
import { Missing } from '../base/refusal.ts'
import type { NoticeRow } from '../core/outbox.ts'
import { paths, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { LETTER_POLICY } from '../web/headers.ts'
import { letterOf, subjectOf } from '../web/letters.ts'
import { page, part } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { byHandRoutes } from './by-hand.tsx'
import { catalogueRoutes } from './catalogue.tsx'
import { draftRoutes } from './catalogue-drafts.tsx'
import { correctionRoutes } from './corrections-pages.tsx'
import { customersRoute } from './customers.tsx'
import { documentDeskRoutes } from './documents.tsx'
import { deskDoorRoutes } from './door/pages.tsx'
import { welcomeRoutes } from './door/welcome-pages.tsx'
import { failedOrderRoutes } from './failed-orders.tsx'
import { fileRoutes } from './files.tsx'
import { homeRoute } from './home.tsx'
import { journalRoute } from './journal-page.tsx'
import { mailRoutes } from './mail-pages.tsx'
import { mailPage } from './mails.ts'
import { moneyRoutes } from './money.tsx'
import { peopleRoutes } from './people-pages.tsx'
import { prepaidDeskRoutes } from './prepaid.tsx'
import { productDeskRoutes } from './products.tsx'
import { deskProfileRoutes } from './profile-page.tsx'
import { recoveryDeskRoutes } from './recoveries.tsx'
import { refundDeskRoutes } from './refunds.tsx'
import { rolesRoute } from './roles-page.tsx'
import { taxDeskRoutes } from './tax.tsx'
import { termsDeskRoutes } from './terms.tsx'

const SMS_LATEST = 20
const rule = { for: 'everyone', rate: 'read', proof: 'no', only: 'demo' } as const

/** The desk: its door, and the mails of the demonstration, open to whoever tries it; production does not have those. */
export const staffRoutes: Route[] = [
  ...deskDoorRoutes,
  ...welcomeRoutes,
  ...deskProfileRoutes,
  ...peopleRoutes,
  homeRoute,
  customersRoute,
  ...fileRoutes,
  ...productDeskRoutes,
  ...documentDeskRoutes,
  ...correctionRoutes,
  ...byHandRoutes,
  ...catalogueRoutes,
  ...draftRoutes,
  ...taxDeskRoutes,
  ...moneyRoutes,
  ...refundDeskRoutes,
  ...prepaidDeskRoutes,
  ...termsDeskRoutes,
  ...failedOrderRoutes,
  ...mailRoutes,
  journalRoute,
  rolesRoute,
  ...recoveryDeskRoutes,
  get(paths.outbox, rule, (c) => {
    const from = c.req.query('from')
    const { mails: notices, older } = mailPage(c.var.ctx, { letters: true }, from)
    const letters = notices.map((notice) => ({
      to: notice.recipient,
      at: notice.created_at,
      subject: subjectOf(notice),
      language: notice.language,
      href: urls.outboxLetter(String(notice.id)),
    }))
    const title = textFor(c.var.language).staff.outbox.title
    return page(
      c,
      { title, robots: 'noindex' },
      deskFrame(c),
      <OutboxPage
        letters={letters}
        sms={from === undefined ? smsSent(c) : []}
        older={older && urls.outbox(older)}
        newest={from === undefined ? undefined : urls.outbox()}
      />,
    )
  }),
  get(paths.outboxLetter, rule, (c) => {
    const notice = noticeAsked(c, c.req.param('letter'))
    const { subject, text } = letterOf(c.var.ctx, notice)
    const body = (
      <OutboxLetterPage
        list={urls.outbox()}
        drawn={urls.outboxDrawn(String(notice.id))}
        to={notice.recipient}
        at={notice.created_at}
        language={notice.language}
        subject={subject}
        text={text}
      />
    )
    return page(c, { title: subject, robots: 'noindex' }, deskFrame(c), body)
  }),
  get(paths.outboxDrawn, rule, (c) => {
    const { html } = letterOf(c.var.ctx, noticeAsked(c, c.req.param('letter')))
    c.header('Content-Security-Policy', LETTER_POLICY)
    c.header('X-Robots-Tag', 'noindex')
    return part(c, html)
  }),
]

/** The latest SMS: they are kept where nothing leaves the house, and nowhere else. */
const smsSent = ({ var: { ctx } }: PageContext) => ctx.servers.sms?.sent?.().slice(0, SMS_LATEST) ?? []

function noticeAsked({ var: { ctx } }: PageContext, asked: string): NoticeRow {
  const id = Number(asked)
  const called = q
    .selectFrom('notices')
    .selectAll()
    .where('id', '=', Number.isInteger(id) ? id : 0)
  const notice = ctx.store.one(called)
  if (!notice) throw new Missing()
  return notice
}
