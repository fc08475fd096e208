import { createConnection } from 'mysql2/promise'
import { hashOfPassword } from '../../base/mysql-hash.ts'
import { probedBy } from '../probe.ts'
import { type Answers, type MariadbWay, openLine, withTls } from './connection.ts'
import type { DatabaseAddresses, DatabaseServer, Held } from './port.ts'
import { PROBE_USER } from './procedures.ts'

/** A MariaDB with our procedures in it. */
export interface MariadbServerSettings {
  way: MariadbWay
  addresses: DatabaseAddresses
}

const PROBE_MS = 3000
/** Signing in: the name or the password is wrong, or there is no such account. */
const REFUSED = new Set([1045, 1698])

/** MariaDB through our procedures only (`procedures.ts`): the account of the portal may do nothing else there. */
export function mariadbServer({ way, addresses }: MariadbServerSettings, probe: string): DatabaseServer {
  const line = openLine(way)
  const act = async (procedure: string, ...values: (string | number | null)[]) =>
    void (await line.call(procedure, values))
  const there = async (procedure: string, ...values: string[]) => {
    const [[row] = []] = await line.call(procedure, values)
    return Number(row?.['there']) === 1
  }
  return {
    addresses,
    prepare: async () => !(await there('put_probe', hashOfPassword(probe))),
    held: async (handle) => heldIn(await line.call('held', [handle])),
    createDatabase: (name) => act('create_database', name),
    dropDatabase: (name, onlyEmpty) => act('drop_database', name, onlyEmpty ? 1 : 0),
    createUser: (name, hash) => act('create_user', name, hash ?? null),
    setPassword: (name, hash) => there('set_password', name, hash),
    setRights: (database, user, level) => act('set_rights', database, user, level),
    setLocked: (name, locked) => act('set_locked', name, locked ? 1 : 0),
    endSessions: (name) => act('end_sessions', name),
    dropUser: (name) => act('drop_user', name),
    sizes: async (handle) => {
      const [rows = []] = await line.call('sizes', [handle])
      return new Map(rows.map(({ name, bytes }) => [String(name), Number(bytes)]))
    },
    probe: async () => probedBy(await opens(way, probe), await opens(way, 'nobody has this password')),
    close: () => line.close(),
  }
}

function heldIn([databases = [], users = [], rights = []]: Answers): Held {
  const rightsOf = (user: unknown) =>
    rights
      .filter(({ name }) => name === user)
      .map(({ held_in, writes }) => ({
        database: String(held_in),
        level: Number(writes) === 1 ? ('all' as const) : ('read' as const),
      }))
  return {
    databases: databases.map(({ name }) => String(name)),
    users: users.map(({ name, locked }) => ({
      name: String(name),
      locked: ['1', 'true'].includes(String(locked)),
      rights: rightsOf(name),
    })),
  }
}

/** Does this password open the account of nobody? Undefined where nobody could say. */
async function opens(way: MariadbWay, password: string): Promise<boolean | undefined> {
  const to = 'socket' in way ? { socketPath: way.socket } : { host: way.host, port: way.port, ...withTls(way) }
  try {
    const connection = await createConnection({ ...to, user: PROBE_USER, password, connectTimeout: PROBE_MS })
    connection.destroy()
    return true
  } catch (problem) {
    return REFUSED.has((problem as { errno?: number }).errno ?? 0) ? false : undefined
  }
}
