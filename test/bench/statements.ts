import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import { readSettings } from '../../src/config.ts'
import { installationOf } from '../../src/installation.ts'
import { openHouse } from '../../src/main.ts'
import { freePort, visit } from '../process/server.ts'

/** SQL statements that one article with its card takes for a reader who is signed in, in a house of this process. */
export async function statementsPerPage(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const port = await freePort()
  const settings = { MODE: 'demo', PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'error' }
  const house = await openHouse(installationOf(readSettings(settings, folder)))
  try {
    const claire = visit(`http://127.0.0.1:${port}`)
    await claire.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
    const { location = '/' } = await claire.get('/faq/2017')
    const counts: number[] = []
    for (let page = 0; page < 9; page++) {
      const before = house.store.statements()
      await claire.get(location)
      counts.push(house.store.statements() - before)
    }
    // what the house does by the clock falls into some of them
    return Math.min(...counts)
  } finally {
    await house.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
