import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { OutboxLetterPage, OutboxPage } from '../../views/staff/OutboxPage.tsx'
import { Missing } from '../base/refusal.ts'
import { paths, urls } from '../urls.ts'
import { deskFrame } from '../web/frames.tsx'
import { letterOf } from '../web/letters.ts'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'

const rule = { for: 'everyone', rate: 'read', proof: 'no', only: 'demo' } as const
const LATEST = 100

/** The mails of the demonstration, open to whoever tries it; production does not have these pages. */
export const staffRoutes: Route[] = [
  get(paths.outbox, rule, (c) => {
    const notices = c.var.ctx.store.all(q.selectFrom('notices').selectAll().orderBy('id', 'desc').limit(LATEST))
    const letters = notices.map((notice) => ({
      to: notice.recipient,
      at: notice.created_at,
      subject: letterOf(c.var.ctx, notice).subject,
      href: urls.outboxLetter(String(notice.id)),
    }))
    const title = textFor(c.var.language).staff.outbox.title
    return page(c, { title, robots: 'noindex' }, deskFrame(c), <OutboxPage letters={letters} />)
  }),
  get(paths.outboxLetter, rule, (c) => {
    const id = Number(c.req.param('letter'))
    const notice = c.var.ctx.store.one(
      q
        .selectFrom('notices')
        .selectAll()
        .where('id', '=', Number.isInteger(id) ? id : 0),
    )
    if (!notice) throw new Missing()
    const { subject, text } = letterOf(c.var.ctx, notice)
    const body = (
      <OutboxLetterPage
        list={urls.outbox()}
        to={notice.recipient}
        at={notice.created_at}
        subject={subject}
        text={text}
      />
    )
    return page(c, { title: subject, robots: 'noindex' }, deskFrame(c), body)
  }),
]
