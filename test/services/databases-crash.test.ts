import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { Browser } from '../browsing.ts'
import { BUNDLE, freePort, type Server, startServer, visit } from '../process/server.ts'
import { deskOf } from './mail-desk.ts'
import { type RunningMariadb, startMariadb } from './mariadb.ts'

const [FIRST, SECOND] = ['quatre-tartes-aux-pommes', 'cinq-tresses-au-beurre']
const SHOP = 'favreweb_boutique'

let mariadb: RunningMariadb
let folder: string
let portal: Server
let port: number
beforeAll(async () => {
  mariadb = await startMariadb()
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-databases-'))
  chownSync(folder, mariadb.portal.uid, mariadb.portal.gid)
  port = await freePort()
  portal = await open()
})
afterAll(async () => {
  await portal?.stop()
  await mariadb?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The whole product as a user of the system without any right, beside a real MariaDB. */
function open(): Promise<Server> {
  const { name, uid, gid } = mariadb.portal
  const DATABASES = { DATABASES_HOST: '127.0.0.1', DATABASES_PORT: String(mariadb.port), DATABASES_USER: name }
  const settings = {
    MODE: 'demo',
    PORT: String(port),
    DATA_DIR: path.join(folder, 'data'),
    LOG_LEVEL: 'warn',
    ...DATABASES,
  }
  const as = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', process.execPath, BUNDLE]
  return startServer({ settings: { ...settings, DATABASES_SOCKET: mariadb.socket }, folder, command: as })
}

/** Claire, who has just signed in, and the address of her account's databases. */
async function claire(): Promise<{ browser: Browser; databases: string }> {
  const browser = visit(portal.origin)
  await browser.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
  const home = await browser.get('/manager')
  const landed = home.location ? await browser.get(home.location) : home
  const account = /\/manager\/(acc_[0-9a-z]+)/.exec(home.location ?? landed.text)?.[1] ?? ''
  return { browser, databases: `/manager/${account}/databases` }
}

/** The page of a user, from the list. */
async function pageOf({ browser, databases }: Awaited<ReturnType<typeof claire>>, name: string): Promise<string> {
  const { text } = await browser.get(`${databases}/users`)
  return new RegExp(`href="([^"]+)"[^>]*>${name}<`).exec(text)?.[1] ?? ''
}

/** The page with the form of this card: one that still tells what was done is begun anew. */
async function ready(browser: Browser, page: string, action: string) {
  const shown = await browser.get(page)
  const card = shown.text.slice(shown.text.indexOf(`data-action="${action}"`)).split('</section>')[0] ?? ''
  const again = /href="([^"]*again=1[^"]*)"/.exec(card)?.[1]
  return again ? browser.get(again.replaceAll('&amp;', '&')) : shown
}

/** Sends the form of a card of this page, as a browser without script does. */
async function send(browser: Browser, page: string, action: string, fields: Record<string, string>) {
  const form = (await ready(browser, page, action)).form(`data-action="${action}"`)
  return browser.post(form.action, { ...form.hidden, ...fields, do: 'step' })
}

const opens = (user: string, password: string) => mariadb.customer(user, password, 'SELECT 1').ok
const count = (sql: string) => Number(mariadb.root(sql))
const usersCalled = (name: string) => count(`SELECT COUNT(*) FROM mysql.global_priv WHERE User = '${name}'`)

/** While it holds, whatever would change anything at the server waits. */
async function standstill(): Promise<{ end(): Promise<void> }> {
  const client: ChildProcess = spawn('mariadb', ['--no-defaults', '-S', mariadb.socket, '-u', 'root', '-N', '-B', '-n'])
  client.stdin?.write('FLUSH TABLES WITH READ LOCK; SELECT "held";\n')
  await new Promise((said) => client.stdout?.once('data', said))
  const gone = new Promise((ended) => client.once('exit', ended))
  return {
    end: async () => {
      client.stdin?.end()
      await gone
    },
  }
}

/** Kills the portal while its call waits at the server, then lets the server go on with it. */
async function killInTheMiddle(act: () => Promise<unknown>): Promise<void> {
  const held = await standstill()
  const asked = act().catch(() => undefined)
  const waiting = "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE State = 'Waiting for backup lock'"
  await expect.poll(() => count(waiting), { timeout: 8000, message: 'the call waits at the server' }).toBeGreaterThan(0)
  await portal.kill()
  await held.end()
  await asked
  await sleep(300)
}

describe('a portal beside a MariaDB that knows nothing yet', () => {
  test('lays out its users locked, and its pages ask for new passwords', async () => {
    await expect.poll(() => usersCalled(SHOP), { timeout: 10_000 }).toBe(1)
    expect(opens(SHOP, DEMO_PASSWORD)).toBe(false)
    const one = await claire()
    const { text } = await one.browser.get(await pageOf(one, SHOP))
    expect(text).toContain('un nouveau mot de passe est nécessaire')
  })

  test('opens one of them with the password its owner then chooses, for a real client over TLS', async () => {
    const one = await claire()
    await send(one.browser, await pageOf(one, SHOP), 'databases.change-password', { password: FIRST })
    await expect.poll(() => opens(SHOP, FIRST), { timeout: 10_000 }).toBe(true)
    const sql = 'CREATE TABLE IF NOT EXISTS bread (name TEXT); SHOW TABLES'
    expect(mariadb.customer(SHOP, FIRST, sql, SHOP)).toEqual({ ok: true, said: 'bread' })
    expect(opens(SHOP, DEMO_PASSWORD)).toBe(false)
  })
})

describe('a hosting that is held at the desk', () => {
  test('is closed to its users on the real server, whoever is inside is cut off, and lifting opens it as it was', async () => {
    const { browser, databases } = await claire()
    const account = /acc_\w+/.exec(databases)?.[0] ?? ''
    const product = /prd_\w+/.exec((await browser.get(databases)).text)?.[0] ?? ''
    const desk = await deskOf(portal, portal.said(), { account, product })
    const args = ['--no-defaults', '-h', '127.0.0.1', '-P', String(mariadb.port), '--ssl', `--ssl-ca=${mariadb.caFile}`]
    const inside = spawn('mariadb', [...args, '-u', SHOP, '-e', 'SELECT SLEEP(60)'], {
      env: { ...process.env, MYSQL_PWD: FIRST },
    })
    const cutOff = new Promise<number>((gone) => inside.once('exit', (status) => gone(status ?? 0)))
    const sessions = () => count(`SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE User = '${SHOP}'`)
    await expect.poll(sessions, { timeout: 5000 }).toBe(1)
    expect(await desk.hold('abuse', 'Envois suspects depuis ce site.')).toBe(303)
    await expect.poll(() => opens(SHOP, FIRST), { timeout: 20_000 }).toBe(false)
    expect(await cutOff, 'the client was cut off').toBe(1)
    expect(await desk.lift()).toBe(303)
    await expect.poll(() => opens(SHOP, FIRST), { timeout: 20_000 }).toBe(true)
  })
})

describe('a portal that is killed', () => {
  test('in the middle of making a database leaves nothing of it, once it is there again', async () => {
    const { browser, databases } = await claire()
    const fields = { name: 'caisse', password: FIRST }
    await killInTheMiddle(() => send(browser, databases, 'databases.create', fields))
    portal = await open()
    const left = `SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = 'favreweb_caisse'`
    await expect.poll(() => count(left) + usersCalled('favreweb_caisse'), { timeout: 15_000 }).toBe(0)
    expect((await browser.get(databases)).text).not.toContain('favreweb_caisse')
    await send(browser, databases, 'databases.create', fields)
    await expect.poll(() => opens('favreweb_caisse', FIRST), { timeout: 10_000 }).toBe(true)
  })

  test('in the middle of changing a password says that nobody knows, and takes another one', async () => {
    const one = await claire()
    const page = await pageOf(one, SHOP)
    await killInTheMiddle(() => send(one.browser, page, 'databases.change-password', { password: SECOND }))
    portal = await open()
    expect([opens(SHOP, FIRST), opens(SHOP, SECOND)].filter(Boolean)).toHaveLength(1)
    await expect
      .poll(async () => (await one.browser.get(page)).text, { timeout: 10_000 })
      .toContain('mot de passe incertain')
    await send(one.browser, page, 'databases.change-password', { password: 'six-brioches-tressées' })
    await expect.poll(() => opens(SHOP, 'six-brioches-tressées'), { timeout: 10_000 }).toBe(true)
    expect((await one.browser.get(page)).text).not.toContain('mot de passe incertain')
  })
})

describe('a MariaDB that is away', () => {
  test('is said to be away, and nothing was changed', async () => {
    const one = await claire()
    const page = await pageOf(one, SHOP)
    await mariadb.stop()
    const { status, text } = await send(one.browser, page, 'databases.change-password', { password: SECOND })
    expect({ status, said: text.includes('modifié') }).toEqual({ status: 503, said: true })
    await mariadb.start()
    expect(opens(SHOP, 'six-brioches-tressées')).toBe(true)
    expect(opens(SHOP, SECOND)).toBe(false)
  })
})
