import { dirname, resolve } from 'node:path'
import type { Raw } from './config.ts'
import type { HelperSettings } from './helper/settings.ts'
import { helperSettingsOf } from './helper-settings.ts'
import type { Folder, SystemdSettings } from './servers/systemd/print.ts'

/** What nginx writes when it is asked whether its files are in order. */
const OF_NGINX = ['-/run', '-/var/log/nginx', '-/var/lib/nginx']

/** What `print-config systemd` prints from: the same settings that portal and helper read. Throws BadSettings. */
export function systemdSettingsOf(raw: Raw): SystemdSettings {
  const helper = helperSettingsOf(raw)
  const portal = portalFolders(raw)
  const own = helperFolders(helper)
  return {
    program: raw.PROGRAM_FILE,
    configFolder: raw.CONFIG_FOLDER,
    user: raw.PORTAL_USER,
    group: helper.group,
    socket: helper.socket,
    mail: { user: raw.DOVECOT_MAIL_USER, group: raw.DOVECOT_MAIL_GROUP },
    readers: [...new Set([raw.MAIL_PUBLISH_GROUP, raw.DAV_PUBLISH_GROUP])],
    folders: [
      { path: raw.CONFIG_FOLDER, mode: '0750', user: 'root', group: helper.group },
      ...portal,
      { path: helper.mail.home, mode: '0750', user: raw.DOVECOT_MAIL_USER, group: raw.DOVECOT_MAIL_GROUP },
      ...own,
      { path: dirname(helper.socket), mode: '0750', user: 'root', group: helper.group },
    ],
    writes: {
      portal: portal.map(({ path }) => path),
      helper: [...own.map(({ path }) => path), ...(helper.sites ? OF_NGINX : [])],
    },
    nginx: helper.sites !== undefined,
  }
}

/** The portal's data, and what it publishes: each folder open to the group of the one server that reads it alone. */
function portalFolders(raw: Raw): Folder[] {
  const of = (path: string, mode: string, group: string): Folder => ({ path, mode, user: raw.PORTAL_USER, group })
  const published = (file: string, group: string) => (file ? [of(dirname(resolve(file)), '2750', group)] : [])
  return [
    of(resolve(raw.DATA_DIR), '0700', raw.HELPER_GROUP),
    ...published(raw.MAIL_PUBLISH_FILE, raw.MAIL_PUBLISH_GROUP),
    // no hashes in there: Postfix and whoever else
    ...(raw.MAIL_MAPS_FILE ? [of(dirname(resolve(raw.MAIL_MAPS_FILE)), '0755', raw.HELPER_GROUP)] : []),
    ...(raw.DAV_PUBLISH_FOLDER ? [of(resolve(raw.DAV_PUBLISH_FOLDER), '2750', raw.DAV_PUBLISH_GROUP)] : []),
    ...published(raw.FTP_PUBLISH_FILE, raw.HELPER_GROUP),
    ...published(raw.SITES_PUBLISH_FILE, raw.HELPER_GROUP),
  ]
}

/** What root alone changes. Of hostings, nobody sees the names of the others. */
function helperFolders({ log, hostings, ftp, sites }: HelperSettings): Folder[] {
  const of = (path: string, mode: string): Folder => ({ path, mode, user: 'root', group: 'root' })
  return [
    of(dirname(log), '0750'),
    of(hostings.root, '0711'),
    ...(ftp ? [of(dirname(ftp.database), '0700')] : []),
    ...(sites ? [sites.folder, sites.pages, sites.acme].map((path) => of(path, '0755')) : []),
  ]
}
