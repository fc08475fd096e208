import { ImapFlow } from 'imapflow'
import type { MailAnswer } from './port.ts'

/** Where the mail server answers. IMAP inside TLS only (RFC 8314). */
export interface ImapSettings {
  host: string
  port: number
  /** The name on the certificate, when it is not `host`. */
  servername?: string | undefined
  /** PEM of the authority that signed the certificate, when the system does not know it. */
  ca?: string | undefined
}

/** In ms. The mail server's own brakes hold an answer back for up to 15 s: `answer` has to outlast them. */
export interface ImapTimeouts {
  connect: number
  answer: number
}

/** Response codes of a server that could not look, or would not just now (RFC 5530). They judge no password. */
const NOT_NOW = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'CONTACTADMIN', 'SERVERBUG'])

/** Empty, or with what ends a string or a line in SASL PLAIN (RFC 4616): it opens nothing, and we need not ask. */
const UNSENDABLE = /^$|[\0\r\n]/

/** Tries one real login and leaves at once. `ip` travels as x-originating-ip, before the password does. */
export async function tryLogin(
  imap: ImapSettings,
  timeouts: ImapTimeouts,
  pair: { address: string; password: string; ip: string },
): Promise<MailAnswer> {
  if (UNSENDABLE.test(pair.password)) return 'refused'

  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: true,
    servername: imap.servername,
    tls: imap.ca === undefined ? {} : { ca: imap.ca },
    auth: { user: pair.address, pass: pair.password },
    clientInfo: { name: 'comptoir', 'x-originating-ip': pair.ip },
    verifyOnly: true,
    logger: false,
    connectionTimeout: timeouts.connect,
    greetingTimeout: timeouts.answer,
    socketTimeout: timeouts.answer,
  })
  // a connection lost after the answer is no news; without a listener it would end the process
  client.on('error', () => undefined)
  try {
    await client.connect()
    return 'valid'
  } catch (problem) {
    return meaningOf(problem)
  } finally {
    client.close()
  }
}

/** What a failed login tells, without its text: that could repeat what was sent. */
function meaningOf(problem: unknown): MailAnswer {
  const { authenticationFailed, serverResponseCode, code } = problem as ImapFailure
  if (authenticationFailed) return NOT_NOW.has(serverResponseCode ?? '') ? 'busy' : 'refused'
  return code === 'ETIMEOUT' ? 'busy' : 'unreachable'
}

interface ImapFailure {
  authenticationFailed?: boolean
  serverResponseCode?: string
  code?: string
}
