import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { type Currency, currencies } from '../base/money.ts'
import { currencyNow } from '../billing/queries.ts'

/** Prepaid money of an account in one currency, in cents: what may be spent, and what is held for a payment under way. */
export interface Wallet {
  currency: Currency
  available: number
  held: number
  /** The currency the account is kept in now: new deposits go here (R-ADDR-8). */
  current: boolean
}

/** The prepaid money of an account: in its currency of today first, then in each it ever held some in (R-ADDR-8). */
export function walletsOf(store: Store, accountId: number): Wallet[] {
  const { currency: now } = currencyNow(store, accountId)
  const rows = store.all(
    q
      .selectFrom('ledger_accounts')
      .select(['currency', 'code', 'balance'])
      .where('account_id', '=', accountId)
      .where('code', 'in', ['wallet', 'held']),
  )
  const holds = (code: string, currency: Currency) =>
    Math.abs(rows.find((row) => row.code === code && row.currency === currency)?.balance ?? 0)
  return currencies
    .filter((currency) => currency === now || rows.some((row) => row.currency === currency))
    .map((currency) => ({
      currency,
      available: holds('wallet', currency),
      held: holds('held', currency),
      current: currency === now,
    }))
    .sort((one, other) => Number(other.current) - Number(one.current))
}

/** What is open of invoices of an account in a currency: how many, and how much in cents. */
export function openInvoices(store: Store, accountId: number, currency: Currency): { count: number; cents: number } {
  const row = store.one(sql<{ count: number; cents: number }>`
    SELECT COUNT(*) AS count, COALESCE(SUM(gross_cents - COALESCE(
      (SELECT SUM(cents) FROM allocations WHERE document_id = documents.id), 0)), 0) AS cents
    FROM documents WHERE account_id = ${accountId} AND kind = 'invoice' AND settled_at IS NULL
      AND written_off_at IS NULL AND currency = ${currency}`)
  return row ?? { count: 0, cents: 0 }
}
