import { createTransport } from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import { ServerDown } from '../../base/refusal.ts'
import { composed, objectionTo } from './letter.ts'
import type { Delivery, PostServer } from './port.ts'

export interface SmtpSettings {
  host: string
  port: number
  /** `tls` from the first byte, `starttls` or nothing is sent, `none` for a relay on this machine. */
  encryption: 'tls' | 'starttls' | 'none'
  /** Never sent without encryption: opening such a server throws. */
  login?: { user: string; password: string }
  /** The name on the certificate, when it is not `host`. */
  servername?: string
  /** PEM of the authority that signed the certificate, when the system does not know it. */
  ca?: string
  timeouts?: SmtpTimeouts
}

/** In ms. A server that looks at a letter before it takes it may be silent for a while: `answer`. */
export interface SmtpTimeouts {
  connect: number
  answer: number
}

const TIMEOUTS: SmtpTimeouts = { connect: 10_000, answer: 120_000 }

/** A real mail server, asked over SMTP. Certificates are verified. Throws when a login would travel in the clear. */
export function smtpPostServer(settings: SmtpSettings): PostServer {
  if (settings.login && settings.encryption === 'none') throw new Error('SMTP: a login needs tls or starttls.')
  const transport = createTransport(options(settings))
  return {
    async send(letter) {
      const reason = objectionTo(letter)
      if (reason !== undefined) return { outcome: 'refused', reason }
      try {
        await transport.sendMail(composed(letter))
        return { outcome: 'accepted' }
      } catch (problem) {
        return refusalIn(problem)
      }
    },
    close: () => transport.close(),
  }
}

function options(settings: SmtpSettings): SMTPTransport.Options {
  const { connect, answer } = settings.timeouts ?? TIMEOUTS
  const { host, port, encryption, login, servername, ca } = settings
  return {
    host,
    port,
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'none',
    ...(login && { auth: { user: login.user, pass: login.password } }),
    tls: { ...(servername && { servername }), ...(ca && { ca }) },
    connectionTimeout: connect,
    greetingTimeout: answer,
    socketTimeout: answer,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** 5xx replies that blame our login or our connection, not the letter (RFC 4954, RFC 3207). */
const OUR_FAULT = new Set([530, 534, 535, 538])

/** Only a final word about the sender, the recipient or the text counts against the letter. */
function refusalIn(problem: unknown): Delivery {
  const { code, responseCode = 0, response = '' } = problem as SmtpFailure
  const aboutLetter = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (!aboutLetter || responseCode < 500 || OUR_FAULT.has(responseCode))
    throw new ServerDown('post', { cause: problem })
  return { outcome: 'refused', reason: response.slice(0, 200) }
}

interface SmtpFailure {
  code?: string
  responseCode?: number
  response?: string
}
