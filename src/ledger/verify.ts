import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Keys } from '../core/ctx.ts'
import { type ChainedPosting, entryHash } from './chain.ts'

/** What the ledger says of itself: whole, or what first does not fit, in words of whoever looks after the house. */
export type LedgerVerdict = { whole: true; entries: number } | { whole: false; problem: string }

const BATCH = 500

/**
 * Reads the whole ledger in batches: every entry is chained to the one before and comes to nothing, none is missing, and
 * every balance is the sum of its postings (R-MON-6). Changes nothing.
 */
export function verifyLedger(store: Store, keys: Pick<Keys, 'audit'>): LedgerVerdict {
  let before: { id: number; hash: string } | undefined
  for (;;) {
    const entries = entriesAfter(store, before?.id ?? 0)
    const postings = postingsOf(store, entries)
    for (const entry of entries) {
      const own = postings.get(entry.id) ?? []
      const problem = problemOf(keys, before, entry, own)
      if (problem) return { whole: false, problem: `entry ${entry.id} (${entry.source}): ${problem}` }
      before = entry
    }
    if (entries.length < BATCH) break
  }
  const wrong = wrongBalance(store)
  return wrong ? { whole: false, problem: wrong } : { whole: true, entries: before?.id ?? 0 }
}

type Entry = ReturnType<typeof entriesAfter>[number]

function problemOf(
  keys: Pick<Keys, 'audit'>,
  before: { id: number; hash: string } | undefined,
  entry: Entry,
  postings: readonly ChainedPosting[],
): string | undefined {
  if (entry.id !== (before?.id ?? 0) + 1) return 'an entry before it is missing'
  if (entry.posted !== 1) return 'it was never posted'
  const sums = new Map<string, number>()
  for (const { currency, cents } of postings) sums.set(currency, (sums.get(currency) ?? 0) + cents)
  if ([...sums.values()].some((cents) => cents !== 0)) return 'it does not come to nothing'
  return entry.hash === entryHash(keys, before?.hash, entry, postings) ? undefined : 'it is not what was posted'
}

const entriesAfter = (store: Store, id: number) =>
  store.all(
    q
      .selectFrom('ledger_entries')
      .select(['id', 'at', 'kind', 'source', 'reverses', 'posted', 'hash'])
      .where('id', '>', id)
      .orderBy('id')
      .limit(BATCH),
  )

/** Those of a batch, which is a stretch of ids: a question of two bounds, however long it is. */
function postingsOf(store: Store, entries: readonly Entry[]): Map<number, ChainedPosting[]> {
  const rows = store.all(
    q
      .selectFrom('ledger_postings')
      .select(['entry_id', 'ledger_account_id as account', 'cents', 'currency', 'after'])
      .where('entry_id', '>=', entries[0]?.id ?? 0)
      .where('entry_id', '<=', entries.at(-1)?.id ?? 0)
      .orderBy('entry_id')
      .orderBy('id'),
  )
  return Map.groupBy(rows, ({ entry_id }) => entry_id)
}

function wrongBalance(store: Store): string | undefined {
  const wrong = store.one(sql<{ id: number; balance: number; sum: number }>`
    SELECT a.id, a.balance, COALESCE(SUM(p.cents), 0) AS sum FROM ledger_accounts a
    LEFT JOIN ledger_postings p ON p.ledger_account_id = a.id GROUP BY a.id HAVING a.balance <> sum LIMIT 1`)
  return wrong && `account ${wrong.id} of the ledger holds ${wrong.balance}, and its postings come to ${wrong.sum}`
}
