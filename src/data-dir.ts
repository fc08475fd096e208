import { accessSync, chmodSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { openStore, openStoreToRead, type Store } from '../db/store.ts'
import { sqliteBinding } from './base/native.ts'

/** The folder of everything that changes, ours alone while it is open. */
export interface DataDir {
  store: Store
  close(): void
}

/**
 * Opens the data folder (0700) and the database in it (0600). Throws, with nothing changed, when the folder cannot be
 * written, when another process has it open, or when the database is of a newer version.
 */
export function openDataDir(folder: string): DataDir {
  try {
    makeFolder(folder)
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (problem) {
    throw new Error(`DATA_DIR: ${folder} cannot be written: ${(problem as Error).message}`)
  }
  const lock = takeLock(folder)
  try {
    const store = openStore(join(folder, 'comptoir.sqlite'))
    for (const name of ['', '-wal', '-shm'].map((end) => join(folder, `comptoir.sqlite${end}`))) {
      if (existsSync(name)) chmodSync(name, 0o600)
    }
    return {
      store,
      close: () => {
        store.close()
        lock.close()
      },
    }
  } catch (problem) {
    lock.close()
    throw problem
  }
}

/** Another process has the folder open. */
class InUse extends Error {}

/**
 * The same to look into, also while another process has it open: then nothing can be written. Throws like `openDataDir`,
 * and where that other process left another version of the database than ours.
 */
export function lookIntoDataDir(folder: string): DataDir & { running: boolean } {
  try {
    return { ...openDataDir(folder), running: false }
  } catch (problem) {
    if (!(problem instanceof InUse)) throw problem
    const store = openStoreToRead(join(folder, 'comptoir.sqlite'))
    return { store, running: true, close: () => store.close() }
  }
}

/** Level by level: below /proc, Node's own recursive way never returns. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/** Held for as long as we live, and let go by the system when we die: an exclusive lock on a file of its own. */
function takeLock(folder: string): { close(): void } {
  const binding = sqliteBinding()
  const file = join(folder, 'lock.sqlite')
  const lock = new Database(file, { timeout: 0, ...(binding ? { nativeBinding: binding as unknown as string } : {}) })
  try {
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch {
    lock.close()
    throw new InUse(`DATA_DIR: ${folder} is in use by another process; one process owns the database`)
  }
}
