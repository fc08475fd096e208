import { q } from '../../db/query.ts'
import type { EndingMembership, HeldProduct, Lifecycle } from '../core/lifecycle.ts'
import { rightOf } from '../core/permissions.ts'
import { nextPublication } from '../core/publisher.ts'
import { urls } from '../urls.ts'

const ofAccount = (accountId: number) =>
  q
    .selectFrom('ftp_accounts')
    .innerJoin('products', 'products.id', 'ftp_accounts.product_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('products.account_id', '=', accountId)
    .where('ftp_accounts.deleted_at', 'is', null)

/** Whoever leaves an account cannot manage its FTP accounts any more: said before it is confirmed (R-MEM-14). */
export const ftpOfWhoLeaves: Lifecycle<EndingMembership> = {
  name: 'ftp',
  loses: ({ store }, { membershipId, accountId }) => {
    const role = store.one(q.selectFrom('memberships').select('role').where('id', '=', membershipId))?.role
    if (!role) return []
    const given = q.selectFrom('grants').select('product_id').where('membership_id', '=', membershipId)
    const rows = ofAccount(accountId)
    const count = store.one(
      rightOf(role, 'products.manage') === 'yes' ? rows : rows.where('products.id', 'in', given),
    )?.count
    return count ? [{ kind: 'ftp', count }] : []
  },
}

/** An account with FTP accounts does not close: whoever uses them would be left without a word (R-GDPR-4). */
export const ftpOfClosing: Lifecycle<{ accountId: number }> = {
  name: 'ftp',
  blockers: ({ store }, { accountId }) => {
    const account = store.one(q.selectFrom('accounts').select('public_id').where('id', '=', accountId))
    const count = store.one(ofAccount(accountId))?.count
    return count ? [{ kind: 'ftp', count, href: urls.ftpAccounts(account?.public_id ?? '') }] : []
  },
}

/** A hold closes the accounts of its product, and lifting the last opens them: the server is told at once (R-DUN-8). */
export const ftpOfHolds: Lifecycle<HeldProduct> = {
  name: 'ftp',
  consequences: (ctx, { productId }) => {
    const theirs = q.selectFrom('ftp_accounts').select('id').where('product_id', '=', productId).limit(1)
    if (!ctx.store.one(theirs)) return
    const publication = nextPublication(ctx, 'ftp')
    ctx.store.run(q.updateTable('ftp_accounts').set({ publication }).where('product_id', '=', productId))
  },
}
