import type { Store } from '../../db/store.ts'
import type { Currency } from '../base/money.ts'
import { balanceOf } from '../ledger/accounts.ts'
import type { NewEntry } from '../ledger/entries.ts'

/** What of an account's prepaid money may be spent now, in cents: what is held for a payment under way is not (R-PAY-11). */
export const prepaidAvailable = (store: Store, accountId: number, currency: Currency): number =>
  balanceOf(store, { code: 'wallet', currency, accountId })

/** Prepaid money that is held for a payment, or let go again. */
export const holding = (
  kind: 'hold' | 'release',
  { payment, accountId, currency, cents }: { payment: string; accountId: number; currency: Currency; cents: number },
): NewEntry => ({
  ...{ kind, source: `${kind}:${payment}`, currency },
  postings: [
    { to: { code: 'wallet', accountId }, cents: kind === 'hold' ? cents : -cents },
    { to: { code: 'held', accountId }, cents: kind === 'hold' ? -cents : cents },
  ],
})
