import { closeSync, existsSync, fchmodSync, openSync } from 'node:fs'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { sqliteBinding } from '../base/native.ts'
import { ServerDown } from '../base/refusal.ts'

/** How long one attempt may hold the event loop waiting for a lock, in ms. */
const HOLD = 10
/** Between two attempts, and in all before we say that the file cannot be written, in ms. */
const PAUSE = 25
const PATIENCE = 2_000
/** Rows per step of a reconciliation: a step takes a few milliseconds. */
const STEP = 250

/** The one table of a published file: how entries become its rows. */
export interface PublishedTable<Entry> {
  /** The server that reads it, as ServerDown names it. */
  server: string
  name: string
  /** The column of its primary key, text. */
  key: string
  create: string
  /** Columns that came later than the table, as ALTER TABLE takes them: a file of an older portal is given them. */
  added?: Readonly<Record<string, string>>
  /** Rights of the file: readable by its group unless it is said. */
  mode?: number
  keyOf: (entry: Entry) => string
  /** In one transaction that is open: afterwards the rows of these entries are as they say. */
  put: (db: Database.Database, entries: readonly Entry[]) => void
}

/** A file that a server reads: what it needs to let people in, nothing else of ours. */
export interface PublishedFile<Entry> {
  put(entries: readonly Entry[]): Promise<void>
  /** Takes rows away by their keys, where they are there. */
  remove(keys: readonly string[]): Promise<void>
  replace(all: Iterable<Entry>): Promise<void>
  close(): void
}

/**
 * Opens a published file, making it when it is not there, which also undoes what a writer killed inside a transaction
 * left behind. It is changed in place, never renamed, in a rollback journal: a reader without the right to write keeps
 * one inode open and needs nothing of ours beside it. Writes wait for a lock without holding up the event loop, then
 * throw ServerDown; they happen one after the other.
 *
 * A file that went away is not made again by `put`, for it would hold that one entry only; `replace` makes it whole.
 */
export function openPublishedFile<Entry>(file: string, table: PublishedTable<Entry>): PublishedFile<Entry> {
  const writer = patientWriter(file, table)
  let last: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    const mine = last.then(work)
    // who asked is told of the failure; the next in line only waits for the end
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    put: (entries) => inTurn(() => writer.write((db) => table.put(db, entries), false)),
    remove: (keys) => inTurn(() => writer.write((db) => removeRows(db, table, keys), false)),
    replace: (all) => inTurn(() => replaceAll(writer.write, table, all)),
    close: writer.close,
  }
}

/** Runs `work` in one transaction, as soon as the file lets us; `mayCreate` says whether a missing file is made. */
type Write = <T>(work: (db: Database.Database) => T, mayCreate: boolean) => Promise<T>

type Laid = Pick<PublishedTable<never>, 'server' | 'name' | 'create' | 'added' | 'mode'>

function patientWriter(file: string, table: Laid): { write: Write; close(): void } {
  const { server } = table
  let db = openedUnlessBusy(file, table)
  let closed = false
  const letGo = () => {
    db?.close()
    db = undefined
  }
  const write: Write = async (work, mayCreate) => {
    for (const until = performance.now() + PATIENCE; ; await sleep(PAUSE)) {
      if (closed) throw new ServerDown(server)
      try {
        db ??= opened(file, table, mayCreate)
        return db.transaction(work).immediate(db)
      } catch (problem) {
        if (!isBusy(problem)) letGo()
        if (!isBusy(problem) || performance.now() > until) throw new ServerDown(server, { cause: problem })
      }
    }
  }
  const close = () => {
    closed = true
    letGo()
  }
  return { write, close }
}

async function replaceAll<Entry>(write: Write, table: PublishedTable<Entry>, all: Iterable<Entry>): Promise<void> {
  const wanted = new Set<string>()
  const entries = all[Symbol.iterator]()
  for (let step = take(entries); step.length > 0; step = take(entries)) {
    for (const entry of step) wanted.add(table.keyOf(entry))
    await write((db) => table.put(db, step), true)
    await nextTurn()
  }

  let seen: string | undefined = ''
  while (seen !== undefined) {
    const from: string = seen
    seen = await write((db) => removeUnwanted(db, table, wanted, from), true)
    await nextTurn()
  }
}

function take<Entry>(entries: Iterator<Entry>): Entry[] {
  const step: Entry[] = []
  while (step.length < STEP) {
    const { value, done } = entries.next()
    if (done) break
    step.push(value)
  }
  return step
}

/** Looks at one step of keys after `from` and removes the unwanted; gives the last one seen, if there was any. */
function removeUnwanted(
  db: Database.Database,
  { name, key }: { name: string; key: string },
  wanted: ReadonlySet<string>,
  from: string,
): string | undefined {
  const page = db
    .prepare<[string, number], string>(`SELECT ${key} FROM ${name} WHERE ${key} > ? ORDER BY ${key} LIMIT ?`)
    .pluck()
    .all(from, STEP)
  removeRows(
    db,
    { name, key },
    page.filter((one) => !wanted.has(one)),
  )
  return page.at(-1)
}

function removeRows(
  db: Database.Database,
  { name, key }: { name: string; key: string },
  keys: readonly string[],
): void {
  const remove = db.prepare(`DELETE FROM ${name} WHERE ${key} = ?`)
  for (const one of keys) remove.run(one)
}

function opened(file: string, { name, create, added = {}, mode = 0o640 }: Laid, mayCreate: boolean): Database.Database {
  if (mayCreate && !existsSync(file)) createWithMode(file, mode)
  const db = connected(file)
  try {
    db.pragma('journal_mode = DELETE')
    db.pragma('synchronous = FULL')
    db.exec(create)
    addColumns(db, name, added)
    return db
  } catch (problem) {
    db.close()
    throw problem
  }
}

function addColumns(db: Database.Database, table: string, added: Readonly<Record<string, string>>): void {
  const there = new Set(db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table))
  for (const [column, definition] of Object.entries(added))
    if (!there.has(column)) db.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${definition}`)
}

function connected(file: string): Database.Database {
  const binding = sqliteBinding()
  const found = { fileMustExist: true, timeout: HOLD }
  // the package takes the addon itself; its types know only a path
  return new Database(file, binding ? { ...found, nativeBinding: binding as unknown as string } : found)
}

/** A writer that is still busy at start-up does not keep us from starting: the first write opens the file then. */
function openedUnlessBusy(file: string, table: Laid): Database.Database | undefined {
  try {
    return opened(file, table, true)
  } catch (problem) {
    if (isBusy(problem)) return undefined
    throw problem
  }
}

/** The group comes from the folder (setgid); the mode is set whatever the umask, and SQLite gives its journal the same. */
function createWithMode(file: string, mode: number): void {
  const fd = openSync(file, 'wx', mode)
  fchmodSync(fd, mode)
  closeSync(fd)
}

const isBusy = (problem: unknown): boolean =>
  problem instanceof Database.SqliteError && problem.code.startsWith('SQLITE_BUSY')
