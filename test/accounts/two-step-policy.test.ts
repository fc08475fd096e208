import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { tellOfTwoStep } from '../../src/accounts/two-step-letters.ts'
import { liftRule, requireOf, requireOfAll } from '../../src/accounts/two-step-policy.ts'
import { memberCalled } from '../../src/accounts/two-step-queries.ts'
import { Forbidden, Missing, Refusal } from '../../src/base/refusal.ts'
import { switchOff } from '../../src/identity/factor-changes.ts'
import { letterOf } from '../../src/web/letters.ts'
import { givePhone } from '../identity/two-step-scene.ts'
import { as, type Customer, journal, newcomer, newWorld, owed, type World } from '../world.ts'

const DAY_MS = 86_400_000
/** The world begins on this day at nine in the morning, UTC. */
const TODAY = '2026-03-02'
const IN_14_DAYS = '2026-03-16'

let world: World
beforeEach(async () => {
  world = await newWorld({ floorMs: 0 })
  givePhone(world, world.claire)
})

const claire = () => as(world, world.claire)
const at = (who: Customer) => as(world, who, world.bakery)
const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'nothing'
  } catch (no) {
    return no instanceof Refusal ? no.code : String((no as Error).constructor.name)
  }
}
const account = () =>
  world.scene.one(q.selectFrom('accounts').select('two_step_from').where('id', '=', world.bakery.id))?.two_step_from
const letters = (kind: string) => owed(world).filter((one) => one.kind === kind)
const toldOf = (kind: string) => letters(kind).map(({ recipient }) => recipient)
const mine = (who: Customer) => memberCalled(claire(), who.publicId)

describe('requiring two-step validation (R-2FA-10)', () => {
  test('holds from the beginning of the day, by the clock of whoever sets it', () => {
    requireOfAll(claire(), IN_14_DAYS)
    expect(account()).toBe('2026-03-15T23:00:00.000Z')
    expect(journal(world).at(-1)).toMatchObject({
      event: 'account.two_step_required',
      account_id: world.bakery.id,
      about: 'Boulangerie Favre',
      actor: `user:${world.claire.id}`,
    })
  })

  test('holds at once when the day is today', () => {
    requireOfAll(claire(), TODAY)
    expect(account()).toBe(world.clock.now().toISOString())
  })

  test('takes a day from today to a year from now, and no other', () => {
    expect(codeOf(() => requireOfAll(claire(), '2026-03-01'))).toBe('day-not-possible')
    expect(codeOf(() => requireOfAll(claire(), '2027-03-04'))).toBe('day-not-possible')
    expect(account()).toBeNull()
    requireOfAll(claire(), '2027-03-03')
    expect(account()).toBe('2027-03-02T23:00:00.000Z')
  })

  test('is for the legal representative alone', () => {
    for (const who of [world.sam, world.marc, newcomer(world, world.bakery, 'billing')]) {
      givePhone(world, who)
      expect(codeOf(() => requireOfAll(at(who), IN_14_DAYS))).toBe(Forbidden.name)
      expect(codeOf(() => requireOf(at(who), mine(world.marc), IN_14_DAYS))).toBe(Forbidden.name)
      expect(codeOf(() => liftRule(at(who), 'everybody'))).toBe(Forbidden.name)
    }
    expect(account()).toBeNull()
  })

  test('wants it first of whoever requires it of others', () => {
    const second = newcomer(world, world.bakery, 'legal-representative')
    expect(codeOf(() => requireOfAll(at(second), IN_14_DAYS))).toBe('two-step-own-first')
    expect(codeOf(() => requireOf(at(second), mine(world.marc), IN_14_DAYS))).toBe('two-step-own-first')
    expect(account()).toBeNull()
  })

  test('is of nobody of another account', () => {
    expect(codeOf(() => requireOf(claire(), { publicId: world.nadia.publicId }, IN_14_DAYS))).toBe(Missing.name)
    expect(codeOf(() => memberCalled(claire(), world.nadia.publicId))).toBe(Missing.name)
  })

  test('can be of one person alone, and the earlier day holds', () => {
    requireOfAll(claire(), IN_14_DAYS)
    requireOf(claire(), mine(world.marc), '2026-03-09')
    expect(mine(world.marc)).toMatchObject({ wanted: new Date('2026-03-08T23:00:00.000Z') })
    expect(mine(world.sam)).toMatchObject({ wanted: new Date('2026-03-15T23:00:00.000Z'), ofThem: undefined })
    liftRule(claire(), 'everybody')
    expect(mine(world.sam).wanted).toBeUndefined()
    expect(mine(world.marc).wanted).toEqual(new Date('2026-03-08T23:00:00.000Z'))
    liftRule(claire(), mine(world.marc))
    expect(mine(world.marc).wanted).toBeUndefined()
    const events = journal(world).map(({ event, about }) => [event, about])
    expect(events.slice(-2)).toEqual([
      ['account.two_step_lifted', 'Boulangerie Favre'],
      ['member.two_step_lifted', world.marc.publicId],
    ])
  })

  test('is lifted once: twice is once, and the legal representatives are told', () => {
    const second = newcomer(world, world.bakery, 'legal-representative')
    requireOfAll(claire(), IN_14_DAYS)
    liftRule(claire(), 'everybody')
    liftRule(claire(), 'everybody')
    expect(journal(world).filter(({ event }) => event === 'account.two_step_lifted')).toHaveLength(1)
    expect(toldOf('two-step-lifted').sort()).toEqual([world.claire.email, second.email].sort())
  })
})

describe('letters about it', () => {
  test('go to everybody of the account, each once, with the day', async () => {
    requireOfAll(claire(), IN_14_DAYS)
    await tellOfTwoStep(world.house)
    await tellOfTwoStep(world.house)
    expect(toldOf('two-step-required').sort()).toEqual(
      [world.claire, world.marc, world.sam].map((one) => one.email).sort(),
    )
    const [toMarc] = letters('two-step-required').filter(({ recipient }) => recipient === world.marc.email)
    const { text } = letterOf(world.house, toMarc as never)
    expect(text).toContain('16 mars 2026')
    expect(text).toContain(`/sign-in?back=%2Fmanager%2F${world.bakery.publicId}%2Fsecond-step-first`)
    const [toClaire] = letters('two-step-required').filter(({ recipient }) => recipient === world.claire.email)
    expect(letterOf(world.house, toClaire as never).text).toContain('vous n’avez rien à faire')
  })

  test('go to one person alone when it is of one alone', async () => {
    requireOf(claire(), mine(world.marc), IN_14_DAYS)
    await tellOfTwoStep(world.house)
    expect(toldOf('two-step-required')).toEqual([world.marc.email])
  })

  test('come once more three days before, to whoever has no second step by then', async () => {
    requireOfAll(claire(), IN_14_DAYS)
    await tellOfTwoStep(world.house)
    world.clock.set('2026-03-12T22:59:00.000Z')
    await tellOfTwoStep(world.house)
    expect(toldOf('two-step-soon')).toEqual([])
    givePhone(world, world.sam)
    world.clock.set('2026-03-12T23:00:00.000Z')
    await tellOfTwoStep(world.house)
    world.clock.advance(2 * DAY_MS)
    await tellOfTwoStep(world.house)
    expect(toldOf('two-step-soon')).toEqual([world.marc.email])
  })

  test('are not repeated when the day is near: one letter says it all', async () => {
    requireOfAll(claire(), '2026-03-05')
    await tellOfTwoStep(world.house)
    world.clock.advance(10 * DAY_MS)
    await tellOfTwoStep(world.house)
    expect(toldOf('two-step-soon')).toEqual([])
  })

  test('wait for another day when it is moved, and never come when it is lifted', async () => {
    requireOfAll(claire(), IN_14_DAYS)
    requireOfAll(claire(), '2026-03-30')
    world.clock.set('2026-03-13T00:00:00.000Z')
    await tellOfTwoStep(world.house)
    expect(toldOf('two-step-soon')).toEqual([])
    expect(toldOf('two-step-required')).toHaveLength(3)
    liftRule(claire(), 'everybody')
    world.clock.set('2026-03-29T00:00:00.000Z')
    await tellOfTwoStep(world.house)
    expect(toldOf('two-step-soon')).toEqual([])
  })

  test('go to nobody whose login is closing, and end with a membership', async () => {
    const closing = { closes_at: '2026-03-20T00:00:00.000Z' }
    world.scene.run(q.updateTable('users').set(closing).where('id', '=', world.sam.id))
    requireOfAll(claire(), IN_14_DAYS)
    world.scene.run(q.deleteFrom('grants'))
    world.scene.run(q.deleteFrom('memberships').where('user_id', '=', world.marc.id))
    await tellOfTwoStep(world.house)
    expect(toldOf('two-step-required')).toEqual([world.claire.email])
    expect(world.scene.all(q.selectFrom('two_step_letters').select('kind'))).toEqual([
      { kind: 'soon' },
      { kind: 'soon' },
    ])
  })

  test('to hundreds of people are all written, a few at a time', async () => {
    for (let one = 0; one < 120; one++) newcomer(world, world.bakery, 'external')
    requireOfAll(claire(), IN_14_DAYS)
    await tellOfTwoStep(world.house)
    expect(toldOf('two-step-required')).toHaveLength(123)
  })
})

describe('the last method of somebody', () => {
  test('stays while an account of theirs wants one, and the account is named', () => {
    requireOfAll(claire(), TODAY)
    let said: unknown
    try {
      switchOff(claire())
    } catch (no) {
      said = no
    }
    expect(said).toMatchObject({ code: 'two-step-wanted', about: { accounts: 'Boulangerie Favre' } })
  })

  test('may go before the day, and where it is wanted of somebody else', () => {
    requireOfAll(claire(), IN_14_DAYS)
    requireOf(claire(), mine(world.marc), TODAY)
    switchOff(claire())
    expect(journal(world).at(-1)?.event).toBe('user.two_step_off')
  })
})
