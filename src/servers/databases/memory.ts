import { hashOfPassword } from '../../base/mysql-hash.ts'
import { ServerDown } from '../../base/refusal.ts'
import type { Probed } from '../probe.ts'
import { type DatabaseServer, type HeldUser, type Level, Unsure } from './port.ts'

const NAME = /^[a-z][a-z0-9]{7}_[a-z][a-z0-9_]{0,23}$/
const SIZE = 16_384

/** What a test or the demonstration may do to the double. */
export interface MemoryDatabaseServer extends DatabaseServer {
  down: boolean
  /** What a probe finds while it is not down. */
  found: Probed
  /** The next call of this verb is carried out, and its answer lost on the way. */
  unanswered: keyof DatabaseServer | undefined
  /** Began anew, with nothing in it. */
  empty(): void
  /** Would this pair sign in? */
  signsIn(user: string, password: string): boolean
  /** How often the connections of this user were ended. */
  ended(user: string): number
}

interface User {
  hash: string | undefined
  locked: boolean
  ended: number
}

/** What it holds. Rights by user, then by database. */
interface Content {
  databases: Set<string>
  users: Map<string, User>
  rights: Map<string, Map<string, Level>>
  prepared: boolean
}

/** Does this once it is known that the server answers, and that these are names. */
type CarryOut = <T>(verb: keyof DatabaseServer, names: readonly string[], work: () => T) => Promise<T>

/** All doubles there are: a real server is none of them. */
export const memoryDatabases = new WeakSet<DatabaseServer>()

/** The double of the demonstration and of the tests: the promises of the port, kept in memory. */
export function memoryDatabaseServer(): MemoryDatabaseServer {
  const content: Content = { databases: new Set(), users: new Map(), rights: new Map(), prepared: false }
  const empty = () => {
    content.databases.clear()
    content.users.clear()
    content.rights.clear()
    content.prepared = false
  }
  /** As a server of others does: checked there once more, and now and then without an answer. */
  const carryOut: CarryOut = async (verb, names, work) => {
    if (server.down || names.some((name) => !NAME.test(name))) throw new ServerDown('databases')
    const result = work()
    if (server.unanswered !== verb) return result
    server.unanswered = undefined
    throw new Unsure('databases')
  }
  const server: MemoryDatabaseServer = {
    down: false,
    found: 'answers',
    unanswered: undefined,
    addresses: { host: 'mysql.comptoir.test', port: 3306 },
    ...onDatabases(content, carryOut),
    ...onUsers(content, carryOut),
    probe: async () => (server.down ? 'silent' : server.found),
    close: empty,
    empty,
    signsIn: (name, password) => {
      const user = content.users.get(name)
      return user !== undefined && !user.locked && user.hash === hashOfPassword(password)
    },
    ended: (name) => content.users.get(name)?.ended ?? 0,
  }
  memoryDatabases.add(server)
  return server
}

type OnDatabases = Pick<DatabaseServer, 'prepare' | 'held' | 'createDatabase' | 'dropDatabase' | 'sizes'>

function onDatabases(content: Content, carryOut: CarryOut): OnDatabases {
  const { databases, users, rights } = content
  const of = (handle: string) => (name: string) => name.startsWith(`${handle}_`)
  const heldUser = (name: string): HeldUser => ({
    name,
    locked: users.get(name)?.locked ?? true,
    rights: [...(rights.get(name) ?? [])].map(([database, level]) => ({ database, level })),
  })
  return {
    prepare: () =>
      carryOut('prepare', [], () => {
        const anew = !content.prepared
        content.prepared = true
        return anew
      }),
    held: (handle) =>
      carryOut('held', [], () => ({
        databases: [...databases].filter(of(handle)),
        users: [...users.keys()].filter(of(handle)).map(heldUser),
      })),
    createDatabase: (name) => carryOut('createDatabase', [name], () => void databases.add(name)),
    dropDatabase: (name) => carryOut('dropDatabase', [name], () => void databases.delete(name)),
    sizes: (handle) =>
      carryOut('sizes', [], () => new Map([...databases].filter(of(handle)).map((name) => [name, SIZE]))),
  }
}

type OnUsers = Omit<DatabaseServer, keyof OnDatabases | 'addresses' | 'probe' | 'close'>

function onUsers({ users, rights }: Content, carryOut: CarryOut): OnUsers {
  const cut = (user: User | undefined) => {
    if (user) user.ended++
  }
  return {
    createUser: (name, hash) =>
      carryOut('createUser', [name], () => {
        const before = users.get(name)
        if (before && hash === undefined) return
        users.set(name, { hash, locked: hash === undefined, ended: before?.ended ?? 0 })
      }),
    setPassword: (name, hash) =>
      carryOut('setPassword', [name], () => {
        const user = users.get(name)
        if (user) user.hash = hash
        cut(user)
        return user !== undefined
      }),
    setRights: (database, user, level) =>
      carryOut('setRights', [database, user], () => {
        if (database.slice(0, 8) !== user.slice(0, 8)) throw new ServerDown('databases')
        const own = rights.get(user) ?? new Map<string, Level>()
        if (level === 'none') own.delete(database)
        else own.set(database, level)
        rights.set(user, own)
      }),
    setLocked: (name, locked) =>
      carryOut('setLocked', [name], () => {
        const user = users.get(name)
        if (user) user.locked = locked
        if (locked) cut(user)
      }),
    endSessions: (name) => carryOut('endSessions', [name], () => cut(users.get(name))),
    dropUser: (name) =>
      carryOut('dropUser', [name], () => {
        users.delete(name)
        rights.delete(name)
      }),
  }
}
