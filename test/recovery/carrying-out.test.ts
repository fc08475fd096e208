import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import { sealSecret } from '../../src/core/sealed.ts'
import { RECOVERY_WAIT_MS } from '../../src/identity/recoveries.ts'
import { closeLogins } from '../../src/profile/erasing.ts'
import { askRecovery } from '../../src/recovery/asking.ts'
import { carryOutRecoveries } from '../../src/recovery/carrying-out.ts'
import { approveRecovery } from '../../src/recovery/desk.ts'
import { appPasswordOf } from '../app-passwords/scene.ts'
import { follow, lettersTo } from '../identity/mailed.ts'
import { passPassword } from '../identity/two-step-scene.ts'
import { as, browse, type Customer, journal, newcomer, owed, PASSWORD, type Staff, type World } from '../world.ts'
import {
  approved,
  evidenced,
  factorsLeft,
  HOUR,
  lookRound,
  MINUTE,
  recoveryOf,
  scene,
  sendAll,
  TOLD,
  userOf,
  visitor,
} from './scene.ts'

let world: World
let ina: Staff
let partner: Customer
beforeEach(async () => {
  ;({ world, ina } = await scene())
  partner = newcomer(world, world.bakery, 'legal-representative')
})

const state = () => recoveryOf(world, world.claire).state
const rowsOf = (
  table: 'factors' | 'factor_enrolments' | 'rescue_codes' | 'sessions' | 'sign_in_attempts' | 'devices',
) => world.scene.all(q.selectFrom(table).select('id').where('user_id', '=', world.claire.id)).length

/** A phone of Claire's that is sent codes. */
function givePhoneNumber(number: string): void {
  const public_id = publicId('fac')
  const secret = sealSecret(world.house.keys, { kind: 'sms', userId: world.claire.id, factor: public_id }, number)
  const row = {
    public_id,
    user_id: world.claire.id,
    kind: 'sms' as const,
    name: 'Phone',
    secret,
    preferred: 0 as const,
  }
  world.scene.run(
    q.insertInto('factors').values({ ...row, created_at: world.clock.now().toISOString(), used_at: null }),
  )
}

describe('what is approved is carried out (R-2FA-11)', () => {
  test('after 72 hours, and not a minute before', async () => {
    await approved(world, world.claire, ina)
    world.clock.advance(RECOVERY_WAIT_MS - MINUTE)
    lookRound(world)
    expect([state(), factorsLeft(world, world.claire)]).toEqual(['approved', 1])
    world.clock.advance(MINUTE)
    lookRound(world)
    expect([state(), factorsLeft(world, world.claire)]).toEqual(['done', 0])
  })

  test('whole: factors, codes, sessions, attempts, devices and application passwords go, the password stays', async () => {
    appPasswordOf(world, world.claire)
    const pending = await browse(world)
    await passPassword(pending)
    const elsewhere = await browse(world, world.claire)
    const hash = userOf(world, world.claire).password_hash
    await approved(world, world.claire, ina)
    world.clock.advance(RECOVERY_WAIT_MS)
    lookRound(world)
    const gone = ['factors', 'factor_enrolments', 'rescue_codes', 'sessions', 'sign_in_attempts', 'devices'] as const
    expect(gone.map(rowsOf)).toEqual(gone.map(() => 0))
    const open = q.selectFrom('app_passwords').select('id').where('revoked_at', 'is', null)
    expect(world.scene.all(open.where('user_id', '=', world.claire.id))).toEqual([])
    expect((await elsewhere.get('/profile')).location).toMatch(/^\/sign-in/)
    expect((await pending.get('/sign-in/second-step')).location).toMatch(/^\/sign-in/)
    expect(userOf(world, world.claire).password_hash).toBe(hash)
    expect((await passPassword(await browse(world))).location).toBe('/manager')
  })

  test('and told to everybody who was told of the approval, and only to them, with a line in each journal', async () => {
    await approved(world, world.claire, ina)
    newcomer(world, world.bakery, 'legal-representative')
    world.clock.advance(RECOVERY_WAIT_MS)
    lookRound(world)
    const readers = (kind: string) =>
      owed(world)
        .filter((notice) => notice.kind === kind)
        .map(({ recipient }) => recipient)
        .sort()
    expect(readers('recovery-done')).toEqual(readers('recovery-approved'))
    expect(readers('recovery-done')).toEqual([partner.email, world.claire.email].sort())
    const lines = journal(world).filter(({ event }) => /recovered$/.test(event))
    expect(lines.map(({ event, account_id, actor }) => [event, account_id, actor])).toEqual([
      ['member.recovered', world.bakery.id, 'system:recoveries'],
      ['user.recovered', null, 'system:recoveries'],
    ])
  })

  test('once, however often the house looks', async () => {
    await approved(world, world.claire, ina)
    world.clock.advance(RECOVERY_WAIT_MS)
    for (let times = 0; times < 3; times++) lookRound(world)
    expect(journal(world).filter(({ event }) => event === 'user.recovered')).toHaveLength(1)
    expect(lettersTo(world, partner.email).filter((kind) => kind === 'recovery-done')).toHaveLength(1)
  })

  test('all or nothing: a house that dies in the middle has done nothing, and does it when it is back', async () => {
    await approved(world, world.claire, ina)
    world.clock.advance(RECOVERY_WAIT_MS)
    const dying = { ...world.house, store: { ...world.house.store } }
    dying.store.run = (query) => {
      if (/into "notices"/.test(query.compile(q).sql)) throw new Error('killed')
      return world.house.store.run(query)
    }
    carryOutRecoveries(dying)
    expect([state(), factorsLeft(world, world.claire), rowsOf('rescue_codes')]).toEqual(['approved', 1, 10])
    expect(journal(world).some(({ event }) => event === 'user.recovered')).toBe(false)
    expect(JSON.stringify(world.log.lines)).toContain('recovery.failed')
    lookRound(world)
    expect(state()).toBe('done')
  })

  test('not while a letter about it waits to leave, and 72 hours after the last one has left', async () => {
    const { public_id } = await evidenced(world, world.claire)
    sendAll(world)
    approveRecovery(as(world, ina), public_id)
    world.clock.advance(2 * RECOVERY_WAIT_MS)
    lookRound(world)
    expect(state()).toBe('approved')
    sendAll(world)
    world.clock.advance(RECOVERY_WAIT_MS - MINUTE)
    lookRound(world)
    expect(state()).toBe('approved')
    world.clock.advance(MINUTE)
    lookRound(world)
    expect(state()).toBe('done')
  })

  test('also where a mailbox is gone for good: a letter that was given up holds up nothing', async () => {
    await approved(world, world.claire, ina)
    const at = world.clock.now().toISOString()
    const letters = q.updateTable('notices').set({ given_up_at: at, sent_at: null })
    world.scene.run(letters.where('recipient', '=', partner.email))
    world.clock.advance(RECOVERY_WAIT_MS)
    lookRound(world)
    expect(state()).toBe('done')
  })

  test('not by a clock that is set back, and not a second time when it is put right', async () => {
    await approved(world, world.claire, ina)
    world.clock.advance(-10 * 24 * HOUR)
    lookRound(world)
    expect(state()).toBe('approved')
    world.clock.advance(10 * 24 * HOUR + RECOVERY_WAIT_MS)
    lookRound(world)
    world.clock.advance(-2 * RECOVERY_WAIT_MS)
    lookRound(world)
    expect(state()).toBe('done')
    expect(journal(world).filter(({ event }) => event === 'user.recovered')).toHaveLength(1)
  })

  test('by SMS too where a phone takes the second step: once it is approved, and once it is done', async () => {
    givePhoneNumber('+41791234567')
    await approved(world, world.claire, ina)
    const [text] = world.sms.sent().map((sms) => `${sms.to} ${sms.text}`)
    expect(text).toContain('+41791234567 Comptoir SA')
    const link = new URL(/https:\S+/.exec(text ?? '')?.[0] ?? '')
    expect((await follow(await browse(world), link)).text).toContain('Arrêter cette récupération')
    world.clock.advance(RECOVERY_WAIT_MS)
    lookRound(world)
    expect(world.sms.sent()).toHaveLength(2)
    expect(JSON.stringify([journal(world), world.log.lines])).not.toContain('791234567')
  })

  test('also when no SMS leaves: the gateway being away stops nothing', async () => {
    givePhoneNumber('+41791234567')
    world.sms.down = true
    await approved(world, world.claire, ina)
    world.clock.advance(RECOVERY_WAIT_MS)
    lookRound(world)
    expect(state()).toBe('done')
  })
})

describe('what is approved is not carried out', () => {
  test.each([
    ['disabled', () => ({ disabled_at: world.clock.now().toISOString() })],
    ['being closed', () => ({ closes_at: new Date(world.clock.now().getTime() + 240 * HOUR).toISOString() })],
  ])('for a login that is %s meanwhile', async (_, change) => {
    await approved(world, world.claire, ina)
    world.scene.run(q.updateTable('users').set(change()).where('id', '=', world.claire.id))
    world.clock.advance(RECOVERY_WAIT_MS)
    lookRound(world)
    expect(recoveryOf(world, world.claire)).toMatchObject({ state: 'stopped', ended_how: 'login-over' })
    expect(factorsLeft(world, world.claire)).toBe(1)
  })

  test('for a login that has no factor any more', async () => {
    await approved(world, world.claire, ina)
    world.scene.run(q.deleteFrom('factors').where('user_id', '=', world.claire.id))
    world.clock.advance(RECOVERY_WAIT_MS)
    lookRound(world)
    expect(recoveryOf(world, world.claire)).toMatchObject({ state: 'stopped', ended_how: 'factor' })
  })

  test('for an erased login: nothing of its recovery is left, nor of whoever was told of another’s', async () => {
    await approved(world, world.claire, ina)
    const at = new Date(world.clock.now().getTime() + HOUR).toISOString()
    for (const { id } of [world.claire, partner]) {
      newcomer(world, world.bakery, 'legal-representative')
      world.scene.run(q.updateTable('users').set({ closes_at: at }).where('id', '=', id))
    }
    world.clock.advance(2 * HOUR)
    await closeLogins(world.house)
    expect(world.scene.all(q.selectFrom('recoveries').selectAll())).toEqual([])
    expect(world.scene.all(q.selectFrom('recovery_told').selectAll())).toEqual([])
    world.clock.advance(RECOVERY_WAIT_MS)
    lookRound(world)
    expect(JSON.stringify(world.log.lines)).not.toContain('recovery.failed')
  })

  test('when nobody approves it for thirty days: it expires, and its owner is told', async () => {
    await askRecovery(visitor(world), userOf(world, world.claire), TOLD)
    world.clock.advance(30 * 24 * HOUR - MINUTE)
    lookRound(world)
    expect(state()).toBe('asked')
    world.clock.advance(MINUTE)
    lookRound(world)
    expect(state()).toBe('expired')
    expect(lettersTo(world, world.claire.email)).toContain('recovery-ended')
    expect(lettersTo(world, partner.email)).toEqual([])
  })
})

describe('a password that was long enough only beside a factor', () => {
  const SHORT = 'douze lettres'
  const shorten = async () => {
    const password_hash = await world.house.hashing.login('', SHORT)
    world.scene.run(q.updateTable('users').set({ password_hash, password_short: 1 }).where('id', '=', world.claire.id))
  }

  test('opens nothing alone after a recovery: it leads to a longer one (R-PWD-4)', async () => {
    await shorten()
    await approved(world, world.claire, ina)
    world.clock.advance(RECOVERY_WAIT_MS)
    lookRound(world)
    const done = owed(world).find(({ kind, recipient }) => kind === 'recovery-done' && recipient === world.claire.email)
    expect(done?.facts).toContain('"short":"yes"')
    const browser = await browse(world)
    expect((await passPassword(browser, { password: SHORT })).location).toBe('/reset/password?short=1')
    expect(browser.cookies.has('__Host-sid')).toBe(false)
    const page = await browser.get('/reset/password?short=1')
    expect(page.text).toContain('trop court pour protéger seul')
    const { action, hidden } = page.form('<main')
    const again = await browser.post(action, { ...hidden, password: 'courte phrase' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('trop court pour protéger seul')
    expect((await browser.post(action, { ...hidden, password: PASSWORD })).location).toContain('/sign-in')
    expect((await passPassword(browser)).location).toBe('/manager')
  })
})
