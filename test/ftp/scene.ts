import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { publicId } from '../../src/base/secret.ts'
import { takeAlong } from '../../src/core/lifecycle.ts'
import { isClosed } from '../../src/products/holds.ts'
import { as, type World } from '../world.ts'

/** The public id of an FTP account, by its whole name. */
export const ftpAccountOf = ({ scene }: World, name: string): string =>
  scene.one(q.selectFrom('ftp_accounts').select('public_id').where('name', '=', name))?.public_id ?? ''

/** The public id of a product, by its handle. */
export const hostingOf = ({ scene }: World, handle: string): string =>
  scene.one(q.selectFrom('products').select('public_id').where('handle', '=', handle))?.public_id ?? ''

type Reason = DB['holds']['reason']

/** A hold as our people place one, with everything that follows from it. */
export function holdOn(world: World, handle: string, reason: Reason): void {
  const { id, account_id } = productOf(world, handle)
  const at = world.clock.now().toISOString()
  const row = { public_id: publicId('hld'), product_id: id, reason, told: 'An invoice is open.', placed_at: at }
  world.scene.run(q.insertInto('holds').values({ ...row, placed_by: 'staff:1', lifted_at: null, lifted_by: null }))
  tell(world, id, account_id)
}

/** The hold of this reason is lifted. */
export function liftHolds(world: World, handle: string, reason: Reason): void {
  const { id, account_id } = productOf(world, handle)
  const lifted = { lifted_at: world.clock.now().toISOString(), lifted_by: 'staff:1' }
  const theirs = q.updateTable('holds').set(lifted).where('product_id', '=', id)
  world.scene.run(theirs.where('reason', '=', reason).where('lifted_at', 'is', null))
  tell(world, id, account_id)
}

function tell(world: World, productId: number, accountId: number): void {
  const ctx = { ...as(world, world.theo), store: world.scene }
  const closed = isClosed(ctx, productId)
  world.scene.together(() => takeAlong(ctx, 'holds-change', { productId, accountId, closed }))
}

const productOf = ({ scene }: World, handle: string): { id: number; account_id: number } => {
  const row = scene.one(q.selectFrom('products').select(['id', 'account_id']).where('handle', '=', handle))
  if (!row) throw new Error(`no product has the handle ${handle}`)
  return row
}
