import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { MoneyFor } from '../../views/staff/MoneyFor.tsx'
import { calendarDay, dayIn } from '../base/day.ts'
import { oneOfWords } from '../base/fields.ts'
import { blank, type Entry, type Field, type Fields, readForm, type Values, withProblem } from '../base/form.ts'
import { currencies, readAmount } from '../base/money.ts'
import { inGroups } from '../base/payment-reference.ts'
import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { approveReceived, noteReceived, refuseReceived, type Seen } from '../payments/receiving.ts'
import { sentences } from '../recovery/fields.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { accountCalled } from './account-file.ts'
import { actingFor } from './files.tsx'
import { GUIDE, showMoney } from './money-list.tsx'
import { moneyDocument, moneyPayment } from './money-queries.ts'
import { mayAtDesk } from './roles.ts'

type Answer = Response | Promise<Response>

const REASON_MOST = 500

const look = { for: 'staff', desk: mayAtDesk('money.receive'), rate: 'read', proof: 'no' } as const
const act = { ...look, rate: 'act', body: 'form' } as const

/** Money that came, or should have: what is waited for, what one of ours saw, what another approves (R-STF-5). */
export const moneyRoutes: Route[] = [
  get(paths.deskMoney, look, (c) => showMoney(c, 200)),
  get(paths.deskMoneyPayment, look, (c) => showPayment(c, blank, 200)),
  post(paths.deskMoneyPayment, act, (c) => takePayment(c)),
  get(paths.deskMoneyDocument, look, (c) => showDocument(c, blank, 200)),
  post(paths.deskMoneyDocument, act, (c) => takeDocument(c)),
  get(paths.deskMoneyAccount, look, (c) => showAccount(c, blank, 200)),
  post(paths.deskMoneyAccount, act, (c) => takeAccount(c)),
  post(paths.deskMoneyReceived, act, (c) => decide(c, approveReceived)),
  post(paths.deskMoneyNotReceived, act, (c) => decide(c, refuseReceived)),
]

const amount: Field<number> = {
  read: ({ text }, name) => {
    const cents = readAmount(text)
    if (cents === undefined || cents === 0) throw new Refusal('money-amount', name)
    return cents
  },
}
const received = { on: calendarDay, amount, reason: sentences(REASON_MOST) }
const decided = { decision: oneOfWords('accept', 'nothing'), reason: sentences(REASON_MOST) }
const unmatched = { ...received, currency: oneOfWords(...currencies) }

const atDesk = (c: PageContext, title: string, body: Child, status: Status = 200): Answer =>
  page(c, { title, robots: 'noindex' }, deskFrame(c), body, status)

/** What every page of one thing has: its form, the limit above which two of ours are needed, the way back. */
const formOf = ({ var: { ctx, language } }: PageContext, entry: Entry, currency: 'CHF' | 'EUR', post: string) => ({
  ...{ entry, post, list: urls.deskMoney(), guide: urls.articleNumber(language, GUIDE), most: REASON_MOST },
  ...{ today: dayIn(ctx.seller.timeZone, ctx.now()), limit: { cents: ctx.approvalCents, currency } },
})

function showPayment(c: PageContext, entry: Entry, status: Status): Answer {
  const { ctx, language } = c.var
  const row = moneyPayment(ctx, c.req.param('payment') ?? '')
  const { payment: id, state, method, currency } = row
  const come = row.cameCents !== null && row.cameCurrency !== null
  const came = come ? { cents: row.cameCents as number, currency: row.cameCurrency as 'CHF' | 'EUR' } : undefined
  const kind = state === 'mismatch' ? 'decide' : state === 'processing' && method === 'transfer' ? 'receive' : undefined
  const t = textFor(language).provider.desk
  const body = (
    <MoneyFor
      {...formOf(c, entry, currency, urls.deskMoneyPayment(id))}
      title={t.payment(id)}
      kind={kind}
      account={{ name: row.account, open: urls.deskOpenAccount(row.accountId) }}
      asked={{ cents: row.cents, currency }}
      prepaid={row.prepaidCents > 0 ? { cents: row.prepaidCents, currency } : undefined}
      came={came}
      facts={{
        state: t.paymentStates[state],
        method: t.methods[method],
        number: row.number,
        reference: row.reference && inGroups(row.reference),
      }}
    />
  )
  return atDesk(c, t.payment(id), body, status)
}

function showDocument(c: PageContext, entry: Entry, status: Status): Answer {
  const { ctx, language } = c.var
  const row = moneyDocument(ctx, c.req.param('document') ?? '')
  const { currency, cents, number, reference } = row
  const t = textFor(language).provider.desk
  const body = (
    <MoneyFor
      {...formOf(c, entry, currency, urls.deskMoneyDocument(row.document))}
      title={number}
      kind="receive"
      account={{ name: row.account, open: urls.deskOpenAccount(row.accountId) }}
      asked={{ cents, currency }}
      facts={{ state: row.open ? t.states.open : t.states.closed, number, reference: reference && inGroups(reference) }}
    />
  )
  return atDesk(c, number, body, status)
}

function showAccount(c: PageContext, entry: Entry, status: Status): Answer {
  const account = accountCalled(c.var.ctx, c.req.param('account') ?? '')
  const t = textFor(c.var.language).provider.desk
  const body = (
    <MoneyFor
      {...formOf(c, entry, account.currency, urls.deskMoneyAccount(account.publicId))}
      title={t.unmatched}
      kind="unmatched"
      account={{ name: account.name, open: urls.deskOpenAccount(account.publicId) }}
      currencies={currencies}
      facts={{}}
    />
  )
  return atDesk(c, t.unmatched, body, status)
}

/** One of the things our people do: done and back to the list, or the page once more with what was wrong. */
async function take<F extends Fields>(
  c: PageContext,
  fields: F,
  show: (c: PageContext, entry: Entry, status: Status) => Answer,
  work: (values: Values<F>) => void,
): Promise<Response> {
  const { values, entry } = readForm(fields, await readBody(c, 'form'))
  if (!values) return show(c, entry, 422)
  try {
    work(values)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return show(c, withProblem(entry, no), no.status)
  }
  return leadTo(c, urls.deskMoney())
}

/** One of ours, acting for the account money is for, with the reason they gave. */
function note(c: PageContext, accountId: string, seen: Seen): void {
  const { ctx } = c.var
  const acting: Ctx = actingFor(ctx, accountCalled(ctx, accountId))
  const { actor } = acting
  noteReceived(actor.kind === 'staff' ? { ...acting, actor: { ...actor, reason: seen.reason } } : acting, seen)
}

function takePayment(c: PageContext): Promise<Response> {
  const { ctx } = c.var
  const row = moneyPayment(ctx, c.req.param('payment') ?? '')
  const seen = { for: { paymentId: row.id }, currency: row.currency }
  if (row.state !== 'mismatch')
    return take(c, received, showPayment, ({ on, amount: cents, reason }) =>
      note(c, row.accountId, { ...seen, cents, on, reason }),
    )
  return take(c, decided, showPayment, ({ decision, reason }) => {
    if (!decision) throw new Refusal('field-missing', 'decision')
    const cents = decision === 'accept' ? (row.cameCents ?? 0) : 0
    note(c, row.accountId, { ...seen, cents, on: dayIn(ctx.seller.timeZone, ctx.now()), reason })
  })
}

function takeDocument(c: PageContext): Promise<Response> {
  const row = moneyDocument(c.var.ctx, c.req.param('document') ?? '')
  return take(c, received, showDocument, ({ on, amount: cents, reason }) =>
    note(c, row.accountId, { for: { documentId: row.id }, currency: row.currency, cents, on, reason }),
  )
}

function takeAccount(c: PageContext): Promise<Response> {
  const { publicId } = accountCalled(c.var.ctx, c.req.param('account') ?? '')
  return take(c, unmatched, showAccount, ({ on, amount: cents, reason, currency }) => {
    if (!currency) throw new Refusal('field-missing', 'currency')
    note(c, publicId, { for: undefined, currency, cents, on, reason })
  })
}

/** Said at once from the list: what no longer waits is told there. */
async function decide(c: PageContext, verb: (ctx: Ctx, id: string) => void): Promise<Response> {
  try {
    verb(c.var.ctx, c.req.param('received') ?? '')
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return showMoney(c, no.status)
  }
  return leadTo(c, urls.deskMoney())
}
