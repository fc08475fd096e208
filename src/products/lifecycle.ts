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
    if (count === 0 || !account) return []
    const named = store.all(held.select(['name', 'public_id']).orderBy('name').orderBy('id').limit(NAMED))
    const each = named.map(({ name, public_id }) => ({
      kind: 'products' as const,
      count: 1,
      names: [name],
      href: urls.product(account.public_id, public_id),
    }))
    const others = count - named.length
    if (others === 0) return each
    return [...each, { kind: 'otherProducts', count: others, href: urls.products(account.public_id) }]
  },
}
