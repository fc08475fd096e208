import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { openStore, type Store } from '../../db/store.ts'
import type { House } from '../../src/core/ctx.ts'
import { issueRenewals } from '../../src/orders/issuing.ts'
import { openedProduct } from '../orders/scene.ts'
import { plantOffer } from '../payments/scene.ts'
import { newWorld, type World } from '../world.ts'
import { figure, rounded } from './figures.ts'
import { watchLoop } from './loop-watch.ts'
import { stolenSeconds } from './process.ts'

const PRODUCTS = 10_000
const LONGEST_MS = 50
/** Before they are all due at once. */
const DUE = '2027-02-10T09:00:00.000Z'

/**
 * Ten thousand products that are due at once, issued in one go on a file: how long others wait for the event loop. What was
 * computed between two of its turns is judged; the longest stretch is told, with its waits for a disk that others use too.
 * `stolen`: seconds the host gave to others meanwhile.
 */
export async function renewals(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const file = path.join(folder, 'comptoir.sqlite')
  const world = await newWorld()
  fill(world)
  world.scene.run(sql`VACUUM INTO ${file}`)
  world.clock.set(DUE)
  const store = openStore(file)
  try {
    await issue({ ...world.house, store, wake: () => undefined })
  } finally {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** So many products of the bakery like one that was ordered, paid and opened. */
function fill(world: World): void {
  const { id } = openedProduct(world, plantOffer(world))
  const shared = sql.raw(
    'account_id, kind, created_at, opened_at, storage_mb, offer_version_id, months, anchor_day, paid_until, options',
  )
  world.scene.run(sql`WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${PRODUCTS})
    INSERT INTO products (public_id, name, ${shared})
    SELECT 'prd_bench' || i, 'bench-' || i || '.example', ${shared} FROM n JOIN products ON id = ${id}`)
}

async function issue(house: House): Promise<void> {
  const loop = watchLoop()
  const before = { ...counted(house.store), stolen: stolenSeconds(), at: performance.now() }
  await new Promise((next) => setTimeout(next, 200))
  const { longest: quiet } = loop.figures()
  await issueRenewals(house)
  const { longest, longestWait, mostComputing, p99 } = loop.figures()
  loop.stop()
  const { invoices } = counted(house.store)
  const stolen = rounded(stolenSeconds() - before.stolen, 2)
  const seconds = rounded((performance.now() - before.at) / 1000, 1)
  const about = { longest, longestWait, p99, quiet, unit: 'ms', seconds, stolen }
  figure('renewals', { computing: mostComputing }, { most: LONGEST_MS }, about)
  figure('renewals.issued', { invoices: invoices - before.invoices }, { least: PRODUCTS })
}

const counted = (store: Store) => ({
  invoices:
    store.one(sql<{ count: number }>`SELECT count(*) AS count FROM documents WHERE kind = 'invoice'`)?.count ?? 0,
})
