import { createPool, type Pool, type PoolConnection, type RowDataPacket } from 'mysql2/promise'
import { ServerDown } from '../../base/refusal.ts'
import { Unsure } from './port.ts'

/** How the portal comes to MariaDB: by its socket, where the system says who we are, or over the network inside TLS. */
export type MariadbWay =
  | { user: string; socket: string }
  | { user: string; password: string; host: string; port: number; ca?: string }

/** In ms. */
const LIMITS = { connect: 3000, ready: 4000, call: 8000 } as const
const CONNECTIONS = 4
const MOST_WAITING = 200

/** The rows of each answer of a procedure, in their order. */
export type Answers = readonly (readonly Record<string, unknown>[])[]

/** A few lines to MariaDB, over which procedures are called and nothing else. */
export interface Line {
  /** Calls a procedure of ours. Throws ServerDown when it was not carried out, Unsure when nobody can say. */
  call(procedure: string, values: readonly (string | number | null)[]): Promise<Answers>
  close(): void
}

export const withTls = ({ ca }: { ca?: string | undefined }) => ({
  ssl: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
})

const options = (way: MariadbWay) =>
  'socket' in way
    ? { user: way.user, socketPath: way.socket }
    : { user: way.user, password: way.password, host: way.host, port: way.port, ...withTls(way) }

/** Opens nothing until the first call. */
export function openLine(way: MariadbWay): Line {
  const pool = createPool({
    ...options(way),
    ...{ connectionLimit: CONNECTIONS, maxIdle: 1, idleTimeout: 60_000, queueLimit: MOST_WAITING },
    ...{ connectTimeout: LIMITS.connect, charset: 'utf8mb4', disableEval: true },
  })
  return {
    call: async (procedure, values) => {
      const connection = await ready(pool)
      const marks = values.map(() => '?').join(', ')
      try {
        const sql = `CALL comptoir.${procedure}(${marks})`
        const [answer] = await connection.execute<RowDataPacket[]>({ sql, timeout: LIMITS.call }, [...values])
        connection.release()
        return Array.isArray(answer) ? (answer.filter(Array.isArray) as unknown as Answers) : []
      } catch (problem) {
        throw failed(connection, problem)
      }
    },
    close: () => void pool.end().catch(() => undefined),
  }
}

/** A connection that has just answered: one that was lost while it lay idle is not found out in the middle of an act. */
async function ready(pool: Pool): Promise<PoolConnection> {
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, refuse) => {
    late = setTimeout(() => refuse(new Error('no answer in time')), LIMITS.ready)
  })
  const coming = pool.getConnection()
  try {
    const connection = await Promise.race([coming, tooLate])
    await Promise.race([connection.ping(), tooLate])
    return connection
  } catch (problem) {
    void coming.then((connection) => connection.destroy()).catch(() => undefined)
    throw new ServerDown('databases', { cause: told(problem) })
  } finally {
    clearTimeout(late)
  }
}

/** What MariaDB itself answered was not done; what it did not answer nobody knows. Told by number: the names are MySQL's. */
function failed(connection: PoolConnection, problem: unknown): ServerDown {
  const { errno, sqlState } = problem as { errno?: number; sqlState?: string }
  if (sqlState !== undefined && errno !== undefined) {
    connection.release()
    return new ServerDown('databases', { cause: told(problem) })
  }
  connection.destroy()
  return new Unsure('databases', { cause: told(problem) })
}

/** A failure by its number alone: its text could repeat what was sent. */
const told = (problem: unknown): string => {
  const { errno, code, sqlState } = problem as { errno?: number; code?: string; sqlState?: string }
  return `MariaDB: ${[errno, sqlState, code].filter((part) => part !== undefined).join(' ')}`
}
