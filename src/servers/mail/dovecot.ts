import type { Helper } from '../helper/port.ts'
import { greets } from './greeting.ts'
import { type ImapSettings, type ImapTimeouts, tryLogin } from './login.ts'
import type { MailHosts, MailServer } from './port.ts'
import { probeEntry, probeMail } from './probe.ts'
import { openPublishedMail } from './published.ts'

export interface DovecotMailSettings {
  /** The published SQLite file. Its folder belongs to us and to the group Dovecot reads with, mode 2750. */
  file: string
  /** The file without secrets that Postfix reads, in a folder it may enter. Absent where nobody of ours carries mail. */
  ways?: string | undefined
  imap: ImapSettings
  /** Where mail is handed in, with TLS from the first byte; absent where it is not looked after. */
  submission?: ImapSettings | undefined
  hosts: MailHosts
  timeouts?: ImapTimeouts
}

const GREETING_MS = 2000
const TIMEOUTS: ImapTimeouts = { connect: 10_000, answer: 25_000 }

/**
 * Dovecot, and Postfix before it, driven through files they read: mail and logins go on while the portal is away, and a
 * change is seen by the next login and the next message. Asking whether a password works is a real login over IMAP.
 * `probe` is the password of its probe account; `helper` ends sessions. Throws when a file cannot be opened or made.
 */
export function dovecotMailServer(settings: DovecotMailSettings, probe: string, helper?: Helper): MailServer {
  const published = openPublishedMail({ logins: settings.file, ways: settings.ways }, probeEntry(probe))
  const timeouts = settings.timeouts ?? TIMEOUTS
  return {
    hosts: settings.hosts,
    carries: settings.ways !== undefined,
    publish: (changes) => published.publish(changes),
    reconcile: (all) => published.reconcile(all),
    verify: (address, password, ip) => tryLogin(settings.imap, timeouts, { address, password, ip }),
    answers: () => greets(settings.imap, GREETING_MS),
    probe: () => probeMail(settings, probe),
    revokeSessions: helper && ((addresses) => revoke(helper, addresses)),
    close: () => published.close(),
  }
}

/** As many as one request of the helper may name. */
const AT_ONCE = 100

async function revoke(helper: Helper, addresses: readonly string[]): Promise<void> {
  for (let from = 0; from < addresses.length; from += AT_ONCE)
    await helper.ask('mail-kick', { addresses: addresses.slice(from, from + AT_ONCE) })
}
