import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tryLogin } from '../../src/servers/mail/login.ts'
import { all, entry, freshIp, type MailDoor, mailContract } from '../servers/mail.contract.ts'
import { publishFolder, type RunningDovecot, startDovecot } from './dovecot.ts'
import { type PortalProcess, portalProcess } from './portal.ts'
import { mailPeople, type SystemUser } from './users.ts'

const PAIN = 'pain@favre.example'
const FIRST = 'first secret of the bakery'
const SECOND = 'second secret of the bakery'

let folder: string
let file: string
let dovecot: RunningDovecot
let portal: PortalProcess
const portals: PortalProcess[] = []
const passwords = new Set<string>()

async function openPortal(): Promise<PortalProcess> {
  portal = await portalProcess({ file, imap: dovecot.imap, user: dovecot.people.portal })
  portals.push(portal)
  return portal
}

const verify = (password: string, ip = freshIp()) => {
  passwords.add(password)
  return portal.verify(PAIN, password, ip)
}

/** A login as any mail program makes it: no portal, nothing published. */
const logIn = (password: string) => {
  passwords.add(password)
  return tryLogin(dovecot.imap, { connect: 5_000, answer: 25_000 }, { address: PAIN, password, ip: freshIp() })
}

beforeAll(async () => {
  const people = mailPeople()
  folder = publishFolder(people)
  file = path.join(folder, 'mail.sqlite')
  dovecot = await startDovecot(file)
  await openPortal()
})
afterAll(async () => {
  await portal?.kill()
  await dovecot?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The portal of the moment, with every password it is asked about noted for the last test. */
const noting: MailDoor = {
  publish: (entries) => portal.publish(entries),
  reconcile: (whole) => portal.reconcile(whole),
  verify: (address, password, ip) => {
    passwords.add(password)
    return portal.verify(address, password, ip)
  },
  answers: () => portal.answers(),
}

mailContract('Dovecot', () => ({
  server: noting,
  goAway: () => dovecot.stop(),
  comeBack: () => dovecot.start(),
  whileUnpublishable: async (work) => {
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    await work()
    other.close()
  },
}))

describe('Dovecot', () => {
  beforeEach(async () => portal.reconcile(await all(entry(PAIN, FIRST))))
  afterEach(() => dovecot.start())

  test('opens with the new password and refuses the old one within one second of publishing (R-PWD-7)', {
    retry: 2,
  }, async () => {
    expect(await verify(FIRST)).toBe('valid')
    await portal.publish([await entry(PAIN, SECOND)])
    const start = performance.now()
    // both logins begin now; the brakes hold the refusal itself back for longer
    const old = verify(FIRST)
    expect(await verify(SECOND)).toBe('valid')
    expect(performance.now() - start).toBeLessThan(1_000)
    expect(await old).toBe('refused')
  })

  test('takes what was published while it was stopped as soon as it runs again', async () => {
    await dovecot.stop()
    expect(await verify(FIRST)).toBe('unreachable')
    await portal.publish([await entry(PAIN, SECOND)])
    await dovecot.start()
    expect(await Promise.all([verify(SECOND), verify(FIRST)])).toEqual(['valid', 'refused'])
  })

  test('lets people in while the portal is gone', async () => {
    await portal.kill()
    expect(await logIn(FIRST)).toBe('valid')
    await openPortal()
  })

  test('says that it cannot tell after the portal was killed in the middle of a change, until the portal is back', async () => {
    const like = { ...(await entry(PAIN, FIRST)), hash: '', enabled: false }
    const others = Array.from({ length: 500 }, (_, number) => ({ ...like, address: `m${number}@favre.example` }))
    await portal.publish(others)
    expect(await portal.stayInTransaction()).toBe(502)
    await portal.kill()
    expect(existsSync(`${file}-journal`)).toBe(true)

    expect(await logIn(FIRST)).toBe('busy')

    await openPortal()
    expect(await verify(FIRST)).toBe('valid')
  })

  test('slows down who guesses, and nobody else', { retry: 2, timeout: 60_000 }, async () => {
    const [guesser, neighbour] = [freshIp(), freshIp()]
    await Promise.all(['one', 'two', 'three'].map((word) => verify(`wrong guess number ${word}`, guesser)))
    const timed = async (ip: string) => {
      const start = performance.now()
      expect(await verify(FIRST, ip)).toBe('valid')
      return performance.now() - start
    }
    const [slow, quick] = await Promise.all([timed(guesser), timed(neighbour)])
    expect(quick).toBeLessThan(1_000)
    expect(slow).toBeGreaterThan(2_000)
  })

  test('writes the customer’s address into its log, so that its own watchmen see who guesses', async () => {
    const ip = freshIp()
    await verify('wrong guess from afar', ip)
    await expect.poll(() => dovecot.log(), { timeout: 15_000 }).toContain(`rip=${ip}`)
  })
})

describe('the published file', () => {
  const may = (user: SystemUser, gid: number, command: string) =>
    spawnSync('sh', ['-c', command], { uid: user.uid, gid }).status === 0

  test('belongs to the portal and to the group of its readers', () => {
    const { uid, gid, mode } = statSync(file)
    expect([uid, gid, mode & 0o777]).toEqual([dovecot.people.portal.uid, dovecot.people.readers.gid, 0o640])
  })

  test('cannot be read by the owner of the mail nor by who speaks to strangers', () => {
    const { mail, dovenull } = dovecot.people
    expect(may(mail, mail.gid, `cat ${file}`)).toBe(false)
    expect(may(dovenull, dovenull.gid, `cat ${file}`)).toBe(false)
  })

  test('can be read and not changed, moved or joined by another file by who checks passwords', () => {
    const { dovecot: reader, readers } = dovecot.people
    expect(may(reader, readers.gid, `cat ${file}`)).toBe(true)
    expect(may(reader, readers.gid, `true >> ${file}`)).toBe(false)
    expect(may(reader, readers.gid, `mv ${file} ${file}.old`)).toBe(false)
    expect(may(reader, readers.gid, `touch ${file}-journal`)).toBe(false)
  })

  test('is read by processes that are not root', async () => {
    const beingRefused = verify('wrong guess held back')
    await sleep(500)
    const running = dovecot.processes()
    await beingRefused
    expect(running).toContainEqual({ name: 'auth-worker', uid: dovecot.people.dovecot.uid })
    expect(running).toContainEqual({ name: 'auth', uid: dovecot.people.dovecot.uid })
    expect(running).toContainEqual({ name: 'imap-login', uid: dovecot.people.dovenull.uid })
  })
})

test('no password that was tried stands in any log', () => {
  const written = dovecot.log() + portals.map((one) => one.log()).join('')
  expect(written).toContain('imap-login')
  const tried = [...passwords].filter((password) => password !== '')
  expect(tried.length).toBeGreaterThan(5)
  for (const password of tried) {
    for (const form of [password, Buffer.from(password).toString('base64').replace(/=+$/, '')]) {
      expect(written.includes(form), `a log holds the password "${password}"`).toBe(false)
    }
  }
})
