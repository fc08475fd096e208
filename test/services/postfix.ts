import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type PostfixPart, type PostfixSettings, postfixConfig, postfixParts } from '../../src/servers/mail/postfix.ts'
import type { PostfixSockets } from '../../src/servers/mail/print.ts'
import { localCertificate } from '../servers/certificate.ts'
import { freePort } from './dovecot.ts'
import { postfixPeople } from './users.ts'

/** A real Postfix on high ports of loopback, on the printed configuration, stopped by `close`. */
export interface RunningPostfix {
  settings: PostfixSettings
  /** Everything it has written so far. */
  log(): string
  /** What one of its maps answers, as Postfix asks it; empty for nothing. */
  map(part: PostfixPart, key: string): string
  /** What still waits in its queue. */
  queue(): string
  close(): Promise<void>
}

/** Sockets for Postfix and Dovecot to meet at, in a folder that Postfix alone may enter. */
export function meetingPlace(): PostfixSockets & { folder: string } {
  const postfix = postfixPeople()
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-sockets-'))
  chownSync(folder, postfix.uid, postfix.gid)
  chmodSync(folder, 0o755)
  const socket = (name: string) => path.join(folder, name)
  return { user: postfix.name, lmtp: socket('lmtp'), sasl: socket('auth'), quota: socket('quota'), folder }
}

/**
 * Starts Postfix on the printed configuration, not edited, in folders of its own. `wishes` replaces settings; `print`
 * prints the configuration. Needs postfix and postfix-sqlite. Throws with Postfix's own words when it does not start.
 */
export async function startPostfix(
  sockets: PostfixSockets,
  mapsFile: string,
  wishes: Partial<PostfixSettings> = {},
  ports: Partial<PostfixSettings['ports']> = {},
  print: (settings: PostfixSettings, part: PostfixPart) => string = postfixConfig,
): Promise<RunningPostfix> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-postfix-'))
  chmodSync(folder, 0o755)
  const laid = await layout(folder, sockets, mapsFile)
  const settings = { ...laid, ...wishes, ports: { ...laid.ports, ...ports } }
  const file = (part: PostfixPart) =>
    path.join(settings.configFolder, part === 'main' || part === 'master' ? `${part}.cf` : `comptoir-${part}.cf`)
  for (const part of postfixParts) writeFileSync(file(part), print(settings, part))
  const postfix = await started(settings)
  return {
    settings,
    log: () => said(settings),
    map: (part, key) => lookedUp(settings, file(part), key),
    queue: () => execFileSync('postqueue', ['-c', settings.configFolder, '-p'], { encoding: 'utf8' }),
    close: async () => {
      execFileSync('postfix', ['-c', settings.configFolder, 'stop'], { stdio: 'ignore' })
      await Promise.race([new Promise((gone) => postfix.once('exit', gone)), sleep(10_000)])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function layout(folder: string, sockets: PostfixSockets, mapsFile: string): Promise<PostfixSettings> {
  const postfix = postfixPeople()
  const { cert, key } = localCertificate()
  const inside = (name: string) => path.join(folder, name)
  for (const name of ['config', 'queue', 'data']) mkdirSync(inside(name))
  chownSync(inside('data'), postfix.uid, postfix.gid)
  writeFileSync(inside('certificate.pem'), cert)
  writeFileSync(inside('key.pem'), key, { mode: 0o600 })
  // what Debian's package lays beside main.cf: which maps there are
  writeFileSync(path.join(inside('config'), 'dynamicmaps.cf'), readFileSync('/etc/postfix/dynamicmaps.cf'))
  return {
    mapsFile,
    host: 'localhost',
    help: 'https://help.example.ch',
    megabytes: 2,
    ports: { smtp: await freePort(), submission: await freePort(), submissions: await freePort() },
    sockets,
    configFolder: inside('config'),
    queueFolder: inside('queue'),
    dataFolder: inside('data'),
    certificate: inside('certificate.pem'),
    key: inside('key.pem'),
    listen: ['127.0.0.1'],
    relayFrom: [],
    logFile: inside('postfix.log'),
  }
}

async function started(settings: PostfixSettings): Promise<ChildProcess> {
  const child = spawn('postfix', ['-c', settings.configFolder, 'start-fg'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (words += String(bytes)))
  for (let tries = 0; !(await greets(settings.ports.smtp)); tries++) {
    if (child.exitCode !== null || tries > 200) throw new Error(`Postfix did not start: ${words}${said(settings)}`)
    await sleep(50)
  }
  return child
}

const said = ({ logFile = '' }: PostfixSettings): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '')

function lookedUp({ configFolder }: PostfixSettings, file: string, key: string): string {
  try {
    return execFileSync('postmap', ['-c', configFolder, '-q', key, `sqlite:${file}`], { encoding: 'utf8' }).trim()
  } catch (problem) {
    const { status, stderr } = problem as { status: number; stderr: string }
    if (status === 1 && !stderr) return ''
    throw problem
  }
}

function greets(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = net.connect(port, '127.0.0.1')
    const done = (yes: boolean) => {
      socket.destroy()
      answer(yes)
    }
    socket.setTimeout(2_000, () => done(false))
    socket.once('data', () => done(true)).once('error', () => done(false))
  })
}
