import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { DEMO_PASSWORD } from '../../db/seed.ts'
import type { Store } from '../../db/store.ts'
import { readSettings } from '../../src/config.ts'
import { makeDocument } from '../../src/documents/making.ts'
import { installationOf } from '../../src/installation.ts'
import { openHouse } from '../../src/main.ts'
import type { Browser } from '../browsing.ts'
import { freePort, visit } from '../process/server.ts'
import { SELLER } from '../world.ts'
import { figure, median, rounded } from './figures.ts'

const FEW = 10
const MANY = 10_000
const WISH = { most: 1.5 }
const ROUNDS = 9
const EACH = 15

/**
 * What an account has to pay, with ten thousand open invoices beside ten in the same house. Sam looks after both. Asked for
 * in turns, over loopback; the ratio is the middle of the rounds.
 */
export async function toPay(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'comptoir-bench-'))
  const port = await freePort()
  const settings = { MODE: 'demo', PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'error' }
  const house = await openHouse(installationOf(readSettings(settings, folder)))
  try {
    const many = owing(house.store, 'Boulangerie Favre', MANY)
    const few = owing(house.store, 'Studio Nadia', FEW)
    const sam = visit(`http://127.0.0.1:${port}`)
    await sam.post('/sign-in', { email: 'sam@example.test', password: DEMO_PASSWORD })
    for (const page of ['to-pay', 'to-pay?due=late', ''])
      await compare(sam, page, { few: `/manager/${few}/${page}`, many: `/manager/${many}/${page}` })
  } finally {
    await house.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Invoices of an account that are out and late, and nothing drawn of them. Gives its public id. */
function owing(store: Store, name: string, count: number): string {
  const of = q.selectFrom('accounts').select(['id', 'public_id', 'currency']).where('name', '=', name)
  const account = store.one(of)
  if (!account) throw new Error(`no account ${name}`)
  const key = randomBytes(32)
  const keys = { audit: key, ticket: key, pepper: key, mark: key, factor: key }
  const making = { store, now: () => new Date(), keys, seller: SELLER, wake: () => undefined }
  const tax = { kind: 'standard', rate: 810, country: 'CH' } as const
  const lines = [{ fr: 'Web', en: 'Web', about: 'favre.test', months: 12, cents: 12_000, tax }]
  const buyer = { ...BUYER, name }
  store.together(() => {
    for (let at = 0; at < count; at++) {
      const dueOn = `2020-01-${String(1 + (at % 28)).padStart(2, '0')}`
      makeDocument(making, {
        ...{ kind: 'invoice', accountId: account.id, currency: account.currency, language: 'fr', buyer, lines, dueOn },
      })
    }
    store.run(sql`DELETE FROM papers_due`)
  })
  return account.public_id
}

const BUYER = {
  ...{
    person: '',
    street: 'Rue du Lac',
    houseNumber: '1',
    extra: '',
    postcode: '1003',
    town: 'Lausanne',
    country: 'CH',
  },
  ...{ vatNumber: '', vatConfirmed: false, orderReference: '', email: '' },
}

async function compare(sam: Browser, page: string, of: { few: string; many: string }): Promise<void> {
  const ratios: number[] = []
  let longest = 0
  for (let round = 0; round < ROUNDS; round++) {
    const few = await msFor(sam, of.few.replace(/\/$/, ''))
    const many = await msFor(sam, of.many.replace(/\/$/, ''))
    ratios.push(many / few)
    longest = Math.max(longest, many)
  }
  const about = { page: page || 'home', invoices: MANY, longestMs: rounded(longest, 1) }
  figure('to-pay', { ratio: rounded(median(ratios), 2) }, WISH, about)
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
