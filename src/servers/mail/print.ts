import { checkPlain } from '../plain-settings.ts'

/** What `comptoir print-config dovecot` needs to know. Paths and names are printed as they are: see `checked`. */
export interface DovecotSettings {
  /** Debian 12 has 2.3, Debian 13 has 2.4; the two read different files. */
  version: '2.3' | '2.4'
  /** The SQLite file the portal publishes, and the group that may read it. */
  publishFile: string
  group: string
  /** Where the part `sql` is saved; only 2.3 needs it. */
  sqlFile: string
  /** PEM files; the certificate with its chain. */
  certificate: string
  key: string
  /** A mailbox lives in `<mailHome>/<domain>/<name>`, all of them under one user of the system. */
  mailHome: string
  mailUser: string
  mailGroup: string
  /** From where the portal logs in to test passwords: addresses or networks. */
  portalAddresses: readonly string[]
  listen: readonly string[]
  /** `imap` is the port of STARTTLS, 0 to leave it closed (RFC 8314 prefers imaps). */
  ports: { imap: number; imaps: number }
  /** Sockets for a Postfix that delivers here, and the user it runs as. Absent where another program delivers. */
  postfix?: PostfixSockets
  /** Only for a second Dovecot beside the system's own: where it keeps its sockets and its state. */
  baseDir?: string
  /** Without it Dovecot writes to syslog. */
  logFile?: string
}

/** Where Postfix meets Dovecot: whole paths of sockets. */
export interface PostfixSockets {
  user: string
  /** Mail is handed over. */
  lmtp: string
  /** Passwords are checked. */
  sasl: string
  /** Room is asked about before a message is taken. */
  quota: string
}

/** 2.3 keeps what it asks of SQL in a file of its own. */
export type DovecotPart = 'main' | 'sql'

/**
 * One file of a Dovecot that reads our published mailboxes, to be used as it is: `main` is the whole dovecot.conf,
 * `sql` the file it names. Throws when a setting holds a character Dovecot would read as something else.
 */
export function dovecotConfig(settings: DovecotSettings, part: DovecotPart): string {
  checked(settings)
  if (settings.version === '2.4') return part === 'main' ? main24(settings) : NO_SQL_PART
  return part === 'main' ? main23(settings) : sql23(settings)
}

const NO_SQL_PART = '# Dovecot 2.4 needs no second file: everything is in the main one.\n'

/** The answer names the address as we published it; `{ARGON2ID}` tells Dovecot how to read the hash. */
const query = (address: string) =>
  `SELECT address AS user, '{ARGON2ID}' || hash AS password FROM mailbox WHERE address = '${address}' AND enabled = 1`

const main23 = (
  settings: DovecotSettings,
): string => `# Dovecot 2.3: the whole of dovecot.conf. The passwords are asked of ${settings.sqlFile},
# which is the output of: comptoir print-config dovecot --part sql
${instance(settings)}protocols = imap${settings.postfix ? ' lmtp' : ''}
listen = ${settings.listen.join(', ')}

ssl = required
ssl_cert = <${settings.certificate}
ssl_key = <${settings.key}
ssl_min_protocol = TLSv1.2
${LOGIN}
login_trusted_networks = ${settings.portalAddresses.join(' ')}

mail_location = maildir:~/Maildir
# every mailbox belongs to ${settings.mailUser}, which may be a system user with a low number
mail_uid = ${settings.mailUser}
mail_gid = ${settings.mailGroup}
first_valid_uid = 1
namespace inbox {
  inbox = yes
}

passdb {
  driver = sql
  args = ${settings.sqlFile}
}
userdb {
  driver = sql
  args = ${settings.sqlFile}
}
${QUOTA_23}
${services(settings, '$default_internal_user', '$default_login_user')}`

const sql23 = (
  settings: DovecotSettings,
): string => `# Dovecot 2.3: how it reads the mailboxes published by the portal. It holds no secret.
driver = sqlite
connect = ${settings.publishFile}
password_query = ${query('%Lu')}
user_query = SELECT '${settings.mailHome}/' || folder AS home, '${settings.mailUser}' AS uid, '${settings.mailGroup}' AS gid, '*:storage=' || quota_mb || 'M' AS quota_rule FROM mailbox WHERE address = '%Lu'
iterate_query = SELECT address AS user FROM mailbox
`

const main24 = (
  settings: DovecotSettings,
): string => `# Dovecot 2.4: the whole of dovecot.conf. UNTESTED: our own tests run Dovecot 2.3.
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
${instance(settings)}protocols {
  imap = yes${settings.postfix ? '\n  lmtp = yes' : ''}
}
listen = ${settings.listen.join(', ')}

ssl = required
ssl_server_cert_file = ${settings.certificate}
ssl_server_key_file = ${settings.key}
ssl_min_protocol = TLSv1.2
${LOGIN}
login_trusted_networks = ${settings.portalAddresses.join(' ')}

mail_driver = maildir
mail_path = ~/Maildir
# every mailbox belongs to ${settings.mailUser}, which may be a system user with a low number
mail_uid = ${settings.mailUser}
mail_gid = ${settings.mailGroup}
first_valid_uid = 1
namespace inbox {
  inbox = yes
}

sql_driver = sqlite
sqlite_path = ${settings.publishFile}
sqlite_journal_mode = delete
passdb sql {
  query = ${query('%{user | lower}')}
}
userdb sql {
  query = SELECT '${settings.mailHome}/' || folder AS home, '${settings.mailUser}' AS uid, '${settings.mailGroup}' AS gid, quota_mb || 'M' AS quota_storage_size FROM mailbox WHERE address = '%{user | lower}'
  iterate_query = SELECT address AS user FROM mailbox
}
${QUOTA_24}
${services(settings, '$SET:default_internal_user', '$SET:default_login_user')}`

const LOGIN = `
auth_mechanisms = plain login
# says who was refused and from where, never the password
auth_verbose = yes
# a refusal takes two seconds, and an address that goes on guessing waits up to fifteen
auth_failure_delay = 2 secs
# a cache would go on accepting the old password after a change
auth_cache_size = 0
# the portal says for which customer it tests a password, so that these brakes count per customer`

const FULL = 'This mailbox is full. / Cette boite est pleine.'

const QUOTA_23 = `# each mailbox has the room the portal published for it
mail_plugins = $mail_plugins quota
protocol imap {
  mail_plugins = $mail_plugins imap_quota
}
plugin {
  quota = count:User quota
  quota_vsizes = yes
  # one last message may go a little beyond
  quota_grace = 10M
  quota_exceeded_message = ${FULL}
  quota_status_success = DUNNO
  quota_status_nouser = DUNNO
  quota_status_overquota = 552 5.2.2 ${FULL}
}`

const QUOTA_24 = `# each mailbox has the room the portal published for it
mail_plugins {
  quota = yes
}
protocol imap {
  mail_plugins {
    imap_quota = yes
  }
}
quota "User quota" {
  driver = count
}
# one last message may go a little beyond
quota_storage_grace = 10M
quota_exceeded_message = ${FULL}
quota_status_success = DUNNO
quota_status_nouser = DUNNO
quota_status_overquota = 552 5.2.2 ${FULL}`

const services = (settings: DovecotSettings, reader: string, doorkeeper: string): string => `
# Debian's default for the auth workers is root. Ours read the published file through their group and cannot write it.
# Their memory limit (vsz_limit, 256 MB) is far above what a hash of the portal asks, 19 MiB. A hash of 256 MiB would be
# answered like a wrong password: raise vsz_limit of auth-worker before raising the cost of hashes past 100 MiB.
service auth {
  user = ${reader}
}
service auth-worker {
  user = ${reader}
  extra_groups = ${settings.group}
}
service imap-login {
  user = ${doorkeeper}
  inet_listener imap {
    port = ${settings.ports.imap}
  }
  inet_listener imaps {
    port = ${settings.ports.imaps}
    ssl = yes
  }
}
${settings.postfix ? forPostfix(settings.postfix, settings.mailUser) : ''}`

/** Nobody but Postfix reaches them: whoever does has mail delivered, or guesses passwords without brakes. */
const forPostfix = ({ user, lmtp, sasl, quota }: PostfixSockets, mailUser: string): string => `
# Postfix hands mail over here; it is written as the owner of all mailboxes, never as root
service lmtp {
  user = ${mailUser}
  unix_listener ${lmtp} {
    user = ${user}
    group = ${user}
    mode = 0600
  }
}
# Postfix asks here whether a password is right: there is one place where passwords are kept
service auth {
  unix_listener ${sasl} {
    user = ${user}
    group = ${user}
    mode = 0600
  }
}
# Postfix asks here whether there is room, so that the sender is told at once when there is none
service quota-status {
  executable = quota-status -p postfix
  user = ${mailUser}
  unix_listener ${quota} {
    user = ${user}
    group = ${user}
    mode = 0600
  }
  client_limit = 1
}
`

function instance(settings: DovecotSettings): string {
  const lines: string[] = []
  if (settings.baseDir !== undefined) {
    lines.push(`base_dir = ${settings.baseDir}`, `state_dir = ${settings.baseDir}/state`, 'instance_name = comptoir')
  }
  if (settings.logFile !== undefined) lines.push(`log_path = ${settings.logFile}`)
  return lines.map((line) => `${line}\n`).join('')
}

function checked({ ports, portalAddresses, listen, postfix, ...rest }: DovecotSettings): void {
  const named = Object.entries({ ...rest, ...postfix }).filter(([, value]) => value !== undefined)
  const lists = [...portalAddresses, ...listen].map((value, number) => [`address ${number}`, value] as const)
  checkPlain('Dovecot', Object.fromEntries([...named, ...lists]))
}
