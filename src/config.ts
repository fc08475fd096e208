import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'smol-toml'
import { databaseSettings } from './database-settings-list.ts'
import { mailSettings } from './mail-settings-list.ts'
import { sellerSettings } from './seller-settings-list.ts'

/** One setting: what it is called, what it is when nobody says, and one sentence on it. */
interface Setting {
  name: string
  otherwise: string
  says: string
  /** Not printed, and `NAME_FILE` may name a file that holds it. */
  secret?: boolean
}

/** Every setting, from the environment or `comptoir.toml` in the working folder. The environment wins. */
export const settings = [
  { name: 'PORT', otherwise: '3000', says: 'Port to listen on.' },
  { name: 'HOST', otherwise: '127.0.0.1', says: 'Address to listen on; keep it on loopback behind a proxy.' },
  { name: 'DATA_DIR', otherwise: './data', says: 'Folder of the database and everything else that changes.' },
  {
    name: 'CONTENT_DIR',
    otherwise: '',
    says: 'Folder of your own articles, laid over those that come with the product.',
  },
  {
    name: 'PUBLIC_URL',
    otherwise: '',
    says: 'The origin people type, such as https://help.example.ch. Default: http://localhost:PORT.',
  },
  { name: 'MODE', otherwise: 'production', says: 'demo (invented people and servers) or production.' },
  {
    name: 'ALLOW_INSECURE_HTTP',
    otherwise: '0',
    says: '1 lets production run with an http PUBLIC_URL, on a closed network.',
  },
  {
    name: 'TRUSTED_PROXIES',
    otherwise: '127.0.0.1,::1',
    says: 'Addresses or networks whose X-Forwarded-For is believed, separated by commas.',
  },
  {
    name: 'DESK_NETWORKS',
    otherwise: '',
    says: 'Addresses or networks from which the desk may be opened, separated by commas; for others it does not exist. Empty: from everywhere.',
  },
  {
    name: 'SECRETS_FILE',
    otherwise: '',
    says: 'File of the house’s keys, mode 0600. Default in demo: DATA_DIR/secrets.json.',
  },
  { name: 'LOG_LEVEL', otherwise: 'info', says: 'info, warn or error.' },
  { name: 'OPERATOR_NAME', otherwise: '', says: 'Legal name of whoever runs this.' },
  { name: 'OPERATOR_CONTACT', otherwise: '', says: 'E-mail address or https page where a person answers.' },
  {
    name: 'CURRENCY_CHF_COUNTRIES',
    otherwise: 'CH,LI',
    says: 'Countries whose accounts are kept in CHF, as ISO 3166-1 codes separated by commas; the others are in EUR.',
  },
  ...sellerSettings,
  {
    name: 'PAYMENT_PROVIDER',
    otherwise: '',
    says: 'Who carries out payments online: none, or sandbox, where no money moves, in demo only. Empty: sandbox in demo, none in production.',
  },
  ...mailSettings,
  ...databaseSettings,
  {
    name: 'WEBMAIL_URL',
    otherwise: '',
    says: 'The https address where customers read their mail on the web; the WorkSpace leads there. Empty: nowhere.',
  },
  {
    name: 'MAIL_SETUP_HOSTS',
    otherwise: '',
    says: 'Further hosts that lead to the portal and where mail programs look for settings, such as autoconfig.example.ch, separated by commas; nothing else is answered there.',
  },
  {
    name: 'DAV_URL',
    otherwise: '',
    says: 'The https origin of calendars and contacts, as people type it on their devices: https://dav.example.ch.',
  },
  {
    name: 'DAV_PUBLISH_FOLDER',
    otherwise: '',
    says: 'Folder of the SQLite files Radicale reads, for example /var/lib/comptoir/publish/dav.',
  },
  { name: 'DAV_PUBLISH_GROUP', otherwise: 'davauth', says: 'Group of the system that may read them.' },
  {
    name: 'DAV_CA',
    otherwise: '',
    says: 'PEM file of the authority that signed the certificate of DAV_URL, when the system does not know it.',
  },
  {
    name: 'DAV_CERTIFICATE',
    otherwise: '/etc/ssl/certs/dav.pem',
    says: 'For print-config: its certificate, with its chain.',
  },
  { name: 'DAV_KEY', otherwise: '/etc/ssl/private/dav.pem', says: 'For print-config: key of that certificate.' },
  {
    name: 'DAV_LISTEN',
    otherwise: '443,[::]:443',
    says: 'For print-config: where nginx listens for DAV_URL, separated by commas.',
  },
  {
    name: 'DAV_ACCESS_LOG',
    otherwise: '',
    says: 'For print-config: access log of DAV_URL; without it, that of nginx.',
  },
  {
    name: 'RADICALE_STORAGE',
    otherwise: '/var/lib/radicale',
    says: 'For print-config: folder of all calendars and contacts.',
  },
  {
    name: 'RADICALE_PLUGIN_FOLDER',
    otherwise: '/usr/local/lib/comptoir-radicale',
    says: 'For print-config: where the part plugin is saved, as comptoir_dav.py.',
  },
  {
    name: 'RADICALE_CONFIG_FOLDER',
    otherwise: '/etc/radicale',
    says: 'For print-config: where the parts calendars and contacts are saved, as comptoir-calendars.conf and so on.',
  },
  { name: 'RADICALE_CALENDARS_PORT', otherwise: '5232', says: 'For print-config: port of the calendars, on loopback.' },
  { name: 'RADICALE_CONTACTS_PORT', otherwise: '5233', says: 'For print-config: port of the contacts, on loopback.' },
  {
    name: 'SMTP_HOST',
    otherwise: '',
    says: 'Server that takes our mail. Empty in demo: mail is written to DATA_DIR/outbox.',
  },
  { name: 'SMTP_PORT', otherwise: '465', says: 'Its port.' },
  { name: 'SMTP_ENCRYPTION', otherwise: 'tls', says: 'tls, starttls, or none for a relay on this machine.' },
  { name: 'SMTP_USER', otherwise: '', says: 'User, when it wants one.' },
  { name: 'SMTP_PASSWORD', otherwise: '', says: 'Password of that user.', secret: true },
  {
    name: 'SMS_URL',
    otherwise: '',
    says: 'Address of the gateway that takes our SMS. Empty: no SMS at all; in demo they are written to DATA_DIR/outbox.',
  },
  { name: 'SMS_METHOD', otherwise: 'POST', says: 'POST or PUT.' },
  {
    name: 'SMS_HEADERS',
    otherwise: 'Authorization: Bearer {token}',
    says: 'Headers it wants, separated by |; {token} stands for SMS_TOKEN.',
  },
  { name: 'SMS_TOKEN', otherwise: '', says: 'What it knows us by.', secret: true },
  {
    name: 'SMS_BODY',
    otherwise: '{"to":"{to}","from":"{from}","text":"{text}"}',
    says: 'What it is sent: JSON, or to={to}&text={text}. Also {digits} (the number without +), {from}, {token}.',
  },
  { name: 'SMS_FROM', otherwise: '', says: 'Sender of our SMS, as the gateway knows it.' },
  {
    name: 'SMS_SUCCESS',
    otherwise: '',
    says: 'Regular expression its answer must match when a message was taken. Empty: a status of 2xx is enough.',
  },
  {
    name: 'SMS_COUNTRIES',
    otherwise: 'CH,LI,FR,DE,AT,IT',
    says: 'Countries that SMS are sent to, as ISO 3166-1 codes separated by commas; the first is that of numbers typed without one.',
  },
  {
    name: 'HELPER_SOCKET',
    otherwise: '',
    says: 'Socket of comptoir helper, which does what only root can. Empty: the portal asks no helper; comptoir helper itself opens /run/comptoir/helper.sock.',
  },
  {
    name: 'PROGRAM_FILE',
    otherwise: '/usr/local/bin/comptoir',
    says: 'For print-config: where the executable lies.',
  },
  {
    name: 'CONFIG_FOLDER',
    otherwise: '/etc/comptoir',
    says: 'For print-config: the folder of comptoir.toml, which portal and helper are started in.',
  },
  { name: 'PORTAL_USER', otherwise: 'comptoir', says: 'For print-config: user of the system the portal runs as.' },
  { name: 'HELPER_GROUP', otherwise: 'comptoir', says: 'Group of the system that may ask the helper: the portal’s.' },
  {
    name: 'HELPER_LOG',
    otherwise: '/var/log/comptoir/helper.log',
    says: 'File in which the helper notes everything it is asked.',
  },
  {
    name: 'DOVECOT_CONFIG_FILE',
    otherwise: '/etc/dovecot/dovecot.conf',
    says: 'For the helper: Dovecot’s configuration file.',
  },
  { name: 'HOSTING_ROOT', otherwise: '/srv/hosting', says: 'Folder that holds the folder of every hosting.' },
  {
    name: 'HOSTING_GROUP',
    otherwise: 'www-data',
    says: 'Group of the web server, which may read in those folders.',
  },
  {
    name: 'HOSTING_UID_BASE',
    otherwise: '20000',
    says: 'The files of a hosting belong to this number plus that of its product; keep what is above it free of users.',
  },
  {
    name: 'FTP_PUBLISH_FILE',
    otherwise: '',
    says: 'SQLite file of FTP accounts, which the portal writes and the helper reads, for example /var/lib/comptoir/publish/ftp/ftp.sqlite. Empty: no FTP accounts.',
  },
  { name: 'FTP_HOST', otherwise: '', says: 'Host of the FTP server as customers type it: ftp.example.ch.' },
  { name: 'FTP_PORT', otherwise: '21', says: 'Its port, with explicit TLS.' },
  { name: 'FTP_ADDRESS', otherwise: '127.0.0.1', says: 'Where the portal reaches it, to test a password.' },
  {
    name: 'FTP_CA',
    otherwise: '',
    says: 'PEM file of the authority that signed the certificate of FTP_HOST, when the system does not know it.',
  },
  {
    name: 'FTP_DATABASE',
    otherwise: '/var/lib/comptoir-ftp/accounts.pdb',
    says: 'File the helper makes of the FTP accounts and Pure-FTPd reads, in a folder that is root’s alone.',
  },
  {
    name: 'PURE_FTPD_LISTEN',
    otherwise: '',
    says: 'For print-config: the one address Pure-FTPd listens on; empty: all of them.',
  },
  {
    name: 'PURE_FTPD_PASSIVE_PORTS',
    otherwise: '30000-30999',
    says: 'For print-config: ports of its data connections, open in the firewall too.',
  },
  {
    name: 'PURE_FTPD_PUBLIC_ADDRESS',
    otherwise: '',
    says: 'For print-config: its public IPv4 address, where the machine stands behind another one.',
  },
  {
    name: 'PURE_FTPD_CERTIFICATE',
    otherwise: '/etc/ssl/certs/ftp.pem',
    says: 'For print-config: certificate of FTP_HOST, with its chain.',
  },
  { name: 'PURE_FTPD_KEY', otherwise: '/etc/ssl/private/ftp.pem', says: 'For print-config: key of that certificate.' },
  {
    name: 'PURE_FTPD_CONFIG_FILE',
    otherwise: '/etc/pure-ftpd/comptoir.conf',
    says: 'For print-config: where the part main is saved.',
  },
  {
    name: 'PURE_FTPD_PID_FILE',
    otherwise: '/run/pure-ftpd/comptoir.pid',
    says: 'For print-config: where Pure-FTPd writes its process number.',
  },
  {
    name: 'SITES_PUBLISH_FILE',
    otherwise: '',
    says: 'File of our customers’ sites, which the portal writes and the helper reads, for example /var/lib/comptoir/publish/sites/sites.json. Empty: no sites are shown.',
  },
  {
    name: 'SITES_ADDRESSES',
    otherwise: '',
    says: 'Public IPv4 and IPv6 addresses of the web server, separated by commas: customers point their names at them.',
  },
  {
    name: 'SITES_URL',
    otherwise: 'http://127.0.0.1',
    says: 'Where the portal asks the web server what a name shows, by plain http.',
  },
  {
    name: 'SITES_FOLDER',
    otherwise: '/etc/nginx/comptoir-sites',
    says: 'Folder in which the helper writes what nginx reads of each site.',
  },
  {
    name: 'SITES_PAGES_FOLDER',
    otherwise: '/var/lib/comptoir-sites/pages',
    says: 'Folder of the pages that stand for a site, written by the helper.',
  },
  {
    name: 'SITES_ACME_FOLDER',
    otherwise: '/var/lib/comptoir-sites/acme',
    says: 'Folder in which an ACME client answers for the names of all sites.',
  },
  {
    name: 'SITES_CERTIFICATES',
    otherwise: '/etc/letsencrypt/live',
    says: 'Folder of the certificates of sites, each in a folder called by its first name.',
  },
  {
    name: 'SITES_SELF_CERTIFICATE',
    otherwise: '/etc/ssl/certs/ssl-cert-snakeoil.pem',
    says: 'Self-made certificate, shown where a site has none yet.',
  },
  {
    name: 'SITES_SELF_KEY',
    otherwise: '/etc/ssl/private/ssl-cert-snakeoil.key',
    says: 'Key of that certificate.',
  },
  {
    name: 'SITES_LISTEN',
    otherwise: '80,[::]:80',
    says: 'Where nginx listens for sites without TLS, separated by commas.',
  },
  { name: 'SITES_LISTEN_TLS', otherwise: '443,[::]:443', says: 'The same with TLS.' },
  {
    name: 'SITES_PHP_SOCKET',
    otherwise: '',
    says: 'Socket of a pool of PHP for each hosting, such as /run/php/{handle}.sock. Empty: sites are files only.',
  },
  {
    name: 'NGINX_CONFIG_FILE',
    otherwise: '/etc/nginx/nginx.conf',
    says: 'For the helper: the configuration nginx was started with.',
  },
  {
    name: 'PORTAL_CERTIFICATE',
    otherwise: '/etc/ssl/certs/portal.pem',
    says: 'For print-config: certificate of PUBLIC_URL, with its chain.',
  },
  { name: 'PORTAL_KEY', otherwise: '/etc/ssl/private/portal.pem', says: 'For print-config: key of that certificate.' },
  {
    name: 'PORTAL_LISTEN',
    otherwise: '443,[::]:443',
    says: 'For print-config: where nginx listens for PUBLIC_URL, separated by commas.',
  },
  {
    name: 'PORTAL_LISTEN_PLAIN',
    otherwise: '80,[::]:80',
    says: 'For print-config: where nginx leads over to https for PUBLIC_URL; empty: nowhere.',
  },
  {
    name: 'GEOIP_FILE',
    otherwise: '',
    says: 'Country database in MaxMind’s format, to say from which country somebody signed in. Empty: it is not said.',
  },
  { name: 'SMTP_FROM', otherwise: '', says: 'Sender of our mail. Default: OPERATOR_CONTACT when it is an address.' },
] as const satisfies readonly Setting[]

type Name = (typeof settings)[number]['name']

/** Bad settings, all of them, one line each. */
export class BadSettings extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The settings do not allow a start:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

/** What was set, by name, before it is understood. */
export type Raw = Readonly<Record<Name, string>>

/** Reads every setting as text: environment, then `comptoir.toml`, then what it is otherwise. Throws BadSettings. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env, folder = process.cwd()): Raw {
  const faults: string[] = []
  const file = tomlOf(resolve(folder, 'comptoir.toml'), faults)
  const raw = Object.fromEntries(
    (settings as readonly Setting[]).map((setting) => [
      setting.name,
      fromFile(setting, environment, faults) ?? environment[setting.name] ?? file[setting.name] ?? setting.otherwise,
    ]),
  )
  if (faults.length > 0) throw new BadSettings(faults)
  return raw as Raw
}

function fromFile(setting: Setting, environment: NodeJS.ProcessEnv, faults: string[]): string | undefined {
  const path = setting.secret ? environment[`${setting.name}_FILE`] : undefined
  if (!path) return undefined
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  faults.push(`${setting.name}_FILE: ${path} does not exist`)
  return undefined
}

function tomlOf(path: string, faults: string[]): Record<string, string> {
  if (!existsSync(path)) return {}
  try {
    const known = new Set<string>(settings.map(({ name }) => name))
    const pairs = Object.entries(parse(readFileSync(path, 'utf8')))
    for (const [name] of pairs) if (!known.has(name)) faults.push(`comptoir.toml: ${name} is not a setting`)
    return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]))
  } catch (problem) {
    faults.push(`comptoir.toml cannot be read: ${(problem as Error).message.split('\n')[0]}`)
    return {}
  }
}

/** How many open sockets the service manager handed on to this very process; they begin at descriptor 3. */
export const inheritedSockets = (environment: NodeJS.ProcessEnv = process.env): number =>
  environment['LISTEN_PID'] === String(process.pid) ? Number(environment['LISTEN_FDS']) || 0 : 0

/** The list as `comptoir help config` prints it. */
export const settingsHelp = (): string =>
  (settings as readonly Setting[])
    .map(({ name, otherwise, says }) => `${name}${otherwise ? `=${otherwise}` : ''}\n    ${says}`)
    .join('\n')
