import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ServerDown } from '../../src/base/refusal.ts'
import { request, sent } from '../helper/scene.ts'
import { helperContract } from '../servers/helper.contract.ts'
import { entry } from '../servers/mail.contract.ts'
import { publishFolder, type RunningDovecot, startDovecot } from './dovecot.ts'
import { type HelperPortal, helperPortal, type RunningHelper, startHelper } from './helper.ts'
import { portalProcess } from './portal.ts'
import { mailPeople } from './users.ts'

const PAIN = 'pain@favre.example'
const TARTE = 'tarte@favre.example'
const SECRET = 'first secret of the bakery'
const MEGA = 1_000_000
const KEPT_OUT = { cause: { message: expect.stringContaining('EACCES') } }

let dovecot: RunningDovecot
let helper: RunningHelper
let portal: HelperPortal
beforeAll(async () => {
  const folder = publishFolder(mailPeople())
  dovecot = await startDovecot(path.join(folder, 'mail.sqlite'))
  const config = path.join(path.dirname(dovecot.settings.certificate), 'dovecot.conf')
  helper = await startHelper({ DOVECOT_CONFIG_FILE: config })
  portal = await helperPortal(helper.socket, helper.people.portal)
})
afterAll(async () => {
  portal?.close()
  await helper?.close()
  await dovecot?.close()
})
beforeEach(() => helper.start())

/** Waits for at most ten seconds. */
async function until(is: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 10_000; !is(); await sleep(10))
    if (Date.now() > end) throw new Error(`waited for ${what}`)
}

/** How a program ends that runs as the portal's user. */
const asPortal = (work: string): number | null => {
  const { uid, gid } = helper.people.portal
  const as = ['--reuid', String(uid), '--regid', String(gid), '--clear-groups', '/bin/sh', '-c', work]
  return spawnSync('/usr/bin/setpriv', as).status
}

const usage = (homes: readonly string[] = []) => portal.ask('usage', { homes, addresses: [] })

function fill(handle: string, bytes: number): void {
  mkdirSync(path.join(helper.hostings, handle), { recursive: true })
  writeFileSync(path.join(helper.hostings, handle, 'file'), Buffer.alloc(bytes))
}

helperContract('comptoir helper, asked by the portal without rights,', () => ({
  helper: { ask: portal.ask as never },
  fill,
  goAway: () => helper.stop(),
  comeBack: () => helper.start(),
}))

describe('who may ask the helper', () => {
  test('is the portal, and no other user of the machine', async () => {
    const other = await helperPortal(helper.socket, helper.people.other)
    await expect(other.ask('usage', { homes: [], addresses: [] })).rejects.toMatchObject(KEPT_OUT)
    other.close()
    expect(await usage()).toEqual({ homes: {}, addresses: {} })
  })

  test('is kept out twice: by the folder, and by the socket itself', async () => {
    expect(statSync(helper.socket).mode & 0o777).toBe(0o660)
    expect(statSync(path.dirname(helper.socket)).mode & 0o777).toBe(0o750)
    chmodSync(path.dirname(helper.socket), 0o755)
    const other = await helperPortal(helper.socket, helper.people.other)
    await expect(other.ask('usage', { homes: [], addresses: [] })).rejects.toMatchObject(KEPT_OUT)
    other.close()
    chmodSync(path.dirname(helper.socket), 0o750)
  })

  test('cannot put another socket in its place, nor read or write the log of what was done', async () => {
    expect(asPortal(`mv ${helper.socket} ${helper.socket}.old`)).not.toBe(0)
    expect(asPortal(`rm -f ${helper.socket}`)).not.toBe(0)
    expect(asPortal(`cat ${helper.folder}/log/helper.log`)).not.toBe(0)
    expect(statSync(path.join(helper.folder, 'log/helper.log')).uid).toBe(0)
  })
})

describe('forged, malformed and repeated requests', () => {
  test('are refused by the helper that runs as root, which lives on', async () => {
    const forged = [
      request('usage', { homes: ['../../etc'], addresses: [] }),
      request('usage', { homes: ['--files0-from=/etc/shadow'], addresses: [] }),
      request('usage', { homes: [], addresses: ['root@/etc'] }),
      request('mail-kick', { addresses: ['*'] }),
      request('mail-kick', { addresses: ['pain@favre.example; reboot'] }),
      request('sh', { command: 'id' }),
      request('usage', { homes: [], addresses: [], root: '/' }),
      '{"id":"a","verb":"usage","args":{"homes":[],"addresses":[],"__proto__":{"root":"/"}}}\n',
      'GET / HTTP/1.1\r\n\r\n',
      Buffer.from([0, 1, 2, 255, 10]),
    ]
    for (const one of forged)
      expect(await sent(helper.socket, one)).toMatchObject([{ ok: false, refused: expect.any(String) }])
    expect(await usage()).toEqual({ homes: {}, addresses: {} })
    expect(helper.log().filter(({ outcome }) => outcome === 'refused')).toHaveLength(forged.length)
  })

  test('are done once for one id of a connection, and the same when asked again', async () => {
    fill('twice001', MEGA)
    const line = request('usage', { homes: ['twice001'], addresses: [] }, 'again')
    const [first, second] = await sent(helper.socket, line + line)
    expect(second).toEqual(first)
    expect(helper.log().filter(({ id, outcome }) => id === 'again' && outcome === 'begun')).toHaveLength(1)
  })
})

describe('a helper that is killed', () => {
  test('in the middle of a verb does it when asked again after its restart, and the portal finds it by itself (R-OPS-5)', async () => {
    for (let folder = 0; folder < 60; folder += 1) {
      const deep = path.join(helper.hostings, 'killed01', String(folder))
      mkdirSync(deep, { recursive: true })
      for (let file = 0; file < 200; file += 1) writeFileSync(path.join(deep, String(file)), 'x')
    }
    const begun = () => helper.log().filter(({ names }) => (names as string[] | undefined)?.includes('killed01')).length
    const asked = usage(['killed01']).catch((problem: Error) => problem)
    await until(() => begun() > 0, 'the verb to begin')
    await helper.kill()
    expect(await asked).toBeInstanceOf(ServerDown)
    expect(existsSync(helper.socket)).toBe(true)
    await expect(usage(['killed01'])).rejects.toThrow(ServerDown)

    await helper.start()
    const { homes } = (await usage(['killed01'])) as { homes: Record<string, number> }
    expect(homes['killed01']).toBeGreaterThan(60 * 200)
    const ends = helper.log().filter(({ names }) => (names as string[] | undefined)?.includes('killed01'))
    expect(ends.map(({ outcome }) => outcome)).toEqual(['begun', 'begun', 'done'])
  })

  test('eight times while it is asked leaves nothing behind that keeps it from starting', async () => {
    for (let time = 0; time < 8; time += 1) {
      const asked = Promise.allSettled([usage(['killed01']), usage()])
      await sleep(2 * time)
      await helper.kill()
      await asked
      await helper.start()
    }
    expect(await usage()).toEqual({ homes: {}, addresses: {} })
    expect(readdirSync(path.dirname(helper.socket))).toEqual(['helper.sock'])
  }, 60_000)

  test('or whose log cannot be written does nothing until it can', async () => {
    const log = path.join(helper.folder, 'log/helper.log')
    renameSync(log, `${log}.kept`)
    symlinkSync('/dev/null', log)
    await expect(usage()).rejects.toThrow(ServerDown)
    rmSync(log)
    renameSync(`${log}.kept`, log)
    expect(await usage()).toEqual({ homes: {}, addresses: {} })
  })
})

describe('devices that are disconnected', () => {
  const open: ImapFlow[] = []
  beforeAll(async () => {
    const { publishFile: file } = dovecot.settings
    const mail = await portalProcess({ file, imap: dovecot.imap, user: dovecot.people.portal })
    await mail.publish([await entry(PAIN, SECRET), await entry(TARTE, SECRET)])
    await mail.kill()
  })
  afterAll(() => {
    for (const one of open) one.close()
  })

  /** A device that stays signed in. */
  async function device(user: string): Promise<ImapFlow> {
    const { host, port, ca = '' } = dovecot.imap
    const client = new ImapFlow({ host, port, secure: true, tls: { ca }, auth: { user, pass: SECRET }, logger: false })
    client.on('error', () => undefined)
    await client.connect()
    open.push(client)
    return client
  }

  test('are all those of the mailbox that is named, and nobody else’s; asked again, there are none (R-PWD-9)', async () => {
    const [phone, desk, other] = [await device(PAIN), await device(PAIN), await device(TARTE)]
    expect(await portal.ask('mail-kick', { addresses: [PAIN] })).toEqual({ ended: 2 })
    await until(() => !phone.usable && !desk.usable, 'both devices to be disconnected')
    expect(other.usable).toBe(true)
    expect(await portal.ask('mail-kick', { addresses: [PAIN, 'nobody@favre.example'] })).toEqual({ ended: 0 })
    expect(await other.noop()).toBeUndefined()
  })

  test('cannot be told while Dovecot is away: it is said that nothing was done', async () => {
    await dovecot.stop()
    await expect(portal.ask('mail-kick', { addresses: [PAIN] })).rejects.toThrow(ServerDown)
    await dovecot.start()
    expect(await portal.ask('mail-kick', { addresses: [PAIN] })).toEqual({ ended: 0 })
  })
})
