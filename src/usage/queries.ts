import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Product, ServedBy } from '../web/product-services.ts'

/** How much there is, in bytes, as it was when it was measured. `at`: UTC, of what was measured first. */
export interface Usage {
  bytes: number
  at: string
}

/** What a product takes on one of its servers; undefined while that was not measured. One statement. */
export function usageOfProduct({ store }: Pick<Ctx, 'store'>, product: Product, served: ServedBy): Usage | undefined {
  const sum = q
    .selectFrom('usage')
    .select((eb) => [eb.fn.sum<number | null>('bytes').as('bytes'), eb.fn.min('measured_at').as('at')])
    .where('subject', 'in', subjectsOf(product, served))
  const found = store.one(sum)
  return found && found.bytes !== null && found.at !== null ? { bytes: found.bytes, at: found.at } : undefined
}

function subjectsOf({ id, publicId }: Product, served: ServedBy) {
  if (served === 'mail') return q.selectFrom('mailboxes').select('public_id').where('product_id', '=', id)
  if (served === 'sites' || served === 'ftp')
    return q.selectFrom('products').select('public_id').where('public_id', '=', publicId)
  return q.selectFrom('databases').select('public_id').where('product_id', '=', id).where('dropped_at', 'is', null)
}
