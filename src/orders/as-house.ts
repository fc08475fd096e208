import { q } from '../../db/query.ts'
import { publicId } from '../base/secret.ts'
import type { AccountRef } from '../core/actor.ts'
import type { Ctx, House } from '../core/ctx.ts'

/** The house itself, at work on the orders of one account. */
export const asHouse = (house: House, account: AccountRef): Ctx => ({
  ...house,
  actor: { kind: 'system', job: 'orders', account },
  language: 'fr',
  request: { id: publicId('req'), ip: '', userAgent: '' },
})

/** Whose it is. Throws where the account is gone. */
export function accountOf({ store }: Pick<House, 'store'>, { account_id }: { account_id: number }): AccountRef {
  const row = store.one(
    q.selectFrom('accounts').select(['id', 'public_id as publicId', 'name']).where('id', '=', account_id),
  )
  if (!row) throw new Error(`no account ${account_id}`)
  return row
}
