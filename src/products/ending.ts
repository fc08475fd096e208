import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'
import { takeAlong } from '../core/lifecycle.ts'
import type { Product } from '../web/product-services.ts'
import { askTask, openedByHand } from './by-hand.ts'
import { isClosed } from './holds.ts'

/**
 * A product ends, in the change that is open: what serves it closes and nothing is erased. What no server of ours carries
 * is taken away by hand (R-OPS-5).
 */
export function endProduct(ctx: Ctx, product: Product): void {
  const before = isClosed(ctx, product.id)
  const ended_at = ctx.now().toISOString()
  ctx.store.run(q.updateTable('products').set({ ended_at }).where('id', '=', product.id))
  if (openedByHand(product.kind)) askTask(ctx, product, 'end')
  if (!before) takeAlong(ctx, 'holds-change', { productId: product.id, accountId: product.account.id, closed: true })
  ctx.store.afterwards(() => ctx.wake('publisher'))
}
