import { existsSync, readFileSync } from 'node:fs'
import { BadSettings, type Raw } from './config.ts'
import type { MariadbWay } from './servers/databases/connection.ts'
import type { MariadbSettings } from './servers/databases/print.ts'
import type { ProcedureSettings } from './servers/databases/procedures.ts'
import type { ServerSettings } from './servers/index.ts'

/** An account name that is read alike in SQL, by the system and in a file. */
const ACCOUNT = /^[a-z][a-z0-9_-]{0,31}$/

/**
 * The server of databases, understood: a real one where its host is named, a double in the demonstration, and none at all
 * in a production that names none. What cannot be meant is added to `faults`.
 */
export function databasesOf(raw: Raw, demo: boolean, faults: string[]): Pick<ServerSettings, 'databases'> {
  if (!raw.DATABASES_HOST) return demo ? { databases: { kind: 'demo' } } : {}
  const port = portOf(raw, faults)
  const way = wayOf(raw, port, faults)
  return { databases: { kind: 'mariadb', way, addresses: { host: raw.DATABASES_HOST, port } } }
}

function wayOf(raw: Raw, port: number, faults: string[]): MariadbWay {
  const user = userOf(raw, faults)
  if (raw.DATABASES_SOCKET) return { user, socket: raw.DATABASES_SOCKET }
  if (!raw.DATABASES_PASSWORD)
    faults.push('DATABASES_PASSWORD may not be empty, unless DATABASES_SOCKET names a socket of this machine')
  const known = !raw.DATABASES_CA || existsSync(raw.DATABASES_CA)
  if (!known) faults.push(`DATABASES_CA: ${raw.DATABASES_CA} does not exist`)
  const ca = raw.DATABASES_CA && known ? { ca: readFileSync(raw.DATABASES_CA, 'utf8') } : {}
  return { user, password: raw.DATABASES_PASSWORD, host: raw.DATABASES_HOST, port, ...ca }
}

function userOf(raw: Raw, faults: string[]): string {
  if (!ACCOUNT.test(raw.DATABASES_USER))
    faults.push(`DATABASES_USER is a name in small letters such as comptoir, not ${raw.DATABASES_USER}`)
  return raw.DATABASES_USER
}

function portOf(raw: Raw, faults: string[]): number {
  const port = Number(raw.DATABASES_PORT)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    faults.push(`DATABASES_PORT is a port, not ${raw.DATABASES_PORT}`)
  return port
}

/** What `print-config mariadb` prints from. Throws BadSettings. */
export function mariadbSettingsOf(raw: Raw): MariadbSettings {
  const faults: string[] = []
  const port = portOf(raw, faults)
  if (faults.length > 0) throw new BadSettings(faults)
  const listen = raw.MARIADB_LISTEN.split(',').map((address) => address.trim())
  return { certificate: raw.MARIADB_CERTIFICATE, key: raw.MARIADB_KEY, listen, port }
}

/** What the part `procedures` prints from. Throws BadSettings. */
export function procedureSettingsOf(raw: Raw): ProcedureSettings {
  const faults: string[] = []
  const user = userOf(raw, faults)
  if (!raw.DATABASES_SOCKET && !raw.DATABASES_PASSWORD)
    faults.push('DATABASES_SOCKET or DATABASES_PASSWORD says how the portal signs in')
  if (faults.length > 0) throw new BadSettings(faults)
  return raw.DATABASES_SOCKET ? { user } : { user, password: raw.DATABASES_PASSWORD }
}
