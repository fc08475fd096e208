import { q } from '../../db/query.ts'
import { notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import type { Product } from '../web/product-services.ts'

type Told = 'product-open' | 'product-closed' | 'product-reopened'

/**
 * Tells the legal representatives and admins of an account that a product opened, closed or opened again, in the change
 * that is open. Whoever is shut out or closes their login is not written to.
 */
export function tellOfProduct(ctx: Ctx, product: Product, kind: Told, facts: Record<string, string> = {}): void {
  const { account, name, publicId } = product
  const page = new URL(urls.product(account.publicId, publicId), ctx.publicUrl).href
  const said = { account: account.name, product: name, page, ...facts }
  for (const reader of readersOf(ctx, account.id)) {
    if (kind === 'product-open') notifyUser(ctx, reader, { kind: 'product-open', facts: said })
    else if (kind === 'product-closed') notifyUser(ctx, reader, { kind: 'product-closed', facts: said })
    else notifyUser(ctx, reader, { kind: 'product-reopened', facts: said })
  }
}

const readersOf = ({ store }: Ctx, accountId: number) =>
  store.all(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select(['users.id', 'users.email', 'users.name', 'users.language', 'users.time_zone'])
      .where('memberships.account_id', '=', accountId)
      .where('memberships.role', 'in', ['legal-representative', 'admin'])
      .where('users.disabled_at', 'is', null)
      .where('users.closes_at', 'is', null)
      .where('users.erased_at', 'is', null)
      .orderBy('memberships.id'),
  )
