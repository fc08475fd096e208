import { q } from '../../db/query.ts'
import type { Currency } from '../base/money.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { type AccountRef, accountOf, nameOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { permitNow } from '../members/access.ts'
import { prepaidAvailable } from '../payments/prepaid.ts'
import { goOn, layApart, putBack, type Refund, refundCalled } from './refunds.ts'
import { tellOfRefund } from './telling.ts'

/** Where money of a prepaid account is to be sent. */
export interface WantedRefund {
  currency: Currency
  cents: number
  iban: string
  holder: string
}

/**
 * Asks for prepaid money back, on a bank account (R-PRE-10): it lies apart from now on. Those who answer for the account
 * are told. Returns the refund's public id. Throws Forbidden, Missing, and Refusal: `refund-amount` for nothing,
 * `prepaid-insufficient`.
 */
export function askRefund(ctx: Ctx, wanted: WantedRefund): string {
  const account = acting(ctx)
  const { currency, cents } = wanted
  return ctx.store.together<string>(() => {
    permitNow(ctx, 'prepaid.refund', account.id)
    if (!Number.isSafeInteger(cents) || cents <= 0) throw new Refusal('refund-amount', 'amount')
    if (cents > prepaidAvailable(ctx.store, account.id, currency)) throw new Refusal('prepaid-insufficient', 'amount')
    const id = publicId('ref')
    const event = { event: 'refund.asked', accountId: account.id, about: currency, detail: { cents } }
    return change(ctx, event, () => {
      ctx.store.run(q.insertInto('refunds').values({ ...rowOf(ctx, account, wanted), public_id: id }))
      layApart(ctx, { publicId: id, accountId: account.id, cents, currency })
      tellOfRefund(ctx, account, { ...wanted, state: 'asked' })
      return id
    })
  })
}

const rowOf = (ctx: Ctx, { id }: AccountRef, { currency, cents, iban, holder }: WantedRefund) => ({
  ...{ account_id: id, currency, cents, iban, holder, state: 'asked' as const },
  ...{ asked_by: nameOf(ctx.actor), asked_at: ctx.now().toISOString() },
})

/** What is asked back and may still be withdrawn: by a customer, and nobody of ours has looked at it yet. */
export const mayWithdraw = ({ state, first_by, payment_id }: Refund): boolean =>
  state === 'asked' && first_by === null && payment_id === null

/** Refunds of an account that may still be withdrawn, the oldest first. */
export function withdrawable({ store, actor }: Pick<Ctx, 'store' | 'actor'>): Refund[] {
  const asked = q
    .selectFrom('refunds')
    .selectAll()
    .where('account_id', '=', accountOf(actor)?.id ?? 0)
  return store.all(asked.where('state', '=', 'asked').orderBy('id')).filter(mayWithdraw)
}

/**
 * Withdraws what was asked: the money may be used again. Throws Forbidden, Missing, and Refusal('stale') once one of ours
 * has approved or refused it.
 */
export function withdrawRefund(ctx: Ctx, id: string): void {
  const account = acting(ctx)
  ctx.store.together<void>(() => {
    permitNow(ctx, 'prepaid.refund', account.id)
    const refund = refundCalled(ctx.store, id, account.id)
    const { currency, cents } = refund
    if (!mayWithdraw(refund)) throw new Refusal('stale')
    const event = { event: 'refund.withdrawn', accountId: account.id, about: currency, detail: { cents } }
    change(ctx, event, () => {
      const at = ctx.now().toISOString()
      if (!goOn(ctx, refund, ['asked'], { state: 'withdrawn', ended_at: at })) throw new Refusal('stale')
      putBack(ctx, refund)
    })
  })
}

function acting({ actor }: Ctx): AccountRef {
  const account = accountOf(actor)
  if (!account) throw new Missing()
  return account
}
