import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import { manageableProduct } from '../../src/products/queries.ts'
import type { ProductKind } from '../../src/web/product-services.ts'
import { as, type World } from '../world.ts'

/** A product of the demonstration by its name: a web hosting where it has the name of others. */
export function productCalled({ scene }: World, name: string, kind: ProductKind = 'web') {
  const row = scene.one(
    q
      .selectFrom('products')
      .select(['id', 'public_id', 'account_id'])
      .where('name', '=', name)
      .where('kind', '=', kind),
  )
  if (!row) throw new Error(`no ${kind} is called ${name}`)
  return row
}

/** The same as one of ours has it in hand, at the desk of the bakery. */
export const atDeskOf = (world: World, name: string, kind: ProductKind) =>
  manageableProduct(as(world, world.olga, world.bakery), productCalled(world, name, kind).public_id)

/** Something to be done by hand for the till of the bakery, planted. */
export function taskOf(world: World): string {
  const { id } = productCalled(world, 'caisse', 'cloud')
  const waiting = q.selectFrom('by_hand_tasks').select('public_id').where('ended_at', 'is', null)
  const known = world.scene.one(waiting.where('product_id', '=', id))
  if (known) return known.public_id
  const row = {
    public_id: 'bht_planted',
    product_id: id,
    task: 'close' as const,
    asked_at: world.clock.now().toISOString(),
  }
  world.scene.run(q.insertInto('by_hand_tasks').values(row))
  return row.public_id
}

/** One more domain of an account, planted. */
export function newRow({ scene, clock }: World, { id }: AccountRef, name: string): void {
  const at = clock.now().toISOString()
  const row = {
    public_id: publicId('prd'),
    account_id: id,
    kind: 'domain' as const,
    name,
    created_at: at,
    opened_at: at,
  }
  scene.run(q.insertInto('products').values(row))
}
