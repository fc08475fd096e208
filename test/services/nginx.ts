import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { request as secureRequest } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../process/server.ts'
import { localCertificate } from '../servers/certificate.ts'
import { listens } from './listens.ts'

/** A folder in which nginx runs as root with the workers of Debian's user, beside the system's own. */
export interface NginxPlace {
  folder: string
  /** What the operator sets. */
  settings: Readonly<Record<string, string>>
  ports: { plain: number; tls: number; portal: number }
  /** The certificate of the portal and of whoever has none. */
  ca: string
}

/** One that runs. */
export interface RunningNginx {
  start(): Promise<void>
  stop(): Promise<void>
  /** Everything it has written. */
  log(): string
}

export const HOSTED = 'hosting'

/** Makes the folders and certificates of an installation, and the settings that name them. */
export async function nginxPlace(people: { uid: number; gid: number }): Promise<NginxPlace> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-nginx-'))
  chmodSync(folder, 0o755)
  for (const name of [HOSTED, 'certificates', 'nginx', 'state']) mkdirSync(path.join(folder, name), { mode: 0o755 })
  mkdirSync(path.join(folder, 'publish'))
  chownSync(path.join(folder, 'publish'), people.uid, people.gid)
  chmodSync(path.join(folder, 'publish'), 0o750)
  const { cert, key } = localCertificate(['localhost', 'help.comptoir.test'])
  writeFileSync(path.join(folder, 'cert.pem'), cert)
  writeFileSync(path.join(folder, 'key.pem'), key, { mode: 0o600 })
  const ports = { plain: await freePort(), tls: await freePort(), portal: await freePort() }
  return { folder, ports, ca: cert, settings: settingsIn(folder, ports) }
}

const settingsIn = (folder: string, ports: NginxPlace['ports']): Record<string, string> => ({
  PUBLIC_URL: `https://help.comptoir.test:${ports.portal}`,
  OPERATOR_NAME: 'Comptoir SA',
  OPERATOR_CONTACT: 'bonjour@comptoir.test',
  HOSTING_ROOT: path.join(folder, HOSTED),
  SITES_PUBLISH_FILE: path.join(folder, 'publish/sites.json'),
  SITES_URL: `http://127.0.0.1:${ports.plain}`,
  SITES_ADDRESSES: '192.0.2.80',
  SITES_FOLDER: path.join(folder, 'sites'),
  SITES_PAGES_FOLDER: path.join(folder, 'state/pages'),
  SITES_ACME_FOLDER: path.join(folder, 'state/acme'),
  SITES_CERTIFICATES: path.join(folder, 'certificates'),
  SITES_SELF_CERTIFICATE: path.join(folder, 'cert.pem'),
  SITES_SELF_KEY: path.join(folder, 'key.pem'),
  SITES_LISTEN: `127.0.0.1:${ports.plain}`,
  SITES_LISTEN_TLS: `127.0.0.1:${ports.tls}`,
  NGINX_CONFIG_FILE: path.join(folder, 'nginx.conf'),
  PORTAL_CERTIFICATE: path.join(folder, 'cert.pem'),
  PORTAL_KEY: path.join(folder, 'key.pem'),
  PORTAL_LISTEN: `127.0.0.1:${ports.portal}`,
  PORTAL_LISTEN_PLAIN: '',
})

/** What Debian's own nginx.conf is around what is printed, with files of its own; `printed` goes there as it is. */
export function layOutNginx({ folder }: NginxPlace, printed: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(printed)) writeFileSync(path.join(folder, `${name}.conf`), text)
  writeFileSync(path.join(folder, 'operators-own.conf'), '')
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (one) => `${one}_temp_path ${folder}/nginx/${one};`,
  )
  const included = ['operators-own', ...Object.keys(printed)].map((name) => `include ${folder}/${name}.conf;`)
  const http = ['include /etc/nginx/mime.types;', 'access_log off;', ...temp, ...included].join('\n  ')
  const own = `user www-data;\npid ${folder}/nginx/nginx.pid;\nerror_log ${folder}/nginx/error.log info;\nevents {}\n`
  writeFileSync(path.join(folder, 'nginx.conf'), `${own}http {\n  ${http}\n}\n`)
}

/** Ready to be started. */
export function nginxIn({ folder, ports }: NginxPlace): RunningNginx {
  let running: ChildProcess | undefined
  let said = ''
  const start = async () => {
    if (running) return
    const child = spawn('nginx', ['-g', 'daemon off;', '-c', path.join(folder, 'nginx.conf')], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += String(bytes)))
    running = child
    for (let tries = 0; !(await listens(ports.plain)); tries++) {
      if (tries > 400 || child.exitCode !== null) throw new Error(`nginx did not start: ${said}`)
      await sleep(25)
    }
  }
  const stop = async () => {
    const child = running
    running = undefined
    if (!child || child.exitCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  return { start, stop, log: () => said }
}

export const removePlace = ({ folder }: NginxPlace): void => rmSync(folder, { recursive: true, force: true })

/** What a visitor is answered. */
export interface Visited {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

/** Asks for a name at one of the ports, from one of our own addresses, whatever the name resolves to. */
export function ask(
  port: number,
  host: string,
  { path: at = '/', method = 'GET', secure, from, headers = {} }: Asked = {},
): Promise<Visited> {
  const options = { host: '127.0.0.1', port, path: at, method, agent: false, localAddress: from ?? '127.0.0.1' }
  const all = { ...options, headers: { Host: host, ...headers } }
  return new Promise((resolve, reject) => {
    const asked = secure ? secureRequest({ ...all, ca: secure, servername: host.split(':')[0] }) : request(all)
    asked.once('error', reject)
    asked.once('response', (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    asked.setTimeout(10_000, () => asked.destroy(new Error(`nobody answered for ${host} in 10 s`)))
    asked.end()
  })
}

interface Asked {
  path?: string
  method?: string
  /** Over TLS, trusting this certificate. */
  secure?: string
  /** Linux answers on all of 127/8. */
  from?: string
  headers?: Record<string, string>
}
