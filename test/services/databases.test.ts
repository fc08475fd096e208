import { spawn, spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOfPassword } from '../../src/base/mysql-hash.ts'
import { ServerDown } from '../../src/base/refusal.ts'
import type { DatabaseServer } from '../../src/servers/databases/port.ts'
import { procedures } from '../../src/servers/databases/procedures.ts'
import { databaseContract } from '../servers/databases.contract.ts'
import { databasePortal } from './database-portal.ts'
import { type RunningMariadb, startMariadb } from './mariadb.ts'

const PASSWORD = 'trois-croissants-chauds'
let mariadb: RunningMariadb
let portal: DatabaseServer
beforeAll(async () => {
  mariadb = await startMariadb()
  portal = await databasePortal({
    settings: {
      way: { user: mariadb.portal.name, socket: mariadb.socket },
      addresses: { host: '127.0.0.1', port: mariadb.port },
    },
    probe: 'a-probe-password',
    user: mariadb.portal,
  })
})
afterAll(async () => {
  portal.close()
  await mariadb.close()
})

let away = false
databaseContract('MariaDB', () => ({
  server: portal,
  signsIn: async (user, password) => mariadb.customer(user, password, 'SELECT 1').ok,
  goAway: async () => {
    away = true
    await mariadb.stop()
  },
  comeBack: async () => {
    if (away) await mariadb.start()
    away = false
  },
}))

/** A database of this handle with its user, who may do everything in it. */
async function shop(handle: string): Promise<string> {
  const name = `${handle}_shop`
  await portal.createDatabase(name)
  await portal.createUser(name, hashOfPassword(PASSWORD))
  await portal.setRights(name, name, 'all')
  return name
}

describe('a customer at MariaDB', () => {
  test('works in their own database over TLS, and reaches no other, however alike its name', async () => {
    const [mine, other] = [await shop('c42shopx'), await shop('c42shopy')]
    await portal.createDatabase('c42shopx_alike')
    expect(
      mariadb.customer(mine, PASSWORD, 'CREATE TABLE t (w TEXT); INSERT INTO t VALUES ("🥐"); SELECT w FROM t', mine),
    ).toEqual({ ok: true, said: '🥐' })
    for (const database of [other, 'c42shopx_alike', 'mysql', 'comptoir'])
      expect(mariadb.customer(mine, PASSWORD, 'SHOW TABLES', database), database).toMatchObject({ ok: false })
    expect(mariadb.customer(mine, PASSWORD, 'SHOW DATABASES').said.split('\n').sort()).toEqual([
      mine,
      'information_schema',
    ])
  })

  test('with an underscore in it, a name is not a pattern for others', async () => {
    mariadb.root('CREATE DATABASE c42shopzzshop; CREATE TABLE c42shopzzshop.secret (w INT)')
    const mine = await shop('c42shopz')
    expect(mariadb.customer(mine, PASSWORD, 'SELECT * FROM c42shopzzshop.secret').said).toMatch(/denied/)
    mariadb.root('DROP DATABASE c42shopzzshop')
  })

  test('who may only read cannot write', async () => {
    const mine = await shop('c43shops')
    mariadb.customer(mine, PASSWORD, 'CREATE TABLE t (n INT); INSERT INTO t VALUES (7)', mine)
    await portal.setRights(mine, mine, 'read')
    expect(mariadb.customer(mine, PASSWORD, 'SELECT n FROM t', mine)).toEqual({ ok: true, said: '7' })
    expect(mariadb.customer(mine, PASSWORD, 'INSERT INTO t VALUES (8)', mine).said).toMatch(/denied/)
  })

  test('cannot read or write files of the server, nor hand on rights', async () => {
    const mine = await shop('c44shops')
    expect(mariadb.customer(mine, PASSWORD, "SELECT LOAD_FILE('/etc/passwd')").said).toBe('NULL')
    expect(mariadb.customer(mine, PASSWORD, "SELECT 1 INTO OUTFILE '/tmp/x'").said).toMatch(/denied/)
    expect(mariadb.customer(mine, PASSWORD, `GRANT SELECT ON ${mine}.* TO c43shops_shop`).said).toMatch(/denied/)
    expect(mariadb.customer(mine, PASSWORD, 'CALL comptoir.drop_user("c43shops_shop")').said).toMatch(/denied/)
  })

  test('is cut off in the middle of what they do when their password changes or they are locked', async () => {
    const mine = await shop('c45shops')
    for (const cut of [
      () => portal.setPassword(mine, hashOfPassword(PASSWORD)),
      () => portal.endSessions(mine),
      () => portal.setLocked(mine, true),
    ]) {
      const { port, caFile } = mariadb
      const args = ['--no-defaults', '-h', '127.0.0.1', '-P', String(port), '--ssl', `--ssl-ca=${caFile}`, '-u', mine]
      const sleeper = spawn('mariadb', [...args, '-e', 'SELECT SLEEP(30)'], {
        env: { ...process.env, MYSQL_PWD: PASSWORD },
      })
      const ended = new Promise<number>((gone) => sleeper.once('exit', (status) => gone(status ?? 0)))
      await expect
        .poll(() => mariadb.root(`SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE User = '${mine}'`), {
          timeout: 5000,
        })
        .toBe('1')
      await cut()
      expect(await ended, 'the client was cut off').toBe(1)
    }
  })

  test('does not come in without TLS', async () => {
    const mine = await shop('c46shops')
    const args = [
      '--no-defaults',
      '-h',
      '127.0.0.1',
      '-P',
      String(mariadb.port),
      '--skip-ssl',
      '-u',
      mine,
      '-e',
      'SELECT 1',
    ]
    const { status, stderr } = spawnSync('mariadb', args, {
      env: { ...process.env, MYSQL_PWD: PASSWORD },
      encoding: 'utf8',
    })
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringMatching(/denied|secure|SSL/) })
  })
})

describe('the portal at MariaDB', () => {
  const asPortal = (sql: string): string => {
    const { uid, gid, name } = mariadb.portal
    const { stdout, stderr } = spawnSync('mariadb', ['--no-defaults', '-S', mariadb.socket, '-u', name, '-N', '-B'], {
      ...{ uid, gid, input: sql, encoding: 'utf8' as const },
    })
    return stdout + stderr
  }

  test('has no password, and lets in nobody but the user of the system it runs as', () => {
    expect(asPortal('SELECT CURRENT_USER()')).toContain(mariadb.portal.name)
    const asRoot = spawnSync('mariadb', [
      '--no-defaults',
      '-S',
      mariadb.socket,
      '-u',
      mariadb.portal.name,
      '-e',
      'SELECT 1',
    ])
    expect(asRoot.status).toBe(1)
  })

  test.each([
    "CREATE USER 'c42shops_x'@'%' IDENTIFIED BY 'x'",
    "ALTER USER root@localhost IDENTIFIED BY 'x'",
    "SET PASSWORD FOR root@localhost = PASSWORD('x')",
    'SELECT * FROM mysql.user',
    'SELECT * FROM mysql.global_priv',
    'SELECT * FROM mysql.db',
    'SHOW TABLES FROM c42shopx_shop',
    'CREATE DATABASE c42shops_x',
    'DROP DATABASE c42shopx_shop',
    'GRANT ALL ON *.* TO CURRENT_USER',
    'CREATE PROCEDURE comptoir.mine() SELECT 1',
    'DROP PROCEDURE comptoir.held',
    'SHOW GRANTS FOR root@localhost',
    'CALL comptoir.must_be_name("x")',
    "SELECT LOAD_FILE('/etc/passwd') INTO OUTFILE '/tmp/x'",
  ])('may not: %s', (sql) => {
    expect(asPortal(sql)).toMatch(/denied|command denied|not owner|need .* privilege|Can't|doesn't exist/i)
  })

  test('gets in with no account but its own: the one that acts is locked', () => {
    const args = ['--no-defaults', '-S', mariadb.socket, '-u', 'comptoir-definer', '-e', 'SELECT 1']
    expect(spawnSync('mariadb', args, { encoding: 'utf8' }).stderr).toMatch(/locked|denied/)
  })

  test('the procedures may be piped in again, and nothing of the customers changes', async () => {
    const mine = await shop('c47shops')
    mariadb.root(procedures({ user: mariadb.portal.name }))
    expect(mariadb.customer(mine, PASSWORD, 'SELECT 1', mine)).toEqual({ ok: true, said: '1' })
    expect((await portal.held('c47shops')).users).toEqual([
      { name: mine, locked: false, rights: [{ database: mine, level: 'all' }] },
    ])
  })

  test('only drops an empty database where only an empty one is to go', async () => {
    const mine = await shop('c48shops')
    mariadb.customer(mine, PASSWORD, 'CREATE TABLE t (n INT)', mine)
    await portal.dropDatabase(mine, 'only-empty')
    expect((await portal.held('c48shops')).databases).toEqual([mine])
    mariadb.customer(mine, PASSWORD, 'DROP TABLE t', mine)
    await portal.dropDatabase(mine, 'only-empty')
    expect((await portal.held('c48shops')).databases).toEqual([])
  })

  test('says "down" within its time of a server that hears and does not answer', async () => {
    mariadb.hold(true)
    await sleep(100)
    const began = Date.now()
    const told = await portal.held('c42shops').catch((problem: unknown) => problem)
    mariadb.hold(false)
    expect(told).toBeInstanceOf(ServerDown)
    expect(Date.now() - began).toBeLessThan(12_000)
    expect((await portal.held('c42shops')).databases).toEqual([])
  })
})

describe('a server put in the place of ours', () => {
  test('that lets in everybody is told from one that checks', async () => {
    await portal.prepare()
    expect(await portal.probe()).toBe('answers')
    await mariadb.stop()
    await mariadb.start('skip-grant-tables')
    expect(await portal.probe()).toBe('opens-to-anything')
    await mariadb.stop()
  })

  test('that lets in nobody we know is told from one that is away', async () => {
    expect(await portal.probe()).toBe('silent')
    await mariadb.layOut('without-procedures')
    expect(await portal.probe()).toBe('opens-to-nobody')
    await expect(portal.held('c42shops')).rejects.toThrow(ServerDown)
    await mariadb.stop()
    await mariadb.layOut()
    expect(await portal.prepare()).toBe(true)
    expect(await portal.probe()).toBe('answers')
  })
})
