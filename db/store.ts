import Database from 'better-sqlite3'
import type { CompiledQuery, QueryExecutorProvider } from 'kysely'
import { sqliteBinding } from '../src/base/native.ts'
import { isCurrent, migrate, refuseForeign } from './migrate.ts'
import { q } from './query.ts'

/** A query of `q`, or a piece of `sql` for what kysely cannot spell. */
export interface Query<Row> {
  compile(by: QueryExecutorProvider): CompiledQuery<Row>
}

/** The only road to the database: synchronous, so that nothing slips in between two lines. */
export interface Store {
  all<Row>(query: Query<Row>): Row[]
  one<Row>(query: Query<Row>): Row | undefined
  run(query: Query<unknown>): { changes: number; id: number }
  /** All of it or none of it, under BEGIN IMMEDIATE; inside another `together` it joins it. The work cannot wait. */
  together<T>(work: () => T extends Promise<unknown> ? never : T): T
  /** Done once the outermost `together` has been kept; forgotten when it is undone. Outside of one: done at once. */
  afterwards(work: () => void): void
  /** How many statements have run since the store was opened. */
  statements(): number
  close(): void
}

const PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  // a row that REPLACE takes away is a row deleted: the audit trail says no to that
  'recursive_triggers = ON',
  'busy_timeout = 5000',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'temp_store = MEMORY',
  'journal_size_limit = 67108864',
]

/**
 * Opens (and migrates) a database file, `:memory:`, or a copy of the bytes of a file, in memory. Throws when the file is from a newer version,
 * is not ours, or does not take the settings that keep money safe: they are read back on every open.
 */
export function openStore(from: string | Buffer): Store {
  const sqlite = openDatabase(from)
  const file = typeof from === 'string' ? from : ':memory:'
  try {
    refuseForeign(sqlite, file)
    settle(sqlite, file)
    migrate(sqlite, file)
  } catch (problem) {
    sqlite.close()
    throw problem
  }
  return storeOver(sqlite)
}

/** Opens a database that another process works in, to read it. Throws when it is of another version. */
export function openStoreToRead(file: string): Store {
  const binding = sqliteBinding()
  const found = { fileMustExist: true, readonly: true }
  const sqlite = new Database(file, binding ? { ...found, nativeBinding: binding as unknown as string } : found)
  if (isCurrent(sqlite)) return storeOver(sqlite)
  sqlite.close()
  throw new Error(`${file}: the running portal is of another version than this program`)
}

function openDatabase(file: string | Buffer): Database.Database {
  const binding = sqliteBinding()
  return new Database(file, binding ? { nativeBinding: binding as unknown as string } : {})
}

function settle(sqlite: Database.Database, file: string): void {
  for (const pragma of PRAGMAS) sqlite.pragma(pragma)
  const safe =
    sqlite.pragma('synchronous', { simple: true }) === 2 && sqlite.pragma('foreign_keys', { simple: true }) === 1
  if (!safe) throw new Error(`${file}: synchronous=FULL and foreign_keys=ON were not accepted`)
}

function storeOver(sqlite: Database.Database): Store {
  const prepared = new Map<string, Database.Statement>()
  const waiting: (() => void)[] = []
  let count = 0
  const ready = (query: Query<unknown>) => {
    const { sql, parameters } = query.compile(q)
    let statement = prepared.get(sql)
    if (!statement) {
      statement = sqlite.prepare(sql)
      prepared.set(sql, statement)
    }
    count++
    return { statement, parameters }
  }
  return {
    all<Row>(query: Query<Row>) {
      const { statement, parameters } = ready(query)
      return statement.all(...parameters) as Row[]
    },
    one<Row>(query: Query<Row>) {
      const { statement, parameters } = ready(query)
      if (statement.reader) return statement.get(...parameters) as Row | undefined
      throw new Error('one() wants a query that returns rows')
    },
    run(query) {
      const { statement, parameters } = ready(query)
      const { changes, lastInsertRowid } = statement.run(...parameters)
      return { changes, id: Number(lastInsertRowid) }
    },
    together<T>(work: () => T extends Promise<unknown> ? never : T) {
      if (sqlite.inTransaction) return joined(work)
      waiting.length = 0
      const result = sqlite.transaction(work as () => T).immediate()
      for (const later of waiting.splice(0)) later()
      return result
    },
    afterwards(work) {
      if (sqlite.inTransaction) waiting.push(work)
      else work()
    },
    statements: () => count,
    close: () => {
      sqlite.close()
    },
  }
}

function joined<T>(work: () => T): T {
  const result = work()
  if (result instanceof Promise) throw new TypeError('work done together cannot return a promise')
  return result
}
