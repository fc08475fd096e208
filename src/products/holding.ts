import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { nameOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { takeAlong } from '../core/lifecycle.ts'
import type { Product } from '../web/product-services.ts'
import { carryOutByHand } from './by-hand.ts'
import { type HoldReason, holdsInForce, isClosed } from './holds.ts'
import { demandStaff } from './ours.ts'
import { tellOfProduct } from './telling.ts'

/**
 * Holds a product for one reason, told to its customer in these words (R-STF-8). The same reason placed again changes
 * nothing. When it is the first that closes, what serves the product closes with it. Throws Refusal('field-missing').
 */
export function placeHold(ctx: Ctx, product: Product, reason: HoldReason, told: string): void {
  demandStaff(ctx)
  if (told.trim() === '') throw new Refusal('field-missing', 'told')
  ctx.store.together(() => {
    if (holdsInForce(ctx, product.id).some((hold) => hold.reason === reason)) return
    held(ctx, product, 'product.held', reason, told, () => {
      const at = ctx.now().toISOString()
      const row = { public_id: publicId('hld'), product_id: product.id, reason, told: told.trim(), placed_at: at }
      ctx.store.run(q.insertInto('holds').values({ ...row, placed_by: nameOf(ctx.actor) }))
    })
  })
}

/**
 * Lifts one hold; every other stays (R-DUN-9). Lifted already, nothing changes. When it was the last that closed, what
 * serves the product opens again. Throws Missing for a hold of another product.
 */
export function liftHold(ctx: Ctx, product: Product, holdId: string): void {
  demandStaff(ctx)
  ctx.store.together(() => {
    const hold = ctx.store.one(
      q
        .selectFrom('holds')
        .select(['id', 'reason', 'told', 'lifted_at'])
        .where('public_id', '=', holdId)
        .where('product_id', '=', product.id),
    )
    if (!hold) throw new Missing()
    if (hold.lifted_at !== null) return
    held(ctx, product, 'product.released', hold.reason, hold.told, () => {
      const lifted = { lifted_at: ctx.now().toISOString(), lifted_by: nameOf(ctx.actor) }
      ctx.store.run(q.updateTable('holds').set(lifted).where('id', '=', hold.id))
    })
  })
}

/** The row and its line; and, where the product closed or opened by it, all that goes with that, told once. */
function held(
  ctx: Ctx,
  product: Product,
  event: 'product.held' | 'product.released',
  reason: HoldReason,
  told: string,
  write: () => void,
): void {
  const { account, name, id } = product
  change(ctx, { event, accountId: account.id, about: name, detail: { reason, told: told.trim() } }, () => {
    const before = isClosed(ctx, id)
    write()
    const closed = isClosed(ctx, id)
    if (closed === before) return
    carryOutByHand(ctx, product, closed)
    takeAlong(ctx, 'holds-change', { productId: id, accountId: account.id, closed })
    if (closed) tellOfProduct(ctx, product, 'product-closed', { told: told.trim() })
    else tellOfProduct(ctx, product, 'product-reopened')
    ctx.store.afterwards(() => ctx.wake('publisher'))
  })
}
