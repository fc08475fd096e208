import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { productActions } from '../../src/actions/registry.ts'
import { change } from '../../src/core/change.ts'
import { as, journal, newWorld, type World } from '../world.ts'
import { exampleOf, perform } from './act-examples.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

test.each(productActions.map((action) => [action.name, action] as const))(
  'performing %s leaves one audit line',
  async (name, action) => {
    const example = exampleOf(world, name)
    const answer = await perform(world, action, example)
    expect(answer.text).toContain('data-state="done"')
    const { id } = world.bakery
    expect(journal(world).map(({ event, account_id }) => [event, account_id])).toEqual([
      ...(example.earlier ?? []).map((event) => [event, null]),
      ...(example.also ?? []).map((event) => [event, id]),
      [example.event, example.of ? example.of() : action.scope === 'account' ? id : null],
    ])
  },
)

/** Who they are and what they may, in words that do not change from house to house. */
const standing = ({ scene }: World) => ({
  people: scene.all(q.selectFrom('users').select(['email', 'name', 'verified_at', 'disabled_at']).orderBy('email')),
  accounts: scene.all(q.selectFrom('accounts').select(['name', 'kind', 'currency', 'country']).orderBy('name')),
  roles: scene.all(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
      .leftJoin('grants', 'grants.membership_id', 'memberships.id')
      .select(['users.email', 'accounts.name', 'memberships.role', 'grants.product_id'])
      .orderBy('users.email')
      .orderBy('accounts.name')
      .orderBy('grants.product_id'),
  ),
  staff: scene.all(q.selectFrom('staff').select(['email', 'role', 'disabled_at']).orderBy('email')),
  products: scene.all(q.selectFrom('products').select(['name', 'account_id']).orderBy('name')),
})

/** Columns somebody may hope are taken over from a form, and what reaches into every object. */
const HOPED: Record<string, string> = {
  ...{ account_id: '2', user_id: '1', owner: 'user:1', public_id: 'x', id: '1' },
  ...{ is_staff: '1', staff: '1', admin: '1', state: 'done', disabled_at: '', verified_at: '2026-01-01', main: '1' },
  ...{ currency: 'EUR', preferred: '1', two_step_from: '', 'constructor.prototype.role': 'owner' },
  ['__proto__.role']: 'owner',
}

describe('fields that nobody drew', () => {
  test.each(productActions.map((action) => [action.name, action] as const))(
    'sent with every form of %s change nothing',
    async (name, action) => {
      const plain = await perform(world, action, exampleOf(world, name))
      const other = await newWorld()
      const example = exampleOf(other, name)
      const hoped = { ...HOPED, ...('role' in example.fields ? {} : { role: 'legal-representative' }) }
      const more = await perform(other, action, example, hoped)
      expect(more.text).toContain('data-state="done"')
      expect(more.status).toBe(plain.status)
      expect(standing(other)).toEqual(standing(world))
    },
  )
})

describe('the store of the tests', () => {
  const rename = () => q.updateTable('accounts').set({ name: 'x' }).where('id', '=', world.bakery.id)
  const name = () => world.scene.one(q.selectFrom('accounts').select('name').where('id', '=', world.bakery.id))?.name

  test('lets nobody write about customers outside of a change', () => {
    expect(() => world.store.run(rename())).toThrow('accounts is written outside of a change')
    expect(() => world.store.run(sql`DELETE FROM grants`)).toThrow('grants is written outside of a change')
    expect(name()).toBe('Boulangerie Favre')
  })

  test('undoes a transaction that leaves no audit line', () => {
    expect(() => world.store.together(() => world.store.run(rename()))).toThrow('accounts: written without an audit')
    expect(name()).toBe('Boulangerie Favre')
  })

  test('lets a change through, and what the house writes for itself', () => {
    const ctx = as(world, world.claire)
    change(
      ctx,
      { event: 'account.renamed', accountId: world.bakery.id, about: 'x' },
      () => void world.store.run(rename()),
    )
    world.store.run(sql`DELETE FROM throttles`)
    expect(name()).toBe('x')
  })
})
