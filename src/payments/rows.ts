import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Missing } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { change } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'

export type Payment = Selectable<DB['payments']>

/** The payment of this row. Undefined for none. */
export const paymentById = ({ store }: Pick<House, 'store'>, id: number): Payment | undefined =>
  store.one(q.selectFrom('payments').selectAll().where('id', '=', id))

/** The house itself, at work on the payments of one account: what a provider says is nobody's doing. */
export function asHouse(house: House, { account_id: id }: Pick<Payment, 'account_id'>): Ctx {
  const found = house.store.one(q.selectFrom('accounts').select(['public_id', 'name']).where('id', '=', id))
  const account = { id, publicId: found?.public_id ?? '', name: found?.name ?? '' }
  const request = { id: publicId('req'), ip: '', userAgent: '' }
  return { ...house, actor: { kind: 'system', job: 'payments', account }, language: 'fr', request }
}

/** Does this payment put money into the prepaid account? Then it pays nothing else (R-PRE-5). */
export const isDeposit = ({ store }: Pick<House, 'store'>, paymentId: number): boolean =>
  store.one(
    q
      .selectFrom('payment_items')
      .innerJoin('orders', 'orders.id', 'payment_items.order_id')
      .select('orders.id')
      .where('payment_items.payment_id', '=', paymentId)
      .where('orders.kind', '=', 'deposit')
      .limit(1),
  ) !== undefined

/** What is left to be paid by the method itself, in cents. */
export const restOf = ({ total_cents, prepaid_cents }: Payment): number => total_cents - prepaid_cents

/** Kept once; its row may be over by now, and is found again by what the provider tells of it. */
export function noteRef(house: House, { id, public_id: about, account_id: accountId }: Payment, ref: string): void {
  const ctx = asHouse(house, { account_id: accountId })
  ctx.store.together(() => {
    if (paymentById(house, id)?.provider_ref !== null) return
    change(ctx, { event: 'payment.asked', accountId, about, whileClosing: true }, () => {
      ctx.store.run(q.updateTable('payments').set({ provider_ref: ref }).where('id', '=', id))
    })
  })
}

/** The payment of the acting account by its public id. Throws Missing for another's (R-GEN-1). */
export function paymentIn(ctx: Ctx, accountId: number, publicId: string): Payment {
  const found = ctx.store.one(
    q.selectFrom('payments').selectAll().where('public_id', '=', publicId).where('account_id', '=', accountId),
  )
  if (!found) throw new Missing()
  return found
}
