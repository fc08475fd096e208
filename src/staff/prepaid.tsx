import { textFor } from '../../content/text/index.ts'
import { DeskPrepaidPage } from '../../views/staff/DeskPrepaidPage.tsx'
import { lineOfText, oneOfWords } from '../base/fields.ts'
import { blank, type Entry, type Fields, readForm, type Values, withProblem } from '../base/form.ts'
import { currencies } from '../base/money.ts'
import { Refusal } from '../base/refusal.ts'
import type { AccountRef } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { adjustWallet } from '../prepaid/adjusting.ts'
import { amountField } from '../prepaid/fields.ts'
import { refundablePayments, refundPayment } from '../prepaid/payment-refunds.ts'
import { refundsOf, statementsOf } from '../prepaid/shown.ts'
import { walletsOf } from '../prepaid/wallets.ts'
import { sentences } from '../recovery/fields.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { accountCalled } from './account-file.ts'
import { actingFor, fileDoor } from './files.tsx'
import { isOpen } from './openings.ts'
import { mayAtDesk } from './roles.ts'

type Answer = Response | Promise<Response>
type Form = 'adjust' | 'refund'

const REASON_MOST = 300
const look = { for: 'staff', desk: mayAtDesk('prepaid.decide'), rate: 'read', proof: 'no' } as const
const act = { ...look, rate: 'act', body: 'form' } as const

const adjustFields = {
  way: oneOfWords('give', 'take'),
  currency: oneOfWords(...currencies),
  amount: amountField,
  reason: sentences(REASON_MOST),
}
const refundFields = { payment: lineOfText(), amount: amountField, reason: sentences(REASON_MOST) }

/** The prepaid account of a customer at the desk: what moved, what is put right, and payments that go back (R-PAY-26). */
export const prepaidDeskRoutes: Route[] = [
  get(paths.deskPrepaid, look, (c) => show(c, 'adjust', blank, 200)),
  post(paths.deskAdjust, act, (c) =>
    take(c, 'adjust', adjustFields, (ctx, account, { way, currency, amount, reason }) => {
      if (!way || !currency) throw new Refusal('field-missing', way ? 'currency' : 'way')
      adjustWallet(ctx, account, { currency, cents: way === 'give' ? amount : -amount, reason })
    }),
  ),
  post(paths.deskRefundPayment, act, (c) =>
    take(c, 'refund', refundFields, (ctx, account, { payment, amount: cents, reason }) => {
      refundPayment(ctx, account, { payment, cents, reason })
    }),
  ),
]

/** Behind the same door as the file of its account: reading one is noted. */
function show(c: PageContext, form: Form, entry: Entry, status: Status): Answer {
  const account = accountCalled(c.var.ctx, c.req.param('account') ?? '')
  const { publicId: id } = account
  if (!isOpen(c.var.ctx, { kind: 'account', ...account })) return fileDoor(c, urls.deskOpenAccount(id))
  const ctx = actingFor(c.var.ctx, account)
  const cursor = c.req.query('from')
  const body = (
    <DeskPrepaidPage
      account={{ name: account.name, href: urls.deskAccount(id) }}
      wallets={walletsOf(ctx.store, account.id)}
      refunds={refundsOf(ctx, account.id)}
      refundsHref={urls.deskRefunds()}
      statements={statementsOf(ctx, account, cursor).map(({ currency, lines, older }) => ({
        currency,
        lines: lines.map(({ document, payment, ...line }) => ({
          ...line,
          about: document?.number ?? payment ?? '',
          href: document ? urls.deskInvoice(id, document.publicId) : undefined,
        })),
        file: undefined,
        older: older && `${urls.deskPrepaid(id)}?from=${older}`,
        newest: cursor === undefined ? undefined : urls.deskPrepaid(id),
      }))}
      payments={refundablePayments(ctx, account.id)}
      posts={{ adjust: urls.deskAdjust(id), refund: urls.deskRefundPayment(id) }}
      limitCents={ctx.approvalCents}
      most={REASON_MOST}
      entries={{ adjust: form === 'adjust' ? entry : blank, refund: form === 'refund' ? entry : blank }}
    />
  )
  const title = textFor(c.var.language).prepaid.desk.ofAccount(account.name)
  return page(c, { title, robots: 'noindex' }, deskFrame(c), body, status)
}

async function take<F extends Fields>(
  c: PageContext,
  form: Form,
  fields: F,
  work: (ctx: Ctx, account: AccountRef, values: Values<F>) => void,
): Promise<Response> {
  const account = accountCalled(c.var.ctx, c.req.param('account') ?? '')
  const { values, entry } = readForm(fields, await readBody(c, 'form'))
  if (!values) return show(c, form, entry, 422)
  try {
    work(actingFor(c.var.ctx, account), account, values)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return show(c, form, withProblem(entry, no), no.status)
  }
  return leadTo(c, urls.deskPrepaid(account.publicId))
}
