import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { Store } from '../../db/store.ts'
import { readSettings } from '../../src/config.ts'
import { installationOf } from '../../src/installation.ts'
import { openHouse } from '../../src/main.ts'
import type { Browser } from '../browsing.ts'
import { manyLines } from '../journal/scene.ts'
import { freePort, visit } from '../process/server.ts'
import { figure, median, rounded } from './figures.ts'

const SMALL = { people: 100, lines: 100 }
const LARGE = { people: 10_000, lines: 100_000 }
const WISH = { most: 1.5 }
const ROUNDS = 9
const EACH = 15

/** An account, and what its lists hold. */
interface Filled {
  id: number
  publicId: string
}

/**
 * The lists of a large account beside those of a small one in the same house: ten thousand people beside a hundred, a
 * hundred thousand lines of its journal beside a hundred. Sam looks after both. Asked for in turns, over loopback; the
 * ratio is the middle of the rounds.
 */
export async function lists(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const port = await freePort()
  const settings = { MODE: 'demo', PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'error' }
  const house = await openHouse(installationOf(readSettings(settings, folder)))
  try {
    const large = fill(house.store, 'Boulangerie Favre', LARGE)
    const small = fill(house.store, 'Studio Nadia', SMALL)
    const sam = visit(`http://127.0.0.1:${port}`)
    await sam.post('/sign-in', { email: 'sam@example.test', password: DEMO_PASSWORD })
    for (const list of ['users', 'users?q=person', 'journal', 'journal?family=mailbox', 'journal?until=2020-01-01'])
      await compare(sam, list, small, large)
  } finally {
    await house.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function fill(store: Store, name: string, { people, lines }: typeof SMALL): Filled {
  const of = q.selectFrom('accounts').select(['id', 'public_id as publicId']).where('name', '=', name)
  const account = store.one(of)
  if (!account) throw new Error(`no account ${name}`)
  const at = new Date().toISOString()
  const mark = `usr_${account.id}x`
  store.together(() => {
    store.run(sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${people})
      INSERT INTO users (public_id, email, name, language, password_hash, password_changed_at, verified_at, created_at)
      SELECT ${mark} || i, ${mark} || i || '@example.test', printf('Person %05d', i), 'fr', '', ${at}, ${at}, ${at} FROM n`)
    store.run(sql`INSERT INTO memberships (user_id, account_id, role, created_at)
      SELECT id, ${account.id}, 'external', ${at} FROM users WHERE public_id LIKE ${`${mark}%`}`)
    manyLines({ scene: store, clock: { now: () => new Date() } }, account.id, `user:${account.id}`, lines)
  })
  return account
}

async function compare(sam: Browser, list: string, small: Filled, large: Filled): Promise<void> {
  const ratios: number[] = []
  let longest = 0
  for (let round = 0; round < ROUNDS; round++) {
    const few = await msFor(sam, `/manager/${small.publicId}/${list}`)
    const many = await msFor(sam, `/manager/${large.publicId}/${list}`)
    ratios.push(many / few)
    longest = Math.max(longest, many)
  }
  const about = { list, people: LARGE.people, lines: LARGE.lines, longestMs: rounded(longest, 1) }
  figure('lists', { ratio: rounded(median(ratios), 2) }, WISH, about)
}

/** How long an answer takes, in ms: the middle of some. */
async function msFor(sam: Browser, address: string): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < EACH; turn++) {
    const before = performance.now()
    const { status } = await sam.get(address)
    times.push(performance.now() - before)
    if (status !== 200) throw new Error(`${address}: ${status}`)
  }
  return median(times)
}
