import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BUNDLE } from '../process/server.ts'
import { localCertificate } from '../servers/certificate.ts'
import { type RunningHelper, startHelper } from './helper.ts'
import { listens } from './listens.ts'

/** A real Pure-FTPd on a high port of loopback with the helper beside it, on printed files that nobody edited. */
export interface RunningFtp {
  helper: RunningHelper
  /** Where its settings and its certificate lie. */
  folder: string
  port: number
  ca: string
  /** Where the portal publishes, and what the helper makes of it. */
  file: string
  database: string
  start(): Promise<void>
  stop(): Promise<void>
  close(): Promise<void>
}

const READY_MS = 10_000

/**
 * Starts both; `wishes` are further settings, for a helper that does more. Needs pure-ftpd and root. Throws with what was
 * said when one of them does not start.
 */
export async function startFtp(wishes: Readonly<Record<string, string>> = {}): Promise<RunningFtp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-ftp-'))
  chmodSync(folder, 0o755)
  const at = (name: string) => path.join(folder, name)
  const { cert, key } = localCertificate()
  writeFileSync(at('cert.pem'), cert)
  writeFileSync(at('key.pem'), key, { mode: 0o600 })
  mkdirSync(at('publish'))
  const port = await freePort()
  const settings = {
    ...{ FTP_PUBLISH_FILE: at('publish/ftp.sqlite'), FTP_DATABASE: at('base/made/accounts.pdb') },
    ...{ FTP_HOST: 'localhost', FTP_PORT: String(port), PURE_FTPD_LISTEN: '127.0.0.1' },
    ...{ PURE_FTPD_CERTIFICATE: at('cert.pem'), PURE_FTPD_KEY: at('key.pem'), PURE_FTPD_PID_FILE: at('pid') },
    ...{ PURE_FTPD_PASSIVE_PORTS: '31400-31499', PURE_FTPD_CONFIG_FILE: at('pure-ftpd.conf') },
  }
  const printed = execFileSync(process.execPath, [BUNDLE, 'print-config', 'pure-ftpd'], { env: settings, cwd: folder })
  writeFileSync(at('pure-ftpd.conf'), printed)
  const helper = await startHelper({ ...wishes, ...settings })
  chownSync(at('publish'), helper.people.portal.uid, helper.people.portal.gid)
  chmodSync(at('publish'), 0o750)
  const server = serverOf(at('pure-ftpd.conf'), port)
  await server.start()
  return {
    ...{ helper, folder, port, ca: cert, file: settings.FTP_PUBLISH_FILE, database: settings.FTP_DATABASE },
    ...server,
    close: async () => {
      await server.stop()
      await helper.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function serverOf(config: string, port: number) {
  let child: ChildProcess | undefined
  let said = ''
  return {
    start: async () => {
      if (child) return
      const started = spawn('/usr/sbin/pure-ftpd', [config], { stdio: ['ignore', 'pipe', 'pipe'], env: {} })
      child = started
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
      for (const until = Date.now() + READY_MS; !(await listens(port)); await sleep(20))
        if (started.exitCode !== null || Date.now() > until) throw new Error(`Pure-FTPd did not start: ${said}`)
    },
    stop: async () => {
      const ending = child
      child = undefined
      if (!ending || ending.exitCode !== null) return
      const gone = new Promise((resolve) => ending.once('exit', resolve))
      ending.kill('SIGTERM')
      await gone
    },
  }
}

/** What a customer's program does: lftp, as Debian ships it, with these commands. */
export function lftp(
  { port, ca }: Pick<RunningFtp, 'port' | 'ca'>,
  login: { user: string; password: string },
  commands: string,
): { ok: boolean; out: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-lftp-'))
  writeFileSync(path.join(folder, 'ca.pem'), ca)
  const settings = `set ssl:ca-file ${folder}/ca.pem; set net:timeout 15; set net:max-retries 1; set cmd:fail-exit yes`
  const args = ['--norc', '-u', `${login.user},${login.password}`, '-p', String(port), 'localhost']
  const env = { HOME: folder, PATH: '/usr/bin:/bin', LC_ALL: 'C' }
  const run = spawnSync('lftp', ['-e', `${settings}; ${commands}; bye`, ...args], {
    ...{ cwd: folder, env, encoding: 'utf8', timeout: 30_000 },
  } as const)
  rmSync(folder, { recursive: true, force: true })
  return { ok: run.status === 0, out: `${run.stdout}${run.stderr}` }
}

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as net.AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}
