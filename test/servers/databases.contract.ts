import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hashOfPassword } from '../../src/base/mysql-hash.ts'
import { ServerDown } from '../../src/base/refusal.ts'
import type { DatabaseServer, Held } from '../../src/servers/databases/port.ts'

/** A server of databases under test, and what the world may do to it. */
export interface DatabaseSubject {
  server: DatabaseServer
  /** Would this pair sign in at this moment? */
  signsIn(user: string, password: string): Promise<boolean>
  goAway(): Promise<void>
  comeBack(): Promise<void>
}

const FIRST = 'premier secret du fournil'
const SECOND = 'deuxième secret, avec ’ et " et \\ 🥐'
const HANDLE = 'c42shops'
const SHOP = `${HANDLE}_shop`
const OTHER = 'c421shop_shop'

/** The promises of the port, one by one, on any server that makes them. */
export function databaseContract(name: string, open: () => DatabaseSubject): void {
  describe(`${name} keeps the promises of a server of databases`, () => {
    let subject: DatabaseSubject
    const held = (): Promise<Held> => subject.server.held(HANDLE)
    beforeEach(async () => {
      subject = open()
      await subject.server.createDatabase(SHOP)
      await subject.server.createUser(SHOP, hashOfPassword(FIRST))
    })
    afterEach(async () => {
      await subject.comeBack()
      for (const handle of [HANDLE, 'c421shop']) {
        const { users, databases } = await subject.server.held(handle)
        for (const user of users) await subject.server.dropUser(user.name)
        for (const database of databases) await subject.server.dropDatabase(database)
      }
    })

    passwords(() => subject)
    rights(() => subject, held)

    test('holds what was made, once however often it was asked for', async () => {
      await subject.server.createDatabase(SHOP)
      await subject.server.createUser(SHOP, hashOfPassword(FIRST))
      expect(await held()).toEqual({ databases: [SHOP], users: [{ name: SHOP, locked: false, rights: [] }] })
    })

    test('drops a database and a user, once however often it is asked to', async () => {
      for (const _ of ['once', 'twice']) {
        await subject.server.dropDatabase(SHOP)
        await subject.server.dropUser(SHOP)
      }
      expect(await held()).toEqual({ databases: [], users: [] })
      expect(await subject.signsIn(SHOP, FIRST)).toBe(false)
    })

    test('tells the size of each database of a handle and of no other', async () => {
      await subject.server.createDatabase(OTHER)
      expect([...(await subject.server.sizes(HANDLE)).keys()].every((one) => one === SHOP)).toBe(true)
    })

    test('makes itself ready for a probe once, and a probe then opens rightly', async () => {
      await subject.server.prepare()
      expect(await subject.server.prepare()).toBe(false)
      expect(await subject.server.probe()).toBe('answers')
    })

    test.each(INTRUDERS)('refuses %j wherever a name is asked for', async (wrong) => {
      const { server } = subject
      const hash = hashOfPassword(FIRST)
      for (const attempt of [
        () => server.createDatabase(wrong),
        () => server.dropDatabase(wrong),
        () => server.createUser(wrong, hash),
        () => server.setPassword(wrong, hash),
        () => server.setRights(wrong, SHOP, 'all'),
        () => server.setRights(SHOP, wrong, 'all'),
        () => server.setLocked(wrong, true),
        () => server.endSessions(wrong),
        () => server.dropUser(wrong),
      ])
        await expect(attempt(), String(attempt)).rejects.toThrow(ServerDown)
      expect(await held()).toEqual({ databases: [SHOP], users: [{ name: SHOP, locked: false, rights: [] }] })
    })

    test('says so when it is away, of every verb, and answers again afterwards', async () => {
      await subject.goAway()
      await expect(subject.server.createDatabase(`${HANDLE}_two`)).rejects.toThrow(ServerDown)
      await expect(subject.server.setPassword(SHOP, hashOfPassword(SECOND))).rejects.toThrow(ServerDown)
      await expect(held()).rejects.toThrow(ServerDown)
      expect(await subject.server.probe()).toBe('silent')
      await subject.comeBack()
      expect((await held()).databases).toEqual([SHOP])
      expect(await subject.signsIn(SHOP, FIRST)).toBe(true)
    })
  })
}

/** What would be read as something else than a name, or is too much like one. */
const INTRUDERS = [
  '',
  'mysql',
  'root',
  'comptoir',
  'comptoir-probe',
  'c42shops',
  'c42shops_',
  'c42shops_a b',
  'c42shops_%',
  'c42shops_Shop',
  'C42SHOPS_shop',
  'c42shops_été',
  'c42shops_shоp',
  "c42shops_x'",
  "c42shops_x' OR '1'='1",
  'c42shops_x`; DROP DATABASE mysql; -- ',
  "c42shops_x'@'%' IDENTIFIED BY ''; GRANT ALL ON *.* TO 'c42shops_x",
  'c42shops_x\n',
  'c42shops_x\r\n',
  'c42shops_x\0',
  'c42shops_x\\',
  '-c42shops_x',
  '../mysql',
  'c42shops_../../x',
  `c42shops_${'x'.repeat(25)}`,
  `c42shops_${'x'.repeat(200)}`,
]

function passwords(subject: () => DatabaseSubject): void {
  test('lets in with the password of a hash and with no other', async () => {
    expect(await subject().signsIn(SHOP, FIRST)).toBe(true)
    expect(await subject().signsIn(SHOP, SECOND)).toBe(false)
    expect(await subject().signsIn(SHOP, '')).toBe(false)
  })

  test('lets in with a new password at once, and with the old one never again', async () => {
    expect(await subject().server.setPassword(SHOP, hashOfPassword(SECOND))).toBe(true)
    expect(await subject().signsIn(SHOP, SECOND)).toBe(true)
    expect(await subject().signsIn(SHOP, FIRST)).toBe(false)
  })

  test('says that there is no such user rather than make one', async () => {
    expect(await subject().server.setPassword(`${HANDLE}_nobody`, hashOfPassword(FIRST))).toBe(false)
    expect(await subject().signsIn(`${HANDLE}_nobody`, FIRST)).toBe(false)
  })

  test('makes a user without a password locked, and opens it only once it has one and is unlocked', async () => {
    const { server, signsIn } = subject()
    const name = `${HANDLE}_rebuilt`
    await server.createUser(name, undefined)
    expect(await signsIn(name, '')).toBe(false)
    await server.setPassword(name, hashOfPassword(FIRST))
    expect(await signsIn(name, FIRST)).toBe(false)
    await server.setLocked(name, false)
    expect(await signsIn(name, FIRST)).toBe(true)
  })

  test('locks and unlocks, with the same password before and after', async () => {
    const { server, signsIn } = subject()
    await server.setLocked(SHOP, true)
    expect(await signsIn(SHOP, FIRST)).toBe(false)
    expect((await server.held(HANDLE)).users[0]?.locked).toBe(true)
    await server.setLocked(SHOP, false)
    expect(await signsIn(SHOP, FIRST)).toBe(true)
  })
}

function rights(subject: () => DatabaseSubject, held: () => Promise<Held>): void {
  const rightsHeld = async () => (await held()).users[0]?.rights

  test('gives, narrows and takes away what a user may do in a database', async () => {
    const { server } = subject()
    await server.setRights(SHOP, SHOP, 'all')
    expect(await rightsHeld()).toEqual([{ database: SHOP, level: 'all' }])
    await server.setRights(SHOP, SHOP, 'read')
    expect(await rightsHeld()).toEqual([{ database: SHOP, level: 'read' }])
    for (const _ of ['once', 'twice']) await server.setRights(SHOP, SHOP, 'none')
    expect(await rightsHeld()).toEqual([])
  })

  test('refuses rights across two customers, however alike their names', async () => {
    const { server } = subject()
    await server.createDatabase(OTHER)
    await expect(server.setRights(OTHER, SHOP, 'read')).rejects.toThrow(ServerDown)
    expect(await rightsHeld()).toEqual([])
  })
}
