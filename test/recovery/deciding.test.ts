import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Forbidden, Missing, Refusal } from '../../src/base/refusal.ts'
import { RECOVERY_WAIT_MS } from '../../src/identity/recoveries.ts'
import { askRecovery } from '../../src/recovery/asking.ts'
import { approveRecovery, confirmEvidence, giveUpRecovery, openRecovery } from '../../src/recovery/desk.ts'
import { lettersTo } from '../identity/mailed.ts'
import { as, journal, newcomer, owed, type Staff, type World } from '../world.ts'
import {
  approved,
  colleague,
  evidenced,
  factorsLeft,
  lookRound,
  recoveryOf,
  SEEN,
  scene,
  TOLD,
  userOf,
  visitor,
} from './scene.ts'

let world: World
let ina: Staff
beforeEach(async () => {
  ;({ world, ina } = await scene())
})

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'done'
  } catch (no) {
    if (no instanceof Refusal) return no.code
    throw no
  }
}
const idOf = () => recoveryOf(world, world.claire).public_id
const events = () => journal(world).map(({ event, actor }) => `${event} ${actor}`)

describe('a recovery (R-2FA-11)', () => {
  test('is asked for by whoever passed the password, and tells the login’s address at once', async () => {
    await askRecovery(visitor(world), userOf(world, world.claire), TOLD)
    expect(recoveryOf(world, world.claire)).toMatchObject({ state: 'asked', ...TOLD, opened_by: null })
    expect(lettersTo(world, world.claire.email)).toContain('recovery-asked')
    expect(factorsLeft(world, world.claire)).toBe(1)
  })

  test('is under way once for a login, however often and by whomever it is asked for', async () => {
    const ask = () => askRecovery(visitor(world), userOf(world, world.claire), TOLD)
    const both = await Promise.allSettled([ask(), ask()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const user = userOf(world, world.claire)
    expect(codeOf(() => openRecovery(as(world, world.sami), user, TOLD, SEEN))).toBe('recovery-open')
    expect(world.scene.all(q.selectFrom('recoveries').select('id'))).toHaveLength(1)
  })

  test('is asked for five times a day at most (security 3.6)', async () => {
    const user = userOf(world, world.claire)
    for (let times = 0; times < 5; times++) {
      await askRecovery(visitor(world), user, TOLD)
      giveUpRecovery(as(world, world.sami), idOf(), 'Nobody answers.')
    }
    await expect(askRecovery(visitor(world), user, TOLD)).rejects.toMatchObject({ code: 'throttled' })
    world.clock.advance(24 * 3_600_000)
    await askRecovery(visitor(world), user, TOLD)
  })

  test('takes two different people of ours: whoever saw the evidence cannot approve', async () => {
    await evidenced(world, world.claire)
    expect(codeOf(() => approveRecovery(as(world, world.sami), idOf()))).toBe('recovery-same-person')
    expect(recoveryOf(world, world.claire).state).toBe('evidenced')
    approveRecovery(as(world, ina), idOf())
    expect(recoveryOf(world, world.claire)).toMatchObject({
      ...{ state: 'approved', evidenced_by: world.sami.id, approved_by: ina.id },
      due_at: new Date(world.clock.now().getTime() + RECOVERY_WAIT_MS).toISOString(),
    })
    expect(factorsLeft(world, world.claire)).toBe(1)
  })

  test('that was opened at the desk is approved neither by who opened it, nor by who saw the evidence', () => {
    const id = openRecovery(as(world, world.sami), userOf(world, world.claire), TOLD, SEEN)
    expect(codeOf(() => approveRecovery(as(world, world.sami), id))).toBe('recovery-same-person')
    expect(recoveryOf(world, world.claire)).toMatchObject({ state: 'evidenced', opened_by: world.sami.id })
    approveRecovery(as(world, ina), id)
  })

  test('cannot be written as approved by one person alone, not even past the verbs', async () => {
    const { id } = await evidenced(world, world.claire)
    const at = world.clock.now().toISOString()
    const set = { state: 'approved' as const, approved_by: world.sami.id, approved_at: at, due_at: at }
    expect(() => world.scene.run(q.updateTable('recoveries').set(set).where('id', '=', id))).toThrow('CHECK')
  })

  test('is approved once when two approve at once', async () => {
    await evidenced(world, world.claire)
    const udo = colleague(world, 'Udo')
    const id = idOf()
    expect([ina, udo].map((who) => codeOf(() => approveRecovery(as(world, who), id)))).toEqual(['done', 'stale'])
    expect(recoveryOf(world, world.claire).approved_by).toBe(ina.id)
    expect(lettersTo(world, world.claire.email).filter((kind) => kind === 'recovery-approved')).toHaveLength(1)
  })

  test('goes through its steps in order: nothing is approved unseen, nothing is seen twice', async () => {
    await askRecovery(visitor(world), userOf(world, world.claire), TOLD)
    expect(codeOf(() => approveRecovery(as(world, ina), idOf()))).toBe('stale')
    confirmEvidence(as(world, world.sami), idOf(), SEEN)
    expect(codeOf(() => confirmEvidence(as(world, ina), idOf(), SEEN))).toBe('stale')
    expect(recoveryOf(world, world.claire).evidenced_by).toBe(world.sami.id)
  })

  test('of a login of their own is none of theirs, whichever of its addresses it is', async () => {
    const mine = (email: string, who: Staff) =>
      world.scene.run(q.updateTable('staff').set({ email }).where('id', '=', who.id))
    mine(world.claire.email, world.sami)
    const user = userOf(world, world.claire)
    expect(codeOf(() => openRecovery(as(world, world.sami), user, TOLD, SEEN))).toBe('recovery-own-login')
    await askRecovery(visitor(world), user, TOLD)
    expect(codeOf(() => confirmEvidence(as(world, world.sami), idOf(), SEEN))).toBe('recovery-own-login')
    confirmEvidence(as(world, ina), idOf(), SEEN)
    expect(codeOf(() => approveRecovery(as(world, world.sami), idOf()))).toBe('recovery-own-login')
  })

  test('is nothing for customers, whatever their role: Forbidden at every step', async () => {
    const { public_id } = await evidenced(world, world.claire)
    const claire = as(world, world.claire)
    expect(() => openRecovery(claire, userOf(world, world.claire), TOLD, SEEN)).toThrow(Forbidden)
    expect(() => confirmEvidence(claire, public_id, SEEN)).toThrow(Forbidden)
    expect(() => approveRecovery(claire, public_id)).toThrow(Forbidden)
    expect(() => giveUpRecovery(claire, public_id, 'why')).toThrow(Forbidden)
    expect(() => approveRecovery(as(world, ina), 'rec_nobody')).toThrow(Missing)
  })

  test.each([
    ['has no second step', () => ({})],
    ['is disabled', () => ({ disabled_at: world.clock.now().toISOString() })],
    ['is being closed', () => ({ closes_at: world.clock.now().toISOString() })],
  ])('is not possible for a login that %s', async (_, change) => {
    const set = change()
    const other = newcomer(world, world.bakery, 'admin')
    if (Object.keys(set).length > 0) {
      await evidenced(world, world.claire)
      newcomer(world, world.bakery, 'legal-representative')
      world.scene.run(q.updateTable('users').set(set).where('id', '=', world.claire.id))
      expect(codeOf(() => approveRecovery(as(world, ina), idOf()))).toBe('recovery-not-possible')
      return
    }
    const user = userOf(world, other)
    expect(codeOf(() => openRecovery(as(world, world.sami), user, TOLD, SEEN))).toBe('recovery-not-possible')
    await expect(askRecovery(visitor(world), user, TOLD)).rejects.toMatchObject({ code: 'sign-in-over' })
  })

  test('is refused before it is approved and withdrawn after, with a reason nobody outside is told', async () => {
    await evidenced(world, world.claire)
    giveUpRecovery(as(world, world.sami), idOf(), 'The voice was not hers.')
    expect(recoveryOf(world, world.claire)).toMatchObject({ state: 'refused', ended_by: world.sami.id })
    await approved(world, world.claire, ina)
    giveUpRecovery(as(world, world.sami), idOf(), 'She found her phone.')
    expect(recoveryOf(world, world.claire).state).toBe('withdrawn')
    expect(codeOf(() => giveUpRecovery(as(world, world.sami), idOf(), 'again'))).toBe('stale')
    expect(JSON.stringify(owed(world))).not.toMatch(/voice|found her/)
    world.clock.advance(10 * RECOVERY_WAIT_MS)
    lookRound(world)
    expect(factorsLeft(world, world.claire)).toBe(1)
  })

  test('leaves a line for every step with who did it, and no word of what was said or seen (R-GEN-9)', async () => {
    await approved(world, world.claire, ina)
    giveUpRecovery(as(world, world.sami), idOf(), 'She found her phone.')
    expect(events().filter((line) => line.includes('recovery'))).toEqual([
      'user.recovery_asked visitor',
      `user.recovery_evidenced staff:${world.sami.id}`,
      `user.recovery_approved staff:${ina.id}`,
      `user.recovery_withdrawn staff:${world.sami.id}`,
    ])
    expect(JSON.stringify(journal(world))).not.toMatch(/Phone stolen|X 123|Called back|found her/)
  })
})
