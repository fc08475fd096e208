import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import type { Currency } from '../base/money.ts'

export type LedgerCode = DB['ledger_accounts']['code']

/** An account of the ledger: a customer's, or one of the house. `detail` parts those of one code: a provider, a rate. */
export interface LedgerAccount {
  code: LedgerCode
  currency: Currency
  /** The customer's account; undefined for those of the house. */
  accountId?: number
  detail?: string
}

/**
 * On which side each code grows, and whether it may never hold less than nothing. Debits are positive: what customers
 * owe (`receivable`), what is ours (`bank`, `clearing` of a provider). Credits are negative: prepaid money (`wallet`, and
 * the part `held` while the rest of a bill is paid), `revenue`, `tax`, `refunds` promised and not yet sent.
 */
const CODES: Readonly<Record<LedgerCode, { side: 1 | -1; guarded: 0 | 1 }>> = {
  receivable: { side: 1, guarded: 1 },
  wallet: { side: -1, guarded: 1 },
  held: { side: -1, guarded: 1 },
  revenue: { side: -1, guarded: 0 },
  tax: { side: -1, guarded: 0 },
  bank: { side: 1, guarded: 0 },
  clearing: { side: 1, guarded: 0 },
  refunds: { side: -1, guarded: 1 },
  'written-off': { side: 1, guarded: 0 },
  adjustments: { side: 1, guarded: 0 },
}

/**
 * What an account of the ledger holds, in cents, as people say it: what is owed, what is in a wallet are positive. Nothing
 * when it was never used.
 */
export function balanceOf(store: Store, account: LedgerAccount): number {
  const row = rowOf(store, account)
  return row === undefined || row.balance === 0 ? 0 : row.balance * CODES[account.code].side
}

/** The row of an account of the ledger, opened with its first posting. */
export function openedRow(store: Store, account: LedgerAccount): { id: number; balance: number } {
  const row = rowOf(store, account)
  if (row) return row
  const { code, currency, accountId, detail = '' } = account
  const { id } = store.run(
    q.insertInto('ledger_accounts').values({ code, currency, account_id: accountId ?? null, detail, ...CODES[code] }),
  )
  return { id, balance: 0 }
}

/** Its row, where it has one. */
export function rowOf(store: Store, { code, currency, accountId, detail = '' }: LedgerAccount) {
  return accountId === undefined
    ? store.one(ofHouse({ code, currency, detail }))
    : store.one(ofCustomer({ code, currency, detail, accountId }))
}

const ofCustomer = prepared(({ code, currency, detail, accountId }: Required<LedgerAccount>) =>
  q
    .selectFrom('ledger_accounts')
    .select(['id', 'balance'])
    .where('account_id', '=', accountId)
    .where('code', '=', code)
    .where('currency', '=', currency)
    .where('detail', '=', detail),
)

const ofHouse = prepared(({ code, currency, detail }: Omit<Required<LedgerAccount>, 'accountId'>) =>
  q
    .selectFrom('ledger_accounts')
    .select(['id', 'balance'])
    .where('account_id', 'is', null)
    .where('code', '=', code)
    .where('currency', '=', currency)
    .where('detail', '=', detail),
)
