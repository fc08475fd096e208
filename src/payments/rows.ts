import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { publicId } from '../base/secret.ts'
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

/** What is left to be paid by the method itself, in cents. */
export const restOf = ({ total_cents, prepaid_cents }: Payment): number => total_cents - prepaid_cents
