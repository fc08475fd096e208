import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { BUNDLE, type Ended, runToEnd, type Server, startServer } from '../process/server.ts'
import { freePort, publishFolder, type RunningDovecot, startDovecot } from './dovecot.ts'
import { type RunningMariadb, startMariadb } from './mariadb.ts'
import { layOutNginx, type NginxPlace, nginxIn, nginxPlace, type RunningNginx, removePlace } from './nginx.ts'
import { type RunningFtp, startFtp } from './pure-ftpd.ts'
import { mailPeople } from './users.ts'

/** Servers take their time over a wrong password. */
const DOCTOR_MS = 30_000

/** The whole product as a user without any right, beside every server that what it sells is opened on. */
export interface ShopHouse {
  dovecot: RunningDovecot
  mariadb: RunningMariadb
  /** Pure-FTPd, with the helper that also lays out the sites. */
  ftp: RunningFtp
  nginx: RunningNginx
  /** Where the web server shows sites. */
  sitesPort: number
  /** The books of the portal. */
  database: string
  /** The portal as it runs now; another one after each start. */
  portal(): Server
  start(): Promise<void>
  /** `comptoir doctor` as a process of the portal's user: of everything, or knowing of no server but doubles. */
  doctor(of: 'everything' | 'books'): Promise<Ended>
  close(): Promise<void>
}

/** Opens all of it. Needs root and Debian's programs. */
export async function openShopHouse(): Promise<ShopHouse> {
  const people = mailPeople()
  const { uid, gid } = people.portal
  const published = publishFolder(people)
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-shop-'))
  chmodSync(folder, 0o755)
  const data = path.join(folder, 'data')
  mkdirSync(data, { mode: 0o700 })
  chownSync(data, uid, gid)
  const [dovecot, mariadb, place] = await Promise.all([
    startDovecot(path.join(published, 'mail.sqlite')),
    startMariadb(),
    nginxPlace(people.portal),
  ])
  const { ftp, nginx } = await webOf(place)
  const ca = path.join(folder, 'imap-ca.pem')
  writeFileSync(ca, dovecot.imap.ca ?? '')
  const port = await freePort()
  const books = { MODE: 'demo', LOG_LEVEL: 'warn', DATA_DIR: data, PORT: String(port) }
  const settings = {
    ...{ ...place.settings, ...books, PUBLIC_URL: `http://127.0.0.1:${port}`, HELPER_SOCKET: ftp.helper.socket },
    ...{ ...mailSettings(dovecot, ca), ...databaseSettings(mariadb), ...ftpSettings(ftp) },
  }
  const command = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', process.execPath, BUNDLE]
  let portal = await startServer({ settings, command, folder })
  return {
    ...{ dovecot, mariadb, ftp, nginx, sitesPort: place.ports.plain, database: path.join(data, 'comptoir.sqlite') },
    portal: () => portal,
    start: async () => {
      portal = await startServer({ settings, command, folder })
    },
    doctor: (of) =>
      runToEnd({ settings: of === 'books' ? books : settings, command, folder, word: 'doctor' }, DOCTOR_MS),
    close: async () => {
      await portal.stop()
      await Promise.all([ftp.close(), nginx.stop(), mariadb.close(), dovecot.close()])
      removePlace(place)
      for (const one of [published, folder]) rmSync(one, { recursive: true, force: true })
    },
  }
}

/** nginx for the sites on what is printed, and Pure-FTPd for their files, with one helper for both. */
async function webOf(place: NginxPlace): Promise<{ ftp: RunningFtp; nginx: RunningNginx }> {
  chmodSync(place.settings['HOSTING_ROOT'] ?? '', 0o711)
  const words = [BUNDLE, 'print-config', 'nginx', '--part', 'sites']
  const sites = execFileSync(process.execPath, words, { env: place.settings, cwd: place.folder, encoding: 'utf8' })
  layOutNginx(place, { sites })
  const ftp = await startFtp(place.settings)
  const nginx = nginxIn(place)
  await nginx.start()
  return { ftp, nginx }
}

const mailSettings = ({ settings, imap }: RunningDovecot, ca: string): Record<string, string> => ({
  MAIL_PUBLISH_FILE: settings.publishFile,
  MAIL_PUBLISH_GROUP: settings.group,
  MAIL_IMAP_PORT: String(imap.port),
  MAIL_IMAP_NAME: 'localhost',
  MAIL_IMAP_CA: ca,
})

const databaseSettings = ({ socket, port, portal }: RunningMariadb): Record<string, string> => ({
  DATABASES_HOST: '127.0.0.1',
  DATABASES_PORT: String(port),
  DATABASES_SOCKET: socket,
  DATABASES_USER: portal.name,
})

const ftpSettings = ({ file, folder, port }: RunningFtp): Record<string, string> => ({
  FTP_PUBLISH_FILE: file,
  FTP_CA: path.join(folder, 'cert.pem'),
  FTP_HOST: 'localhost',
  FTP_PORT: String(port),
})
