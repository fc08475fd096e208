import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { RefundsPage } from '../../views/staff/RefundsPage.tsx'
import { oneOfWords } from '../base/fields.ts'
import { blank, type Entry, type Fields, readForm, type Values, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { nameOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { decideAdjustment, waitingAdjustments } from '../prepaid/adjusting.ts'
import { approveRefund, markRefundSent, refuseRefund } from '../prepaid/deciding.ts'
import { takesTwo } from '../prepaid/two-people.ts'
import { sentences } from '../recovery/fields.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import type { ToDo } from '../web/today.ts'
import { isAllowedAtDesk, mayAtDesk } from './roles.ts'

type Answer = Response | Promise<Response>

/** How refunds are decided on: its number is permanent. */
const GUIDE = 2362
const TOLD_MOST = 500
const WAITING = 100
const look = { for: 'staff', desk: mayAtDesk('prepaid.decide'), rate: 'read', proof: 'no' } as const
const act = { ...look, rate: 'act', body: 'form' } as const

/** Money on its way back to customers, and what was put right, as far as one of ours has to decide (R-PRE-10, R-STF-5). */
export const refundDeskRoutes: Route[] = [
  get(paths.deskRefunds, look, (c) => showList(c, '', blank, 200)),
  post(paths.deskRefundApproval, act, (c) => take(c, 'refund', {}, approveRefund)),
  post(paths.deskRefundSent, act, (c) => take(c, 'refund', {}, markRefundSent)),
  post(paths.deskRefundRefusal, act, (c) =>
    take(c, 'refund', { told: sentences(TOLD_MOST) }, (ctx, id, { told }) => refuseRefund(ctx, id, told)),
  ),
  post(paths.deskAdjustment, act, (c) =>
    take(c, 'adjustment', { answer: oneOfWords('yes', 'no') }, (ctx, id, { answer }) =>
      decideAdjustment(ctx, id, answer === 'yes'),
    ),
  ),
]

/** Refunds that are asked for or approved, the oldest first, with whose they are. */
const openRefunds = ({ store }: Ctx) =>
  store.all(
    q
      .selectFrom('refunds')
      .innerJoin('accounts', 'accounts.id', 'refunds.account_id')
      .selectAll('refunds')
      .select(['accounts.name as account', 'accounts.public_id as account_public_id'])
      .where('state', 'in', ['asked', 'approved'])
      .orderBy('refunds.id')
      .limit(WAITING),
  )

/** `of`: what the form that was sent was about, and what was wrong with it. */
function showList(c: PageContext, of: string, entry: Entry, status: Status): Answer {
  const { ctx, language } = c.var
  const me = nameOf(ctx.actor)
  const body = (
    <RefundsPage
      refunds={openRefunds(ctx).map((row) => ({
        ...row,
        two: takesTwo(ctx, row.cents),
        mine: row.first_by === me || (row.payment_id !== null && row.asked_by === me),
        account: { name: row.account, href: urls.deskPrepaid(row.account_public_id) },
        posts: {
          approve: urls.deskRefundApproval(row.public_id),
          sent: urls.deskRefundSent(row.public_id),
          refuse: urls.deskRefundRefusal(row.public_id),
        },
        entry: row.public_id === of ? entry : blank,
      }))}
      adjustments={waitingAdjustments(ctx).map((row) => ({
        ...row,
        mine: row.asked_by === me,
        account: { name: row.account, href: urls.deskPrepaid(row.account_public_id) },
        post: urls.deskAdjustment(row.public_id),
        entry: row.public_id === of ? entry : blank,
      }))}
      limitCents={ctx.approvalCents}
      most={TOLD_MOST}
      guide={urls.articleNumber(language, GUIDE)}
    />
  )
  return page(c, { title: textFor(language).prepaid.desk.title, robots: 'noindex' }, deskFrame(c), body, status)
}

async function take<F extends Fields>(
  c: PageContext,
  param: 'refund' | 'adjustment',
  fields: F,
  work: (ctx: Ctx, id: string, values: Values<F>) => void,
): Promise<Response> {
  const id = c.req.param(param) ?? ''
  const { values, entry } = readForm(fields, await readBody(c, 'form'))
  if (!values) return showList(c, id, entry, 422)
  try {
    work(c.var.ctx, id, values)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return showList(c, id, withProblem(entry, no), no.status)
  }
  return leadTo(c, urls.deskRefunds())
}

/** On the first page of the desk: refunds that wait for one of us. */
export function refundsWaiting(c: PageContext): readonly ToDo[] {
  const { ctx, staff, language } = c.var
  if (!staff || !isAllowedAtDesk(staff.role, 'prepaid.decide')) return []
  const waiting = openRefunds(ctx).filter(({ payment_id, state }) => payment_id === null || state === 'asked')
  const [first] = waiting
  if (!first) return []
  const t = textFor(language).prepaid.desk
  const words = { title: t.waiting(waiting.length), about: t.waitingWhy, at: first.asked_at }
  return [{ when: 'soon', icon: 'wallet', ...words, href: urls.deskRefunds() }]
}
