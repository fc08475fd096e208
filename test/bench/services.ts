import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { Store } from '../../db/store.ts'
import { readSettings } from '../../src/config.ts'
import { installationOf } from '../../src/installation.ts'
import { openHouse } from '../../src/main.ts'
import { BIG, fillProducts, SMALL } from '../big-customer/scene.ts'
import type { Browser } from '../browsing.ts'
import { freePort, visit } from '../process/server.ts'
import { figure, median, rounded } from './figures.ts'

const WISH = { most: 1.5 }
const ROUNDS = 9
const EACH = 15

/** A customer, and the pages of what they hold. */
interface Held {
  mail: string
  web: string
  account: string
}

/**
 * The pages of a customer with 500 mailboxes, 50 databases and 200 FTP accounts beside those of one whose lists fill a page, in
 * the same house. Sam looks after both.
 */
export async function services(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const port = await freePort()
  const settings = { MODE: 'demo', PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'error' }
  const house = await openHouse(installationOf(readSettings(settings, folder)))
  try {
    const large = heldBy(house.store, 'Boulangerie Favre', BIG)
    // as long a first page as the large one has, and nothing behind it
    const small = heldBy(house.store, 'Studio Nadia', { mailboxes: 50, databases: SMALL.databases, ftp: 50 })
    const sam = visit(`http://127.0.0.1:${port}`)
    await sam.post('/sign-in', { email: 'sam@example.test', password: DEMO_PASSWORD })
    const pages: readonly [string, (of: Held) => string][] = [
      ['mailboxes', () => '/mail'],
      ['FTP accounts', () => '/ftp'],
      ['products', () => '/products'],
      ['mail product', ({ mail }) => `/products/${mail}`],
      ['web product', ({ web }) => `/products/${web}`],
      ['card that asks which', () => '/actions/mail.change-password?again=1'],
    ]
    for (const [name, at] of pages) await compare(sam, name, { small, large, at })
  } finally {
    await house.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function heldBy(store: Store, name: string, size: typeof BIG): Held {
  const account = store.one(q.selectFrom('accounts').select(['id', 'public_id']).where('name', '=', name))
  if (!account) throw new Error(`no account ${name}`)
  return { ...fillProducts(store, account.id, size), account: account.public_id }
}

interface Compared {
  small: Held
  large: Held
  at: (of: Held) => string
}

async function compare(sam: Browser, page: string, { small, large, at }: Compared): Promise<void> {
  const ratios: number[] = []
  let longest = 0
  for (let round = 0; round < ROUNDS; round++) {
    const few = await msFor(sam, `/manager/${small.account}${at(small)}`)
    const many = await msFor(sam, `/manager/${large.account}${at(large)}`)
    ratios.push(many / few)
    longest = Math.max(longest, many)
  }
  figure('services', { ratio: rounded(median(ratios), 2) }, WISH, { page, ...BIG, longestMs: rounded(longest, 1) })
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
