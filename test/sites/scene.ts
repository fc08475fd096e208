import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import { liftHold, placeHold } from '../../src/products/holding.ts'
import { type HoldReason, holdsInForce } from '../../src/products/holds.ts'
import type { Product } from '../../src/web/product-services.ts'
import { as, type World } from '../world.ts'

/** The handle of the bakery's hosting. */
export const HANDLE = 'favreweb'

/** The public id of the web hosting of this name. */
export const idOfSite = ({ scene }: World, name: string): string =>
  scene.one(q.selectFrom('products').select('public_id').where('kind', '=', 'web').where('name', '=', name))
    ?.public_id ?? ''

/** The bakery's hosting, held at the desk for this reason; gives what lifts it. */
export function heldBy(world: World, product: Product, reason: HoldReason): () => void {
  const theo = as(world, world.theo, world.bakery)
  placeHold(theo, product, reason, 'Words for Claire.')
  return () => {
    const hold = holdsInForce(theo, product.id).find((one) => one.reason === reason)
    liftHold(theo, product, hold?.public_id ?? '')
  }
}

/** A name that was added to the site of the bakery: its public id. */
export function addedHostOf({ scene, clock }: World, public_id = publicId('hst')): string {
  const there = q.selectFrom('site_hosts').select('public_id').where('public_id', 'is not', null)
  const found = scene.one(there)?.public_id
  if (found) return found
  const { id = 0 } = scene.one(q.selectFrom('products').select('id').where('handle', '=', HANDLE)) ?? {}
  const added_at = clock.now().toISOString()
  scene.run(q.insertInto('site_hosts').values({ name: 'cafe-favre.test', product_id: id, public_id, added_at }))
  return public_id
}

/** The name that this path names is there again, where somebody has taken it away. */
export function putHostBack(world: World, path: string): void {
  const [id] = /hst_\w+/.exec(path) ?? []
  if (id !== undefined) addedHostOf(world, id)
}
