import { beforeEach, describe, expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import { keepMade, keepPassword } from '../../src/databases/databases.ts'
import { make, setPassword, type Wanted } from '../../src/databases/operating.ts'
import { openDatabasesPublisher } from '../../src/databases/publisher.ts'
import { usersThatWait } from '../../src/databases/to-dos.ts'
import { as, journal, newWorld, PASSWORD, type World } from '../world.ts'
import { databaseCalled, hold, hostingOf, userCalled } from './scene.ts'

const NEW = 'quatre-tartes-aux-pommes'
const SHOP = 'favreweb_boutique'
const CAISSE: Wanted = {
  database: 'favreweb_caisse',
  user: 'favreweb_caisse',
  right: { database: 'favreweb_caisse', level: 'all' },
}
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const claire = () => as(world, world.claire)
/** The portal begins again on the same books: what was under way is under way no more. */
const restart = () => openDatabasesPublisher(world.house, world.databases).reconcile()
const held = () => world.databases.held('favreweb')

describe('a portal that was killed', () => {
  test('before it called: nothing is there afterwards', async () => {
    world.databases.down = true
    await make(claire(), hostingOf(claire()), CAISSE, NEW).catch(() => undefined)
    world.databases.down = false
    await restart()
    expect((await held()).databases).not.toContain('favreweb_caisse')
  })

  test('after the server did it and before the books knew: what was made is gone again', async () => {
    await make(claire(), hostingOf(claire()), CAISSE, NEW)
    expect(world.databases.signsIn('favreweb_caisse', NEW)).toBe(true)
    await restart()
    const { databases, users } = await held()
    expect([databases, users.map(({ name }) => name)].flat()).not.toContain('favreweb_caisse')
    expect(world.databases.signsIn(SHOP, PASSWORD), 'others are left alone').toBe(true)
  })

  test('in the middle of changing a password: the page says that nobody knows, and asks for another', async () => {
    await setPassword(claire(), userCalled(claire(), SHOP), NEW)
    await restart()
    expect(userCalled(claire(), SHOP).state).toBe('unsure')
    expect(usersThatWait(claire())).toMatchObject([{ when: 'now', title: expect.stringContaining(SHOP) }])
    expect(journal(world)).toMatchObject([{ event: 'database.password_unsure', actor: 'system:databases' }])
  })

  test('is healed also while it runs, when whoever began gave up without a word', async () => {
    await make(claire(), hostingOf(claire()), CAISSE, NEW)
    world.clock.advance(61_000)
    await world.publish()
    expect((await held()).databases).not.toContain('favreweb_caisse')
  })

  test('a change that comes after its intent was given up is not written', async () => {
    const hosting = hostingOf(claire())
    const intent = await make(claire(), hosting, CAISSE, NEW)
    await restart()
    expect(() => keepMade(claire(), hosting, CAISSE, intent)).toThrow(ServerDown)
    const user = userCalled(claire(), SHOP)
    const second = await setPassword(claire(), user, NEW)
    await restart()
    expect(() => keepPassword(claire(), user, second)).toThrow(
      expect.objectContaining({ code: 'database-password-unsure' }),
    )
  })
})

describe('a server that began anew', () => {
  test('is rebuilt within a minute: databases empty, users locked, and the page asks for new passwords', async () => {
    world.databases.empty()
    world.clock.advance(61_000)
    await world.publish()
    const { databases, users } = await held()
    expect([...databases].sort()).toEqual(['favreweb_blog', SHOP])
    expect(users.every(({ locked }) => locked)).toBe(true)
    expect(world.databases.signsIn(SHOP, PASSWORD)).toBe(false)
    expect(userCalled(claire(), SHOP).state).toBe('needs-password')
    expect(usersThatWait(claire())).toMatchObject([{ title: expect.stringContaining('3') }])
    const rebuilt = users.find(({ name }) => name === SHOP)
    expect(rebuilt?.rights).toEqual([{ database: SHOP, level: 'all' }])
  })

  test('opens again for each user with the new password that was asked for', async () => {
    world.databases.empty()
    await restart()
    const user = userCalled(claire(), SHOP)
    keepPassword(claire(), user, await setPassword(claire(), user, NEW))
    await world.publish()
    expect(world.databases.signsIn(SHOP, NEW)).toBe(true)
    expect(userCalled(claire(), SHOP)).toMatchObject({ state: 'chosen', active: true })
  })

  test('stays closed for a product that is held', async () => {
    hold(world, hostingOf(claire()).id, 'nonpayment')
    world.databases.empty()
    await restart()
    expect((await held()).users.every(({ locked }) => locked)).toBe(true)
  })
})

describe('what the books do not have', () => {
  test('is dropped there when it is a user, and left alone when it is a database: it could be full', async () => {
    await world.databases.createDatabase('favreweb_inconnue')
    await world.databases.createUser('favreweb_inconnu', undefined)
    await restart()
    const { databases, users } = await held()
    expect(databases).toContain('favreweb_inconnue')
    expect(users.map(({ name }) => name)).not.toContain('favreweb_inconnu')
    expect(databaseCalled(claire(), SHOP).active).toBe(true)
  })
})
