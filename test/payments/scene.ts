import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Currency } from '../../src/base/money.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import { balanceOf, type LedgerCode } from '../../src/ledger/accounts.ts'
import { post } from '../../src/ledger/entries.ts'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { domainTables } from '../watching.ts'
import type { World } from '../world.ts'

/** An offer of web hosting, published: CHF 120.00 a year, 12.00 a month, in euros 110.00 and 11.00; or free of charge. */
export function plantOffer(
  world: World,
  { free, ...more }: Partial<{ stock: number; most_each: number; kind: 'web' | 'domain'; free: true }> = {},
): string {
  const { scene } = world
  const at = world.clock.now().toISOString()
  const count = scene.all(q.selectFrom('offers').select('id')).length + 1
  const offer = scene.run(
    q.insertInto('offers').values({ public_id: `off_${count}`, kind: 'web', created_at: at, ...more }),
  ).id
  const publicId = `ofv_${count}`
  const version = scene.run(
    q.insertInto('offer_versions').values({
      ...{ public_id: publicId, offer_id: offer, version: 1, name_fr: 'Hébergement web', name_en: 'Web hosting' },
      ...{ about_fr: '', about_en: '', most_databases: 5, most_ftp_accounts: 10, storage_mb: 20_000, created_at: at },
    }),
  ).id
  for (const [currency, months, cents] of [
    ['CHF', 12, 12_000],
    ['CHF', 1, 1_200],
    ['EUR', 12, 11_000],
    ['EUR', 1, 1_100],
  ] as const)
    scene.run(
      q.insertInto('offer_prices').values({ offer_version_id: version, currency, months, cents: free ? 0 : cents }),
    )
  scene.run(q.updateTable('offer_versions').set({ published_at: at }).where('id', '=', version))
  return publicId
}

/** Money in the bakery's prepaid account, or in another one, as if it had been deposited. */
export const fund = (
  world: World,
  cents: number,
  { account, currency }: { account: AccountRef; currency: Currency } = { account: world.bakery, currency: 'CHF' },
): void =>
  world.scene.together(() => {
    post(
      { ...world.house, store: world.scene },
      {
        ...{ kind: 'deposit', source: `test:${Math.random()}`, currency },
        postings: [
          { to: { code: 'bank' }, cents },
          { to: { code: 'wallet', accountId: account.id }, cents: -cents },
        ],
      },
    )
  })

/** What an account of the ledger holds: the bakery's, or the house's. */
export const holds = (world: World, code: LedgerCode, currency: 'CHF' | 'EUR' = 'CHF'): number =>
  balanceOf(world.house.store, {
    ...{ code, currency },
    ...(['receivable', 'wallet', 'held'].includes(code) ? { accountId: world.bakery.id } : {}),
  })

/** Is the ledger whole? */
export const whole = (world: World) => verifyLedger(world.scene, world.house.keys)

/** Every row that is a customer's, or owed to one: the books, the trail and the outbox. */
export const books = (store: Store): string =>
  JSON.stringify(
    [...domainTables(store), 'audit', 'notices'].map((table) => store.all(sql`SELECT * FROM ${sql.table(table)}`)),
  )
