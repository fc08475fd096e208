import type { Probed } from '../probe.ts'

/** What a device may synchronise, by the protocol it does it with: calendars (RFC 4791), contacts (RFC 6352). */
export const DAV_SCOPES = ['caldav', 'carddav'] as const
export type DavScope = (typeof DAV_SCOPES)[number]

/** A password of one device, as the servers need to know it. */
export interface DavEntry {
  /** SHA-256 of the password, in hex. */
  digest: string
  /** What is typed beside it. */
  userName: string
  /** The folder of whoever it belongs to: it never changes, whatever they call themselves. */
  home: string
  /** What it opens. Nothing once it is revoked. */
  scopes: readonly DavScope[]
}

/** A password was used, as a server noted it. `at` is UTC. */
export interface DavUse {
  digest: string
  scope: DavScope
  at: string
  ip: string
}

/** Whether a pair opens calendars or contacts: it does, it does not, or nobody there could say. */
export type DavAnswer = 'valid' | 'refused' | 'unreachable'

/** Where devices find the servers: the name people type, and the whole addresses for programs that want them. */
export interface DavAddresses {
  server: string
  caldav: string
  carddav: string
}

/**
 * What we ask of servers that hold calendars and contacts. Passwords are published to them as hashes; they never call
 * us. They know no sessions: each request brings its password and is judged by what is published then, so that taking a
 * password away ends what a device was doing.
 */
export interface DavServer {
  readonly addresses: DavAddresses
  /**
   * Once this has settled, exactly these passwords open what their entries say; the others are untouched. Calls take
   * effect in the order they were made. Throws ServerDown, possibly with one of the two servers told: publish again.
   */
  publish(entries: readonly DavEntry[]): Promise<void>
  /**
   * Makes the published whole equal to `all`, which is gone through more than once. Works in small steps; a publish
   * asked for meanwhile comes after it. Throws ServerDown with some steps done: run it again.
   */
  reconcile(all: () => Iterable<DavEntry>): Promise<void>
  /** Does this pair open this now? A real login by the way devices take. Never throws for an answer. */
  verify(scope: DavScope, userName: string, password: string): Promise<DavAnswer>
  /**
   * Uses noted since this was last asked: of each password at most one in five minutes. What was given once is
   * forgotten. Empty when nothing can be read.
   */
  takeUses(): readonly DavUse[]
  /** Does each of the two let in its probe account, which has nothing there, and nobody with a wrong password? */
  probe(): Promise<Probed>
  /** Lets go of files. */
  close(): void
}
