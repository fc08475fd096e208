import { ServerDown } from '../../base/refusal.ts'
import type { Probed } from '../probe.ts'

/** What a user may do in a database: read it, or everything there is to do in it. */
export type Level = 'read' | 'all'

/** What a database server holds of one handle: the names that begin with it, followed by `_`. */
export interface Held {
  databases: readonly string[]
  users: readonly HeldUser[]
}

export interface HeldUser {
  name: string
  /** Nobody signs in with it, whatever the password. */
  locked: boolean
  rights: readonly { database: string; level: Level }[]
}

/** Where customers reach their databases, as they type it. */
export interface DatabaseAddresses {
  host: string
  port: number
}

/**
 * Begun, and nobody can say whether it was done: the line was lost while we waited for the answer. Whatever was asked
 * may have happened or not.
 */
export class Unsure extends ServerDown {}

/**
 * What we ask of a server of databases. Every name is `<handle>_<word>` (`names.ts`), and a server refuses any other. A
 * call that is made twice does no more than once. Each throws ServerDown, and then nothing was changed by it; or Unsure.
 */
export interface DatabaseServer {
  addresses: DatabaseAddresses
  /** Makes itself ready for `probe`. True where it had to begin anew: the server was laid out since we last looked. */
  prepare(): Promise<boolean>
  /** Everything of one customer's product, as the server has it now. */
  held(handle: string): Promise<Held>
  createDatabase(name: string): Promise<void>
  /** With all that is in it; `onlyEmpty` leaves it where there is anything. */
  dropDatabase(name: string, onlyEmpty?: 'only-empty'): Promise<void>
  /**
   * A user that reaches nothing yet. `hash` is what `hashOfPassword` made; without one the user is locked and no password
   * opens it. One that is there already gets this hash and keeps its rights.
   */
  createUser(name: string, hash: string | undefined): Promise<void>
  /** From now on this hash alone opens it, and whoever was connected is not. False where there is no such user. */
  setPassword(name: string, hash: string): Promise<boolean>
  /** Replaces what the user may do in this database. Both are of one handle. */
  setRights(database: string, user: string, level: Level | 'none'): Promise<void>
  /** A locked user cannot sign in, and whoever was connected is not any more. */
  setLocked(name: string, locked: boolean): Promise<void>
  /** Ends what is connected with this user. */
  endSessions(name: string): Promise<void>
  /** Takes the user away, with its rights and its connections. */
  dropUser(name: string): Promise<void>
  /** Bytes of each database of a handle, as far as the server has counted them. */
  sizes(handle: string): Promise<ReadonlyMap<string, number>>
  /** Signs in as nobody, rightly and wrongly. Never throws. At most six seconds. */
  probe(): Promise<Probed>
  /** Lets go of its connections. */
  close(): void
}
