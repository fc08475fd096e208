/**
 * Everything root can be asked for, a closed list, and how long each may take, in ms: after that it is ended, and whoever
 * asked is told that it was not done.
 */
export const helperVerbs = {
  'ftp-publish': 20_000,
  'ftp-kick': 9_000,
  'mail-kick': 9_000,
  'sites-publish': 20_000,
  usage: 60_000,
} as const

export type HelperVerb = keyof typeof helperVerbs

/**
 * What only root can do, asked of `comptoir helper` over a unix socket. No verb takes a path or a command; names are those
 * of the books, and the helper checks each again, as it trusts nobody who reaches its socket. Every verb may be asked
 * twice and does the same. Lists may be as long as they like: they are asked in pieces.
 *
 * Throws ServerDown when the helper is away, took too long or could not do it; then it may be half done, and asking again
 * does the rest. Throws HelperRefused for what the helper would not even look at, which is a fault of ours.
 */
export interface Helper {
  /** Reads the published FTP accounts, refuses those that are not as they must be, and makes what Pure-FTPd reads. */
  ask(verb: 'ftp-publish'): Promise<{ accounts: number; refused: readonly string[] }>
  /** Ends the open sessions of these FTP users. */
  ask(verb: 'ftp-kick', args: { users: readonly string[] }): Promise<{ ended: number }>
  /** Ends the open sessions of these mailboxes. */
  ask(verb: 'mail-kick', args: { addresses: readonly string[] }): Promise<{ ended: number }>
  /** Reads the published sites, makes their folders and what nginx reads of them, and has nginx take it over. */
  ask(verb: 'sites-publish'): Promise<{ sites: number; refused: readonly string[] }>
  /**
   * How many bytes hostings, by handle, and mailboxes take on disk; what is not there takes none. A mailbox is named by
   * its folder, `<domain>/<name>` put as an address: the address itself, or `name+1@domain` once it was made anew.
   */
  ask(
    verb: 'usage',
    args: { homes: readonly string[]; addresses: readonly string[] },
  ): Promise<{ homes: Readonly<Record<string, number>>; addresses: Readonly<Record<string, number>> }>
}

/** The helper would not look at it: its form, a name or a verb is not on its list. Not done, and asking again is vain. */
export class HelperRefused extends Error {
  constructor(verb: string, reason: string) {
    super(`the helper refused ${verb}: ${reason}`)
  }
}
