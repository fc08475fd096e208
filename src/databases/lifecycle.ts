import { q } from '../../db/query.ts'
import type { EndingMembership, HeldProduct, Lifecycle } from '../core/lifecycle.ts'
import { rightOf } from '../core/permissions.ts'
import { nextPublication } from '../core/publisher.ts'
import { urls } from '../urls.ts'

const ofAccount = (accountId: number) =>
  q
    .selectFrom('databases')
    .innerJoin('products', 'products.id', 'databases.product_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('products.account_id', '=', accountId)
    .where('databases.dropped_at', 'is', null)

/** Whoever leaves an account cannot manage its databases any more: said before it is confirmed (R-MEM-14). */
export const databasesOfWhoLeaves: Lifecycle<EndingMembership> = {
  name: 'databases',
  loses: ({ store }, { membershipId, accountId }) => {
    const role = store.one(q.selectFrom('memberships').select('role').where('id', '=', membershipId))?.role
    if (!role) return []
    const given = q.selectFrom('grants').select('product_id').where('membership_id', '=', membershipId)
    const rows = ofAccount(accountId)
    const all = rightOf(role, 'products.manage') === 'yes'
    const count = store.one(all ? rows : rows.where('databases.product_id', 'in', given))?.count
    return count ? [{ kind: 'databases', count }] : []
  },
}

/** An account with databases does not close: what is in them would be lost (R-GDPR-4). */
export const databasesOfClosing: Lifecycle<{ accountId: number }> = {
  name: 'databases',
  blockers: ({ store }, { accountId }) => {
    const account = store.one(q.selectFrom('accounts').select('public_id').where('id', '=', accountId))
    const count = store.one(ofAccount(accountId))?.count
    return count ? [{ kind: 'databases', count, href: urls.databases(account?.public_id ?? '') }] : []
  },
}

/** A hold locks the users of its product, and lifting the last unlocks them: the server is told at once (R-DUN-8). */
export const databasesOfHolds: Lifecycle<HeldProduct> = {
  name: 'databases',
  consequences: (ctx, { productId }) => {
    const theirs = q.selectFrom('database_users').select('id').where('product_id', '=', productId).limit(1)
    if (!ctx.store.one(theirs)) return
    const publication = nextPublication(ctx, 'databases')
    ctx.store.run(q.updateTable('database_users').set({ publication }).where('product_id', '=', productId))
  },
}
