import { greets } from './greeting.ts'
import { type ImapSettings, type ImapTimeouts, tryLogin } from './login.ts'
import type { MailServer } from './port.ts'
import { openPublishedMail } from './published.ts'

export interface DovecotMailSettings {
  /** The published SQLite file. Its folder belongs to us and to the group Dovecot reads with, mode 2750. */
  file: string
  imap: ImapSettings
  timeouts?: ImapTimeouts
}

const GREETING_MS = 2000
const TIMEOUTS: ImapTimeouts = { connect: 10_000, answer: 25_000 }

/**
 * Dovecot, driven through one file it reads: logins go on while the portal is away, and a change is seen by the next
 * login. Asking whether a password works is a real login over IMAP. Throws when the file cannot be opened or made.
 */
export function dovecotMailServer(settings: DovecotMailSettings): MailServer {
  const published = openPublishedMail(settings.file)
  const timeouts = settings.timeouts ?? TIMEOUTS
  return {
    publish: (entries) => published.put(entries),
    reconcile: (all) => published.replace(all),
    verify: (address, password, ip) => tryLogin(settings.imap, timeouts, { address, password, ip }),
    answers: () => greets(settings.imap, GREETING_MS),
    close: () => published.close(),
  }
}
