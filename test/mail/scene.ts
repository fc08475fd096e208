import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import type { World } from '../world.ts'

/** The public id of the mail service for this domain. */
export const mailProductOf = ({ scene }: World, domain: string): string =>
  scene.one(q.selectFrom('products').select('public_id').where('kind', '=', 'mail').where('name', '=', domain))
    ?.public_id ?? ''

/** The public id of an alias of the bakery, planted when it is not there. */
export function aliasOf(world: World, address = 'info@boulangerie-favre.test'): string {
  const { scene, clock } = world
  const there = scene.one(q.selectFrom('aliases').select('public_id').where('address', '=', address))
  if (there) return there.public_id
  const product = scene.one(
    q
      .selectFrom('products')
      .select('id')
      .where('public_id', '=', mailProductOf(world, address.split('@')[1] ?? '')),
  )
  const at = clock.now().toISOString()
  const row = { public_id: publicId('als'), product_id: product?.id ?? 0, address, publication: 0 }
  const { id } = scene.run(q.insertInto('aliases').values({ ...row, created_at: at, changed_at: at }))
  const leads = { alias_id: id, address: 'contact@boulangerie-favre.test' }
  scene.run(q.insertInto('alias_destinations').values(leads))
  return row.public_id
}
