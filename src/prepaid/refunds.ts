import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import { Missing } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { type NewEntry, post, postedFor } from '../ledger/entries.ts'

/**
 * Money on its way back to a customer. `asked`: one of ours, or two above the limit, have to say yes; `approved`: it is
 * being sent. Since it was asked it lies apart (`refunds`), so that nobody spends it twice (R-PRE-10).
 */
export type Refund = Selectable<DB['refunds']>

/** A refund by its public id, of this account when one is named. Throws Missing. */
export function refundCalled(store: Store, publicId: string, accountId?: number): Refund {
  const called = q.selectFrom('refunds').selectAll().where('public_id', '=', publicId)
  const refund = store.one(accountId === undefined ? called : called.where('account_id', '=', accountId))
  if (!refund) throw new Missing()
  return refund
}

type Put = Pick<Ctx, 'store' | 'now' | 'keys'>

/** Lays the money apart, in the change that is open. */
export function layApart(
  ctx: Put,
  refund: { publicId: string; accountId: number } & Pick<Refund, 'cents' | 'currency'>,
) {
  const { publicId, accountId, cents, currency } = refund
  const entry: NewEntry = {
    ...{ kind: 'refund', source: `refund:${publicId}`, currency },
    postings: [
      { to: { code: 'wallet', accountId }, cents },
      { to: { code: 'refunds' }, cents: -cents },
    ],
  }
  return post(ctx, entry)
}

/** Puts it back into the prepaid account, once. */
export function putBack(ctx: Put, { public_id, account_id: accountId, cents, currency }: Refund): void {
  const reverses = postedFor(ctx.store, `refund:${public_id}`)
  post(ctx, {
    ...{ kind: 'refund', source: `refund-back:${public_id}`, currency },
    ...(reverses === undefined ? {} : { reverses }),
    postings: [
      { to: { code: 'refunds' }, cents },
      { to: { code: 'wallet', accountId }, cents: -cents },
    ],
  })
}

/** It has left: from the bank, or from what a provider holds for us. */
export function paidOut(ctx: Put, refund: Refund, from: { code: 'bank' } | { code: 'clearing'; detail: string }): void {
  const { public_id, cents, currency } = refund
  post(ctx, {
    ...{ kind: 'payout', source: `payout:${public_id}`, currency },
    postings: [
      { to: { code: 'refunds' }, cents },
      { to: from, cents: -cents },
    ],
  })
}

/** Notes how it goes on, only from one of these states: of two at once one is too late. Says whether it was. */
export function goOn(
  { store }: Pick<Ctx, 'store'>,
  { id }: Pick<Refund, 'id'>,
  from: readonly Refund['state'][],
  set: Partial<Omit<Refund, 'id'>>,
): boolean {
  return store.run(q.updateTable('refunds').set(set).where('id', '=', id).where('state', 'in', from)).changes === 1
}
