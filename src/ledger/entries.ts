import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import { type Currency, exact } from '../base/money.ts'
import type { House } from '../core/ctx.ts'
import { type LedgerAccount, openedRow } from './accounts.ts'
import { entryHash } from './chain.ts'

export type EntryKind = DB['ledger_entries']['kind']

/** One side of an entry: debits are positive, credits negative. `to` leaves the currency to the entry. */
export interface Posting {
  to: Omit<LedgerAccount, 'currency'>
  cents: number
}

/** What is posted. `source` names what it came of, `settle:pay_…`: the same source is never posted twice. */
export interface NewEntry {
  kind: EntryKind
  source: string
  currency: Currency
  postings: readonly Posting[]
  /** The entry this one takes back. */
  reverses?: number
}

/**
 * Posts an entry, in the transaction that is open, chained to the one before. Postings of nothing are left out. Returns
 * its id. The database throws where it does not come to nothing, where its source was posted before, where an entry is
 * taken back twice, and where an account would hold less than nothing that must not: whoever posts asks `balanceOf` first.
 * Throws for an entry of two customers.
 */
export function post(ctx: Pick<House, 'store' | 'now' | 'keys'>, entry: NewEntry): number {
  const { store } = ctx
  const { kind, source, currency, reverses = null } = entry
  refuseTwoCustomers(entry)
  const last = store.one(lastEntry({}))
  const at = ctx.now().toISOString()
  const row = { at, kind, source, reverses }
  const { id } = store.run(q.insertInto('ledger_entries').values(row))
  const written = entry.postings
    .filter(({ cents }) => cents !== 0)
    .map(({ to, cents }) => {
      const account = openedRow(store, { ...to, currency })
      const after = exact(account.balance + exact(cents))
      store.run(
        q.insertInto('ledger_postings').values({ entry_id: id, ledger_account_id: account.id, cents, currency, after }),
      )
      return { account: account.id, cents, currency, after }
    })
  const hash = entryHash(ctx.keys, last?.hash, { id, ...row }, written)
  store.run(q.updateTable('ledger_entries').set({ posted: 1, hash }).where('id', '=', id))
  return id
}

/** What is one customer's never becomes another's (R-PRE-12). */
function refuseTwoCustomers({ source, postings }: NewEntry): void {
  const customers = new Set(postings.flatMap(({ to }) => to.accountId ?? []))
  if (customers.size > 1) throw new Error(`${source} is of two customers`)
}

/** The entry that came of this, where there is one. */
export const postedFor = (store: Store, source: string): number | undefined => store.one(bySource({ source }))?.id

const lastEntry = prepared(() => q.selectFrom('ledger_entries').select('hash').orderBy('id', 'desc').limit(1))
const bySource = prepared(({ source }: { source: string }) =>
  q.selectFrom('ledger_entries').select('id').where('source', '=', source),
)
