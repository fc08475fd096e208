import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { faultsInBooks } from '../../src/books-child.ts'
import { BUNDLE, freePort, startServer } from './server.ts'

let folder: string
const [script, flags] = [process.argv[1] ?? '', process.execArgv]

/** As the portal asks: the program that runs, with its settings. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'comptoir-books-'))
  process.argv[1] = BUNDLE
  process.execArgv = []
  vi.stubEnv('MODE', 'demo')
  vi.stubEnv('DATA_DIR', path.join(folder, 'data'))
})
afterAll(() => {
  process.argv[1] = script
  process.execArgv = flags
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const ask = (closing = new AbortController()) => faultsInBooks(closing.signal)

test('the books are read by a process of its own beside the portal, which names what somebody changed (R-OPS-2)', async () => {
  const settings = { MODE: 'demo', DATA_DIR: path.join(folder, 'data'), PORT: String(await freePort()) }
  const server = await startServer({ settings, folder })
  expect(await ask(), 'while the portal runs').toEqual([])
  const closing = new AbortController()
  const given = ask(closing)
  closing.abort()
  expect(await given, 'a house that is shut waits for nothing').toBeUndefined()
  await server.stop()

  const sqlite = new Database(path.join(folder, 'data/comptoir.sqlite'))
  for (const name of sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all())
    sqlite.exec(`DROP TRIGGER "${String(name)}"`)
  sqlite.exec('UPDATE ledger_postings SET cents = cents + 1 WHERE id = 1')
  sqlite.close()
  expect((await ask())?.[0]).toMatch(/^ledger: entry \d+ /)
  vi.stubEnv('DATA_DIR', '/dev/null/nowhere')
  await expect(ask()).rejects.toThrow('could not be read')
}, 60_000)
