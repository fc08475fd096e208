import { expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { endNow } from '../../src/orders/ending.ts'
import { productOf } from '../../src/products/queries.ts'
import { as, newWorld } from '../world.ts'
import { productRow } from './scene.ts'

test('what serves a product closes when it ends, and nothing of it is erased (R-REN-12)', async () => {
  const world = await newWorld()
  const web = q.selectFrom('products').select('id').where('kind', '=', 'web').where('account_id', '=', world.bakery.id)
  const product = productOf(world.house, world.scene.one(web)?.id ?? 0)
  await world.publish()
  const before = world.scene.all(q.selectFrom('databases').select('id')).length
  const open = () => [...world.ftp.known.keys()]
  expect(open()).toContain('favreweb_site')
  endNow({ ...as(world, world.theo, world.bakery) }, product, 'À votre demande.')
  await world.publish()
  expect(open()).not.toContain('favreweb_site')
  expect(world.scene.all(q.selectFrom('databases').select('id'))).toHaveLength(before)
  expect(productRow(world, 'boulangerie-favre.test')).toBeDefined()
})
