import { statSync } from 'node:fs'
import { connect } from 'node:tls'
import { q } from '../db/query.ts'
import type { Store } from '../db/store.ts'
import { WATCHED, type Watched } from './core/live-state.ts'
import { type Finding, finding, Soon } from './doctor-finding.ts'
import { openServers, type ServerSettings, type Servers } from './servers/index.ts'
import type { Probed, ProbePasswords } from './servers/probe.ts'

/** A certificate that ends sooner is told. */
const DAYS_LEFT = 14
const DAY_MS = 86_400_000
const PATIENCE_MS = 10_000
/** A journal that is this far ahead of the clock was written by another clock. */
const AHEAD_MS = 60_000

/**
 * Looks at every server that is configured, without changing anything: what is published to it, its certificate, and
 * whether it lets in the probe account and nobody with a wrong password. Nothing where they are doubles.
 */
export async function serversCheck(settings: ServerSettings, probes: ProbePasswords, now: Date): Promise<Finding[]> {
  const files = await Promise.all(publishedFiles(settings).map((one) => finding(one.what, () => fileInWords(one))))
  const doors = await Promise.all(
    tlsDoors(settings).map((one) => finding(one.what, () => certificateInWords(one, now))),
  )
  // whoever opens a server makes the file that is missing, as whoever runs the doctor
  if (files.some(({ level }) => level === 'fail')) return [...files, ...doors, NOT_TRIED]
  return [...files, ...doors, ...(await logins(settings, probes))]
}

const NOT_TRIED: Finding = {
  level: 'fail',
  says: 'logins: not tried before the published files are as they must be; see above',
}

/** Is the clock of this machine plausible beside the journal it wrote? */
export const clockCheck = (store: Store, now: Date): Promise<Finding> =>
  finding('clock', () => {
    const last = store.one(q.selectFrom('audit').select('at').orderBy('seq', 'desc').limit(1))
    if (last && Date.parse(last.at) - now.getTime() > AHEAD_MS)
      throw new Error(
        `it is ${now.toISOString()} here, and the journal already has a line of ${last.at}; set the clock`,
      )
    return `${now.toISOString()}, after the last line of the journal`
  })

interface PublishedFileLook {
  what: string
  file: string
  /** Others read it as well: it holds no secret. */
  everybody?: true
}

function publishedFiles({ mail, ftp, sites }: ServerSettings): PublishedFileLook[] {
  const ways = mail.kind === 'dovecot' ? mail.ways : undefined
  return [
    ...(mail.kind === 'dovecot' ? [{ what: 'mail file', file: mail.file }] : []),
    ...(ways === undefined ? [] : [{ what: 'mail ways file', file: ways, everybody: true as const }]),
    ...(ftp?.kind === 'pure-ftpd' ? [{ what: 'ftp file', file: ftp.file }] : []),
    ...(sites?.kind === 'nginx' ? [{ what: 'sites file', file: sites.file }] : []),
  ]
}

function fileInWords({ file, everybody }: PublishedFileLook): string {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new Error(`${file} is missing; comptoir serve makes it, in a folder that belongs to it`)
  const mode = everybody ? 0o044 : 0o040
  if ((found.mode & mode) !== mode)
    throw new Error(`${file} cannot be read by its server; chmod ${everybody ? 644 : 640} ${file}`)
  if (!everybody && (found.mode & 0o007) !== 0) throw new Error(`${file} can be read by everybody; chmod 640 ${file}`)
  return 'there, readable by its server and as closed as it must be'
}

interface TlsDoor {
  what: string
  host: string
  port: number
  servername?: string | undefined
  ca?: string | undefined
}

function tlsDoors({ mail }: ServerSettings): TlsDoor[] {
  if (mail.kind !== 'dovecot') return []
  const imap = { what: 'imap certificate', ...mail.imap }
  return mail.submission ? [imap, { what: 'submission certificate', ...mail.submission }] : [imap]
}

async function certificateInWords(door: TlsDoor, now: Date): Promise<string> {
  const until = await endOfCertificate(door)
  const days = Math.floor((until.getTime() - now.getTime()) / DAY_MS)
  const day = until.toISOString().slice(0, 10)
  if (days < DAYS_LEFT) throw new Soon(`ends on ${day}, in ${days} days; renew it and reload the server`)
  return `good until ${day}, ${days} days`
}

function endOfCertificate({ host, port, servername, ca }: TlsDoor): Promise<Date> {
  return new Promise((resolve, reject) => {
    const trust = { servername: servername ?? host, ...(ca === undefined ? {} : { ca }) }
    const socket = connect({ host, port, timeout: PATIENCE_MS, ...trust })
    const fail = (why: string) => {
      socket.destroy()
      reject(new Error(`${host}:${port}: ${why}`))
    }
    socket.once('timeout', () => fail('nobody answered in time; is the server running?'))
    socket.once('error', ({ message }) => fail(`${message}; is it running, and is its certificate for this name?`))
    socket.once('secureConnect', () => {
      const { valid_to } = socket.getPeerCertificate()
      socket.destroy()
      resolve(new Date(valid_to))
    })
  })
}

const TO_DO: Readonly<Record<Exclude<Probed, 'answers'>, string>> = {
  silent: 'does not answer, or cannot say; look whether it runs, and at its log',
  'opens-to-anything': 'LETS IN WHOEVER COMES; stop it, and bring back what print-config writes for it',
  'opens-to-nobody':
    'refuses its probe account; does it read what we publish? start comptoir serve once, and look at its log for publish.failed',
}

/** Each server that is no double, as a customer's program would try it. */
async function logins(settings: ServerSettings, probes: ProbePasswords): Promise<Finding[]> {
  const servers = openServers(settings, probes)
  try {
    const real = WATCHED.filter((service) => isReal(settings, service) && servers[service])
    const each = real.map((service) => finding(`${service} login`, () => loginInWords(servers, service)))
    const helper = settings.helper?.kind === 'socket' ? [finding('helper', () => helperInWords(servers))] : []
    return await Promise.all([...each, ...helper])
  } finally {
    for (const { close } of [servers.mail, servers.dav, servers.ftp, servers.databases].filter(
      (one) => one !== undefined,
    ))
      close()
    servers.post.close()
    servers.countries.close()
  }
}

const isReal = (settings: ServerSettings, service: Watched): boolean => {
  const kind = settings[service]?.kind
  return kind !== undefined && kind !== 'demo'
}

async function loginInWords(servers: Servers, service: Watched): Promise<string> {
  const found = (await servers[service]?.probe()) ?? 'silent'
  if (found !== 'answers') throw new Error(TO_DO[found])
  return 'opens to its probe account, and to nobody with a wrong password'
}

async function helperInWords({ helper }: Servers): Promise<string> {
  await helper?.ask('usage', { homes: [], addresses: [] }).catch((problem: unknown) => {
    const why = (problem as Error).cause ?? problem
    throw new Error(`does not answer: ${String(why)}; start comptoir-helper, and look whether we may open its socket`)
  })
  return 'answers on its socket'
}
