import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { measureUsage } from '../../src/usage/measuring.ts'
import { usageOfProduct } from '../../src/usage/queries.ts'
import type { Product } from '../../src/web/product-services.ts'
import { newWorld, type World } from '../world.ts'

const DAY = 86_400_000
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const bread = () => {
  const of = q.selectFrom('products').select(['id', 'public_id as publicId', 'kind', 'handle'])
  return world.scene.all(of.where('name', '=', 'boulangerie-favre.test')) as unknown as Product[]
}
const productOf = (kind: string) => bread().find((one) => one.kind === kind) as Product
const used = (kind: 'mail' | 'web') => usageOfProduct(world.house, productOf(kind), kind === 'mail' ? 'mail' : 'sites')

describe('how much storage is used', () => {
  test('is unknown before it was measured, and not nothing', () => {
    expect(used('mail')).toBeUndefined()
    expect(used('web')).toBeUndefined()
  })

  test('is measured of mailboxes and hostings, and told with its time', async () => {
    world.helper.sizes.set('contact@boulangerie-favre.test', 3_000_000)
    world.helper.sizes.set('claire@boulangerie-favre.test', 500)
    world.helper.sizes.set(productOf('web').handle ?? '', 70_000)
    await measureUsage(world.house)
    const at = world.clock.now().toISOString()
    expect(used('mail')).toEqual({ bytes: 3_000_500, at })
    expect(used('web')).toEqual({ bytes: 70_000, at })
  })

  test('stays as it was while the helper is away, and is measured anew afterwards', async () => {
    world.helper.sizes.set('contact@boulangerie-favre.test', 1_000)
    await measureUsage(world.house)
    const before = used('mail')
    world.helper.down = true
    world.helper.sizes.set('contact@boulangerie-favre.test', 2_000)
    world.clock.advance(DAY)
    await measureUsage(world.house)
    expect(used('mail')).toEqual(before)
    world.helper.down = false
    await measureUsage(world.house)
    expect(used('mail')).toMatchObject({ bytes: 2_000, at: world.clock.now().toISOString() })
  })

  test('of an address that was given up and made anew is that of its own folder, never of the mail before', async () => {
    world.scene.run(sql`UPDATE mailboxes SET generation = 2 WHERE address = 'contact@boulangerie-favre.test'`)
    world.helper.sizes.set('contact@boulangerie-favre.test', 9_000_000)
    world.helper.sizes.set('contact+2@boulangerie-favre.test', 400)
    await measureUsage(world.house)
    expect(used('mail')?.bytes).toBe(400)
  })

  test('is asked for in pieces, however many mailboxes there are', async () => {
    world.scene.run(sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 220)
      INSERT INTO mailboxes (public_id, product_id, address, password_hash, enabled, password_changed_at, publication, created_at)
      SELECT printf('mbx_many%012d', i), product_id, printf('p%03d@boulangerie-favre.test', i), password_hash, enabled,
        password_changed_at, publication, created_at FROM n, (SELECT * FROM mailboxes ORDER BY id LIMIT 1)`)
    for (let i = 1; i <= 220; i++) world.helper.sizes.set(`p${String(i).padStart(3, '0')}@boulangerie-favre.test`, 10)
    await measureUsage(world.house)
    expect(used('mail')?.bytes).toBe(2_200)
    expect(Math.max(...world.helper.asked.map(({ names }) => names.length))).toBeLessThanOrEqual(50)
  })

  test('is forgotten of what is gone', async () => {
    world.scene.run(
      q.insertInto('usage').values({ subject: 'mbx_gone', bytes: 5, measured_at: world.clock.now().toISOString() }),
    )
    world.clock.advance(8 * DAY)
    await measureUsage(world.house)
    expect(world.scene.one(q.selectFrom('usage').select('bytes').where('subject', '=', 'mbx_gone'))).toBeUndefined()
  })
})
