import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'
import type { EndingMembership, Lifecycle } from '../core/lifecycle.ts'
import { accessOf, opensAll } from './access.ts'
import { noteKnownPasswords } from './known-passwords.ts'
import { productsOf } from './queries.ts'

/** What a place in an account opened is lost with it, and what its owner may still know is noted (R-MEM-14, R-MEM-21). */
export const membersLifecycle: Lifecycle<EndingMembership> = {
  name: 'members',
  loses: (ctx, ending) => {
    const names = openedBy(ctx, ending).products.map(({ name }) => name)
    return names.length === 0 ? [] : [{ kind: 'products', count: names.length, names }]
  },
  consequences: (ctx, ending) => {
    const { before } = openedBy(ctx, ending)
    noteKnownPasswords(ctx, { userId: ending.user.id, accountId: ending.accountId, before, after: new Set() })
  },
}

function openedBy(ctx: Ctx, { membershipId, accountId }: EndingMembership) {
  const { store } = ctx
  const role = store.one(q.selectFrom('memberships').select('role').where('id', '=', membershipId))?.role ?? 'external'
  const given = store.all(q.selectFrom('grants').select('product_id').where('membership_id', '=', membershipId))
  const ids = new Set(given.map(({ product_id }) => product_id))
  const held = productsOf(ctx, accountId)
  const products = opensAll(role) ? held : held.filter(({ id }) => ids.has(id))
  return { before: accessOf(role, ids), products }
}
