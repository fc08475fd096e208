import { q } from '../../db/query.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { rightOf } from '../core/permissions.ts'

/** What an account holds, as far as this actor was given it, by name. */
export function heldProducts({ store, actor }: Ctx): { name: string; mailboxes: number }[] {
  const account = accountOf(actor)
  if (!account) return []
  let rows = q
    .selectFrom('products')
    .leftJoin('mailboxes', 'mailboxes.product_id', 'products.id')
    .select(['products.name', (eb) => eb.fn.count<number>('mailboxes.id').as('mailboxes')])
    .where('products.account_id', '=', account.id)
  if (actor.kind === 'member' && rightOf(actor.role, 'products.manage') !== 'yes')
    rows = rows.where('products.id', 'in', [...actor.grants])
  return store.all(rows.groupBy('products.id').orderBy('products.name'))
}
