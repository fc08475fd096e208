import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { Query, Store } from '../../db/store.ts'
import { readSettings } from '../../src/config.ts'
import { installationOf } from '../../src/installation.ts'
import { openHouse } from '../../src/main.ts'
import type { Browser } from '../browsing.ts'
import { freePort, visit } from '../process/server.ts'

/** What one answer takes of the database. */
export interface Statements {
  reads: number
  writes: number
  /** How often it waits until all is on the disk. */
  commits: number
}

const ASKED = 9

/** Counts for one request of Claire, who has signed in, in a house of this process. */
export async function statementsOf(asking: (claire: Browser) => Promise<() => Promise<unknown>>): Promise<Statements> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const port = await freePort()
  const settings = { MODE: 'demo', PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'error' }
  const house = await openHouse(installationOf(readSettings(settings, folder)))
  try {
    const claire = visit(`http://127.0.0.1:${port}`)
    await claire.post('/sign-in', { email: 'claire@example.test', password: DEMO_PASSWORD })
    const ask = await asking(claire)
    const count = countIn(house.store)
    const counts: Statements[] = []
    for (let turn = 0; turn < ASKED; turn++) {
      const before = { ...count }
      await ask()
      counts.push({
        reads: count.reads - before.reads,
        writes: count.writes - before.writes,
        commits: count.commits - before.commits,
      })
    }
    // what the house does by the clock falls into some of them
    const least = (of: keyof Statements) => Math.min(...counts.map((one) => one[of]))
    return { reads: least('reads'), writes: least('writes'), commits: least('commits') }
  } finally {
    await house.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Counts from now on whatever goes through this store. */
function countIn(store: Store): Statements {
  const count: Statements = { reads: 0, writes: 0, commits: 0 }
  const { all, one, run, together } = store
  let depth = 0
  let written = false
  const noted = <Row>(query: Query<Row>): Query<Row> => {
    const isRead = /^\s*(select|with)\b/i.test(query.compile(q).sql)
    count[isRead ? 'reads' : 'writes']++
    if (!isRead && depth === 0) count.commits++
    written ||= !isRead
    return query
  }
  Object.assign(store, {
    all: <Row>(query: Query<Row>) => all(noted(query)),
    one: <Row>(query: Query<Row>) => one(noted(query)),
    run: (query: Query<unknown>) => run(noted(query)),
    together: <T>(work: () => T extends Promise<unknown> ? never : T) => {
      if (depth++ === 0) written = false
      try {
        return together(work)
      } finally {
        if (--depth === 0 && written) count.commits++
      }
    },
  })
  return count
}

/** The page at an address, again and again; addresses that lead on are followed once. */
export const pageAt = (address: string) => async (claire: Browser) => {
  const { location = address } = await claire.get(address)
  return () => claire.get(location)
}
