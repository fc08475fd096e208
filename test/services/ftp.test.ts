import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'basic-ftp'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { argon2 } from '../../src/base/native.ts'
import { ServerDown } from '../../src/base/refusal.ts'
import type { FtpEntry } from '../../src/servers/ftp/port.ts'
import { type FtpPortal, ftpPortal } from './ftp-portal.ts'
import { helperPortal } from './helper.ts'
import { lftp, type RunningFtp, startFtp } from './pure-ftpd.ts'

const FIRST = 'trois-croissants-chauds'
const NEW = 'quatre tartes: \u00e9t\u00e9 \u20ac'
const [FAVRE, NADIA] = [5, 7]
const hashes = new Map<string, string>()
let ftp: RunningFtp
let portal: FtpPortal

const entry = (user: string, password: string, more: Partial<FtpEntry> = {}): FtpEntry => ({
  ...{ user, handle: user.slice(0, 8), product: user.startsWith('favre') ? FAVRE : NADIA, folder: 'site' },
  ...{ hash: hashes.get(password) ?? '', quotaMb: 0, open: true, ends: false },
  ...more,
})
const site = (password = FIRST, more: Partial<FtpEntry> = {}) => entry('favreweb_site', password, more)
const neighbour = () => entry('nadiaweb_site', FIRST)
const opens = (password: string, user = 'favreweb_site') => portal.verify(user, password)
const inHosting = (...names: string[]) => path.join(ftp.helper.hostings, 'favreweb', ...names)
/** What the helper last made the database of. */
const written = () => readFileSync(path.join(path.dirname(ftp.database), 'accounts'), 'utf8')
const asClient = (commands: string, user = 'favreweb_site') =>
  lftp(ftp, { user, password: FIRST }, `set ftp:ssl-force true; set ftp:ssl-protect-data true; ${commands}`)

beforeAll(async () => {
  for (const password of [FIRST, NEW, 'second', 'third'])
    hashes.set(password, await argon2().hash(password, { algorithm: 2, memoryCost: 19_456, timeCost: 2 }))
  ftp = await startFtp()
  portal = await ftpPortal(ftp)
}, 30_000)
afterAll(async () => {
  await portal?.kill()
  await ftp?.close()
})
beforeEach(async () => {
  await portal.reconcile([site(), neighbour()])
})

describe('a real Pure-FTPd on the printed configuration', () => {
  test('takes files over TLS from lftp, and shows the account its own folder only', () => {
    writeFileSync(path.join(ftp.helper.hostings, 'nadiaweb', 'site', 'secret.txt'), 'hers')
    const sent = asClient('put /etc/hostname -o hello.txt; mkdir images; ls; pwd')
    expect(sent.out).toContain('hello.txt')
    expect(sent.ok).toBe(true)
    const sample = statSync(inHosting('site', 'hello.txt'))
    expect([sample.uid, sample.mode & 0o777]).toEqual([20_000 + FAVRE, 0o644])
    expect(asClient('ls /../../').out).not.toContain('nadiaweb')
    expect(asClient('get /../../nadiaweb/site/secret.txt').ok).toBe(false)
    expect(asClient(`get ${ftp.helper.hostings}/nadiaweb/site/secret.txt`).ok).toBe(false)
  })

  test('takes neither a password nor a file without TLS', () => {
    const login = { user: 'favreweb_site', password: FIRST }
    const clear = lftp(ftp, login, 'set ftp:ssl-allow false; put /etc/hostname -o clear.txt')
    const clearFile = lftp(
      ftp,
      login,
      'set ftp:ssl-force true; set ftp:ssl-protect-data false; put /etc/hostname -o clear.txt',
    )
    expect([clear.ok, clearFile.ok, existsSync(inHosting('site', 'clear.txt'))]).toEqual([false, false, false])
  })

  test('says when the room is full, and keeps what was there', async () => {
    await portal.publish([site(FIRST, { folder: 'small', quotaMb: 1 })])
    writeFileSync('/tmp/comptoir-ftp-600k', Buffer.alloc(600_000))
    const sent = asClient('put /tmp/comptoir-ftp-600k -o one; put /tmp/comptoir-ftp-600k -o two')
    rmSync('/tmp/comptoir-ftp-600k')
    expect(sent.ok).toBe(false)
    expect(sent.out).toMatch(/quota/i)
    expect([existsSync(inHosting('small', 'one')), existsSync(inHosting('small', 'two'))]).toEqual([true, false])
  })

  test('lets nobody in who is of the system, or unnamed', async () => {
    expect(await Promise.all([opens('root', 'root'), opens('x', 'ftp'), opens('x@y', 'anonymous')])).toEqual([
      'refused',
      'refused',
      'refused',
    ])
  }, 20_000)
})

describe('a password', () => {
  test('is replaced at once, and by a second change at once (R-PWD-7, R-PWD-8)', async () => {
    await portal.publish([site(NEW)])
    await portal.publish([site('second')])
    expect(await Promise.all([opens(FIRST), opens(NEW), opens('second')])).toEqual(['refused', 'refused', 'valid'])
    await portal.publish([site(NEW)])
    expect(await opens(NEW)).toBe('valid')
  }, 20_000)

  test('is compared whole, and ends no line', async () => {
    expect(await Promise.all([opens(`${FIRST}\r\nNOOP`), opens(''), opens(FIRST.slice(0, -1))])).toEqual([
      'refused',
      'refused',
      'refused',
    ])
  }, 20_000)
})

describe('an account that is closed', () => {
  test('lets nobody in, puts out whoever is in, and opens again with its password', async () => {
    const client = new Client(8000)
    await client.access({
      ...{ host: '127.0.0.1', port: ftp.port, user: 'favreweb_site', password: FIRST, secure: true },
      secureOptions: { ca: ftp.ca, servername: 'localhost' },
    })
    await portal.publish([site(NEW)])
    expect(await client.pwd()).toBe('/')
    await portal.publish([site(NEW, { open: false, ends: true })])
    await expect(client.pwd()).rejects.toThrow()
    client.close()
    expect(await Promise.all([opens(NEW), opens(FIRST, 'nadiaweb_site')])).toEqual(['refused', 'valid'])
    await portal.publish([site(NEW)])
    expect(await opens(NEW)).toBe('valid')
  }, 20_000)

  test('ends only the sessions of those who are meant', async () => {
    const clients = await Promise.all(
      ['favreweb_site', 'nadiaweb_site'].map(async (user) => {
        const client = new Client(8000)
        const secureOptions = { ca: ftp.ca, servername: 'localhost' }
        await client.access({ host: '127.0.0.1', port: ftp.port, user, password: FIRST, secure: true, secureOptions })
        return client
      }),
    )
    await portal.publish([site(NEW, { ends: true })])
    expect(await Promise.allSettled(clients.map((client) => client.pwd()))).toMatchObject([
      { status: 'rejected' },
      { status: 'fulfilled' },
    ])
    for (const client of clients) client.close()
  }, 20_000)
})

describe('what is published and should not be (the helper trusts nobody)', () => {
  const good = () => ({
    ...row,
    name: 'nadiaweb_two',
    handle: 'nadiaweb',
    product: NADIA,
    hash: hashes.get(FIRST) ?? '',
  })
  const row = { name: 'favreweb_evil', handle: 'favreweb', product: FAVRE, folder: 'site', quota_mb: 0, enabled: 1 }
  const hostile: Record<string, object> = {
    'the whole disk': { folder: '/' },
    'a folder above': { folder: '..' },
    'a way up': { folder: 'site/../../nadiaweb' },
    'a whole path': { folder: '/etc' },
    'a colon in the folder': { folder: 'site:0:0::/' },
    'a line break in the folder': { folder: 'site\nroot::0:0::/:' },
    'a colon in the name': { name: 'favreweb_a:b' },
    'a line break in the name': { name: 'favreweb_a\nb' },
    'a name of the system': { name: 'root', handle: 'root' },
    'a name of another hosting': { name: 'nadiaweb_evil' },
    'the hosting of somebody else': { name: 'nadiaweb_evil', handle: 'nadiaweb' },
    root: { product: -20_000 },
    'a user of the system': { product: -19_000 },
    nobody: { product: 45_534 },
    'the user of the probe': { product: 0 },
    'the user of somebody else': { product: NADIA },
    'a line break in the hash': { hash: 'x\ny' },
    'a hash that is none': { hash: '$1$abc$def' },
    'a hash that takes all memory': { hash: '$argon2id$v=19$m=999999,t=2,p=1$abcdefgh$abcdefgh' },
    'less than nothing': { quota_mb: -1 },
  }

  test('is refused line by line, and the others are published', async () => {
    const helper = await helperPortal(ftp.helper.socket, ftp.helper.people.portal)
    for (const [what, wrong] of Object.entries(hostile)) {
      put([good(), { ...row, hash: hashes.get(FIRST), ...wrong }])
      const told = (await helper.ask('ftp-publish')) as { accounts?: number; refused?: string[] }
      expect(told, what).toMatchObject({ accounts: 2 })
      expect(told.refused, what).toHaveLength(1)
      expect(written(), what).not.toContain('evil')
    }
    helper.close()
    expect(await Promise.all([opens(FIRST, 'nadiaweb_two'), opens(FIRST, 'favreweb_evil')])).toEqual([
      'valid',
      'refused',
    ])
    expect(existsSync('/etc/site')).toBe(false)
  }, 40_000)

  test('a link that leads out closes the account, and nothing is made behind it', async () => {
    mkdirSync(inHosting('links'), { recursive: true })
    chownSync(inHosting('links'), 20_000 + FAVRE, 20_000 + FAVRE)
    for (const [name, to] of [
      ['out', '/etc'],
      ['next', path.join(ftp.helper.hostings, 'nadiaweb')],
    ] as const)
      if (!existsSync(inHosting('links', name))) symlinkSync(to, inHosting('links', name))
    const { refused } = await portal.publish([
      site(FIRST, { folder: 'links/out' }),
      entry('favreweb_next', FIRST, { folder: 'links/next/site' }),
      entry('favreweb_made', FIRST, { folder: 'links/out/comptoir-made' }),
      entry('favreweb_good', FIRST, { folder: 'links' }),
    ])
    expect([...refused].sort()).toEqual(['favreweb_made', 'favreweb_next', 'favreweb_site'])
    expect(existsSync('/etc/comptoir-made')).toBe(false)
    expect(await Promise.all([opens(FIRST), opens(FIRST, 'favreweb_good')])).toEqual(['refused', 'valid'])
  }, 20_000)

  test('a file that is damaged or gone changes nothing: who could come in still can', async () => {
    const helper = await helperPortal(ftp.helper.socket, ftp.helper.people.portal)
    const whole = readFileSync(ftp.file)
    writeFileSync(ftp.file, Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(4096, 0x41)]))
    await expect(helper.ask('ftp-publish')).rejects.toThrow(ServerDown)
    writeFileSync(ftp.file, whole)
    rmSync(ftp.file)
    await expect(helper.ask('ftp-publish')).rejects.toThrow(ServerDown)
    helper.close()
    expect(await opens(FIRST)).toBe('valid')
    // whoever still holds the file that went away finds out first, and makes another the next time
    await expect(portal.reconcile([site(NEW)])).rejects.toThrow(ServerDown)
    await portal.reconcile([site(NEW)])
    expect(await opens(NEW)).toBe('valid')
  }, 20_000)

  const put = (rows: readonly object[]) => {
    const db = new Database(ftp.file)
    db.exec("DELETE FROM ftp_account WHERE name <> 'comptoir-probe'")
    const columns = ['name', 'handle', 'product', 'folder', 'hash', 'quota_mb', 'enabled']
    const insert = db.prepare(`INSERT INTO ftp_account (${columns}) VALUES (${columns.map((one) => `@${one}`)})`)
    for (const one of rows) insert.run(one)
    db.close()
  }
})

describe('when something is away', () => {
  test('the FTP server: it is said so, what is published meanwhile counts when it is back', async () => {
    await ftp.stop()
    expect(await Promise.all([opens(FIRST), portal.answers(), portal.probe()])).toEqual([
      'unreachable',
      false,
      'silent',
    ])
    await portal.publish([site(NEW)])
    await ftp.start()
    expect(await Promise.all([opens(FIRST), opens(NEW), portal.answers()])).toEqual(['refused', 'valid', true])
  }, 20_000)

  test('the helper: nothing changes until it is back, and then it does', async () => {
    await ftp.helper.stop()
    await expect(portal.publish([site(NEW)])).rejects.toThrow(ServerDown)
    expect(await opens(FIRST)).toBe('valid')
    await ftp.helper.start()
    await portal.publish([site(NEW)])
    expect(await Promise.all([opens(FIRST), opens(NEW)])).toEqual(['refused', 'valid'])
  }, 20_000)

  test('the database of Pure-FTPd: the probe finds out, and has it made again', async () => {
    expect(await portal.probe()).toBe('answers')
    rmSync(ftp.database)
    expect(await portal.probe()).not.toBe('answers')
    expect(await portal.probe()).toBe('answers')
    expect(await opens(FIRST)).toBe('valid')
  }, 30_000)
})

test('killed at any moment, portal or helper: what follows closes what the books have closed', async () => {
  for (const [round, delay] of [0, 2, 5, 9, 14, 20, 30].entries()) {
    const before = site(round % 2 ? NEW : FIRST)
    await portal.reconcile([before, neighbour()])
    const closing = portal.publish([{ ...before, open: false, ends: true }]).then(
      () => 'told',
      () => 'not told',
    )
    await sleep(delay)
    if (round % 2) await ftp.helper.kill()
    else await portal.kill()
    const told = await closing
    if (told === 'told') expect(written(), `told after ${delay} ms`).not.toContain('favreweb_site')
    await ftp.helper.start()
    if (round % 2 === 0) portal = await ftpPortal(ftp)
    await portal.reconcile([{ ...before, open: false, ends: true }, neighbour()])
    expect(written(), `after ${delay} ms`).not.toContain('favreweb_site')
  }
  expect(await Promise.all([opens(FIRST), opens(NEW), opens(FIRST, 'nadiaweb_site')])).toEqual([
    'refused',
    'refused',
    'valid',
  ])
}, 60_000)
