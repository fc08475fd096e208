import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Missing } from '../../src/base/refusal.ts'
import { isProven } from '../../src/core/actor.ts'
import type { EndingMembership } from '../../src/core/lifecycle.ts'
import { leaveAccount, removeMember } from '../../src/members/leaving.ts'
import { findPerson, openSession } from '../../src/web/session.ts'
import { appPasswordOf } from '../app-passwords/scene.ts'
import { as, browse, journal, newcomer, newWorld, type World } from '../world.ts'
import { found, letters, productsOf, removed, roleOf, second } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

describe('removing somebody (R-MEM-14, R-MEM-16)', () => {
  test('ends their place and drops what they were given, with one line in the journal', () => {
    removed(world, world.marc)
    expect(roleOf(world, world.marc)).toBeUndefined()
    expect(productsOf(world, world.marc)).toEqual([])
    expect(journal(world).map(({ event, about }) => [event, about])).toEqual([['member.removed', world.marc.publicId]])
  })

  test('tells them and every legal representative, and nobody else', () => {
    const other = second(world)
    removed(world, world.marc)
    expect(letters(world)).toEqual([
      `member-removed ${world.marc.email}`,
      `member-removed-told ${world.claire.email}`,
      `member-removed-told ${other.email}`,
    ])
  })

  test('leaves their login and their other accounts as they are', async () => {
    removed(world, world.sam)
    const browser = await browse(world, world.sam)
    expect((await browser.get('/manager')).location).toBe(`/manager/${world.studio.publicId}`)
    expect((await browser.get(`/manager/${world.studio.publicId}/mail`)).status).toBe(200)
    expect(
      world.scene.one(q.selectFrom('users').select('disabled_at').where('id', '=', world.sam.id))?.disabled_at,
    ).toBeNull()
  })

  test('leaves their application passwords: they open nothing of an account', async () => {
    const { password } = appPasswordOf(world, world.marc)
    await world.publish()
    removed(world, world.marc)
    await world.publish()
    expect(await world.dav.verify('caldav', world.marc.email, password)).toBe('valid')
  })

  test('makes them prove who they are again', () => {
    const token = openSession(world.store, world.marc.id, world.clock.now(), { ip: '192.0.2.7', userAgent: 'a test' })
    removed(world, world.marc)
    const user = findPerson(world.store, token, world.clock.now())
    if (!user) throw new Error('the session ended')
    expect(isProven({ actor: { kind: 'user', user }, now: world.clock.now })).toBe(false)
  })

  test('takes along what features above have of it, and is undone with them', () => {
    const ended: EndingMembership[] = []
    const noting = { name: 'a test', consequences: (_: unknown, of: EndingMembership) => void ended.push(of) }
    const failing = {
      name: 'a test',
      consequences: () => {
        throw new Error('no')
      },
    }
    const withOne = (one: typeof noting) => ({
      ...as(world, world.claire, world.bakery),
      lifecycles: { ...world.house.lifecycles, 'membership-ends': [one] },
    })
    expect(() => removeMember(withOne(failing), found(world, world.marc))).toThrow('no')
    expect(roleOf(world, world.marc)).toBe('collaborator')
    removeMember(withOne(noting), found(world, world.marc))
    expect(ended.map(({ user, accountId, why }) => [user.id, accountId, why])).toEqual([
      [world.marc.id, world.bakery.id, 'removed'],
    ])
  })

  test('twice does nothing the second time', () => {
    const marc = found(world, world.marc)
    removeMember(as(world, world.claire, world.bakery), marc)
    expect(() => removeMember(as(world, world.claire, world.bakery), marc)).toThrow('refused: stale')
    expect(letters(world).filter((one) => one.startsWith('member-removed ')).length).toBe(1)
  })

  test('is not how somebody goes by themselves', () => {
    second(world)
    expect(() => removed(world, world.claire)).toThrow(Missing)
  })

  test('and taking them in again gives a new place, without what they had (R-MEM-19)', () => {
    removed(world, world.marc)
    const at = world.clock.now().toISOString()
    const row = { user_id: world.marc.id, account_id: world.bakery.id, role: 'collaborator' as const, created_at: at }
    world.scene.run(q.insertInto('memberships').values(row))
    expect(productsOf(world, world.marc)).toEqual([])
  })
})

describe('leaving by oneself (R-MEM-15)', () => {
  test('ends one’s place, tells oneself and the legal representatives', () => {
    leaveAccount(as(world, world.marc, world.bakery))
    expect(roleOf(world, world.marc)).toBeUndefined()
    expect(letters(world)).toEqual([`account-left ${world.marc.email}`, `member-left-told ${world.claire.email}`])
  })

  test('stands in the account’s journal and in one’s own', () => {
    leaveAccount(as(world, world.marc, world.bakery))
    expect(journal(world).map(({ event, account_id }) => [event, account_id])).toEqual([
      ['user.account_left', null],
      ['member.left', world.bakery.id],
    ])
  })

  test('is open to every role, but for the last legal representative', () => {
    for (const role of ['legal-representative', 'admin', 'billing', 'collaborator', 'external'] as const) {
      const somebody = newcomer(world, world.bakery, role)
      leaveAccount(as(world, somebody, world.bakery))
      expect(roleOf(world, somebody)).toBeUndefined()
    }
  })

  test('twice at once is done once', () => {
    const ctx = as(world, world.marc, world.bakery)
    leaveAccount(ctx)
    expect(() => leaveAccount(ctx)).toThrow(Missing)
  })
})
