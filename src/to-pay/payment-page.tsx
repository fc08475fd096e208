import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { ButtonLink } from '../../views/parts/Button.tsx'
import { PaymentPage } from '../../views/to-pay/PaymentPage.tsx'
import { TransferFacts } from '../../views/to-pay/TransferFacts.tsx'
import { amountIn } from '../base/amounts.ts'
import { plainAmount } from '../base/money.ts'
import type { Ctx } from '../core/ctx.ts'
import { runKeeping } from '../core/runs.ts'
import { refreshPayment } from '../payments/at-provider.ts'
import { type Payment, paymentIn, restOf } from '../payments/rows.ts'
import { transferFacts } from '../payments/transfers.ts'
import { paths, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { pay } from './actions.tsx'
import { itemsPaid, lookAgainMs } from './payment.ts'
import { accountIn } from './subjects.ts'

/** What became of a payment: what the house knows, and nothing else (R-PAY-14). */
export const paymentRoutes: Route[] = [
  get(paths.payment, { for: 'member', may: 'billing.pay', rate: 'read', proof: 'no' }, (c) =>
    result(c, c.req.param('payment')),
  ),
]

/** Looks it up, and while it is under way at a provider asks how it stands there: at most once in some seconds. */
async function result(c: PageContext, id: string): Promise<Response> {
  const { ctx, language } = c.var
  const account = accountIn(ctx)
  const before = paymentIn(ctx, account.id, id)
  await refreshPayment(ctx, before.id)
  const payment = paymentIn(ctx, account.id, id)
  const { currency, total_cents: cents } = payment
  const title = textFor(language).toPay.payment.title(amountIn(language, { cents, currency }))
  const body = (
    <PaymentPage
      {...told(payment)}
      title={title}
      items={itemsPaid(ctx.store, payment, account.publicId, language)}
      self={urls.payment(account.publicId, id)}
      goOn={wayThere(ctx, payment)}
      lookAgainMs={lookAgainMs(payment, ctx.now())}
      list={urls.toPay(account.publicId)}
      more={
        <>
          {howToTransfer(c, payment, account.publicId)}
          {wayOut(c, payment, account.publicId)}
        </>
      }
    />
  )
  return page(c, { title }, managerFrame(c, account, 'toPay'), body)
}

/** Where a transfer is waited for: how it is made, and the paper that bears its reference. */
function howToTransfer({ var: { ctx, language } }: PageContext, payment: Payment, account: string): Child {
  const facts = transferFacts(ctx, payment)
  if (!facts) return undefined
  const { toPay: t } = textFor(language)
  const { holder, bic, shown, cents, currency, qr, document } = facts
  const label = document.kind === 'pro-forma' ? t.transfer.proForma : t.transfer.invoice
  return (
    <TransferFacts
      {...{ holder, bic, qr, iban: shown.iban, reference: shown.reference }}
      amount={`${plainAmount(cents)} ${currency}`}
      paper={{ href: urls.invoicePdf(account, document.publicId), label }}
    />
  )
}

/** Whoever changed their mind gives it up, while that is possible. */
function wayOut({ var: { language } }: PageContext, { state, public_id }: Payment, account: string): Child {
  if (state !== 'processing') return undefined
  return (
    <p>
      <ButtonLink kind="quiet" href={urls.accountAction(account, 'payments.cancel', public_id)}>
        {textFor(language).provider.cancel.submit}
      </ButtonLink>
    </p>
  )
}

/** The provider's page, for whoever left it and has not finished there. */
function wayThere(ctx: Ctx, { state, public_id }: Payment): string | undefined {
  return state === 'processing' ? (runKeeping(ctx, pay.name, { payment: public_id })?.go_to ?? undefined) : undefined
}

/** A payment as its page tells it. */
const told = (payment: Payment) => ({
  ...{ state: payment.state, method: payment.method, currency: payment.currency, failure: payment.failure },
  ...{ totalCents: payment.total_cents, prepaidCents: payment.prepaid_cents, restCents: restOf(payment) },
  ...{ madeAt: payment.made_at, endedAt: payment.ended_at ?? undefined, expiresAt: payment.expires_at },
})
