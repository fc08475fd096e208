import type { Currency } from '../base/money.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { post, postedFor } from '../ledger/entries.ts'
import type { ProviderPayment } from '../servers/payments/port.ts'
import { type Payment, paymentById, restOf } from './rows.ts'
import { endUnpaid, park, settle } from './settling.ts'
import { tellMismatch, tellSurplus, tellUnpaid } from './telling.ts'

/** What came of hearing the truth about a payment. */
export type Heard = 'taken' | 'nothing-new' | 'mismatch'

/**
 * What a provider says of a payment, as it was just read there, becomes what our books say: once, in whichever order and
 * however often it is heard (R-PAY-19). A payment that is not the one we asked for is parked (R-PAY-18); money for one
 * that is over is the customer's prepaid money (R-PAY-23).
 */
export function applyTruth(ctx: Ctx, paymentId: number, truth: ProviderPayment): Heard {
  return ctx.store.together<Heard>(() => {
    const payment = paymentById(ctx, paymentId)
    if (!payment || payment.provider_ref !== truth.ref) return 'nothing-new'
    if (payment.state === 'processing') return applyToLive(ctx, payment, truth)
    if (payment.state === 'succeeded' || payment.state === 'mismatch' || truth.state !== 'paid') return 'nothing-new'
    return takeLate(ctx, payment, truth)
  })
}

function applyToLive(ctx: Ctx, payment: Payment, truth: ProviderPayment): Heard {
  const { id } = payment
  switch (truth.state) {
    case 'paid':
      if (!isAsked(payment, truth)) return park(ctx, id, truth) ? 'mismatch' : 'nothing-new'
      return took(settle(ctx, id, { cents: truth.cents, from: clearingOf(payment) }))
    case 'failed':
      return took(failed(ctx, payment, truth.failure ?? 'refused'))
    case 'cancelled':
    case 'expired':
      return took(endUnpaid(ctx, id, { state: truth.state }))
    default:
      return 'nothing-new'
  }
}

/** So long after it was begun, its payer waits for its end no more, in ms. */
const WAITS_MS = 10 * 60_000

function failed(ctx: Ctx, payment: Payment, failure: string): boolean {
  const { id, account_id, public_id, currency, made_at } = payment
  if (!endUnpaid(ctx, id, { state: 'failed', failure })) return false
  if (ctx.now().getTime() - Date.parse(made_at) > WAITS_MS)
    tellUnpaid(ctx, account_id, public_id, { cents: restOf(payment), currency })
  return true
}

const took = (done: boolean): Heard => (done ? 'taken' : 'nothing-new')

/** Is it, to the cent, what we asked for? */
const isAsked = (payment: Payment, truth: ProviderPayment): boolean =>
  truth.id === payment.public_id && truth.cents === restOf(payment) && truth.currency === payment.currency

/** Where money lies that a provider has taken for us. */
export const clearingOf = ({ provider }: Pick<Payment, 'provider'>) => ({ code: 'clearing' as const, detail: provider })

/** Money for a payment that was over, booked once: what it was for may be paid otherwise by now, or gone. */
function takeLate(ctx: Ctx, payment: Payment, truth: ProviderPayment): Heard {
  const { public_id: about, account_id: accountId, currency } = payment
  const source = `late:${about}`
  if (postedFor(ctx.store, source) !== undefined) return 'nothing-new'
  if (truth.id !== about || truth.currency !== currency) return reportLate(ctx, payment, truth)
  change(ctx, { event: 'payment.late', accountId, about, whileClosing: true }, () => {
    const { cents } = truth
    const postings = [
      { to: clearingOf(payment), cents },
      { to: { code: 'wallet' as const, accountId }, cents: -cents },
    ]
    post(ctx, { kind: 'overpayment', source, currency, postings })
    tellSurplus(ctx, accountId, { cents, currency })
  })
  return 'taken'
}

/** Nothing is booked in a currency nobody asked for: our people decide at the provider. */
function reportLate(ctx: Ctx, payment: Payment, came: { cents: number; currency: Currency }): Heard {
  tellMismatch(ctx, payment.public_id, { asked: { cents: restOf(payment), currency: payment.currency }, came })
  return 'mismatch'
}
