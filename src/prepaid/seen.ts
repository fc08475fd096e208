import { amountIn } from '../base/amounts.ts'
import { Missing } from '../base/refusal.ts'
import { currencyNow } from '../billing/queries.ts'
import { type AccountRef, accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { DEPOSIT_LEAST, DEPOSIT_MOST } from '../orders/deposits.ts'
import { depositRefusal } from '../payments/deposit-rules.ts'
import { offeredMethods } from '../payments/methods.ts'
import { urls } from '../urls.ts'
import { openInvoices, type Wallet } from './wallets.ts'

/** The account that is acted for. Throws Missing. */
export function acting(ctx: Pick<Ctx, 'actor'>): AccountRef {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  return account
}

/** What a deposit is chosen from: whether there is none now (R-PRE-2), its limits, and the ways to pay it with why some are not there (R-PRE-3). */
export function depositSeen(ctx: Ctx) {
  const { currency } = currencyNow(ctx.store, acting(ctx).id)
  const words = (cents: number) => amountIn(ctx.language, { cents, currency })
  const offered = offeredMethods(ctx, { currency, purpose: 'deposit', prepaidCents: 0 })
  const stopped = depositRefusal(ctx, acting(ctx).id, { cents: DEPOSIT_LEAST, currency })
  return { stopped, currency, least: words(DEPOSIT_LEAST), most: words(DEPOSIT_MOST), methods: offered }
}
export type DepositSeen = ReturnType<typeof depositSeen>

/** What a refund is asked from: what is there, and what could be paid with it first (R-PRE-10). */
export function refundSeen(ctx: Ctx, { subject }: { subject: Wallet }) {
  const { id, publicId } = acting(ctx)
  const open = openInvoices(ctx.store, id, subject.currency)
  const { currency, available } = subject
  return { currency, available, open: { ...open, currency }, toPay: urls.toPay(publicId) }
}
export type RefundSeen = ReturnType<typeof refundSeen>
