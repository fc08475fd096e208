import { copyFileSync, existsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { migrations } from './migrations/index.ts'

/** Marks the file as ours: "Cptr". */
const APPLICATION = 0x43707472

/** Throws, before anything in the file was touched, when it is of a newer version or of another program. */
export function refuseForeign(sqlite: Database.Database, file: string): void {
  const done = versionOf(sqlite)
  const owner = sqlite.pragma('application_id', { simple: true }) as number
  if (owner !== APPLICATION && (owner !== 0 || hasTables(sqlite))) {
    throw new Error(`${file}: this database belongs to another program`)
  }
  if (done > migrations.length) {
    throw new Error(`${file}: this database is of a newer version (${done}, this program knows ${migrations.length})`)
  }
}

/**
 * Brings the file to the newest shape, one IMMEDIATE transaction per migration, counted in `user_version`.
 * A copy of what was there is kept beside it first (`…before-N`).
 */
export function migrate(sqlite: Database.Database, file: string): void {
  const done = versionOf(sqlite)
  if (done > 0 && done < migrations.length) keepCopy(sqlite, file, done)
  for (const [i, migration] of migrations.slice(done).entries()) {
    const step = sqlite.transaction(() => {
      sqlite.exec(migration.up)
      sqlite.pragma(`application_id = ${APPLICATION}`)
      sqlite.pragma(`user_version = ${done + i + 1}`)
    })
    step.immediate()
  }
}

/** Is the file of exactly this version? */
export const isCurrent = (sqlite: Database.Database): boolean => versionOf(sqlite) === migrations.length

const versionOf = (sqlite: Database.Database) => sqlite.pragma('user_version', { simple: true }) as number

const hasTables = (sqlite: Database.Database) =>
  sqlite.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined

function keepCopy(sqlite: Database.Database, file: string, version: number): void {
  const copy = `${file}.before-${version + 1}`
  if (existsSync(copy)) return
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(file, copy)
}
