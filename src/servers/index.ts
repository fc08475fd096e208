import { join } from 'node:path'
import { mmdbCountries } from './countries/mmdb.ts'
import { noCountries } from './countries/none.ts'
import type { Countries } from './countries/port.ts'
import { type MariadbServerSettings, mariadbServer } from './databases/mariadb.ts'
import { memoryDatabaseServer } from './databases/memory.ts'
import type { DatabaseServer } from './databases/port.ts'
import { memoryDavServer } from './dav/memory.ts'
import type { DavServer } from './dav/port.ts'
import { type RadicaleSettings, radicaleDavServer } from './dav/radicale.ts'
import { memoryFtpServer } from './ftp/memory.ts'
import type { FtpServer } from './ftp/port.ts'
import { type PureFtpdSettings, pureFtpdServer } from './ftp/pure-ftpd.ts'
import { memoryHelper } from './helper/memory.ts'
import type { Helper } from './helper/port.ts'
import { socketHelper } from './helper/socket.ts'
import { type DovecotMailSettings, dovecotMailServer } from './mail/dovecot.ts'
import { memoryMailServer } from './mail/memory.ts'
import type { MailServer } from './mail/port.ts'
import type { PaymentProvider } from './payments/port.ts'
import { type SandboxSettings, sandboxProvider } from './payments/sandbox.ts'
import { folderPostServer } from './post/folder.ts'
import type { PostServer } from './post/port.ts'
import { type SmtpSettings, smtpPostServer } from './post/smtp.ts'
import type { ProbePasswords } from './probe.ts'
import { memorySiteServer } from './sites/memory.ts'
import { type NginxSitesSettings, nginxSiteServer } from './sites/nginx.ts'
import type { SiteServer } from './sites/port.ts'
import { folderSmsServer } from './sms/folder.ts'
import { httpSmsServer, type SmsGatewaySettings } from './sms/http.ts'
import { memorySmsServer } from './sms/memory.ts'
import type { SmsServer } from './sms/port.ts'

/** The outer world, as the house drives it. */
export interface Servers {
  mail: MailServer
  dav: DavServer
  post: PostServer
  countries: Countries
  /** Absent where nobody carries SMS: nothing of the kind exists then. */
  sms: SmsServer | undefined
  /** Absent where no FTP server is named: there are no FTP accounts then. */
  ftp: FtpServer | undefined
  /** Absent where no server of databases is named: there are no databases then. */
  databases: DatabaseServer | undefined
  /** Absent where no sites are shown: nothing of the kind exists then. */
  sites: SiteServer | undefined
  /** Absent where no provider is named: then one pays by transfer and from the prepaid account. */
  payments: PaymentProvider | undefined
  /** Absent where no helper is named: then nothing is done that only root can do. */
  helper: Helper | undefined
}

/** Which servers stand behind the ports. `demo`: doubles, which production does not start with. */
export interface ServerSettings {
  dataDir: string
  mail: { kind: 'demo' } | ({ kind: 'dovecot' } & DovecotMailSettings)
  dav: { kind: 'demo' } | ({ kind: 'radicale' } & RadicaleSettings)
  post: { kind: 'demo' } | { kind: 'smtp'; smtp: SmtpSettings }
  /** Nobody carries SMS unless it is said. */
  sms?: SmsSettings
  /** There are no FTP accounts unless it is said. */
  ftp?: { kind: 'demo' } | ({ kind: 'pure-ftpd' } & PureFtpdSettings)
  /** There are no databases unless it is said. */
  databases?: { kind: 'demo' } | ({ kind: 'mariadb' } & MariadbServerSettings)
  /** Nobody shows sites unless it is said. */
  sites?: { kind: 'demo' } | ({ kind: 'nginx' } & NginxSitesSettings)
  /** Nobody does what only root can unless it is said. */
  helper?: { kind: 'demo' } | { kind: 'socket'; path: string }
  /** Nobody carries out payments online unless it is said. */
  payments?: { kind: 'sandbox' } & SandboxSettings
  /** A country database; without one no country is told. */
  countries: { kind: 'none' } | { kind: 'mmdb'; file: string }
}

/** `kept`: in memory, for a house that is only looked at. */
type SmsSettings =
  | { kind: 'demo' | 'kept'; countries: readonly string[] }
  | { kind: 'http'; gateway: SmsGatewaySettings }

/**
 * Opens what the settings name; `probes` tells the passwords of the accounts it looks after them with. Throws when a
 * published file or a country database cannot be opened.
 */
export function openServers(settings: ServerSettings, probes: ProbePasswords): Servers {
  const { dataDir, mail, dav, post, sms, ftp, databases, sites, countries, payments } = settings
  const helper = settings.helper && helperOf(settings.helper)
  return {
    mail: mail.kind === 'demo' ? memoryMailServer() : dovecotMailServer(mail, probes('mail'), helper),
    dav: dav.kind === 'demo' ? memoryDavServer() : radicaleDavServer(dav, probes('dav')),
    post: post.kind === 'demo' ? folderPostServer(join(dataDir, 'outbox')) : smtpPostServer(post.smtp),
    countries: countries.kind === 'none' ? noCountries() : mmdbCountries(countries.file),
    sms: sms && smsServerOf(sms, dataDir),
    ftp: ftp && ftpServerOf(ftp, helper, probes),
    databases: databases && databaseServerOf(databases, probes),
    sites: sites && siteServerOf(sites, helper),
    payments: payments && sandboxProvider(payments),
    helper,
  }
}

function smsServerOf(sms: SmsSettings, dataDir: string): SmsServer {
  if (sms.kind === 'http') return httpSmsServer(sms.gateway)
  if (sms.kind === 'kept') return memorySmsServer(sms.countries)
  return folderSmsServer(join(dataDir, 'outbox'), sms.countries)
}

const helperOf = (settings: NonNullable<ServerSettings['helper']>): Helper =>
  settings.kind === 'demo' ? memoryHelper({ invents: true }) : socketHelper(settings.path)

function ftpServerOf(
  ftp: NonNullable<ServerSettings['ftp']>,
  helper: Helper | undefined,
  probes: ProbePasswords,
): FtpServer {
  if (ftp.kind === 'demo') return memoryFtpServer()
  if (!helper) throw new Error('FTP accounts are published by the helper, and there is none')
  return pureFtpdServer(ftp, helper, probes)
}

const databaseServerOf = (
  settings: NonNullable<ServerSettings['databases']>,
  probes: ProbePasswords,
): DatabaseServer => (settings.kind === 'demo' ? memoryDatabaseServer() : mariadbServer(settings, probes('databases')))

function siteServerOf(sites: NonNullable<ServerSettings['sites']>, helper: Helper | undefined): SiteServer {
  if (sites.kind === 'demo') return memorySiteServer()
  if (!helper) throw new Error('sites are published by the helper, and there is none')
  return nginxSiteServer(sites, helper)
}
