import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { APP_PASSWORDS_MOST, createAppPassword, revokeAppPasswords } from '../../src/app-passwords/app-passwords.ts'
import { openAppPasswords, ownAppPasswords } from '../../src/app-passwords/queries.ts'
import { noteUses, purgeAppPasswords } from '../../src/app-passwords/uses.ts'
import { digestOfAppPassword, newAppPassword } from '../../src/base/app-password.ts'
import { Missing, Refusal } from '../../src/base/refusal.ts'
import type { DavScope } from '../../src/servers/dav/port.ts'
import { as, journal, newWorld, owed, type World } from '../world.ts'
import { appPasswordOf } from './scene.ts'

const MINUTE = 60_000
const BOTH = ['caldav', 'carddav'] as const
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const claire = () => as(world, world.claire)
const make = (scopes: readonly DavScope[] = BOTH, name = 'Phone') => createAppPassword(claire(), { name, scopes })
const opens = (scope: DavScope, password: string, userName = world.claire.email) =>
  world.dav.verify(scope, userName, password)

describe('a new application password', () => {
  test('is twenty-four signs in six groups, never the same, and nothing that can be taken for something else', () => {
    const many = Array.from({ length: 200 }, newAppPassword)
    for (const one of many) expect(one).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/)
    expect(new Set(many).size).toBe(200)
    expect(new Set(many.join('').replaceAll('-', '')).size).toBe(32)
  })

  test('is understood however somebody types it', () => {
    const digest = digestOfAppPassword('1ab0-cdef-gh1j-kmnp-0rst-vwxy')
    for (const typed of [
      '1AB0 CDEF GH1J KMNP 0RST VWXY',
      'lab0cdefghijkmnpOrstvwxy',
      ' 1ab0-cdef-ghlj-kmnp-orst-vwxy ',
    ])
      expect(digestOfAppPassword(typed), typed).toBe(digest)
    expect(digestOfAppPassword('2ab0-cdef-gh1j-kmnp-0rst-vwxy')).not.toBe(digest)
    expect(digestOfAppPassword('x'.repeat(65))).toBeUndefined()
  })

  test('opens what was ticked and nothing else, as soon as the servers know it', async () => {
    const { password } = make(['caldav'])
    await world.publish()
    expect(await opens('caldav', password)).toBe('valid')
    expect(await opens('carddav', password)).toBe('refused')
    expect(await opens('caldav', password, world.nadia.email)).toBe('refused')
  })

  test('is kept as a hash only, and stands in no line, no message and no log (R-APP-2)', () => {
    const { password } = make()
    const tables = ['app_passwords', 'audit', 'notices', 'publications', 'action_runs'] as const
    const rows = tables.map((table) => world.scene.all(q.selectFrom(table).selectAll()))
    const everything = JSON.stringify([rows, world.log.lines])
    expect(everything).toContain(digestOfAppPassword(password))
    for (const form of [password, password.replaceAll('-', '')]) expect(everything).not.toContain(form)
  })

  test('leaves a line that says what it opens and not what the device is called, and a message to its owner', () => {
    const { publicId } = make(['carddav'], 'Phone of my daughter')
    expect(journal(world)).toMatchObject([
      {
        event: 'user.app_password_created',
        about: world.claire.publicId,
        account_id: null,
        detail: JSON.stringify({ password: publicId, scopes: 'carddav' }),
      },
    ])
    expect(owed(world)).toMatchObject([{ kind: 'app-password-created', recipient: world.claire.email }])
  })

  test('is one of fifty at most, of which those withdrawn do not count (R-APP-7)', () => {
    for (let at = 0; at < APP_PASSWORDS_MOST; at++) appPasswordOf(world, world.claire)
    expect(() => make()).toThrow(expect.objectContaining({ code: 'app-password-limit', about: { most: 50 } }))
    revokeAppPasswords(claire(), openAppPasswords(claire()).slice(0, 1))
    expect(() => make()).not.toThrow()
    expect(() => createAppPassword(as(world, world.nadia), { name: 'x', scopes: BOTH })).not.toThrow()
  })

  test('opens something, or is not made', () => {
    expect(() => make([])).toThrow(expect.objectContaining({ code: 'nothing-selected', field: 'scopes' }))
  })

  test('is nobody’s but a signed-in person’s', () => {
    expect(() => createAppPassword(as(world, world.sami), { name: 'x', scopes: BOTH })).toThrow(Missing)
  })
})

describe('a password that is withdrawn', () => {
  test('opens nothing any more, while the others go on (R-APP-4)', async () => {
    const [phone, desk] = [make(BOTH, 'Phone'), make(BOTH, 'Desk')]
    await world.publish()
    const chosen = openAppPasswords(claire()).filter(({ publicId }) => publicId === phone.publicId)
    expect(revokeAppPasswords(claire(), chosen)).toBe(1)
    await world.publish()
    expect(await opens('caldav', phone.password)).toBe('refused')
    expect(await opens('carddav', phone.password)).toBe('refused')
    expect(await opens('caldav', desk.password)).toBe('valid')
    expect(openAppPasswords(claire()).map(({ name }) => name)).toEqual(['Desk'])
  })

  test('goes on opening until the servers know, which is said, and is published by itself once they are back', async () => {
    const { password } = make()
    await world.publish()
    world.dav.down = true
    revokeAppPasswords(claire(), openAppPasswords(claire()))
    await world.publish()
    expect(ownAppPasswords(claire()).map(({ active }) => active)).toEqual([false])
    world.dav.down = false
    await world.publish()
    expect(ownAppPasswords(claire()).map(({ active }) => active)).toEqual([true])
    expect(await opens('caldav', password)).toBe('refused')
  })

  test('leaves one line and one message for all that were withdrawn together, and none for those that were before', () => {
    for (const name of ['Phone', 'Desk']) appPasswordOf(world, world.claire, { name })
    const all = openAppPasswords(claire())
    expect(revokeAppPasswords(claire(), all)).toBe(2)
    expect(revokeAppPasswords(claire(), ownAppPasswords(claire()))).toBe(0)
    expect(journal(world).map(({ event }) => event)).toEqual(['user.app_passwords_revoked'])
    expect(owed(world).map(({ kind, facts }) => [kind, (JSON.parse(facts) as { names: string }).names])).toEqual([
      ['app-passwords-revoked', 'Phone, Desk'],
    ])
  })

  test('is withdrawn by nobody but its owner', () => {
    appPasswordOf(world, world.claire)
    const hers = openAppPasswords(claire())
    expect(openAppPasswords(as(world, world.nadia))).toEqual([])
    expect(() => revokeAppPasswords(as(world, world.nadia), hers)).toThrow(Missing)
    expect(() => revokeAppPasswords(claire(), [])).toThrow(Refusal)
    expect(openAppPasswords(claire())).toHaveLength(1)
  })

  test('is forgotten after thirty days, once the servers have forgotten it', async () => {
    appPasswordOf(world, world.claire)
    world.dav.down = true
    revokeAppPasswords(claire(), openAppPasswords(claire()))
    world.clock.advance(31 * 24 * 60 * MINUTE)
    const left = () => world.scene.all(q.selectFrom('app_passwords').select('id')).length
    purgeAppPasswords({ ...world.house, store: world.scene })
    expect(left()).toBe(1)
    world.dav.down = false
    await world.publish()
    purgeAppPasswords({ ...world.house, store: world.scene })
    expect(left()).toBe(0)
  })
})

describe('what the servers note', () => {
  const used = () => openAppPasswords(claire()).map((one) => one.used)
  const note = (password: string, scope: DavScope, ip: string, at = world.clock.now()) => {
    world.dav.uses.push({ digest: digestOfAppPassword(password) ?? '', scope, ip, at: at.toISOString() })
    noteUses(world.house)
  }

  test('is told in the list: when a password was last used, and from where (R-APP-2)', () => {
    const { password } = make()
    expect(used()).toEqual([undefined])
    note(password, 'caldav', '198.51.100.7')
    expect(used()).toEqual([{ at: world.clock.now().toISOString(), ip: '198.51.100.7' }])
    world.clock.advance(6 * MINUTE)
    note(password, 'carddav', '2001:db8::7')
    expect(used()).toEqual([{ at: world.clock.now().toISOString(), ip: '2001:db8::7' }])
  })

  test('is written at most once in five minutes, and nothing in it lies in the future', () => {
    const { password } = make()
    const first = world.clock.now().toISOString()
    note(password, 'caldav', '198.51.100.7', new Date(world.clock.now().getTime() + 60 * MINUTE))
    world.clock.advance(4 * MINUTE)
    note(password, 'caldav', '198.51.100.8')
    expect(used()).toEqual([{ at: first, ip: '198.51.100.7' }])
    world.clock.advance(MINUTE)
    note(password, 'caldav', '198.51.100.8')
    expect(used()).toEqual([{ at: world.clock.now().toISOString(), ip: '198.51.100.8' }])
  })

  test('about a password nobody has is nothing', () => {
    note('0000-0000-0000-0000-0000-0000', 'caldav', '198.51.100.7')
    expect(world.scene.all(q.selectFrom('app_password_uses').selectAll())).toEqual([])
  })
})
