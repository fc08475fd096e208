import type { Probed } from '../probe.ts'

/** One mailbox as the mail server needs to know it: who, the argon2id hash (PHC string) that opens it, and its room. */
export interface MailEntry {
  address: string
  hash: string
  /** A blocked mailbox stays known and refuses every password. */
  enabled: boolean
  /** One that may not send goes on receiving, and is read. */
  sends: boolean
  /** How much it may hold, in MiB. */
  quotaMb: number
  /** Where its mail lies, below the folder of all: `<domain>/<name>`, another one when the address was given up before. */
  folder: string
  /** The account it belongs to: who shares an account may send as an address that leads to them. */
  holder: string
}

/** An address that is no mailbox: whatever is sent to it goes to its destinations, of ours or elsewhere. */
export interface MailAlias {
  address: string
  destinations: readonly string[]
  holder: string
}

/** An address that was given up: nothing arrives there any more, and nothing opens it. */
export interface MailRemoval {
  address: string
  removed: true
}

/** What may become of one address. */
export type MailChange = MailEntry | MailAlias | MailRemoval

/**
 * Whether a pair opens a mailbox: it does, it does not, the server is there but cannot say now (try again),
 * or nobody answered. The last two say nothing about the password.
 */
export type MailAnswer = 'valid' | 'refused' | 'busy' | 'unreachable'

/** Where mail programs are pointed to, as people type it. `tls`: from the first byte (RFC 8314). */
export interface MailHosts {
  imap: { host: string; port: number; encryption: 'tls' }
  smtp: { host: string; port: number; encryption: 'tls' | 'starttls' }
}

/** What we ask of any server that holds mailboxes. Passwords are published to it as hashes; it never calls us. */
export interface MailServer {
  readonly hosts: MailHosts
  /** It carries mail too: what aliases lead to, and who may send as whom. Else it only lets people in. */
  readonly carries: boolean
  /**
   * Once this has settled, exactly these hashes open these mailboxes, whatever opened them before, and mail takes these
   * ways; the others are untouched. Calls take effect in the order they were made (R-PWD-8). What is removed stops
   * receiving before it stops opening, and what is new opens before it receives, so that nothing is taken that nobody
   * holds. Throws ServerDown, and then nobody is let in otherwise than before.
   */
  publish(changes: readonly MailChange[]): Promise<void>
  /**
   * Makes the published whole equal to `all`: adds, changes, removes. Works in small steps, so that nobody waits for
   * it; a publish asked for meanwhile comes after it. Throws ServerDown with some steps done: run it again.
   */
  reconcile(all: () => Iterable<MailEntry | MailAlias>): Promise<void>
  /**
   * Can this pair open the mailbox now? `ip` is the customer's address, so that the mail server's brakes count per
   * customer and not against all of us. Never throws for an answer, never writes the password anywhere (R-PWD-11).
   */
  verify(address: string, password: string, ip: string): Promise<MailAnswer>
  /** Is somebody there to let people in? What is published is valid all the same, but opens nothing until then. */
  answers(): Promise<boolean>
  /** Logs in with an account that is nobody's, rightly and wrongly, wherever mail programs log in. */
  probe(): Promise<Probed>
  /**
   * Ends what these mailboxes have open, whatever password it was opened with; done twice it is the same. Absent where
   * nobody can. Throws ServerDown.
   */
  readonly revokeSessions: ((addresses: readonly string[]) => Promise<void>) | undefined
  /** Lets go of files and connections. */
  close(): void
}
