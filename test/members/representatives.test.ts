import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { closeLogin } from '../../src/identity/closing.ts'
import { leaveAccount } from '../../src/members/leaving.ts'
import { changeRole } from '../../src/members/members.ts'
import { closeLogins } from '../../src/profile/erasing.ts'
import { HTMX } from '../browsing.ts'
import { as, browse, type Customer, newWorld, type World } from '../world.ts'
import { found, removed, roleOf, second } from './scene.ts'

const LAST = 'refused: last-legal-representative'
const TRIGGER = 'an account keeps a legal representative'
let world: World
beforeEach(async () => {
  world = await newWorld()
})

/** Somebody who has the role and cannot act. */
function shutOut(who: Customer, set: { closes_at?: string; disabled_at?: string; verified_at?: null }): void {
  world.scene.run(q.updateTable('users').set(set).where('id', '=', who.id))
}
const AT = '2026-03-01T00:00:00.000Z'
const states = [
  ['whose login closes', { closes_at: AT }],
  ['whom we have shut out', { disabled_at: AT }],
  ['who has not confirmed their address', { verified_at: null }],
] as const

describe('the last legal representative (R-MEM-10, R-MEM-11)', () => {
  test('does not leave', () => {
    expect(() => leaveAccount(as(world, world.claire, world.bakery))).toThrow(LAST)
    expect(roleOf(world, world.claire)).toBe('legal-representative')
  })

  test('does not take a lower role', () => {
    const ctx = as(world, world.claire, world.bakery)
    expect(() => changeRole(ctx, found(world, world.claire), { role: 'admin', products: [] })).toThrow(LAST)
  })

  test('does not close their login', () => {
    expect(() => closeLogin(as(world, world.claire))).toThrow(LAST)
  })

  test.each(states)('is not replaced by one %s: such a one does not count', (_, set) => {
    shutOut(second(world), set)
    expect(() => leaveAccount(as(world, world.claire, world.bakery))).toThrow(LAST)
    expect(() => closeLogin(as(world, world.claire))).toThrow(LAST)
  })

  test('is told of by name when it is somebody else, and spoken to when it is they', () => {
    const other = second(world)
    shutOut(world.claire, { closes_at: AT })
    const refusal = (work: () => unknown) => {
      try {
        work()
      } catch (no) {
        return (no as { about: object }).about
      }
      throw new Error('nothing was refused')
    }
    const { name } = found(world, other, other)
    expect(refusal(() => removed(world, other, world.claire))).toEqual({ account: 'Boulangerie Favre', name })
    expect(refusal(() => leaveAccount(as(world, other, world.bakery)))).toEqual({ account: 'Boulangerie Favre' })
  })

  test('goes once there is another', () => {
    second(world)
    leaveAccount(as(world, world.claire, world.bakery))
    expect(roleOf(world, world.claire)).toBeUndefined()
  })

  test('who closed their login goes after fourteen days, since somebody else had stayed', async () => {
    second(world)
    closeLogin(as(world, world.claire))
    world.clock.advance(15 * 86_400_000)
    await closeLogins(world.house)
    expect(roleOf(world, world.claire)).toBeUndefined()
  })

  test('is not among the pending invitations: only who belongs to the account counts', () => {
    expect(
      world.scene.all(q.selectFrom('memberships').select('id').where('account_id', '=', world.bakery.id)).length,
    ).toBe(3)
    expect(() => leaveAccount(as(world, world.claire, world.bakery))).toThrow(LAST)
  })
})

describe('the database itself (R-MEM-11)', () => {
  const mine = () => q.updateTable('memberships').where('user_id', '=', world.claire.id)
  const me = () => q.updateTable('users').where('id', '=', world.claire.id)

  test('keeps the last one from being removed, lowered or moved', () => {
    const gone = q.deleteFrom('memberships').where('user_id', '=', world.claire.id)
    expect(() => world.scene.run(gone)).toThrow(TRIGGER)
    expect(() => world.scene.run(mine().set({ role: 'admin' }))).toThrow(TRIGGER)
    expect(() => world.scene.run(mine().set({ user_id: world.nadia.id }))).toThrow(TRIGGER)
  })

  test.each([{ closes_at: AT }, { disabled_at: AT }, { verified_at: null }])('keeps their login open: %j', (set) => {
    expect(() => world.scene.run(me().set(set))).toThrow(TRIGGER)
    second(world)
    world.scene.run(me().set(set))
  })

  test.each(states)('does not count one %s', (_, set) => {
    shutOut(second(world), set)
    expect(() => world.scene.run(mine().set({ role: 'admin' }))).toThrow(TRIGGER)
  })
})

describe('two who remove each other at the same moment (R-MEM-12)', () => {
  const formOf = async (by: Customer, whom: Customer) => {
    const browser = await browse(world, by)
    const page = await browser.get(`/manager/${world.bakery.publicId}/actions/members.remove/${whom.publicId}`)
    const { action, hidden } = page.form('class="card"')
    return () => browser.post(action, { ...hidden, do: 'step', word: whom.email }, HTMX)
  }

  test('exactly one of them goes, thirty times out of thirty', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 30; round++) {
      const [one, other] = [second(world), second(world)]
      const both = await Promise.all([formOf(one, other), formOf(other, one)])
      const answers = await Promise.all(
        round % 2 === 0 ? both.map((send) => send()) : both.reverse().map((send) => send()),
      )
      expect(answers.filter(({ text }) => text.includes('data-state="done"')).length).toBe(1)
      expect([one, other].filter((who) => roleOf(world, who) !== undefined).length).toBe(1)
    }
  })

  test('when they are the only two, the account keeps the other one', async () => {
    const other = second(world)
    const both = await Promise.all([formOf(world.claire, other), formOf(other, world.claire)])
    await Promise.all(both.map((send) => send()))
    expect([world.claire, other].filter((who) => roleOf(world, who) === 'legal-representative').length).toBe(1)
  })
})
