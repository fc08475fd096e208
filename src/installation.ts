import { existsSync, readFileSync } from 'node:fs'
import type { BlockList } from 'node:net'
import { join, resolve } from 'node:path'
import { networksOf } from './base/address.ts'
import { isCountry } from './base/countries.ts'
import { BadSettings, type Raw } from './config.ts'
import type { PrepaidRules } from './core/ctx.ts'
import type { Seller } from './core/seller.ts'
import { databasesOf } from './database-settings.ts'
import { ftpOf } from './ftp-settings.ts'
import { helperOf } from './helper-settings.ts'
import { mailOf } from './mail-settings.ts'
import { paymentsOf } from './payments-settings.ts'
import { renewalDaysOf, sellerOf } from './seller-settings.ts'
import type { DavProxySettings, RadicaleSettings } from './servers/dav/print.ts'
import type { ServerSettings } from './servers/index.ts'
import { sitesOf } from './sites-settings.ts'
import { smsOf } from './sms-settings.ts'
import { workspaceOf } from './workspace-settings.ts'

/** The settings, understood. */
export interface Installation {
  mode: 'demo' | 'production'
  port: number
  host: string
  dataDir: string
  contentDir: string | undefined
  publicUrl: string
  hosts: ReadonlySet<string>
  origins: ReadonlySet<string>
  secure: boolean
  trusted: BlockList
  /** From where the desk may be opened; from everywhere when absent. */
  deskNetworks: BlockList | undefined
  secretsFile: string
  logLevel: string
  operator: { name: string; contact: string }
  seller: Seller
  /** Above so much, in cents, money at the desk takes two of our people (R-STF-5). */
  approvalCents: number
  renewalDays: number
  prepaid: PrepaidRules
  /** The others pay in EUR (R-ADDR-2). */
  chfCountries: ReadonlySet<string>
  from: string
  servers: ServerSettings
  /** What the WorkSpace needs besides. */
  workspace: ReturnType<typeof workspaceOf>
}

const DEMO = { name: 'Comptoir SA', contact: 'bonjour@comptoir.test' }

/** Understands the settings. Throws BadSettings with every fault: what production refuses, and what nobody can mean. */
export function installationOf(raw: Raw): Installation {
  const faults: string[] = []
  const demo = raw.MODE === 'demo'
  if (!demo && raw.MODE !== 'production') faults.push(`MODE is demo or production, not ${raw.MODE}`)
  const port = portOf('PORT', raw.PORT, faults)
  const url = publicUrlOf(raw, port, faults)
  const operator = {
    name: raw.OPERATOR_NAME || (demo ? DEMO.name : ''),
    contact: raw.OPERATOR_CONTACT || (demo ? DEMO.contact : ''),
  }
  if (!operator.contact) faults.push('OPERATOR_CONTACT may not be empty: every dead end leads to a person')
  if (!operator.name) faults.push('OPERATOR_NAME may not be empty')
  if (!demo && url.protocol === 'http:' && raw.ALLOW_INSECURE_HTTP !== '1') {
    faults.push('PUBLIC_URL must be https in production (ALLOW_INSECURE_HTTP=1 on a closed network)')
  }
  if (!['info', 'warn', 'error'].includes(raw.LOG_LEVEL))
    faults.push(`LOG_LEVEL is info, warn or error, not ${raw.LOG_LEVEL}`)
  const dataDir = resolve(raw.DATA_DIR)
  const trusted = networksIn('TRUSTED_PROXIES', raw, faults)
  const deskNetworks = raw.DESK_NETWORKS ? networksIn('DESK_NETWORKS', raw, faults) : undefined
  const chfCountries = codesOf('CURRENCY_CHF_COUNTRIES', raw.CURRENCY_CHF_COUNTRIES, faults)
  const payments = paymentsOf(raw, { demo, dataDir, publicUrl: url.origin }, faults)
  const servers = { ...serversOf(raw, dataDir, demo, faults), ...payments }
  if (!demo && !raw.SECRETS_FILE) faults.push('SECRETS_FILE may not be empty in production')
  if (raw.CONTENT_DIR && !existsSync(raw.CONTENT_DIR)) faults.push(`CONTENT_DIR: ${raw.CONTENT_DIR} does not exist`)
  const workspace = workspaceOf(raw, faults)
  const trade = tradeOf(raw, operator.name, demo, faults)
  if (faults.length > 0) throw new BadSettings(faults)
  return {
    mode: demo ? 'demo' : 'production',
    port,
    host: raw.HOST,
    dataDir,
    contentDir: raw.CONTENT_DIR || undefined,
    publicUrl: url.origin,
    ...oursOf(url),
    secure: url.protocol === 'https:',
    trusted,
    deskNetworks,
    secretsFile: raw.SECRETS_FILE || join(dataDir, 'secrets.json'),
    logLevel: raw.LOG_LEVEL,
    operator,
    ...trade,
    chfCountries,
    from: raw.SMTP_FROM || (operator.contact.includes('@') ? operator.contact : `noreply@${url.hostname}`),
    servers,
    workspace,
  }
}

/** Who sells, and how money is handled. */
const tradeOf = (raw: Raw, name: string, demo: boolean, faults: string[]) => ({
  seller: sellerOf(raw, name, demo, faults),
  renewalDays: renewalDaysOf(raw, faults),
  approvalCents: centsOf('MONEY_APPROVAL', raw.MONEY_APPROVAL, faults),
  prepaid: {
    mostCents: raw.PREPAID_MOST === '' ? undefined : centsOf('PREPAID_MOST', raw.PREPAID_MOST, faults),
    afterOrder: flagOf('PREPAID_AFTER_ORDER', raw.PREPAID_AFTER_ORDER, faults),
  },
})

function portOf(name: string, text: string, faults: string[]): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) faults.push(`${name} is a port, not ${text}`)
  return port
}

function centsOf(name: string, text: string, faults: string[]): number {
  if (!/^\d{1,9}$/.test(text)) faults.push(`${name} is a whole number of cents, not ${text}`)
  return Number(text)
}

function flagOf(name: string, text: string, faults: string[]): boolean {
  if (!['', '0', '1'].includes(text)) faults.push(`${name} is 1 or 0, not ${text}`)
  return text === '1'
}

function publicUrlOf(raw: Raw, port: number, faults: string[]): URL {
  const url = URL.parse(raw.PUBLIC_URL || `http://localhost:${port}`)
  const plain = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.username
  if (plain) return url
  faults.push(`PUBLIC_URL is an origin such as https://help.example.ch, not ${raw.PUBLIC_URL}`)
  return new URL('http://localhost')
}

/** With a loopback origin, localhost and 127.0.0.1 are both ours. */
function oursOf(url: URL): { hosts: ReadonlySet<string>; origins: ReadonlySet<string> } {
  const names = ['localhost', '127.0.0.1']
  if (!names.includes(url.hostname)) return { hosts: new Set([url.host]), origins: new Set([url.origin]) }
  const port = url.port ? `:${url.port}` : ''
  const hosts = names.map((name) => `${name}${port}`)
  return { hosts: new Set(hosts), origins: new Set(hosts.map((host) => `${url.protocol}//${host}`)) }
}

function networksIn(name: 'TRUSTED_PROXIES' | 'DESK_NETWORKS', raw: Raw, faults: string[]): BlockList {
  try {
    return networksOf(listOf(raw[name]))
  } catch (problem) {
    faults.push(`${name}: ${(problem as Error).message}`)
    return networksOf([])
  }
}

const listOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

function codesOf(name: string, text: string, faults: string[]): ReadonlySet<string> {
  const codes = listOf(text)
  for (const code of codes)
    if (!isCountry(code)) faults.push(`${name}: ${code} is no country of ISO 3166-1, such as CH`)
  return new Set(codes)
}

/** Real servers where they are named; doubles only in the demonstration. */
function serversOf(raw: Raw, dataDir: string, demo: boolean, faults: string[]): ServerSettings {
  if (!demo && !raw.MAIL_PUBLISH_FILE) faults.push('MAIL_PUBLISH_FILE may not be empty in production')
  if (!demo && !raw.DAV_PUBLISH_FOLDER) faults.push('DAV_PUBLISH_FOLDER may not be empty in production')
  if (!demo && !raw.SMTP_HOST) faults.push('SMTP_HOST may not be empty in production')
  return {
    dataDir,
    mail: mailOf(raw, faults),
    dav: davOf(raw, faults),
    post: postOf(raw, faults),
    ...smsOf(raw, demo, codesOf('SMS_COUNTRIES', raw.SMS_COUNTRIES, faults), faults),
    ...helperOf(raw, demo),
    ...ftpOf(raw, demo, faults),
    ...databasesOf(raw, demo, faults),
    ...sitesOf(raw, demo, faults),
    countries: countriesOf(raw, faults),
  }
}

function countriesOf({ GEOIP_FILE: file }: Raw, faults: string[]): ServerSettings['countries'] {
  if (!file) return { kind: 'none' }
  if (!existsSync(file)) faults.push(`GEOIP_FILE: ${file} does not exist`)
  return { kind: 'mmdb', file: resolve(file) }
}

function davOf(raw: Raw, faults: string[]): ServerSettings['dav'] {
  if (!raw.DAV_PUBLISH_FOLDER) return { kind: 'demo' }
  const url = davUrlOf(raw, faults)
  const known = !raw.DAV_CA || existsSync(raw.DAV_CA)
  if (!known) faults.push(`DAV_CA: ${raw.DAV_CA} does not exist`)
  const ca = raw.DAV_CA && known ? { ca: readFileSync(raw.DAV_CA, 'utf8') } : {}
  return { kind: 'radicale', folder: resolve(raw.DAV_PUBLISH_FOLDER), url: url.origin, ...ca }
}

/** Devices send their password with every request: never without encryption. */
function davUrlOf(raw: Raw, faults: string[]): URL {
  const url = URL.parse(raw.DAV_URL)
  if (url?.protocol === 'https:' && url.pathname === '/' && !url.search && !url.username) return url
  faults.push(`DAV_URL is an https origin such as https://dav.example.ch, not ${raw.DAV_URL}`)
  return new URL('https://localhost')
}

function postOf(raw: Raw, faults: string[]): ServerSettings['post'] {
  if (!raw.SMTP_HOST) return { kind: 'demo' }
  const encryption = (['tls', 'starttls', 'none'] as const).find((one) => one === raw.SMTP_ENCRYPTION)
  if (!encryption) faults.push(`SMTP_ENCRYPTION is tls, starttls or none, not ${raw.SMTP_ENCRYPTION}`)
  if (raw.SMTP_USER && encryption === 'none') faults.push('SMTP_ENCRYPTION: a login needs tls or starttls')
  const login = raw.SMTP_USER ? { login: { user: raw.SMTP_USER, password: raw.SMTP_PASSWORD } } : {}
  return {
    kind: 'smtp',
    smtp: {
      host: raw.SMTP_HOST,
      port: portOf('SMTP_PORT', raw.SMTP_PORT, faults),
      encryption: encryption ?? 'tls',
      ...login,
    },
  }
}

const davPortsOf = (raw: Raw, faults: string[]) => ({
  caldav: portOf('RADICALE_CALENDARS_PORT', raw.RADICALE_CALENDARS_PORT, faults),
  carddav: portOf('RADICALE_CONTACTS_PORT', raw.RADICALE_CONTACTS_PORT, faults),
})

/** What `print-config radicale` prints from. */
export function radicaleSettingsOf(raw: Raw): RadicaleSettings {
  const faults: string[] = []
  if (!raw.DAV_PUBLISH_FOLDER) faults.push('DAV_PUBLISH_FOLDER may not be empty')
  const ports = davPortsOf(raw, faults)
  if (faults.length > 0) throw new BadSettings(faults)
  return {
    publishFolder: resolve(raw.DAV_PUBLISH_FOLDER),
    group: raw.DAV_PUBLISH_GROUP,
    storage: raw.RADICALE_STORAGE,
    pluginFolder: raw.RADICALE_PLUGIN_FOLDER,
    configFolder: raw.RADICALE_CONFIG_FOLDER,
    ports,
  }
}

/** What the part `dav` of `print-config nginx` prints from. */
export function davProxySettingsOf(raw: Raw): DavProxySettings {
  const faults: string[] = []
  const { hostname: name } = davUrlOf(raw, faults)
  const ports = davPortsOf(raw, faults)
  if (faults.length > 0) throw new BadSettings(faults)
  return {
    name,
    ports,
    certificate: raw.DAV_CERTIFICATE,
    key: raw.DAV_KEY,
    listen: listOf(raw.DAV_LISTEN),
    ...(raw.DAV_ACCESS_LOG ? { accessLog: raw.DAV_ACCESS_LOG } : {}),
  }
}
