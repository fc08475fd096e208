import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import tls from 'node:tls'
import type { ImapSettings } from '../../src/servers/mail/login.ts'
import { type DovecotPart, type DovecotSettings, dovecotConfig } from '../../src/servers/mail/print.ts'
import { localCertificate } from '../servers/certificate.ts'
import { type MailPeople, mailPeople } from './users.ts'

/** A real Dovecot on a high port of loopback, laid out as in production and stopped by `close`. */
export interface RunningDovecot {
  /** Where the portal logs in to test a password: goes straight into `dovecotMailServer`. */
  imap: ImapSettings
  /** The settings whose printed form it runs on, for a portal that is to print the same. */
  settings: DovecotSettings
  people: MailPeople
  stop(): Promise<void>
  start(): Promise<void>
  /** Everything it has written so far. */
  log(): string
  /** Names and users of its processes: `auth`, `imap-login` … */
  processes(): { name: string; uid: number }[]
  close(): Promise<void>
}

/** A folder for published files: the portal owns it, the readers' group may look into it, new files join that group. */
export function publishFolder(people: MailPeople): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-publish-'))
  chownSync(folder, people.portal.uid, people.readers.gid)
  chmodSync(folder, 0o2750)
  return folder
}

/**
 * Starts Dovecot as root on the printed configuration, not edited, in a folder of its own beside any system instance.
 * `publishFile` is the file the portal publishes; `wishes` replaces other settings; `print` prints the configuration. Needs dovecot-imapd and
 * dovecot-sqlite. Throws with Dovecot's own words when it does not start.
 *
 *     const people = mailPeople()
 *     const file = path.join(publishFolder(people), 'mail.sqlite')
 *     const dovecot = await startDovecot(file)
 *     … a portal as people.portal with this file and dovecot.imap …
 *     await dovecot.close()
 */
export async function startDovecot(
  publishFile: string,
  wishes: Partial<DovecotSettings> = {},
  print: (settings: DovecotSettings, part: DovecotPart) => string = dovecotConfig,
): Promise<RunningDovecot> {
  const people = mailPeople()
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-dovecot-'))
  chmodSync(folder, 0o755)
  const { cert, key } = localCertificate()
  const settings = { ...(await layout(folder, people, publishFile)), ...wishes }
  writeFileSync(settings.certificate, cert)
  writeFileSync(settings.key, key, { mode: 0o600 })
  mkdirSync(settings.mailHome)
  chownSync(settings.mailHome, people.mail.uid, people.mail.gid)
  const main = path.join(folder, 'dovecot.conf')
  writeFileSync(main, print(settings, 'main'))
  writeFileSync(settings.sqlFile, print(settings, 'sql'))

  const master = masterOf(main, settings)
  await master.start()
  return {
    ...master,
    imap: { host: '127.0.0.1', port: settings.ports.imaps, ca: cert },
    settings,
    people,
    close: async () => {
      await master.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function layout(folder: string, people: MailPeople, publishFile: string): Promise<DovecotSettings> {
  return {
    version: '2.3',
    publishFile,
    group: people.readers.name,
    sqlFile: path.join(folder, 'sql.conf.ext'),
    certificate: path.join(folder, 'certificate.pem'),
    key: path.join(folder, 'key.pem'),
    mailHome: path.join(folder, 'mail'),
    mailUser: people.mail.name,
    mailGroup: people.mail.name,
    portalAddresses: ['127.0.0.1'],
    listen: ['127.0.0.1'],
    ports: { imap: 0, imaps: await freePort() },
    baseDir: path.join(folder, 'run'),
    logFile: path.join(folder, 'dovecot.log'),
  }
}

function masterOf(main: string, settings: DovecotSettings) {
  let master: ChildProcess | undefined
  let said = ''
  const log = () => said + (existsSync(settings.logFile ?? '') ? readFileSync(settings.logFile as string, 'utf8') : '')
  const start = async () => {
    if (master !== undefined) return
    const child = spawn('dovecot', ['-F', '-c', main], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
    })
    master = child
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
    let failure: Error | undefined
    child.once('error', (problem) => {
      failure = problem
    })
    while (!(await greets(settings.ports.imaps))) {
      if (failure ?? child.exitCode !== null) throw new Error(`Dovecot did not start: ${failure?.message ?? log()}`)
      await sleep(20)
    }
  }
  const stop = async () => {
    const child = master
    master = undefined
    if (child === undefined || child.exitCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  return { start, stop, log, processes: () => childrenOf(master?.pid) }
}

/** Read where the kernel tells it, since a process may name itself as it likes. */
function childrenOf(pid: number | undefined): { name: string; uid: number }[] {
  const ids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  return ids.map((id) => {
    const status = readFileSync(`/proc/${id}/status`, 'utf8')
    const uid = /^Uid:\s+(\d+)/m.exec(status)?.[1]
    const [name = '', ...words] = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0')
    return { name: words.includes('-w') ? 'auth-worker' : path.basename(name), uid: Number(uid) }
  })
}

/** True once the server has said its first words inside TLS. */
function greets(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false })
    const done = (yes: boolean) => {
      socket.destroy()
      answer(yes)
    }
    socket.setTimeout(2_000, () => done(false))
    socket.once('data', () => done(true)).once('error', () => done(false))
  })
}

/** A port of loopback that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as net.AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
