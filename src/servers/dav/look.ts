import { statSync } from 'node:fs'
import { request } from 'node:https'
import type { TLSSocket } from 'node:tls'
import Database from 'better-sqlite3'
import { sqliteBinding } from '../../base/native.ts'
import { addressesOf } from './addresses.ts'
import { DAV_SCOPES, type DavEntry, type DavScope } from './port.ts'
import { probeEntry } from './probe.ts'
import { publishedIn, type RadicaleSettings } from './radicale.ts'

const PATIENCE_MS = 10_000
/** A certificate that has less than this of its life before it should have been renewed by now. */
const LIFE_LEFT = 0.1
/** What nobody can have been given: only a Radicale whose plugin reads its file refuses it. */
const NOBODY = 'doctor:nobody'

/**
 * Looks at both Radicales and at what they read, without changing anything: one sentence for each, with what to do.
 * `entries` are all there should be beside the probe account, whose password is `probe`. A part that is not in order throws from its `look`.
 */
export function davLooks(settings: RadicaleSettings, given: readonly DavEntry[], probe: string, now: Date) {
  const { folder, url, ca } = settings
  const entries = [...given, probeEntry(probe)]
  return DAV_SCOPES.flatMap((scope) => [
    { what: `${scope} file`, look: () => fileInWords(publishedIn(folder, scope), scope, entries) },
    { what: `${scope} door`, look: () => doorInWords(addressesOf(url)[scope], ca, now) },
  ])
}

function fileInWords(file: string, scope: DavScope, entries: readonly DavEntry[]): string {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new Error(`${file} is missing; comptoir serve makes it in a folder that belongs to it`)
  if ((found.mode & 0o040) === 0) throw new Error(`${file} cannot be read by its group; chmod 640 ${file}`)
  const published = digestsIn(file)
  const wanted = new Set(entries.filter(({ scopes }) => scopes.includes(scope)).map(({ digest }) => digest))
  const extra = published.filter((digest) => !wanted.has(digest)).length
  const lacking = wanted.size - (published.length - extra)
  if (extra + lacking > 0)
    throw new Error(
      `${file} lacks ${lacking} passwords and holds ${extra} withdrawn ones; start comptoir serve, or read its log for publish.failed`,
    )
  return `as it should be, ${wanted.size - 1} passwords`
}

function digestsIn(file: string): string[] {
  const binding = sqliteBinding()
  const found = { fileMustExist: true, readonly: true }
  // the package takes the addon itself; its types know only a path
  const db = new Database(file, binding ? { ...found, nativeBinding: binding as unknown as string } : found)
  try {
    return db.prepare<[], string>('SELECT digest FROM app_password').pluck().all()
  } finally {
    db.close()
  }
}

async function doorInWords(url: string, ca: string | undefined, now: Date): Promise<string> {
  const { status, since, until } = await refusal(url, ca)
  if (status === 207) throw new Error(`${url} lets in whoever comes; its [auth] type must be the printed plugin`)
  if (status !== 401) throw new Error(`${url} answers ${status} instead of 401; ${whyNot(status)}`)
  const day = until.toISOString().slice(0, 10)
  if (until.getTime() - now.getTime() < LIFE_LEFT * (until.getTime() - since.getTime()))
    throw new Error(`${url} has a certificate that ends on ${day}; renew it and reload nginx`)
  return `refuses who must be refused, over TLS good until ${day}`
}

const whyNot = (status: number): string =>
  status === 502 || status === 504
    ? 'start comptoir-radicale@calendars and comptoir-radicale@contacts'
    : status >= 500
      ? 'may its user read the published file, and does it load the printed plugin?'
      : 'is the printed site of nginx the one that answers there?'

interface Refused {
  status: number
  /** The life of the certificate it was refused behind. */
  since: Date
  until: Date
}

/** A login that must be refused, as a device would try it. */
function refusal(url: string, ca: string | undefined): Promise<Refused> {
  return new Promise((resolve, reject) => {
    const headers = { Depth: '0' }
    const asked = request(url, {
      method: 'PROPFIND',
      auth: NOBODY,
      headers,
      agent: false,
      timeout: PATIENCE_MS,
      ...(ca ? { ca } : {}),
    })
    asked.on('response', (answer) => {
      const { valid_from, valid_to } = (answer.socket as TLSSocket).getPeerCertificate()
      answer.resume()
      resolve({ status: answer.statusCode ?? 0, since: new Date(valid_from), until: new Date(valid_to) })
    })
    asked.on('timeout', () => asked.destroy(new Error('nobody answered in time')))
    asked.on('error', (problem) => reject(new Error(`${url}: ${problem.message}; ${whatToDo(problem)}`)))
    asked.end()
  })
}

function whatToDo(problem: Error): string {
  const { code = '' } = problem as { code?: string }
  if (code === 'ECONNREFUSED') return 'start nginx with the printed site'
  if (/CERT|SIGNATURE|ISSUER|ALTNAME/.test(code))
    return 'give nginx a certificate for this name, or name its authority in DAV_CA'
  if (code === 'ENOTFOUND') return 'DAV_URL names a host that does not exist'
  return 'look at nginx and its log'
}
