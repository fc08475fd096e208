import { ServerDown } from '../../base/refusal.ts'
import type { Probed } from '../probe.ts'
import { hashOfPassword } from './hash.ts'
import { type DatabaseServer, type HeldUser, type Level, Unsure } from './port.ts'

const NAME = /^[a-z][a-z0-9]{7}_[a-z][a-z0-9_]{0,23}$/

/** What a test or the demonstration may do to the double. */
export interface MemoryDatabaseServer extends DatabaseServer {
  down: boolean
  /** What a probe finds while it is not down. */
  found: Probed
  /** The next call of this verb is carried out, and its answer lost on the way. */
  unanswered: keyof DatabaseServer | undefined
  /** Began anew, with nothing in it. */
  empty(): void
  /** Would this pair sign in, and what could it do where? */
  signsIn(user: string, password: string): boolean
  /** How often the connections of this user were ended. */
  ended(user: string): number
}

interface User {
  hash: string | undefined
  locked: boolean
  ended: number
}

/** The double of the demonstration and of the tests: the promises of the port, kept in memory. */
export function memoryDatabaseServer(): MemoryDatabaseServer {
  const databases = new Set<string>()
  const users = new Map<string, User>()
  const rights = new Map<string, Level>()
  let prepared = false
  const cut = (user: User | undefined) => {
    if (user) user.ended++
  }
  const server: MemoryDatabaseServer = {
    down: false,
    found: 'answers',
    unanswered: undefined,
    addresses: { host: 'mysql.comptoir.test', port: 3306 },
    prepare: () =>
      carryOut('prepare', [], () => {
        const anew = !prepared
        prepared = true
        return anew
      }),
    held: (handle) =>
      carryOut('held', [], () => ({
        databases: [...databases].filter((name) => name.startsWith(`${handle}_`)),
        users: [...users].filter(([name]) => name.startsWith(`${handle}_`)).map(heldUser),
      })),
    createDatabase: (name) => carryOut('createDatabase', [name], () => void databases.add(name)),
    dropDatabase: (name) => carryOut('dropDatabase', [name], () => void databases.delete(name)),
    createUser: (name, hash) =>
      carryOut('createUser', [name], () => {
        const before = users.get(name)
        if (before && hash === undefined) return
        users.set(name, { hash, locked: hash === undefined, ended: before?.ended ?? 0 })
      }),
    setPassword: (name, hash) =>
      carryOut('setPassword', [name], () => {
        const user = users.get(name)
        if (!user) return false
        user.hash = hash
        cut(user)
        return true
      }),
    setRights: (database, user, level) =>
      carryOut('setRights', [database, user], () => {
        if (database.slice(0, 8) !== user.slice(0, 8)) throw new ServerDown('databases')
        if (level === 'none') rights.delete(`${user} ${database}`)
        else rights.set(`${user} ${database}`, level)
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
        for (const key of rights.keys()) if (key.startsWith(`${name} `)) rights.delete(key)
      }),
    sizes: (handle) =>
      carryOut('sizes', [], () => {
        const own = [...databases].filter((name) => name.startsWith(`${handle}_`))
        return new Map(own.map((name) => [name, 16_384]))
      }),
    probe: async () => (server.down ? 'silent' : server.found),
    close: () => server.empty(),
    empty: () => {
      databases.clear()
      users.clear()
      rights.clear()
      prepared = false
    },
    signsIn: (name, password) => {
      const user = users.get(name)
      return user !== undefined && !user.locked && user.hash === hashOfPassword(password)
    },
    ended: (name) => users.get(name)?.ended ?? 0,
  }
  /** As a server of others does: checked there once more, and now and then without an answer. */
  async function carryOut<T>(verb: keyof DatabaseServer, names: readonly string[], work: () => T): Promise<T> {
    if (server.down || names.some((name) => !NAME.test(name))) throw new ServerDown('databases')
    const result = work()
    if (server.unanswered !== verb) return result
    server.unanswered = undefined
    throw new Unsure('databases')
  }
  const heldUser = ([name, { locked }]: [string, User]): HeldUser => ({
    name,
    locked,
    rights: [...rights]
      .filter(([key]) => key.startsWith(`${name} `))
      .map(([key, level]) => ({ database: key.slice(name.length + 1), level })),
  })
  return server
}
