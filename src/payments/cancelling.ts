import { Missing, Refusal } from '../base/refusal.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { permitNow } from '../members/access.ts'
import { cancelAtProvider } from './at-provider.ts'
import { type Payment, paymentById } from './rows.ts'
import { endUnpaid } from './settling.ts'

/**
 * Closes a payment where a provider carries it out, before it is cancelled here: so that nobody can pay it any more. What
 * was paid meanwhile is settled. Throws ServerDown where the answer is not clear; then nothing has changed.
 */
export async function closeElsewhere(ctx: Ctx, paymentId: number): Promise<void> {
  const payment = paymentById(ctx, paymentId)
  if (payment?.state === 'processing' && payment.provider !== '') await cancelAtProvider(ctx, payment)
}

/**
 * Cancels a payment that is under way: what it would have paid may be paid otherwise, what was held is prepaid money again
 * (R-PAY-9). One that is over stays as it is. Returns how it stands. Throws Forbidden, Missing, and Refusal
 * `payment-pending` while its bank has not answered or our people look at it.
 */
export function cancelPayment(ctx: Ctx, paymentId: number): Payment['state'] {
  const { store } = ctx
  return store.together<Payment['state']>(() => {
    const payment = paymentById(ctx, paymentId)
    if (!payment || payment.account_id !== accountOf(ctx.actor)?.id) throw new Missing()
    permitNow(ctx, 'billing.pay', payment.account_id)
    const pending = payment.state === 'processing' && payment.provider !== ''
    if (pending || payment.state === 'mismatch') throw new Refusal('payment-pending')
    if (payment.state === 'processing') endUnpaid(ctx, paymentId, { state: 'cancelled' })
    return paymentById(ctx, paymentId)?.state ?? payment.state
  })
}
