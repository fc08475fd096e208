import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'

/**
 * Is this a domain whose mail we carry? Asked by mail programs before anybody has signed in: of the domain alone, so that
 * nobody learns which addresses there are.
 */
export function carriesMailOf({ store }: Pick<Ctx, 'store'>, domain: string): boolean {
  const product = q.selectFrom('products').select('id').where('kind', '=', 'mail').where('name', '=', domain)
  return store.one(product.where('opened_at', 'is not', null)) !== undefined
}

/** What stands after the last @, in small letters; nothing where there is no such sign. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
