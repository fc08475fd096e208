import { sql } from 'kysely'
import type { Store } from '../../db/store.ts'
import type { Money } from '../base/money.ts'
import type { Membership } from '../core/memberships.ts'
import { rightOf } from '../core/permissions.ts'
import { COUNTED_MOST, OPEN_INVOICE } from '../web/due-counts.ts'

/** What an account owes, for whoever may pay it: its open invoices in its currency, counted up to COUNTED_MOST. */
export interface OwedSeen {
  invoices: number
  /** What is left of all of them, by the ledger. */
  left: Money
}

/** One statement for all of the reader's accounts whose bills they may pay. */
export function owedSeen(store: Store, memberships: readonly Membership[]): ReadonlyMap<number, OwedSeen> {
  const theirs = memberships
    .filter(({ role }) => rightOf(role, 'billing.pay') !== 'no')
    .map(({ account }) => account.id)
  if (theirs.length === 0) return new Map()
  const rows = store.all(sql<Money & { account: number; invoices: number }>`
    SELECT accounts.id AS account, accounts.currency,
      (SELECT COUNT(*) FROM (SELECT 1 FROM documents WHERE account_id = accounts.id
        AND documents.currency = accounts.currency AND ${OPEN_INVOICE} LIMIT ${sql.lit(COUNTED_MOST)})) AS invoices,
      COALESCE((SELECT balance FROM ledger_accounts WHERE account_id = accounts.id AND code = 'receivable'
        AND ledger_accounts.currency = accounts.currency AND detail = ''), 0) AS cents
    FROM accounts WHERE accounts.id IN (${sql.join(theirs)})`)
  return new Map(
    rows.map(({ account, invoices, cents, currency }) => [account, { invoices, left: { cents, currency } }]),
  )
}
