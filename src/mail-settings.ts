import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { BadSettings, type Raw } from './config.ts'
import type { ServerSettings } from './servers/index.ts'
import type { ImapSettings } from './servers/mail/login.ts'
import type { MailHosts } from './servers/mail/port.ts'
import type { PostfixSettings } from './servers/mail/postfix.ts'
import type { DovecotSettings } from './servers/mail/print.ts'

/** The mail server, understood: a real one where its published file is named. What cannot be meant is added to `faults`. */
export function mailOf(raw: Raw, faults: string[]): ServerSettings['mail'] {
  if (!raw.MAIL_PUBLISH_FILE) return { kind: 'demo' }
  if (raw.MAIL_MAPS_FILE && resolve(raw.MAIL_MAPS_FILE) === resolve(raw.MAIL_PUBLISH_FILE))
    faults.push('MAIL_MAPS_FILE may be read by everybody: it cannot be MAIL_PUBLISH_FILE')
  const submission = raw.MAIL_SUBMISSION_HOST
    ? { submission: doorOf(raw, raw.MAIL_SUBMISSION_HOST, portOf('MAIL_SUBMISSION_PORT', raw, faults)) }
    : {}
  if (raw.MAIL_IMAP_CA && !existsSync(raw.MAIL_IMAP_CA)) faults.push(`MAIL_IMAP_CA: ${raw.MAIL_IMAP_CA} does not exist`)
  return {
    kind: 'dovecot',
    file: raw.MAIL_PUBLISH_FILE,
    ...(raw.MAIL_MAPS_FILE ? { ways: resolve(raw.MAIL_MAPS_FILE) } : {}),
    imap: doorOf(raw, raw.MAIL_IMAP_HOST, portOf('MAIL_IMAP_PORT', raw, faults)),
    ...submission,
    hosts: hostsOf(raw, faults),
  }
}

/** Both doors show the same certificate. */
function doorOf(raw: Raw, host: string, port: number): ImapSettings {
  const servername = raw.MAIL_IMAP_NAME ? { servername: raw.MAIL_IMAP_NAME } : {}
  const ca = existsSync(raw.MAIL_IMAP_CA) ? { ca: readFileSync(raw.MAIL_IMAP_CA, 'utf8') } : {}
  return { host, port, ...servername, ...ca }
}

function hostsOf(raw: Raw, faults: string[]): MailHosts {
  const encryption = (['tls', 'starttls'] as const).find((one) => one === raw.MAIL_PUBLIC_SMTP_ENCRYPTION)
  if (!encryption) faults.push(`MAIL_PUBLIC_SMTP_ENCRYPTION is tls or starttls, not ${raw.MAIL_PUBLIC_SMTP_ENCRYPTION}`)
  const imap = raw.MAIL_PUBLIC_IMAP_HOST || raw.MAIL_IMAP_NAME || raw.MAIL_IMAP_HOST
  return {
    imap: { host: imap, port: portOf('MAIL_PUBLIC_IMAP_PORT', raw, faults), encryption: 'tls' },
    smtp: {
      host: raw.MAIL_PUBLIC_SMTP_HOST || imap,
      port: portOf('MAIL_PUBLIC_SMTP_PORT', raw, faults),
      encryption: encryption ?? 'tls',
    },
  }
}

function portOf(name: keyof Raw, raw: Raw, faults: string[]): number {
  const port = Number(raw[name])
  if (!Number.isInteger(port) || port < 0 || port > 65_535) faults.push(`${name} is a port, not ${raw[name]}`)
  return port
}

const listOf = (text: string): string[] => text.split(',').flatMap((part) => part.trim() || [])

/** What `print-config dovecot` prints from. Throws BadSettings. */
export function dovecotSettingsOf(raw: Raw): DovecotSettings {
  const version = (['2.3', '2.4'] as const).find((one) => one === raw.DOVECOT_VERSION)
  const faults: string[] = []
  if (!version) faults.push(`DOVECOT_VERSION is 2.3 or 2.4, not ${raw.DOVECOT_VERSION}`)
  if (!raw.MAIL_PUBLISH_FILE) faults.push('MAIL_PUBLISH_FILE may not be empty')
  const ports = { imap: portOf('DOVECOT_IMAP_PORT', raw, faults), imaps: portOf('MAIL_IMAP_PORT', raw, faults) }
  if (faults.length > 0) throw new BadSettings(faults)
  return {
    version: version ?? '2.3',
    publishFile: resolve(raw.MAIL_PUBLISH_FILE),
    group: raw.MAIL_PUBLISH_GROUP,
    sqlFile: raw.DOVECOT_SQL_FILE,
    certificate: raw.DOVECOT_CERTIFICATE,
    key: raw.DOVECOT_KEY,
    mailHome: raw.DOVECOT_MAIL_HOME,
    mailUser: raw.DOVECOT_MAIL_USER,
    mailGroup: raw.DOVECOT_MAIL_GROUP,
    portalAddresses: ['127.0.0.1', '::1'],
    listen: listOf(raw.DOVECOT_LISTEN),
    ports,
    ...(raw.MAIL_MAPS_FILE ? { postfix: socketsOf(raw) } : {}),
    ...(raw.DOVECOT_BASE_DIR ? { baseDir: raw.DOVECOT_BASE_DIR } : {}),
    ...(raw.DOVECOT_LOG_FILE ? { logFile: raw.DOVECOT_LOG_FILE } : {}),
  }
}

const socketsOf = (raw: Raw) => ({
  user: raw.POSTFIX_USER,
  lmtp: raw.DOVECOT_LMTP_SOCKET,
  sasl: raw.DOVECOT_SASL_SOCKET,
  quota: raw.DOVECOT_QUOTA_SOCKET,
})

/** What `print-config postfix` prints from. Throws BadSettings. */
export function postfixSettingsOf(raw: Raw): PostfixSettings {
  const faults: string[] = []
  if (!raw.MAIL_MAPS_FILE) faults.push('MAIL_MAPS_FILE may not be empty')
  const { smtp } = hostsOf(raw, faults)
  const url = URL.parse(raw.PUBLIC_URL)
  if (!url) faults.push('PUBLIC_URL may not be empty: whoever may not send is told where it says why')
  const megabytes = Number(raw.POSTFIX_MESSAGE_MB)
  if (!Number.isInteger(megabytes) || megabytes < 1)
    faults.push(`POSTFIX_MESSAGE_MB is a number of megabytes, not ${raw.POSTFIX_MESSAGE_MB}`)
  const ports = {
    smtp: portOf('POSTFIX_SMTP_PORT', raw, faults),
    submission: portOf('POSTFIX_SUBMISSION_PORT', raw, faults),
    submissions: portOf('POSTFIX_SUBMISSIONS_PORT', raw, faults),
  }
  if (faults.length > 0) throw new BadSettings(faults)
  return {
    mapsFile: resolve(raw.MAIL_MAPS_FILE),
    host: smtp.host,
    help: url?.origin ?? '',
    megabytes,
    ports,
    sockets: socketsOf(raw),
    configFolder: raw.POSTFIX_CONFIG_FOLDER,
    queueFolder: raw.POSTFIX_QUEUE_FOLDER,
    dataFolder: raw.POSTFIX_DATA_FOLDER,
    certificate: raw.POSTFIX_CERTIFICATE,
    key: raw.POSTFIX_KEY,
    listen: listOf(raw.POSTFIX_LISTEN),
    relayFrom: listOf(raw.POSTFIX_RELAY_FROM),
    ...(raw.POSTFIX_RELAY_HOST ? { relayHost: raw.POSTFIX_RELAY_HOST } : {}),
    ...(raw.POSTFIX_LOG_FILE ? { logFile: raw.POSTFIX_LOG_FILE } : {}),
  }
}
