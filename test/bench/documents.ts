import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { Store } from '../../db/store.ts'
import { readSettings } from '../../src/config.ts'
import { addAccount, addMember, castId } from '../../src/gallery/people.ts'
import { installationOf } from '../../src/installation.ts'
import { openHouse } from '../../src/main.ts'
import type { Browser } from '../browsing.ts'
import { freePort, visit } from '../process/server.ts'
import { figure, median, rounded } from './figures.ts'

const SMALL = 10
const LARGE = 10_000
/** Left to pay of each. */
const UNPAID = 10
const WISH = { most: 1.5 }
const ROUNDS = 9
const EACH = 15
const DAY_MS = 86_400_000

/** An account, and the invoice of it that was made last. */
interface Filled {
  publicId: string
  invoice: string
}

/**
 * The list of ten thousand invoices beside that of ten, in the same house, and one of each read; Sam looks after both
 * accounts, which hold nothing else. Asked for in turns, over loopback; the ratio is the middle of the rounds.
 */
export async function documents(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const port = await freePort()
  const settings = { MODE: 'demo', PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'error' }
  const house = await openHouse(installationOf(readSettings(settings, folder)))
  try {
    const large = fill(house.store, 'Atelier Grand', LARGE)
    const small = fill(house.store, 'Atelier Petit', SMALL)
    const sam = visit(`http://127.0.0.1:${port}`)
    await sam.post('/sign-in', { email: 'sam@example.test', password: DEMO_PASSWORD })
    for (const one of ['', '?state=unpaid', '?state=overdue', '?state=refunded', '?state=written-off', '?kind=receipt'])
      await compare(sam, `list${one}`, [small, large], () => `invoices${one}`)
    // words are looked for in every line there is: told, and not judged
    await compare(sam, 'list?words', [small, large], () => 'invoices?words=000007+hosting', false)
    await compare(sam, 'one', [small, large], ({ invoice }) => `invoices/${invoice}`)
  } finally {
    await house.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const BUYER = { name: 'Bench', person: '', street: 'Rue', houseNumber: '1', extra: '', postcode: '1000', town: 'Ville' }
const MORE = { country: 'CH', vatNumber: '', vatConfirmed: false, orderReference: '', email: '' }

/** So many invoices, a few a day for six years, of which the last ten are not paid. */
function fill(store: Store, name: string, count: number): Filled {
  const account = addAccount(store, name, new Date())
  addMember(store, castId(store, 'sam'), account.id, 'admin', new Date())
  const tax = { kind: 'standard', rate: 810, country: 'CH' }
  const line = { fr: 'Hébergement', en: 'Bench hosting', about: 'bench.test', months: 12, cents: 12_000, tax }
  const content = JSON.stringify({ lines: [line, line], taxes: [{ ...tax, netCents: 24_000, taxCents: 1_944 }] })
  const seller = JSON.stringify({ name: 'Bench', timeZone: 'Europe/Zurich', bank: {} })
  const first = new Date(Date.now() - 6 * 365 * DAY_MS).toISOString().slice(0, 10)
  const per = Math.max(1, Math.ceil(count / (6 * 365)))
  const settled = count - UNPAID
  const mark = String(account.id)
  store.run(sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO documents (public_id, kind, number, account_id, currency, language, seller, buyer, content, net_cents,
      tax_cents, gross_cents, words, made_on, due_on, made_at, settled_at)
    SELECT 'inv_bench' || ${mark} || 'x' || i, 'invoice', 'B' || ${mark} || printf('-%06d', i), ${account.id}, 'CHF',
      'fr', ${seller}, ${JSON.stringify({ ...BUYER, ...MORE })}, ${content}, 24000, 1944, 25944,
      printf('b%06d bench hosting bench.test', i), date(${first}, '+' || (i / ${per}) || ' days'),
      date(${first}, '+' || (i / ${per} + 30) || ' days'), '2026-01-01T00:00:00.000Z',
      CASE WHEN i <= ${settled} THEN '2026-01-01T00:00:00.000Z' END FROM n`)
  return { publicId: account.publicId, invoice: `inv_bench${mark}x${count}` }
}

async function compare(
  sam: Browser,
  page: string,
  [small, large]: readonly [Filled, Filled],
  address: (of: Filled) => string,
  judged = true,
): Promise<void> {
  const ratios: number[] = []
  let longest = 0
  for (let round = 0; round < ROUNDS; round++) {
    const few = await msFor(sam, `/manager/${small.publicId}/${address(small)}`)
    const many = await msFor(sam, `/manager/${large.publicId}/${address(large)}`)
    ratios.push(many / few)
    longest = Math.max(longest, many)
  }
  const about = { page, invoices: LARGE, longestMs: rounded(longest, 1) }
  figure('documents', { ratio: rounded(median(ratios), 2) }, judged ? WISH : undefined, about)
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
