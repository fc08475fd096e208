import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { accessSync, chmodSync, chownSync, constants, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { tryLogin } from '../../src/servers/mail/login.ts'
import { freshIp } from '../servers/mail.contract.ts'
import { publishFolder, type RunningDovecot, startDovecot } from './dovecot.ts'
import { copiedExecutable } from './executable.ts'
import { mailPeople } from './users.ts'
import { Visitor } from './visitor.ts'

const ADDRESS = 'contact@boulangerie-favre.test'
const GUIDE = '/faq/2017/mot-de-passe-adresse-email'

let executable: string
let published: string
let dataDir: string
let dovecot: RunningDovecot
let portal: ChildProcess
let settings: Record<string, string>

/** What the operator would set, from what the test machine is. */
const settingsFor = (of: RunningDovecot['settings'], ca: string): Record<string, string> => ({
  MODE: 'demo',
  PORT: '0',
  LOG_LEVEL: 'warn',
  MAIL_PUBLISH_FILE: of.publishFile,
  MAIL_PUBLISH_GROUP: of.group,
  MAIL_IMAP_PORT: String(of.ports.imaps),
  MAIL_IMAP_NAME: 'localhost',
  MAIL_IMAP_CA: ca,
  DOVECOT_SQL_FILE: of.sqlFile,
  DOVECOT_CERTIFICATE: of.certificate,
  DOVECOT_KEY: of.key,
  DOVECOT_MAIL_HOME: of.mailHome,
  DOVECOT_MAIL_USER: of.mailUser,
  DOVECOT_MAIL_GROUP: of.mailGroup,
  DOVECOT_LISTEN: of.listen.join(','),
  DOVECOT_BASE_DIR: of.baseDir ?? '',
  DOVECOT_LOG_FILE: of.logFile ?? '',
})

beforeAll(async () => {
  const people = mailPeople()
  executable = copiedExecutable()
  published = publishFolder(people)
  dataDir = mkdtempSync(path.join(tmpdir(), 'comptoir-journey-'))
  mkdirSync(path.join(dataDir, 'data'), { mode: 0o700 })
  chmodSync(dataDir, 0o755)
  chownSync(path.join(dataDir, 'data'), people.portal.uid, people.portal.gid)
  const printed = (of: RunningDovecot['settings'], part: string) =>
    execFileSync(executable, ['print-config', 'dovecot', '--part', part], {
      env: settingsFor(of, ''),
      cwd: dataDir,
      encoding: 'utf8',
    })
  dovecot = await startDovecot(path.join(published, 'mail-auth.sqlite'), {}, printed)
  const ca = path.join(dataDir, 'ca.pem')
  writeFileSync(ca, dovecot.imap.ca ?? '', { mode: 0o644 })
  settings = {
    ...settingsFor(dovecot.settings, ca),
    PORT: String(await freePort()),
    DATA_DIR: path.join(dataDir, 'data'),
  }
  await startPortal()
})
afterAll(async () => {
  await stopPortal()
  await dovecot?.close()
  for (const folder of [published, dataDir, path.dirname(executable)]) rmSync(folder, { recursive: true, force: true })
})

const origin = () => `http://localhost:${settings['PORT']}`

/** As in production: a user of the system without any right, the file creation mask that lets the readers' group read. */
async function startPortal(): Promise<void> {
  const { portal: user } = dovecot.people
  portal = spawn('setpriv', [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', executable, 'serve'], {
    env: settings,
    cwd: dataDir,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let tries = 0; tries < 200; tries++) {
    const up = await fetch(`${origin()}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (up) return
    await sleep(50)
  }
  throw new Error('the portal did not start')
}

async function stopPortal(): Promise<void> {
  if (!portal || portal.exitCode !== null) return
  const gone = new Promise((resolve) => portal.once('exit', resolve))
  portal.kill('SIGTERM')
  await gone
}

const opens = (password: string) =>
  tryLogin(dovecot.imap, { connect: 5000, answer: 25_000 }, { address: ADDRESS, password, ip: freshIp() })

async function claireInHerGuide(): Promise<Visitor> {
  const claire = new Visitor(origin())
  await claire.signIn('claire@example.test', DEMO_PASSWORD, GUIDE)
  return claire
}

describe('a password changed in guide 2017, over HTTP, against the Dovecot that `comptoir print-config` prints', () => {
  test('the first password opens the mailbox before anything is changed', async () => {
    expect(await opens(DEMO_PASSWORD)).toBe('valid')
  })

  test('within a second of the card saying so the new one opens the mailbox and the old one does not', {
    retry: 2,
  }, async () => {
    const claire = await claireInHerGuide()
    const card = await claire.changePassword(GUIDE, ADDRESS, 'pain perdu du dimanche matin')
    const said = performance.now()
    expect(card.state).toBe('done')
    expect(await opens('pain perdu du dimanche matin')).toBe('valid')
    expect(performance.now() - said).toBeLessThan(1000)
    expect(await opens(DEMO_PASSWORD)).toBe('refused')
  })

  test('with Dovecot stopped the card says what is true, and heals', async () => {
    const claire = await claireInHerGuide()
    await dovecot.stop()
    const card = await claire.changePassword(GUIDE, ADDRESS, 'brioche du mardi soir')
    expect(card.state).toBe('running')
    expect(card.html).toContain('ne répond pas en ce moment')
    await dovecot.start()
    await expect.poll(() => claire.cardState(GUIDE, 'change'), { timeout: 20_000, interval: 500 }).toBe('done')
    expect(await opens('brioche du mardi soir')).toBe('valid')
  })

  test('when nothing can be published the old one stays valid, the card says so, and it heals (R-PWD-7)', async () => {
    const claire = await claireInHerGuide()
    const other = new Database(path.join(published, 'mail-auth.sqlite'))
    other.exec('BEGIN IMMEDIATE')
    const card = await claire.changePassword(GUIDE, ADDRESS, 'tarte aux pommes du jeudi')
    expect(card.state).toBe('running')
    expect(card.html).toContain('pas encore actif')
    expect(await opens('brioche du mardi soir')).toBe('valid')
    expect(await opens('tarte aux pommes du jeudi')).toBe('refused')
    other.exec('ROLLBACK')
    other.close()
    await expect.poll(() => claire.cardState(GUIDE, 'change'), { timeout: 30_000, interval: 500 }).toBe('done')
    expect(await opens('tarte aux pommes du jeudi')).toBe('valid')
  })

  test('mail logins go on while the portal is stopped', async () => {
    await stopPortal()
    expect(await opens('tarte aux pommes du jeudi')).toBe('valid')
    await startPortal()
  })

  test.each(['mail', 'dovenull'] as const)('the published file is unreadable to %s', (who) => {
    const { uid, gid } = dovecot.people[who]
    const file = path.join(published, 'mail-auth.sqlite')
    const cat = () =>
      execFileSync('setpriv', [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', 'cat', file], { stdio: 'pipe' })
    expect(cat).toThrow('Permission denied')
    accessSync(file, constants.R_OK)
  })
})

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
