/**
 * What only root can do, asked of `comptoir helper` over a unix socket: a closed list. No verb takes a path or a command;
 * names are those of the books, and the helper checks each again, as it trusts nobody who reaches its socket. Every verb
 * may be asked twice and does the same.
 */
export interface Helper {
  /** Reads the published FTP accounts, refuses those that are not as they must be, and makes what Pure-FTPd reads. */
  ask(verb: 'ftp-publish'): Promise<{ accounts: number }>
  /** Ends the open sessions of these FTP users. */
  ask(verb: 'ftp-kick', args: { users: readonly string[] }): Promise<{ ended: number }>
  /** Ends the open sessions of these mailboxes. */
  ask(verb: 'mail-kick', args: { addresses: readonly string[] }): Promise<{ ended: number }>
  /** Reads the published sites, makes their folders and what nginx reads of them, and has nginx take it over. */
  ask(verb: 'sites-publish'): Promise<{ sites: number }>
  /** How many bytes hostings, by handle, and mailboxes, by address, take on disk; what is not there takes none. */
  ask(
    verb: 'usage',
    args: { homes: readonly string[]; addresses: readonly string[] },
  ): Promise<{ homes: Readonly<Record<string, number>>; addresses: Readonly<Record<string, number>> }>
}
