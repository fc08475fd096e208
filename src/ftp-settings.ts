import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { BadSettings, type Raw } from './config.ts'
import type { HelperSettings } from './helper/settings.ts'
import type { PureFtpdConfig } from './servers/ftp/print.ts'
import type { ServerSettings } from './servers/index.ts'

/**
 * The FTP server, understood: a real one where its published file is named, a double in the demonstration, and none at all
 * in a production that names none. What cannot be meant is added to `faults`.
 */
export function ftpOf(raw: Raw, demo: boolean, faults: string[]): Pick<ServerSettings, 'ftp'> {
  if (!raw.FTP_PUBLISH_FILE) return demo ? { ftp: { kind: 'demo' } } : {}
  if (!raw.HELPER_SOCKET)
    faults.push('HELPER_SOCKET may not be empty: the helper publishes what is in FTP_PUBLISH_FILE')
  if (!raw.FTP_HOST) faults.push('FTP_HOST may not be empty: customers type it into their program')
  const known = !raw.FTP_CA || existsSync(raw.FTP_CA)
  if (!known) faults.push(`FTP_CA: ${raw.FTP_CA} does not exist`)
  const port = portOf('FTP_PORT', raw.FTP_PORT, faults)
  const ca = raw.FTP_CA && known ? { ca: readFileSync(raw.FTP_CA, 'utf8') } : {}
  return {
    ftp: {
      kind: 'pure-ftpd',
      file: resolve(raw.FTP_PUBLISH_FILE),
      address: { host: raw.FTP_HOST, port },
      ftps: { host: raw.FTP_ADDRESS, port, servername: raw.FTP_HOST, ...ca },
    },
  }
}

/** The same as the helper knows it: what it reads, and what it makes of it. */
export function helperFtpOf(raw: Raw, faults: string[]): Pick<HelperSettings, 'ftp'> {
  if (!raw.FTP_PUBLISH_FILE) return {}
  const database = resolve(raw.FTP_DATABASE)
  if (database !== raw.FTP_DATABASE || database.split('/').length < 4)
    faults.push(`FTP_DATABASE is a whole path such as /var/lib/comptoir-ftp/accounts.pdb, not ${raw.FTP_DATABASE}`)
  return { ftp: { published: resolve(raw.FTP_PUBLISH_FILE), database } }
}

/** What `print-config pure-ftpd` prints from. Throws BadSettings. */
export function pureFtpdSettingsOf(raw: Raw): PureFtpdConfig {
  const faults: string[] = []
  const [from = 0, to = 0] = raw.PURE_FTPD_PASSIVE_PORTS.split('-').map(Number)
  const ports = [from, to].every((port) => Number.isInteger(port) && port > 1023 && port < 65_536)
  if (!ports || from >= to)
    faults.push(`PURE_FTPD_PASSIVE_PORTS is a range such as 30000-30999, not ${raw.PURE_FTPD_PASSIVE_PORTS}`)
  const port = portOf('FTP_PORT', raw.FTP_PORT, faults)
  if (faults.length > 0) throw new BadSettings(faults)
  return {
    listen: `${raw.PURE_FTPD_LISTEN},${port}`,
    passivePorts: { from, to },
    publicAddress: raw.PURE_FTPD_PUBLIC_ADDRESS,
    certificate: raw.PURE_FTPD_CERTIFICATE,
    key: raw.PURE_FTPD_KEY,
    database: resolve(raw.FTP_DATABASE),
    uidBase: Number(raw.HOSTING_UID_BASE),
    configFile: raw.PURE_FTPD_CONFIG_FILE,
    pidFile: raw.PURE_FTPD_PID_FILE,
  }
}

function portOf(name: string, text: string, faults: string[]): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) faults.push(`${name} is a port, not ${text}`)
  return port
}
