import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { BUNDLE, freePort } from '../process/server.ts'
import { localCertificate } from '../servers/certificate.ts'
import { type DavPeople, davPeople } from './users.ts'

/** Two Radicales behind nginx, each as its own user of the system, on what `comptoir print-config` prints. */
export interface RunningDav {
  people: DavPeople
  /** The folder the portal publishes into. */
  published: string
  /** What the operator sets. */
  settings: Readonly<Record<string, string>>
  url: string
  ca: string
  /** The file of that authority. */
  caFile: string
  /** Everything all three wrote. */
  log(): string
  start(): Promise<void>
  stop(): Promise<void>
  close(): Promise<void>
}

const run = promisify(execFile)
const PARTS = ['calendars', 'contacts'] as const

/**
 * Lays out and starts them, on what this program prints. Needs radicale and nginx-light. Throws with their own words when
 * one does not start.
 */
export async function startDav(program: readonly string[] = [process.execPath, BUNDLE]): Promise<RunningDav> {
  const people = davPeople()
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-radicale-'))
  chmodSync(folder, 0o755)
  const published = path.join(folder, 'publish')
  owned(published, people.portal.uid, people.readers.gid, 0o2750)
  owned(path.join(folder, 'storage'), people.radicale.uid, people.radicale.gid, 0o750)
  owned(path.join(folder, 'nginx'), people.radicale.uid, people.radicale.gid, 0o755)
  const { cert, key } = localCertificate()
  writeFileSync(path.join(folder, 'cert.pem'), cert)
  writeFileSync(path.join(folder, 'key.pem'), key, { mode: 0o640 })
  chownSync(path.join(folder, 'key.pem'), 0, people.radicale.gid)
  const settings = await settingsIn(folder, published, people.readers.name)
  await print(program, folder, settings)

  const programs = programsOf(folder, people)
  const url = settings['DAV_URL'] as string
  const ports = [settings['DAV_LISTEN'], settings['RADICALE_CALENDARS_PORT'], settings['RADICALE_CONTACTS_PORT']]
  const start = () => programs.start(ports.map((port) => Number(port?.split(':').at(-1))))
  await start()
  return {
    ...{ people, published, settings, url, ca: cert, start },
    caFile: path.join(folder, 'cert.pem'),
    stop: programs.stop,
    log: programs.log,
    close: async () => {
      await programs.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function owned(folder: string, uid: number, gid: number, mode: number): void {
  mkdirSync(folder)
  chownSync(folder, uid, gid)
  chmodSync(folder, mode)
}

async function settingsIn(folder: string, published: string, group: string): Promise<Record<string, string>> {
  const [tls, calendars, contacts] = [await freePort(), await freePort(), await freePort()]
  return {
    DAV_URL: `https://localhost:${tls}`,
    DAV_PUBLISH_FOLDER: published,
    DAV_PUBLISH_GROUP: group,
    DAV_CA: path.join(folder, 'cert.pem'),
    DAV_CERTIFICATE: path.join(folder, 'cert.pem'),
    DAV_KEY: path.join(folder, 'key.pem'),
    DAV_LISTEN: `127.0.0.1:${tls}`,
    DAV_ACCESS_LOG: path.join(folder, 'nginx/access.log'),
    RADICALE_STORAGE: path.join(folder, 'storage'),
    RADICALE_PLUGIN_FOLDER: folder,
    RADICALE_CONFIG_FOLDER: folder,
    RADICALE_CALENDARS_PORT: String(calendars),
    RADICALE_CONTACTS_PORT: String(contacts),
  }
}

/** What is printed is saved where its own words say, and not edited. */
async function print(
  comptoir: readonly string[],
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const [file = '', ...words] = comptoir
  const printed = async (program: string, part: string) => {
    const args = [...words, 'print-config', program, '--part', part]
    return (await run(file, args, { env: settings, cwd: folder })).stdout
  }
  for (const part of PARTS) writeFileSync(path.join(folder, `comptoir-${part}.conf`), await printed('radicale', part))
  writeFileSync(path.join(folder, 'comptoir_dav.py'), await printed('radicale', 'plugin'))
  writeFileSync(path.join(folder, 'dav.conf'), await printed('nginx', 'dav'))
  writeFileSync(path.join(folder, 'nginx.conf'), nginxAround(folder))
}

/** What Debian's own nginx.conf is around a site, for a user without rights and a folder of its own. */
const nginxAround = (folder: string): string => `
daemon off;
pid ${folder}/nginx/nginx.pid;
error_log stderr info;
events {}
http {
  client_body_temp_path ${folder}/nginx/body;
  proxy_temp_path ${folder}/nginx/proxy;
  fastcgi_temp_path ${folder}/nginx/fastcgi;
  uwsgi_temp_path ${folder}/nginx/uwsgi;
  scgi_temp_path ${folder}/nginx/scgi;
  include ${folder}/dav.conf;
}
`

function programsOf(folder: string, { radicale, readers }: DavPeople) {
  let running: ChildProcess[] = []
  let said = ''
  const as = (groups: string, command: readonly string[]): ChildProcess => {
    const who = [`--reuid=${radicale.uid}`, `--regid=${radicale.gid}`, groups, '--no-new-privs']
    const child = spawn('setpriv', [...who, ...command], {
      cwd: folder,
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (said += String(bytes)))
    return child
  }
  const start = async (ports: readonly number[]) => {
    if (running.length > 0) return
    running = [
      ...PARTS.map((part) =>
        as(`--groups=${readers.gid}`, ['/usr/bin/radicale', '--config', path.join(folder, `comptoir-${part}.conf`)]),
      ),
      as('--clear-groups', ['nginx', '-e', 'stderr', '-p', folder, '-c', path.join(folder, 'nginx.conf')]),
    ]
    for (const port of ports) {
      for (let tries = 0; !(await listens(port)); tries++) {
        if (tries > 400 || running.some((one) => one.exitCode !== null)) throw new Error(`They did not start: ${said}`)
        await sleep(25)
      }
    }
  }
  const stop = async () => {
    const leaving = running.filter((one) => one.exitCode === null)
    running = []
    const gone = leaving.map((one) => new Promise((resolve) => one.once('exit', resolve)))
    for (const one of leaving) one.kill('SIGTERM')
    await Promise.all(gone)
  }
  return { start, stop, log: () => said + readFileSync(path.join(folder, 'nginx/access.log'), 'utf8') }
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    const tell = (yes: boolean) => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', () => tell(true)).once('error', () => tell(false))
  })
