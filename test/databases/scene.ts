import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { takeAlong } from '../../src/core/lifecycle.ts'
import type { Database, DatabaseUser, Hosting } from '../../src/databases/queries.ts'
import { manageableDatabases, manageableHostings, manageableUsers } from '../../src/databases/queries.ts'
import type { HoldReason } from '../../src/products/holds.ts'
import { as, type World } from '../world.ts'

const found = <Row>(row: Row | undefined): Row => {
  if (!row) throw new Error('there is none of this name')
  return row
}

/** The hosting of whoever acts, its first one. */
export const hostingOf = (ctx: Ctx): Hosting => found(manageableHostings(ctx)[0])
export const databaseCalled = (ctx: Ctx, name: string): Database =>
  found(manageableDatabases(ctx).find((one) => one.name === name))
export const userCalled = (ctx: Ctx, name: string): DatabaseUser =>
  found(manageableUsers(ctx).find((one) => one.name === name))

/** A hold on a product, or its end, as the desk places it: what serves the product is told. */
export function hold(world: World, productId: number, reason: HoldReason, placed = true): void {
  const at = world.clock.now().toISOString()
  const row = { public_id: publicId('hld'), product_id: productId, reason, told: 'Une facture est en retard.' }
  if (placed)
    world.scene.run(
      q.insertInto('holds').values({ ...row, placed_at: at, placed_by: 'staff:1', lifted_at: null, lifted_by: null }),
    )
  else
    world.scene.run(
      q
        .updateTable('holds')
        .set({ lifted_at: at, lifted_by: 'staff:1' })
        .where('product_id', '=', productId)
        .where('reason', '=', reason),
    )
  const ctx = { ...as(world, world.sami, world.bakery), store: world.scene }
  world.scene.together(() => takeAlong(ctx, 'holds-change', { productId, accountId: world.bakery.id, closed: placed }))
}

/** The public id of a database of the bakery, of one of its users, or of its hosting. */
export const databaseOf = (world: World): string =>
  databaseCalled(as(world, world.claire), 'favreweb_boutique').public_id
export const databaseUserOf = (world: World): string =>
  userCalled(as(world, world.claire), 'favreweb_boutique').public_id
export const databaseHostingOf = (world: World): string => hostingOf(as(world, world.claire)).public_id
