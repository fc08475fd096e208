import { q } from '../../db/query.ts'
import type { Lifecycle } from '../core/lifecycle.ts'
import { urls } from '../urls.ts'

/** As many products as are told by name. */
const NAMED = 5

/** An account that holds a product does not close (R-GDPR-4). */
export const productsOfClosing: Lifecycle<{ accountId: number }> = {
  name: 'products',
  blockers: ({ store }, { accountId }) => {
    const account = store.one(q.selectFrom('accounts').select('public_id').where('id', '=', accountId))
    const held = q.selectFrom('products').where('account_id', '=', accountId)
    const count = store.one(held.select((eb) => eb.fn.countAll<number>().as('count')))?.count ?? 0
    if (count === 0) return []
    const names = store.all(held.select('name').orderBy('name').limit(NAMED)).map(({ name }) => name)
    return [{ kind: 'products', count, names, href: urls.managerHome(account?.public_id ?? '') }]
  },
}
