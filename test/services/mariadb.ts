import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { mariadbConfig } from '../../src/servers/databases/print.ts'
import { procedures } from '../../src/servers/databases/procedures.ts'
import { freePort } from '../process/server.ts'
import { localCertificate } from '../servers/certificate.ts'
import { databasePeople, type SystemUser } from './users.ts'

/** A real MariaDB of our own on a high port and a socket, run unprivileged on the printed configuration. */
export interface RunningMariadb {
  socket: string
  port: number
  /** PEM of its certificate, which is its own authority. */
  ca: string
  caFile: string
  portal: SystemUser
  /** What it answers root over its socket, as the client program prints it. Throws with its words. */
  root(sql: string): string
  /** The same as a customer with the client program over TLS: what it printed, or what it said instead. */
  customer(user: string, password: string, sql: string, database?: string): { ok: boolean; said: string }
  /** As it is while nobody checks anything, or as it was. */
  start(how?: 'skip-grant-tables'): Promise<void>
  stop(): Promise<void>
  /** SIGSTOP and SIGCONT: it hears and does not answer. */
  hold(held: boolean): void
  /** A data folder as on the first day, with or without our procedures. */
  layOut(what?: 'without-procedures'): Promise<void>
  close(): Promise<void>
}

const PATH = '/usr/sbin:/usr/bin:/sbin:/bin'
/** What a small machine needs; nothing of it is about who may do what. */
const SMALL = ['--innodb-buffer-pool-size=16M', '--innodb-log-file-size=8M', '--innodb-flush-log-at-trx-commit=2']

/** Lays it out from nothing, procedures and all, and starts it. Needs mariadb-server and root, who steps down. */
export async function startMariadb(): Promise<RunningMariadb> {
  const { portal, mysql } = databasePeople()
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-mariadb-'))
  chmodSync(folder, 0o755)
  const place = (name: string) => path.join(folder, name)
  const [socket, port] = [place('mariadb.sock'), await freePort()]
  const { cert, key } = localCertificate()
  const settings = { certificate: place('certificate.pem'), key: place('key.pem'), listen: ['127.0.0.1'], port }
  writeFileSync(settings.certificate, cert)
  writeFileSync(settings.key, key, { mode: 0o600 })
  chownSync(settings.key, mysql.uid, mysql.gid)
  writeFileSync(place('99-comptoir.cnf'), mariadbConfig(settings))
  const server = serverOf(place, mysql)
  const running: RunningMariadb = {
    ...{ socket, port, ca: cert, caFile: settings.certificate, portal },
    root: (sql) => asRoot(socket, sql),
    customer: (user, password, sql, database) => asCustomer(running, { user, password, database }, sql),
    start: server.start,
    stop: server.stop,
    hold: server.hold,
    layOut: async (what) => {
      await server.stop()
      layOut(place, mysql)
      await server.start()
      if (what !== 'without-procedures') asRoot(socket, procedures({ user: portal.name }))
    },
    close: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await running.layOut()
  return running
}

type Place = (name: string) => string

function layOut(place: Place, { name, uid, gid }: SystemUser): void {
  for (const folder of ['data', 'tmp']) {
    rmSync(place(folder), { recursive: true, force: true })
    mkdirSync(place(folder))
    chownSync(place(folder), uid, gid)
  }
  chownSync(place('.'), uid, gid)
  const how = ['--no-defaults', `--datadir=${place('data')}`, '--auth-root-authentication-method=socket']
  execFileSync('mariadb-install-db', [...how, '--skip-test-db', '--skip-name-resolve', `--user=${name}`], {
    stdio: 'ignore',
    env: { PATH },
  })
}

function serverOf(place: Place, { uid, gid }: SystemUser) {
  let child: ChildProcess | undefined
  const start = async (how?: 'skip-grant-tables') => {
    const own = ['data', 'tmp'].map((name) => `--${name === 'data' ? 'datadir' : 'tmpdir'}=${place(name)}`)
    const words = [`--socket=${place('mariadb.sock')}`, `--pid-file=${place('pid')}`, `--log-error=${place('log.err')}`]
    const options = [`--defaults-file=${place('99-comptoir.cnf')}`, ...own, ...words, ...SMALL]
    const started = spawn('mariadbd', how ? [...options, `--${how}`] : options, {
      ...{ uid, gid, stdio: 'ignore', env: { PATH } },
    })
    child = started
    for (const until = Date.now() + 20_000; ; ) {
      if (answers(place('mariadb.sock'))) return
      if (started.exitCode !== null || Date.now() > until)
        throw new Error(`MariaDB did not start within 20 s: ${readFileSync(place('log.err'), 'utf8').slice(-2000)}`)
      await sleep(50)
    }
  }
  const stop = async () => {
    const running = child
    child = undefined
    if (running === undefined || running.exitCode !== null) return
    const gone = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGCONT')
    running.kill('SIGTERM')
    await gone
  }
  return { start, stop, hold: (held: boolean) => void child?.kill(held ? 'SIGSTOP' : 'SIGCONT') }
}

const answers = (socket: string): boolean =>
  spawnSync('mariadb-admin', ['--no-defaults', '-S', socket, 'ping'], { timeout: 2000 }).status === 0

function asRoot(socket: string, sql: string): string {
  const { status, stdout, stderr } = spawnSync('mariadb', ['--no-defaults', '-S', socket, '-u', 'root', '-N', '-B'], {
    input: sql,
    encoding: 'utf8',
    timeout: 20_000,
  })
  if (status !== 0) throw new Error(`MariaDB told root: ${stderr}`)
  return stdout.trim()
}

function asCustomer(
  { port, caFile }: Pick<RunningMariadb, 'port' | 'caFile'>,
  who: { user: string; password: string; database?: string | undefined },
  sql: string,
): { ok: boolean; said: string } {
  const tls = ['--ssl', `--ssl-ca=${caFile}`, '--ssl-verify-server-cert']
  const to = ['--no-defaults', '--default-character-set=utf8mb4', '-h', '127.0.0.1', '-P', String(port), ...tls]
  const { status, stdout, stderr } = spawnSync(
    'mariadb',
    [...to, '-u', who.user, '-N', '-B', ...(who.database ? [who.database] : [])],
    { input: sql, encoding: 'utf8', timeout: 20_000, env: { PATH, MYSQL_PWD: who.password } },
  )
  return { ok: status === 0, said: (stdout + stderr).trim() }
}
