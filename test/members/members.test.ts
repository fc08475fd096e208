import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Forbidden, Missing } from '../../src/base/refusal.ts'
import { roles } from '../../src/core/permissions.ts'
import { changeProducts, changeRole, productsCalled } from '../../src/members/members.ts'
import { memberCalled } from '../../src/members/queries.ts'
import { as, journal, newcomer, newWorld, owed, type World } from '../world.ts'
import { found, letters, productIds, productsOf, removed, roleOf, second } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const by = (who = world.claire) => as(world, who, world.bakery)
const to = (role: (typeof roles)[number], names: readonly string[] = []) => {
  const ids = productIds(world)
  return {
    role,
    products: productsCalled(
      by(),
      world.bakery.id,
      names.map((name) => ids[name] ?? ''),
    ),
  }
}

describe('another role', () => {
  test('holds at once, and leaves one line in the journal that names nobody (R-MEM-18, R-GEN-9)', () => {
    changeRole(by(), found(world, world.sam), to('external'))
    expect(roleOf(world, world.sam)).toBe('external')
    const lines = journal(world).filter(({ event }) => event === 'member.role_changed')
    expect(lines.map(({ about, account_id }) => [about, account_id])).toEqual([[world.sam.publicId, world.bakery.id]])
    expect(JSON.parse(lines[0]?.detail ?? '')).toEqual({ from: 'admin', to: 'external', products: '' })
  })

  test('of another account is not touched', () => {
    changeRole(by(), found(world, world.sam), to('external'))
    expect(memberCalled(as(world, world.sam, world.studio), world.sam.publicId).role).toBe('admin')
  })

  test('is summed up for whoever has it, in their language, and told to the legal representatives (R-MEM-18)', () => {
    const other = second(world)
    changeRole(by(), found(world, world.sam), to('collaborator', ['boulangerie-favre.test']))
    expect(letters(world)).toEqual([
      `member-role-changed ${world.sam.email}`,
      `member-role-told ${world.claire.email}`,
      `member-role-told ${other.email}`,
    ])
    const [letter] = owed(world)
    expect(letter?.language).toBe('en')
    expect(JSON.parse(letter?.facts ?? '')).toMatchObject({
      account: 'Boulangerie Favre',
      from: 'admin',
      role: 'collaborator',
      products: 'boulangerie-favre.test',
      by: 'Claire Favre',
    })
  })

  test('brings exactly the products that were chosen with it', () => {
    changeRole(by(), found(world, world.sam), to('collaborator', ['tea-room-favre.test']))
    expect(productsOf(world, world.sam)).toEqual(['tea-room-favre.test'])
    changeRole(by(), found(world, world.sam), to('admin'))
    expect(productsOf(world, world.sam)).toEqual([])
  })

  test('that is the same one changes nothing, and tells nobody', () => {
    expect(changeRole(by(), found(world, world.sam), to('admin'))).toBe(false)
    expect([journal(world).length, owed(world).length]).toEqual([0, 0])
  })
})

describe('who may give and take roles (R-MEM-2, R-MEM-13)', () => {
  test('a legal representative gives their own, and takes it', () => {
    changeRole(by(), found(world, world.sam), to('legal-representative'))
    expect(roleOf(world, world.sam)).toBe('legal-representative')
    changeRole(by(), found(world, world.sam), to('admin'))
    expect(roleOf(world, world.sam)).toBe('admin')
  })

  test('an admin gives every other role, and never that one', () => {
    const somebody = newcomer(world, world.bakery, 'collaborator')
    for (const role of roles.slice(1)) changeRole(by(world.sam), found(world, somebody, world.sam), to(role))
    const wish = () => changeRole(by(world.sam), found(world, somebody, world.sam), to('legal-representative'))
    expect(wish).toThrow(Forbidden)
    const herself = () => changeRole(by(world.sam), found(world, world.sam, world.sam), to('legal-representative'))
    expect(herself).toThrow(Forbidden)
  })

  test('an admin neither lowers nor removes a legal representative', () => {
    const other = second(world)
    expect(() => changeRole(by(world.sam), found(world, other, world.sam), to('external'))).toThrow(Forbidden)
    expect(() => removed(world, other, world.sam)).toThrow(Forbidden)
  })

  test('an admin removes admins, collaborators and people from outside', () => {
    for (const role of roles.slice(1)) removed(world, newcomer(world, world.bakery, role), world.sam)
    expect(journal(world).filter(({ event }) => event === 'member.removed').length).toBe(4)
  })

  test.each(['billing', 'collaborator', 'external'] as const)('a %s touches nobody', (role) => {
    const somebody = newcomer(world, world.bakery, role)
    const ctx = by(somebody)
    expect(() => changeRole(ctx, found(world, world.marc), to('external'))).toThrow(Forbidden)
    expect(() => changeProducts(ctx, found(world, world.marc), [])).toThrow(Forbidden)
    expect(() => removed(world, world.marc, somebody)).toThrow(Forbidden)
  })

  test('whoever was lowered or removed while their request waited may do nothing any more (R-GEN-2)', () => {
    const [lowered, gone] = [newcomer(world, world.bakery, 'admin'), newcomer(world, world.bakery, 'admin')]
    const [before, beforeThat] = [by(lowered), by(gone)]
    changeRole(by(), found(world, lowered), to('external'))
    removed(world, gone)
    expect(() => changeRole(before, found(world, world.marc), to('external'))).toThrow(Forbidden)
    expect(() => changeRole(beforeThat, found(world, world.marc), to('external'))).toThrow(Missing)
  })

  test('nobody of another account is there at all (R-GEN-1)', () => {
    expect(() => memberCalled(by(), world.nadia.publicId)).toThrow(Missing)
    expect(() => memberCalled(by(), 'usr_0000000000000000')).toThrow(Missing)
  })
})

describe('the products that are entrusted to somebody', () => {
  test('are exactly those chosen, and they are told', () => {
    changeProducts(by(), found(world, world.marc), to('collaborator', ['tea-room-favre.test']).products)
    expect(productsOf(world, world.marc)).toEqual(['tea-room-favre.test'])
    expect(letters(world)).toEqual([`member-products-changed ${world.marc.email}`])
    changeProducts(by(), found(world, world.marc), [])
    expect(productsOf(world, world.marc)).toEqual([])
  })

  test('are of this account: another one’s product is not there (R-GEN-1)', () => {
    const row = world.scene.one(q.selectFrom('products').select('public_id').where('account_id', '=', world.studio.id))
    expect(() => productsCalled(by(), world.bakery.id, [row?.public_id ?? ''])).toThrow(Missing)
  })

  test('are of no meaning for whoever opens all of them', () => {
    expect(() => changeProducts(by(), found(world, world.sam), [])).toThrow('refused: stale')
  })
})
