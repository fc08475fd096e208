/** One mailbox as the mail server needs to know it: who, and the argon2id hash (PHC string) that opens it. */
export interface MailEntry {
  address: string
  hash: string
  /** A blocked mailbox stays known and refuses every password. */
  enabled: boolean
}

/**
 * Whether a pair opens a mailbox: it does, it does not, the server is there but cannot say now (try again),
 * or nobody answered. The last two say nothing about the password.
 */
export type MailAnswer = 'valid' | 'refused' | 'busy' | 'unreachable'

/** What we ask of any server that holds mailboxes. Passwords are published to it as hashes; it never calls us. */
export interface MailServer {
  /**
   * Once this has settled, exactly these hashes open these mailboxes, whatever opened them before; the others are
   * untouched. All entries take effect together. Calls take effect in the order they were made (R-PWD-8).
   * Throws ServerDown, and then nothing has changed.
   */
  publish(entries: readonly MailEntry[]): Promise<void>
  /**
   * Makes the published whole equal to `all`: adds, changes, removes. Works in small steps, so that nobody waits for
   * it; a publish asked for meanwhile comes after it. Throws ServerDown with some steps done: run it again.
   */
  reconcile(all: Iterable<MailEntry>): Promise<void>
  /**
   * Can this pair open the mailbox now? `ip` is the customer's address, so that the mail server's brakes count per
   * customer and not against all of us. Never throws for an answer, never writes the password anywhere (R-PWD-11).
   */
  verify(address: string, password: string, ip: string): Promise<MailAnswer>
  /** Is somebody there to let people in? What is published is valid all the same, but opens nothing until then. */
  answers(): Promise<boolean>
  /** Lets go of files and connections. */
  close(): void
}
