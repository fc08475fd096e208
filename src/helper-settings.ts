import { resolve } from 'node:path'
import { BadSettings, type Raw } from './config.ts'
import { helperFtpOf } from './ftp-settings.ts'
import type { HelperSettings } from './helper/settings.ts'
import type { ServerSettings } from './servers/index.ts'
import { helperSitesOf } from './sites-settings.ts'

/** Where the helper listens when nobody says. */
const SOCKET = '/run/comptoir/helper.sock'
/** Below it are the users of the system and of its people. */
const LEAST_UID = 10_000

/**
 * What the helper is told by whoever runs it, and by nobody else. Throws BadSettings, with every fault, for what would
 * give its verbs the run of a folder of the system, or of users that are somebody else's.
 */
export function helperSettingsOf(raw: Raw): HelperSettings {
  const faults: string[] = []
  const uidBase = Number(raw.HOSTING_UID_BASE)
  if (!Number.isInteger(uidBase) || uidBase < LEAST_UID)
    faults.push(`HOSTING_UID_BASE is a number of at least ${LEAST_UID}, not ${raw.HOSTING_UID_BASE}`)
  const root = folderOf('HOSTING_ROOT', raw, faults)
  const home = folderOf('DOVECOT_MAIL_HOME', raw, faults)
  if (!raw.HELPER_GROUP) faults.push('HELPER_GROUP may not be empty')
  if (!raw.HELPER_LOG) faults.push('HELPER_LOG may not be empty: what root does is noted')
  const ftp = helperFtpOf(raw, faults)
  const sites = helperSitesOf(raw, faults)
  if (faults.length > 0) throw new BadSettings(faults)
  return {
    socket: resolve(raw.HELPER_SOCKET || SOCKET),
    group: raw.HELPER_GROUP,
    log: resolve(raw.HELPER_LOG),
    hostings: { root, uidBase, group: raw.HOSTING_GROUP },
    ...ftp,
    ...sites,
    mail: { config: resolve(raw.DOVECOT_CONFIG_FILE), home },
  }
}

/** Where the portal asks: a real helper where its socket is named, the double in the demonstration, else none at all. */
export function helperOf({ HELPER_SOCKET: socket }: Raw, demo: boolean): Pick<ServerSettings, 'helper'> {
  if (socket) return { helper: { kind: 'socket', path: resolve(socket) } }
  return demo ? { helper: { kind: 'demo' } } : {}
}

/** A whole path at least two levels down: never `/`, never a folder every system has. */
function folderOf(name: 'HOSTING_ROOT' | 'DOVECOT_MAIL_HOME', raw: Raw, faults: string[]): string {
  const folder = resolve(raw[name])
  if (raw[name] !== folder || folder.split('/').length < 3)
    faults.push(`${name} is a whole path such as /srv/hosting, not ${raw[name]}`)
  return folder
}
