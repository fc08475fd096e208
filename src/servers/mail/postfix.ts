import { checkPlain } from '../plain-settings.ts'
import type { PostfixSockets } from './print.ts'

/** What `comptoir print-config postfix` needs to know. Paths and names are printed as they are: see `checked`. */
export interface PostfixSettings {
  /** The SQLite file without secrets that the portal publishes. */
  mapsFile: string
  /** The name of this server: on its certificate, in its greeting, in what customers type. */
  host: string
  /** The origin of the portal, whose guides say why something is refused. */
  help: string
  /** The largest message. */
  megabytes: number
  ports: { smtp: number; submission: number; submissions: number }
  sockets: PostfixSockets
  /** Where all parts are saved: main.cf, master.cf, and the maps. */
  configFolder: string
  queueFolder: string
  dataFolder: string
  /** PEM files; the certificate with its chain. */
  certificate: string
  key: string
  listen: readonly string[]
  /** Who sends without a password: nobody unless it is said. */
  relayFrom: readonly string[]
  /** Takes all mail for elsewhere; absent: mail goes to its destination. */
  relayHost?: string
  /** Without it Postfix writes to syslog. */
  logFile?: string
}

/** The maps, by the part that prints them; saved as `comptoir-<part>.cf`. */
const MAPS = {
  domains: "SELECT domain FROM recipient WHERE domain = lower('%s') LIMIT 1",
  mailboxes: "SELECT address FROM recipient WHERE address = lower('%s') AND destinations = ''",
  aliases: `SELECT destinations FROM recipient WHERE address = lower('%s') AND destinations <> ''
  UNION ALL SELECT * FROM (SELECT address FROM recipient WHERE domain = lower('%d') AND destinations = ''
    AND lower('%u') IN ('postmaster', 'abuse')
    AND NOT EXISTS (SELECT 1 FROM recipient WHERE address = lower('%s')) ORDER BY address LIMIT 1)`,
  senders: `SELECT address FROM recipient WHERE address = lower('%s') AND destinations = ''
  UNION ALL SELECT box.address FROM recipient AS alias JOIN recipient AS box
    ON box.holder = alias.holder AND box.destinations = ''
    WHERE alias.address = lower('%s')
    AND instr(',' || alias.destinations || ',', ',' || box.address || ',') > 0`,
} as const

export const postfixParts = ['main', 'master', 'domains', 'mailboxes', 'aliases', 'senders', 'held'] as const
export type PostfixPart = (typeof postfixParts)[number]

/** The article that says why somebody cannot send. */
const CANNOT_SEND = 2178

/**
 * One file of a Postfix that delivers to our mailboxes and sends for their owners, to be used as it is. Throws when a
 * setting holds a character Postfix would read as something else.
 */
export function postfixConfig(settings: PostfixSettings, part: PostfixPart): string {
  checked(settings)
  if (part === 'main') return mainOf(settings)
  if (part === 'master') return masterOf(settings)
  return mapOf(settings, part, part === 'held' ? heldQuery(settings) : MAPS[part])
}

/** The answer is what Postfix does with whoever signed in: refuse, in words, while the product is blocked (R-DUN-8). */
const heldQuery = ({ help }: PostfixSettings): string =>
  `SELECT 'REJECT Envoi suspendu / Sending is suspended: ${help}/faq/${CANNOT_SEND}'
  FROM recipient WHERE address = lower('%s') AND destinations = '' AND sends = 0`

const mapOf = ({ mapsFile, configFolder }: PostfixSettings, part: string, query: string): string =>
  `# Postfix: saved as ${configFolder}/comptoir-${part}.cf. It holds no secret.
dbpath = ${mapsFile}
query = ${query}
`

const map = ({ configFolder }: PostfixSettings, part: string) => `sqlite:${configFolder}/comptoir-${part}.cf`

const mainOf = (
  settings: PostfixSettings,
): string => `# Postfix 3.7 and later: the whole of main.cf. What belongs to whom is read from
# ${settings.mapsFile}, which the portal publishes.
compatibility_level = 3.6
queue_directory = ${settings.queueFolder}
data_directory = ${settings.dataFolder}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = ${settings.sockets.user}
setgid_group = postdrop
${settings.logFile === undefined ? '' : `maillog_file = ${settings.logFile}\nmaillog_file_prefixes = ${folderOf(settings.logFile)}\n`}
myhostname = ${settings.host}
smtpd_banner = $myhostname ESMTP
inet_interfaces = ${settings.listen.join(', ')}
biff = no
append_dot_mydomain = no
# no mail of its own: every address is one of the portal's
mydestination =
local_recipient_maps =
alias_maps =
alias_database =

# who sends without a password. Programs of customers on this machine also come from loopback: leave it out
mynetworks = ${settings.relayFrom.join(', ')}
relay_domains =
${settings.relayHost === undefined ? '' : `relayhost = ${settings.relayHost}\n`}
virtual_mailbox_domains = ${map(settings, 'domains')}
virtual_mailbox_maps = ${map(settings, 'mailboxes')}
virtual_alias_maps = ${map(settings, 'aliases')}
virtual_alias_expansion_limit = 100
virtual_transport = lmtp:unix:${settings.sockets.lmtp}
# name+word@ arrives at name@
recipient_delimiter = +
# Dovecot takes no addresses beyond ASCII
smtputf8_enable = no
message_size_limit = ${settings.megabytes * 1_000_000}

${tls(settings)}
${rules(settings)}
# at most so much of one address in a minute; who signs in has limits of their own in master.cf. Addresses of
# mynetworks are not counted
smtpd_client_connection_rate_limit = 60
smtpd_client_auth_rate_limit = 60
smtpd_client_event_limit_exceptions = $mynetworks
smtpd_recipient_limit = 100
`

const tls = ({ key, certificate }: PostfixSettings): string => `smtpd_tls_chain_files = ${key}, ${certificate}
smtpd_tls_security_level = may
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_tls_protocols = >=TLSv1.2
smtpd_tls_session_cache_database =
smtp_tls_security_level = may
smtp_tls_CApath = /etc/ssl/certs
`

const rules = (settings: PostfixSettings): string => `disable_vrfy_command = yes
smtpd_helo_required = yes
strict_rfc821_envelopes = yes
# mail for our mailboxes and aliases is taken, for anything else it is not: no open relay
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
# Dovecot says whether there is room, and whoever sends is told so at once
smtpd_recipient_restrictions = reject_non_fqdn_recipient, reject_unlisted_recipient,
  check_policy_service unix:${settings.sockets.quota}

# passwords are asked of Dovecot, over TLS alone, and only on the ports of mail programs (master.cf)
smtpd_sasl_auth_enable = no
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${settings.sockets.sasl}
smtpd_sasl_security_options = noanonymous
smtpd_tls_auth_only = yes
smtpd_sender_login_maps = ${map(settings, 'senders')}
mua_client_restrictions = permit_sasl_authenticated, reject
# a blocked service does not send; nobody sends as somebody else. An empty sender is let pass: read receipts have it
mua_sender_restrictions = check_sasl_access ${map(settings, 'held')},
  reject_non_fqdn_sender, reject_sender_login_mismatch
mua_relay_restrictions = permit_sasl_authenticated, reject
mua_recipient_restrictions = reject_non_fqdn_recipient, reject_unlisted_recipient,
  check_policy_service unix:${settings.sockets.quota}
`

const PROGRAMS = (name: string) => `  -o syslog_name=postfix/${name}
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=$mua_client_restrictions
  -o smtpd_sender_restrictions=$mua_sender_restrictions
  -o smtpd_relay_restrictions=$mua_relay_restrictions
  -o smtpd_recipient_restrictions=$mua_recipient_restrictions
  -o smtpd_client_message_rate_limit=60
  -o smtpd_client_recipient_rate_limit=300`

const masterOf = ({ ports, logFile }: PostfixSettings): string => `# Postfix: the whole of master.cf.
# Mail from other servers. No postscreen before it: what it holds back are robots, at the price of a delay for everybody
# who writes for the first time; add it when they become many.
${ports.smtp} inet n - n - - smtpd
# Mail programs, with STARTTLS
${ports.submission} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
${PROGRAMS('submission')}
# Mail programs, with TLS from the first byte (RFC 8314)
${ports.submissions} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
${PROGRAMS('submissions')}
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
${logFile === undefined ? '' : 'postlog unix-dgram n - n - 1 postlogd\n'}`

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/')) || '/'

function checked({ ports, sockets, listen, relayFrom, megabytes, ...rest }: PostfixSettings): void {
  const named = Object.entries({ ...rest, ...sockets }).filter(([, value]) => value !== undefined)
  const lists = [...listen, ...relayFrom].map((value, number) => [`address ${number}`, value] as const)
  checkPlain('Postfix', Object.fromEntries([...named, ...lists, ['megabytes', megabytes]]))
}
