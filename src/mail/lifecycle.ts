import { q } from '../../db/query.ts'
import type { EndingMembership, Lifecycle } from '../core/lifecycle.ts'
import { rightOf } from '../core/permissions.ts'

/** Whoever leaves an account cannot manage its mailboxes any more: said before it is confirmed (R-MEM-14). */
export const mailLifecycle: Lifecycle<EndingMembership> = {
  name: 'mail',
  loses: ({ store }, { membershipId, accountId }) => {
    const role = store.one(q.selectFrom('memberships').select('role').where('id', '=', membershipId))?.role
    if (!role) return []
    let rows = q
      .selectFrom('mailboxes')
      .innerJoin('products', 'products.id', 'mailboxes.product_id')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('products.account_id', '=', accountId)
    const given = q.selectFrom('grants').select('product_id').where('membership_id', '=', membershipId)
    if (rightOf(role, 'products.manage') !== 'yes') rows = rows.where('products.id', 'in', given)
    const count = store.one(rows)?.count ?? 0
    return count === 0 ? [] : [{ kind: 'mailboxes', count }]
  },
}
