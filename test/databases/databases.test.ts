import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Forbidden, Missing, Refusal, ServerDown } from '../../src/base/refusal.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { changeRights, deleteDatabase, deleteUser, keepMade, keepPassword } from '../../src/databases/databases.ts'
import { databaseName } from '../../src/databases/names.ts'
import { make, setPassword, type Wanted } from '../../src/databases/operating.ts'
import { manageableDatabase, manageableDatabases, manageableUsers, rightsOf } from '../../src/databases/queries.ts'
import { as, journal, newcomer, newWorld, owed, PASSWORD, type World } from '../world.ts'
import { databaseCalled, hold, hostingOf, userCalled } from './scene.ts'

const NEW = 'quatre-tartes-aux-pommes'
const SHOP = 'favreweb_boutique'
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const claire = () => as(world, world.claire)
const opens = (user: string, password: string) => world.databases.signsIn(user, password)

const wanted = (name: string): Wanted => ({
  database: `favreweb_${name}`,
  user: `favreweb_${name}`,
  right: { database: `favreweb_${name}`, level: 'all' },
})

async function create(ctx: Ctx, name: string, password = NEW) {
  const hosting = hostingOf(ctx)
  const intent = await make(ctx, hosting, wanted(name), password)
  return keepMade(ctx, hosting, wanted(name), intent)
}

async function changePassword(ctx: Ctx, name: string, password: string): Promise<void> {
  const user = userCalled(ctx, name)
  keepPassword(ctx, user, await setPassword(ctx, user, password))
}

const heldNow = async () => {
  const { databases, users } = await world.databases.held('favreweb')
  return { databases: [...databases].sort(), users: users.map(({ name }) => name).sort() }
}
const intents = () => world.scene.all(q.selectFrom('database_intents').selectAll())

describe('creating a database', () => {
  test('makes it and its user at the server before the books say so, with every right there', async () => {
    await create(claire(), 'caisse')
    expect((await heldNow()).databases).toContain('favreweb_caisse')
    expect(opens('favreweb_caisse', NEW)).toBe(true)
    await world.publish()
    const ctx = claire()
    expect(databaseCalled(ctx, 'favreweb_caisse').active).toBe(true)
    expect(rightsOf(ctx, userCalled(ctx, 'favreweb_caisse'))).toMatchObject([{ level: 'all' }])
    expect(intents()).toEqual([])
  })

  test('keeps the password nowhere, nor its hash (R-PWD-1)', async () => {
    await create(claire(), 'caisse')
    const tables = ['databases', 'database_users', 'audit', 'notices', 'database_intents'] as const
    const rows = JSON.stringify([
      tables.map((table) => world.scene.all(q.selectFrom(table).selectAll())),
      world.log.lines,
    ])
    expect(rows).not.toContain(NEW)
    expect(rows).not.toMatch(/\*[0-9A-F]{40}/)
  })

  test('changes nothing while the server is away, and says so', async () => {
    world.databases.down = true
    await expect(create(claire(), 'caisse')).rejects.toThrow(ServerDown)
    world.databases.down = false
    expect(manageableDatabases(claire()).map(({ name }) => name)).not.toContain('favreweb_caisse')
    await world.publish()
    expect((await heldNow()).databases).not.toContain('favreweb_caisse')
    expect(journal(world)).toEqual([])
  })

  test.each(['createDatabase', 'createUser', 'setRights'] as const)(
    'leaves nothing behind when the line is cut at %s, and may be tried again at once',
    async (verb) => {
      world.databases.unanswered = verb
      await expect(create(claire(), 'caisse')).rejects.toThrow(ServerDown)
      await world.publish()
      expect((await heldNow()).users).not.toContain('favreweb_caisse')
      expect(intents()).toEqual([])
      await create(claire(), 'caisse')
      expect(opens('favreweb_caisse', NEW)).toBe(true)
    },
  )

  test('takes no database that is there already and not ours to know', async () => {
    await world.databases.createDatabase('favreweb_vieille')
    await expect(create(claire(), 'vieille')).rejects.toThrow(expect.objectContaining({ code: 'database-name-taken' }))
    expect((await heldNow()).databases).toContain('favreweb_vieille')
  })

  test('refuses a name that is taken, and one more than the product has', async () => {
    await expect(create(claire(), 'boutique')).rejects.toThrow(expect.objectContaining({ code: 'database-name-taken' }))
    world.scene.run(q.updateTable('products').set({ most_databases: 2 }).where('handle', '=', 'favreweb'))
    await expect(create(claire(), 'caisse')).rejects.toThrow(expect.objectContaining({ code: 'database-limit' }))
  })

  test.each([
    '',
    'Caisse',
    'é',
    '9a',
    '_a',
    'a b',
    "a'b",
    'a`b',
    'a%',
    'a;',
    'a\n1',
    'a\0',
    '../a',
    '-a',
    'x'.repeat(25),
  ])('refuses the name %j in words', (text) => {
    const read = () => databaseName.read({ text, all: [text], file: undefined }, 'name', () => '')
    expect(read).toThrow(Refusal)
  })
})

describe('changing the password of a MySQL user', () => {
  test('opens with the new one only, at once, and ends what was connected (R-PWD-10)', async () => {
    await changePassword(claire(), SHOP, NEW)
    expect([opens(SHOP, NEW), opens(SHOP, PASSWORD)]).toEqual([true, false])
    expect(world.databases.ended(SHOP)).toBe(1)
    expect(opens('favreweb_blog', PASSWORD)).toBe(true)
  })

  test('leaves one line and one letter, to whoever did it', async () => {
    await changePassword(claire(), SHOP, NEW)
    expect(journal(world)).toMatchObject([{ event: 'database.password_changed', about: SHOP }])
    expect(owed(world)).toMatchObject([{ kind: 'database-password-changed', recipient: 'claire@example.test' }])
  })

  test('changes nothing while the server is away', async () => {
    world.databases.down = true
    await expect(changePassword(claire(), SHOP, NEW)).rejects.toThrow(ServerDown)
    expect(userCalled(claire(), SHOP).state).toBe('chosen')
    expect([opens(SHOP, PASSWORD), intents()]).toEqual([true, []])
  })

  test('says that nobody knows when the line is cut in the middle, and a new one settles it', async () => {
    world.databases.unanswered = 'setPassword'
    const told = expect.objectContaining({ code: 'database-password-unsure' })
    await expect(changePassword(claire(), SHOP, NEW)).rejects.toThrow(told)
    expect(userCalled(claire(), SHOP).state).toBe('unsure')
    await changePassword(claire(), SHOP, 'cinq-tresses-au-beurre')
    expect(userCalled(claire(), SHOP).state).toBe('chosen')
    expect(opens(SHOP, 'cinq-tresses-au-beurre')).toBe(true)
  })

  test('does not exist for another account, and is forbidden without the grant (R-GEN-1)', async () => {
    const user = userCalled(claire(), SHOP)
    expect(() => keepPassword(as(world, world.nadia), user, 1)).toThrow(Missing)
    expect(() => keepPassword(as(world, world.marc), user, 1)).toThrow(Forbidden)
    expect(manageableUsers(as(world, world.marc))).toEqual([])
    expect(manageableUsers(as(world, newcomer(world, world.bakery, 'billing')))).toEqual([])
    const shop = databaseCalled(claire(), SHOP).public_id
    expect(() => manageableDatabase(as(world, world.nadia), shop)).toThrow(Missing)
  })
})

describe('rights and ends', () => {
  test('reach the server after the change, and are told as pending until then', async () => {
    const user = userCalled(claire(), 'favreweb_comptable')
    world.databases.down = true
    changeRights(claire(), user, 'favreweb_blog', 'read')
    await world.publish()
    expect(userCalled(claire(), 'favreweb_comptable').active).toBe(false)
    world.databases.down = false
    await world.publish()
    expect(userCalled(claire(), 'favreweb_comptable').active).toBe(true)
    const { users } = await world.databases.held('favreweb')
    expect(users.find(({ name }) => name === 'favreweb_comptable')?.rights).toEqual(
      expect.arrayContaining([{ database: 'favreweb_blog', level: 'read' }]),
    )
  })

  test('no user is given a database of somebody else', async () => {
    const user = userCalled(claire(), SHOP)
    expect(() => changeRights(claire(), user, 'nadiaweb_galerie', 'all')).toThrow(Missing)
  })

  test('a deleted user and a deleted database go at the server too, once it answers', async () => {
    world.databases.down = true
    deleteUser(claire(), userCalled(claire(), 'favreweb_comptable'))
    deleteDatabase(claire(), databaseCalled(claire(), 'favreweb_blog'))
    await world.publish()
    world.databases.down = false
    expect((await heldNow()).databases).toContain('favreweb_blog')
    await world.publish()
    expect(await heldNow()).toEqual({ databases: [SHOP], users: ['favreweb_blog', SHOP] })
    await create(claire(), 'autre')
  })
})

describe('a product that is held (R-PWD-13, R-DUN-8)', () => {
  test('locks its users, refuses every change in words, and opens them with the same password once lifted', async () => {
    const { id } = hostingOf(claire())
    hold(world, id, 'nonpayment')
    await world.publish()
    expect([opens(SHOP, PASSWORD), opens('nadiaweb_galerie', PASSWORD)]).toEqual([false, true])
    const blocked = expect.objectContaining({ code: 'product-blocked' })
    await expect(changePassword(claire(), SHOP, NEW)).rejects.toThrow(blocked)
    await expect(create(claire(), 'caisse')).rejects.toThrow(blocked)
    expect(() => deleteDatabase(claire(), databaseCalled(claire(), SHOP))).toThrow(blocked)
    hold(world, id, 'abuse')
    hold(world, id, 'nonpayment', false)
    await world.publish()
    expect(opens(SHOP, PASSWORD), 'the other reason is still there').toBe(false)
    hold(world, id, 'abuse', false)
    await world.publish()
    expect(opens(SHOP, PASSWORD)).toBe(true)
  })
})
