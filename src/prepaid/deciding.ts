import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import type { AccountRef } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { goOn, paidOut, putBack, type Refund, refundCalled } from './refunds.ts'
import { tellOfRefund } from './telling.ts'
import { refuseSamePerson, staffName, takesTwo } from './two-people.ts'

/** The account a refund is of. Throws Missing. */
export function accountOfRefund({ store }: Pick<Ctx, 'store'>, { account_id }: Refund): AccountRef {
  const columns = ['id', 'public_id as publicId', 'name'] as const
  const row = store.one(q.selectFrom('accounts').select(columns).where('id', '=', account_id))
  if (!row) throw new Missing()
  return row
}

/**
 * One of ours approves a refund; above the limit a second one does too, and of a refund that one of ours asked for, never
 * the same (R-STF-5). Throws Forbidden, Missing, Refusal: `stale`, `money-same-person`.
 */
export function approveRefund(ctx: Ctx, id: string): void {
  const name = staffName(ctx)
  ctx.store.together<void>(() => {
    const refund = refundCalled(ctx.store, id)
    if (refund.state !== 'asked') throw new Refusal('stale')
    const two = takesTwo(ctx, refund.cents)
    const first = refund.first_by ?? (refund.payment_id === null ? null : refund.asked_by)
    if (two) refuseSamePerson(ctx, first)
    const at = ctx.now().toISOString()
    const whole = !two || first !== null
    change(ctx, eventOf(refund, whole ? 'refund.approved' : 'refund.seen'), () => {
      const set = whole
        ? { state: 'approved' as const, decided_by: name, decided_at: at }
        : { first_by: name, first_at: at }
      if (!goOn(ctx, refund, ['asked'], set)) throw new Refusal('stale')
    })
  })
}

/**
 * The transfer of an approved refund has been given to the bank: its customer is told. Throws Forbidden, Missing, and
 * Refusal('stale') for one that waits for approval, is over, or goes back by its provider.
 */
export function markRefundSent(ctx: Ctx, id: string): void {
  staffName(ctx)
  ctx.store.together<void>(() => {
    const refund = refundCalled(ctx.store, id)
    if (refund.payment_id !== null) throw new Refusal('stale')
    change(ctx, eventOf(refund, 'refund.sent'), () => {
      if (!goOn(ctx, refund, ['approved'], { state: 'sent', ended_at: ctx.now().toISOString() }))
        throw new Refusal('stale')
      paidOut(ctx, refund, { code: 'bank' })
      tellOfRefund(ctx, accountOfRefund(ctx, refund), { ...refund, state: 'sent' })
    })
  })
}

/**
 * Refuses a refund, in words its customer reads: the money is prepaid again. Throws Forbidden, Missing, and
 * Refusal('stale') for one that is over, or that a provider was asked for already.
 */
export function refuseRefund(ctx: Ctx, id: string, told: string): void {
  const name = staffName(ctx)
  ctx.store.together<void>(() => {
    const refund = refundCalled(ctx.store, id)
    if (refund.tried_at !== null) throw new Refusal('stale')
    change(ctx, eventOf(refund, 'refund.refused', { told }), () => endRefused(ctx, refund, { told, by: name }))
  })
}

/** Ends a refund that does not happen, in the change that is open. Throws Refusal('stale') for one that is over. */
export function endRefused(ctx: Ctx, refund: Refund, { told, by }: { told: string; by: string }): void {
  const at = ctx.now().toISOString()
  const ended = { state: 'refused' as const, told, decided_by: by, decided_at: at, ended_at: at }
  if (!goOn(ctx, refund, ['asked', 'approved'], ended)) throw new Refusal('stale')
  putBack(ctx, refund)
  tellOfRefund(ctx, accountOfRefund(ctx, refund), { ...refund, state: 'refused', told })
}

/** A line of the journal of the account, also while it closes: money that is on its way goes on. */
export const eventOf = (
  { account_id: accountId, currency, cents }: Refund,
  event: string,
  more: Record<string, string> = {},
) => ({ event, accountId, about: currency, detail: { cents, ...more }, whileClosing: true }) as const
