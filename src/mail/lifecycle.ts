import { q } from '../../db/query.ts'
import type { EndingMembership, HeldProduct, Lifecycle } from '../core/lifecycle.ts'
import { rightOf } from '../core/permissions.ts'
import { nextPublication } from '../core/publisher.ts'
import { urls } from '../urls.ts'

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

/** An account with mailboxes does not close: what is in them would be lost (R-GDPR-4). */
export const mailOfClosing: Lifecycle<{ accountId: number }> = {
  name: 'mail',
  blockers: ({ store }, { accountId }) => {
    const account = store.one(q.selectFrom('accounts').select('public_id').where('id', '=', accountId))
    const held = store.one(
      q
        .selectFrom('mailboxes')
        .innerJoin('products', 'products.id', 'mailboxes.product_id')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('products.account_id', '=', accountId),
    )
    const count = held?.count ?? 0
    return count === 0 ? [] : [{ kind: 'mailboxes', count, href: urls.mailboxes(account?.public_id ?? '') }]
  },
}

/** A product that closes stops sending, one that opens again sends: its mailboxes are published anew (R-DUN-8). */
export const mailOfHolds: Lifecycle<HeldProduct> = {
  name: 'mail',
  consequences: (ctx, { productId }) => {
    const rows = ctx.store.all(q.selectFrom('mailboxes').select('id').where('product_id', '=', productId))
    // a number for each: they are handed over by numbers, so many at a time
    for (const { id } of rows)
      ctx.store.run(
        q
          .updateTable('mailboxes')
          .set({ publication: nextPublication(ctx, 'mail') })
          .where('id', '=', id),
      )
  },
}
