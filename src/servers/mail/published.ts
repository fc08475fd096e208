import { closeSync, existsSync, fchmodSync, openSync } from 'node:fs'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { sqliteBinding } from '../../base/native.ts'
import { ServerDown } from '../../base/refusal.ts'
import type { MailEntry } from './port.ts'

/** How long one attempt may hold the event loop waiting for a lock, in ms. */
const HOLD = 10
/** Between two attempts, and in all before we say that the file cannot be written, in ms. */
const PAUSE = 25
const PATIENCE = 2_000
/** Rows per step of a reconciliation: a step takes a few milliseconds. */
const STEP = 250

const TABLE = `CREATE TABLE IF NOT EXISTS mailbox (
  address TEXT PRIMARY KEY, hash TEXT NOT NULL, enabled INTEGER NOT NULL
) STRICT, WITHOUT ROWID`

const PUT = `INSERT INTO mailbox (address, hash, enabled) VALUES (?, ?, ?)
  ON CONFLICT (address) DO UPDATE SET hash = excluded.hash, enabled = excluded.enabled
  WHERE hash <> excluded.hash OR enabled <> excluded.enabled`

/** The file a mail server reads: addresses and hashes, nothing else of ours. */
export interface PublishedMail {
  put(entries: readonly MailEntry[]): Promise<void>
  replace(all: Iterable<MailEntry>): Promise<void>
  close(): void
}

/**
 * Opens the published file, making it when it is not there, which also undoes what a writer killed inside a
 * transaction left behind. It is changed in place, never renamed, in a rollback journal: a reader without the right to
 * write keeps one inode open and needs nothing of ours beside it. Writes wait for a lock without holding up the event
 * loop, then throw ServerDown; they happen one after the other.
 *
 * A file that went away is not made again by `put`, for it would hold that one entry only; `replace` makes it whole.
 */
export function openPublishedMail(file: string): PublishedMail {
  const writer = patientWriter(file)
  let last: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    const mine = last.then(work)
    // who asked is told of the failure; the next in line only waits for the end
    last = mine.catch(() => undefined)
    return mine
  }
  return {
    put: (entries) => inTurn(() => writer.write((db) => putAll(db, entries), false)),
    replace: (all) => inTurn(() => replaceAll(writer.write, all)),
    close: writer.close,
  }
}

/** Runs `work` in one transaction, as soon as the file lets us; `mayCreate` says whether a missing file is made. */
type Write = <T>(work: (db: Database.Database) => T, mayCreate: boolean) => Promise<T>

function patientWriter(file: string): { write: Write; close(): void } {
  let db = openedUnlessBusy(file)
  let closed = false
  const letGo = () => {
    db?.close()
    db = undefined
  }
  const write: Write = async (work, mayCreate) => {
    for (const until = performance.now() + PATIENCE; ; await sleep(PAUSE)) {
      if (closed) throw new ServerDown('mail')
      try {
        db ??= opened(file, mayCreate)
        return db.transaction(work).immediate(db)
      } catch (problem) {
        if (!isBusy(problem)) letGo()
        if (!isBusy(problem) || performance.now() > until) throw new ServerDown('mail', { cause: problem })
      }
    }
  }
  const close = () => {
    closed = true
    letGo()
  }
  return { write, close }
}

async function replaceAll(write: Write, all: Iterable<MailEntry>): Promise<void> {
  const wanted = new Set<string>()
  const entries = all[Symbol.iterator]()
  for (let step = take(entries); step.length > 0; step = take(entries)) {
    for (const { address } of step) wanted.add(address.toLowerCase())
    await write((db) => putAll(db, step), true)
    await nextTurn()
  }

  let seen: string | undefined = ''
  while (seen !== undefined) {
    const from: string = seen
    seen = await write((db) => removeUnwanted(db, wanted, from), true)
    await nextTurn()
  }
}

function take(entries: Iterator<MailEntry>): MailEntry[] {
  const step: MailEntry[] = []
  while (step.length < STEP) {
    const { value, done } = entries.next()
    if (done) break
    step.push(value)
  }
  return step
}

function putAll(db: Database.Database, entries: readonly MailEntry[]): void {
  const put = db.prepare(PUT)
  for (const { address, hash, enabled } of entries) put.run(address.toLowerCase(), hash, enabled ? 1 : 0)
}

/** Looks at one step of addresses after `from` and removes the unwanted; gives the last one seen, if there was any. */
function removeUnwanted(db: Database.Database, wanted: ReadonlySet<string>, from: string): string | undefined {
  const page = db
    .prepare<[string, number], string>('SELECT address FROM mailbox WHERE address > ? ORDER BY address LIMIT ?')
    .pluck()
    .all(from, STEP)
  const remove = db.prepare('DELETE FROM mailbox WHERE address = ?')
  for (const address of page) if (!wanted.has(address)) remove.run(address)
  return page.at(-1)
}

function opened(file: string, mayCreate: boolean): Database.Database {
  if (mayCreate && !existsSync(file)) createReadableByGroup(file)
  const db = connected(file)
  try {
    db.pragma('journal_mode = DELETE')
    db.pragma('synchronous = FULL')
    db.exec(TABLE)
    return db
  } catch (problem) {
    db.close()
    throw problem
  }
}

function connected(file: string): Database.Database {
  const binding = sqliteBinding()
  const found = { fileMustExist: true, timeout: HOLD }
  // the package takes the addon itself; its types know only a path
  return new Database(file, binding ? { ...found, nativeBinding: binding as unknown as string } : found)
}

/** A writer that is still busy at start-up does not keep us from starting: the first write opens the file then. */
function openedUnlessBusy(file: string): Database.Database | undefined {
  try {
    return opened(file, true)
  } catch (problem) {
    if (isBusy(problem)) return undefined
    throw problem
  }
}

/** The group comes from the folder (setgid); the mode is set whatever the umask, and SQLite gives its journal the same. */
function createReadableByGroup(file: string): void {
  const fd = openSync(file, 'wx', 0o640)
  fchmodSync(fd, 0o640)
  closeSync(fd)
}

const isBusy = (problem: unknown): boolean =>
  problem instanceof Database.SqliteError && problem.code.startsWith('SQLITE_BUSY')
