import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { q } from '../../db/query.ts'
import { randomToken, sha256 } from '../../src/base/secret.ts'
import { readSettings } from '../../src/config.ts'
import { installationOf } from '../../src/installation.ts'
import { type More, openHouse, type Running } from '../../src/main.ts'

/** A copy of the demonstration (prepared.ts), listening on a port of its own, that can be shut and opened again on the same data. */
export interface Demonstration {
  origin: string
  house: () => Running
  /** Shuts the house and opens it anew: what it knows then is what it had written. */
  restart(): Promise<void>
  accountOf(name: string): string
  /** A staff session, planted: the value of the cookie `desk`. */
  staffCookie(): string
  close(): Promise<void>
}

export async function openDemonstration(
  more: More = {},
  settings: Record<string, string> = {},
): Promise<Demonstration> {
  const folder = mkdtempSync(join(tmpdir(), 'comptoir-'))
  if (settings['DATA_DIR'] === undefined) cpSync(inject('demonstration'), folder, { recursive: true })
  const port = settings['PORT'] ?? String(await freePort())
  const environment = { MODE: 'demo', PORT: port, DATA_DIR: folder, LOG_LEVEL: 'error', ...settings }
  const open = () => openHouse(installationOf(readSettings(environment, folder)), more)
  let house = await open()
  return {
    origin: `http://localhost:${port}`,
    house: () => house,
    async restart() {
      await house.stop()
      house = await open()
    },
    accountOf(name) {
      const row = house.store.one(q.selectFrom('accounts').select('public_id').where('name', '=', name))
      if (!row) throw new Error(`no account ${name}`)
      return row.public_id
    },
    staffCookie() {
      const token = randomToken()
      const at = new Date().toISOString()
      house.store.run(
        q
          .insertInto('staff_sessions')
          .values({ token_hash: sha256(token), staff_id: 1, created_at: at, proven_at: at, seen_at: at }),
      )
      return token
    },
    async close() {
      await house.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A port nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
