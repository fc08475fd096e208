import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { DeskMailPage, DeskMailsPage } from '../../views/staff/DeskMailPages.tsx'
import { referenceOf } from '../core/notice-reference.ts'
import type { NoticeRow } from '../core/outbox.ts'
import { paths, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { textWithoutLink } from '../web/letters.ts'
import { leadTo, page } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { linkOf, mailCalled, mailPage, mailStates, maySendAgain, sendAgain, stateOf } from './mails.ts'
import { mayAtDesk } from './roles.ts'
import { mailTold, personFile } from './told.ts'

const rule = { for: 'staff', desk: mayAtDesk('outbox.read'), proof: 'no' } as const

/** The outbox of the house, in production too. A letter is read here without what its link would open. */
export const mailRoutes: Route[] = [
  get(paths.deskMails, { ...rule, rate: 'read' }, list),
  get(paths.deskMail, { ...rule, rate: 'read' }, (c) => one(c, mailCalled(c.var.ctx, c.req.param('mail')))),
  post(paths.deskMailAgain, { ...rule, rate: 'act', body: 'form' }, (c) => {
    const mail = c.req.param('mail')
    sendAgain(c.var.ctx, mail)
    return leadTo(c, urls.deskMail(mail))
  }),
]

function list(c: PageContext) {
  const { ctx, language } = c.var
  const state = mailStates.find((one) => one === c.req.query('state'))
  const to = (c.req.query('to') ?? '').trim().toLowerCase().slice(0, 300)
  const from = c.req.query('from')
  const { mails, older } = mailPage(ctx, { state, to }, from)
  const asked = { state, to: to || undefined }
  const body = (
    <DeskMailsPage
      action={urls.deskMails()}
      wanted={{ state, to }}
      mails={mails.map((notice) => mailTold(notice, true))}
      older={older && urls.deskMails({ ...asked, from: older })}
      newest={from === undefined ? undefined : urls.deskMails(asked)}
    />
  )
  return page(c, { title: textFor(language).desk.mails.title, robots: 'noindex' }, deskFrame(c), body)
}

function one(c: PageContext, notice: NoticeRow) {
  const { ctx } = c.var
  const told = mailTold(notice, false)
  const person = ctx.store.one(
    q
      .selectFrom('users')
      .select(['public_id', 'name'])
      .where('id', '=', notice.user_id ?? 0),
  )
  const reference = referenceOf(notice)
  const mail = {
    ...told,
    reference,
    writtenAt: notice.created_at,
    sentAt: notice.sent_at,
    givenUpAt: notice.given_up_at,
    nextTry: stateOf(notice) === 'waiting' ? notice.due_at : undefined,
    tries: notice.attempts,
    person: person && personFile(person),
    text: textWithoutLink(ctx, notice),
  }
  const again = maySendAgain(ctx, notice) ? urls.deskMailAgain(reference) : undefined
  const body = <DeskMailPage list={urls.deskMails()} mail={mail} link={linkOf(ctx, notice)} again={again} />
  return page(c, { title: told.subject, robots: 'noindex' }, deskFrame(c), body)
}
