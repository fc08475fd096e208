import { beforeEach, describe, expect, test } from 'vitest'
import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { closeLogin } from '../../src/identity/closing.ts'
import { changeLoginPassword, prepareLoginPassword } from '../../src/identity/login-password.ts'
import { closeLogins } from '../../src/profile/erasing.ts'
import { HTMX } from '../browsing.ts'
import { mailedLink, use } from '../identity/mailed.ts'
import { as, browse, type Customer, journal, newWorld, owed, PASSWORD, type World } from '../world.ts'
import { appPasswordOf } from './scene.ts'

const MINUTE = 60_000
const NEW = 'quatre tartes aux pommes'
let world: World
beforeEach(async () => {
  world = await newWorld({ floorMs: 0 })
})

const open = (who: Customer) =>
  world.scene.all(
    q.selectFrom('app_passwords').select('id').where('user_id', '=', who.id).where('revoked_at', 'is', null),
  ).length

describe('an application password is no password of ours (R-APP-3)', () => {
  test('at the door it is a wrong password', async () => {
    const { password } = appPasswordOf(world, world.claire)
    const visitor = await browse(world)
    const answer = await visitor.post('/sign-in', { email: world.claire.email, password })
    expect([answer.status, answer.location]).toEqual([422, undefined])
    expect((await visitor.get('/profile')).location).toContain('/sign-in')
  })

  test('where somebody is asked who they are, it proves nothing', async () => {
    const { password } = appPasswordOf(world, world.claire)
    const browser = await browse(world, world.claire)
    world.clock.advance(11 * MINUTE)
    const { action, hidden } = (await browser.get('/profile/application-passwords')).form('id="create"')
    const answer = await browser.post(
      action,
      { ...hidden, password, 'confirm-password': password, do: 'confirm' },
      HTMX,
    )
    expect(answer.text).toContain('data-state="confirm"')
    expect(open(world.claire)).toBe(1)
  })

  test('as the present password of a change it is refused', async () => {
    const { password } = appPasswordOf(world, world.claire)
    const asked = prepareLoginPassword(as(world, world.claire), { current: password, password: NEW })
    await expect(asked).rejects.toThrow(expect.objectContaining({ code: 'pwd-current-wrong' }))
  })

  test('and the login password opens neither calendars nor contacts', async () => {
    appPasswordOf(world, world.claire)
    await world.publish()
    expect(await world.dav.verify('caldav', world.claire.email, PASSWORD)).toBe('refused')
  })
})

describe('application passwords', () => {
  test('stay when the login password is changed by its owner', async () => {
    appPasswordOf(world, world.claire)
    const ctx = as(world, world.claire)
    changeLoginPassword(ctx, await prepareLoginPassword(ctx, { current: PASSWORD, password: NEW }))
    expect(open(world.claire)).toBe(1)
  })

  test('are offered to be withdrawn where the login password is changed, to whoever has any', async () => {
    const t = textFor('fr').appPasswords
    appPasswordOf(world, world.claire)
    appPasswordOf(world, world.claire)
    const { text } = await (await browse(world, world.claire)).get('/profile/sign-in')
    expect(text).toContain(t.kept(2))
    expect(text).toContain(`<a href="/profile/application-passwords#revoke">${t.keptLink}</a>`)
    expect((await (await browse(world, world.marc)).get('/profile/sign-in')).text).not.toContain(t.keptLink)
  })

  test('all go when it is replaced by a mailed link, which is told and noted', async () => {
    const { password } = appPasswordOf(world, world.claire, { name: 'Phone' })
    appPasswordOf(world, world.nadia)
    await world.publish()
    const visitor = await browse(world)
    await visitor.post('/actions/identity.ask-reset', { email: world.claire.email, do: 'step' })
    await use(visitor, mailedLink(world, 'reset-link'), { password: NEW })
    expect([open(world.claire), open(world.nadia)]).toEqual([0, 1])
    await world.publish()
    expect(await world.dav.verify('caldav', world.claire.email, password)).toBe('refused')
    expect(journal(world).map(({ event }) => event)).toContain('user.app_passwords_revoked')
    expect(owed(world).map(({ kind }) => kind)).toContain('app-passwords-revoked')
  })

  test('all go when the login is closed, and nothing of them is left once it is erased', async () => {
    const { password } = appPasswordOf(world, world.marc, { name: 'Phone of Marc' })
    await world.publish()
    closeLogin(as(world, world.marc))
    await world.publish()
    expect(open(world.marc)).toBe(0)
    expect(await world.dav.verify('caldav', world.marc.email, password)).toBe('refused')

    world.clock.advance(15 * 24 * 60 * MINUTE)
    await closeLogins(world.house)
    const left = world.scene.all(q.selectFrom('app_passwords').select(['name', 'user_name']))
    expect(left).toEqual([{ name: '', user_name: '' }])
  })

  test('of somebody who is shut out open nothing once everything is laid out anew (R-ID-9)', async () => {
    const { password } = appPasswordOf(world, world.marc)
    world.scene.run(q.updateTable('users').set({ disabled_at: '2026-03-02' }).where('id', '=', world.marc.id))
    await world.publish()
    expect(await world.dav.verify('caldav', world.marc.email, password)).toBe('refused')
  })
})
