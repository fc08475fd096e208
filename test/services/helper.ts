import { type ChildProcess, fork, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ServerDown } from '../../src/base/refusal.ts'
import { BUNDLE } from '../process/server.ts'
import { helperPeople, type SystemUser } from './users.ts'

export interface Asking {
  id: number
  verb: string
  args: object
}

export interface Told {
  id: number
  result?: object
  problem?: string
  down?: boolean
}

/** `comptoir helper` as root, in folders laid out as in production, started and killed as a test likes. */
export interface RunningHelper {
  folder: string
  socket: string
  /** Where hostings and mailboxes lie. */
  hostings: string
  mails: string
  people: { portal: SystemUser; other: SystemUser }
  pid(): number
  start(): Promise<void>
  stop(): Promise<void>
  /** SIGKILL: no time to tidy up. Its children go on by themselves, as they would. */
  kill(): Promise<void>
  /** Every line of its log, read. */
  log(): Record<string, unknown>[]
  /** Everything it wrote to its outputs. */
  said(): string
  close(): Promise<void>
}

const READY_MS = 10_000

/**
 * Starts the bundle (or `command`) as a helper. `settings` are laid over those of its own folder: the published file and
 * the folders of the verbs a test is about.
 *
 *     const helper = await startHelper({ FTP_PUBLISH_FILE: file, FTP_DATABASE: database })
 *     const server = pureFtpdServer({ file, helper: socketHelper(helper.socket), … })
 */
export async function startHelper(
  settings: Readonly<Record<string, string>> = {},
  command: readonly string[] = [process.execPath, BUNDLE],
): Promise<RunningHelper> {
  const people = helperPeople()
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-helper-'))
  chmodSync(folder, 0o755)
  const at = (name: string) => path.join(folder, name)
  for (const name of ['run', 'log', 'hosting', 'mail']) mkdirSync(at(name), { mode: name === 'log' ? 0o700 : 0o755 })
  chownSync(at('run'), 0, people.portal.gid)
  chmodSync(at('run'), 0o750)
  const env = {
    HELPER_SOCKET: at('run/helper.sock'),
    HELPER_GROUP: people.portal.name,
    HELPER_LOG: at('log/helper.log'),
    HOSTING_ROOT: at('hosting'),
    DOVECOT_MAIL_HOME: at('mail'),
    ...settings,
  }
  const life = lifeOf(command, env, folder)
  await life.start()
  return {
    ...life,
    ...{ folder, people, socket: env.HELPER_SOCKET, hostings: env.HOSTING_ROOT, mails: env.DOVECOT_MAIL_HOME },
    log: () =>
      readFileSync(env.HELPER_LOG, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    close: async () => {
      await life.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function lifeOf([program = '', ...words]: readonly string[], env: NodeJS.ProcessEnv, cwd: string) {
  let child: ChildProcess | undefined
  let said = ''
  const end = async (signal: NodeJS.Signals) => {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const gone = new Promise((resolve) => ending.once('exit', resolve))
    ending.kill(signal)
    await gone
  }
  const start = async () => {
    if (child) return
    const before = said.length
    child = spawn(program, [...words, 'helper'], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (said += String(bytes)))
    for (const until = Date.now() + READY_MS; !said.slice(before).includes('The helper listens'); await sleep(20))
      if (child.exitCode !== null || Date.now() > until) throw new Error(`The helper did not start: ${said}`)
  }
  return {
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    pid: () => child?.pid ?? 0,
    said: () => said,
  }
}

/** The portal's side in a process of its own, without any right but this user's. */
export interface HelperPortal {
  ask(verb: string, args?: object): Promise<Record<string, unknown>>
  close(): void
}

/** Starts it as this user of the system, who may or may not be the one the helper listens to. */
export async function helperPortal(socket: string, user: SystemUser): Promise<HelperPortal> {
  const child = fork(path.join(import.meta.dirname, 'helper-portal-process.ts'), { silent: true, execArgv: [] })
  const waiting = new Map<number, (told: Told) => void>()
  let last = 0
  child.on('message', (told: Told) => waiting.get(told.id)?.(told))
  const opened = new Promise<Told>((resolve) => waiting.set(0, resolve))
  child.send({ socket, user })
  const { result } = await opened
  if ((result as { uid: number }).uid !== user.uid) throw new Error(`This process is not ${user.name}`)
  return {
    ask: async (verb, args = {}) => {
      last += 1
      const asking: Asking = { id: last, verb, args }
      const told = await new Promise<Told>((resolve) => {
        waiting.set(asking.id, resolve)
        child.send(asking)
      })
      if (told.problem === undefined) return told.result as Record<string, unknown>
      throw told.down ? new ServerDown('helper', { cause: new Error(told.problem) }) : new Error(told.problem)
    },
    close: () => child.disconnect(),
  }
}
