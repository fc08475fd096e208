import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import sea from 'node:sea'
import { isBinary } from './files.ts'

type Argon2 = typeof import('@node-rs/argon2')

let loadedArgon2: Argon2 | undefined
let loadedSqlite: object | undefined

/**
 * Makes the native addons ready. To be called once, before the store opens and anything is hashed. The single
 * executable unpacks them into a private folder that is gone when this returns; elsewhere they lie in node_modules.
 * Throws one readable message when no folder on this machine lets them be loaded.
 */
export function loadNative(dataDir: string): void {
  if (!isBinary) return
  const folders = [...new Set([os.tmpdir(), path.resolve(dataDir)])]
  loadedSqlite = unpack<object>('native/better_sqlite3.node', folders)
  loadedArgon2 = unpack<Argon2>('native/argon2.node', folders)
}

/** The argon2 functions. Throws in the single executable before loadNative. */
export function argon2(): Argon2 {
  if (loadedArgon2 === undefined && isBinary) throw new Error('loadNative has not been called.')
  loadedArgon2 ??= createRequire(import.meta.url)('@node-rs/argon2') as Argon2
  return loadedArgon2
}

/** The option `nativeBinding` of better-sqlite3; undefined where the package finds its addon itself. */
export function sqliteBinding(): object | undefined {
  return loadedSqlite
}

/** A folder mounted noexec or read-only is passed over for the next. */
function unpack<Addon>(asset: string, folders: string[]): Addon {
  const bytes = new Uint8Array(sea.getRawAsset(asset) as ArrayBuffer)
  const problems: string[] = []
  for (const folder of folders) {
    try {
      return loadFrom<Addon>(folder, path.basename(asset), bytes)
    } catch (error) {
      problems.push(`  ${folder}: ${(error as Error).message}`)
    }
  }
  throw new Error(`${path.basename(asset)} cannot be loaded. Tried:\n${problems.join('\n')}`)
}

/** The folder is ours alone (0700, a name nobody can guess), so no other user can put another file in its place. */
function loadFrom<Addon>(folder: string, name: string, bytes: Uint8Array): Addon {
  fs.mkdirSync(folder, { recursive: true })
  const own = fs.mkdtempSync(path.join(folder, '.comptoir-'))
  try {
    const file = path.join(own, name)
    fs.writeFileSync(file, bytes, { flag: 'wx', mode: 0o500 })
    const loaded: { exports: unknown } = { exports: {} }
    process.dlopen(loaded, file, os.constants.dlopen.RTLD_NOW)
    return loaded.exports as Addon
  } finally {
    fs.rmSync(own, { recursive: true, force: true })
  }
}
