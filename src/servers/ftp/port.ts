import type { Probed } from '../probe.ts'

/** One FTP account as the server needs to know it. */
export interface FtpEntry {
  /** The whole user name, `<handle>_<name>`. */
  user: string
  /** The hosting it belongs to, and the number of its product, from which that of the user of its files is made. */
  handle: string
  product: number
  /** Inside the hosting, without a slash at either end; empty for the whole of it. */
  folder: string
  /** An argon2id hash (PHC string). */
  hash: string
  /** What may lie in its folder, in MB; 0 where nothing but the hosting limits it. */
  quotaMb: number
  /** One that is locked, held or deleted is not there at all. */
  open: boolean
  /** Its open sessions are ended once this took effect. */
  ends: boolean
}

/** Whether a pair opens an account; the last two say nothing about the password. */
export type FtpAnswer = 'valid' | 'refused' | 'busy' | 'unreachable'

/** What people type into their program. Encryption is explicit FTPS (RFC 4217), always. */
export interface FtpAddress {
  host: string
  port: number
}

/** What we ask of a server of FTP accounts. They are published to it; it never calls us. */
export interface FtpServer {
  address: FtpAddress
  /**
   * Once this has settled, these accounts are as they are told here, the sessions that had to end have ended, and the
   * others are untouched. Gives the users, of all, whose folder led out of their hosting: those are left closed. Throws
   * ServerDown, and may be asked again.
   */
  publish(entries: readonly FtpEntry[]): Promise<{ refused: readonly string[] }>
  /** Makes the published whole equal to `all`. Throws ServerDown with some of it done: run it again. */
  reconcile(all: Iterable<FtpEntry>): Promise<{ refused: readonly string[] }>
  /** Does this pair open the account now? Never throws for an answer, never writes the password anywhere (R-PWD-11). */
  verify(user: string, password: string): Promise<FtpAnswer>
  /** Ends the open sessions of these users. Throws ServerDown. */
  revokeSessions(users: readonly string[]): Promise<void>
  /** A login with the probe account, and one with a wrong password. */
  probe(): Promise<Probed>
  /** Is somebody there to let people in? */
  answers(): Promise<boolean>
  /** Lets go of files and connections. */
  close(): void
}

/** The name of the probe account: no customer's can be called so, for theirs hold no hyphen. */
export const FTP_PROBE = 'comptoir-probe'
