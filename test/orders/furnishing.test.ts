import { expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { blockersOf } from '../../src/core/lifecycle.ts'
import { furnishTrade } from '../../src/furnishing.ts'
import { holds, whole } from '../payments/scene.ts'
import { as, newWorld } from '../world.ts'

test('the demonstration owes 145.00 CHF for two renewals and has an order that waits, all by the verbs of desk and customers', async () => {
  const world = await newWorld()
  await furnishTrade(world.house)
  const open = q.selectFrom('documents').select(['gross_cents', 'account_id']).where('kind', '=', 'invoice')
  const invoices = world.scene.all(open.where('settled_at', 'is', null).where('account_id', '=', world.bakery.id))
  expect(invoices.map(({ gross_cents }) => gross_cents).sort()).toEqual([12_100, 2_400])
  expect(holds(world, 'receivable')).toBe(14_500)
  const waiting = q.selectFrom('orders').select('placed_by').where('kind', '=', 'new').where('state', '=', 'awaiting')
  expect(world.scene.all(waiting)).toEqual([{ placed_by: `user:${world.claire.id}` }])
  const unsold = q.selectFrom('products').select('name').where('paid_until', 'is', null)
  expect(world.scene.all(unsold)).toEqual([])
  const of = { accountId: world.bakery.id, from: 'CHF', to: 'EUR' }
  expect(blockersOf(as(world, world.claire, world.bakery), 'currency-changes', of)).toContainEqual(
    expect.objectContaining({ kind: 'orders' }),
  )
  expect(whole(world)).toMatchObject({ whole: true })
})
