import { sql } from 'kysely'
import type { Store } from '../../db/store.ts'
import { amountIn } from '../base/amounts.ts'
import type { Money } from '../base/money.ts'
import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { balanceOf } from '../ledger/accounts.ts'

/**
 * Why the house wants no such deposit now, as its settings say (R-PRE-2): the prepaid account would hold too much
 * (`deposit-most`), or no order was paid before (`deposit-too-early`). Undefined where it is welcome. Asked where a deposit
 * is begun to be paid; money that comes is credited in any case (R-PRE-4).
 */
export function depositRefusal(ctx: Ctx, accountId: number, { cents, currency }: Money): Refusal | undefined {
  const { store, prepaid, language } = ctx
  if (prepaid.afterOrder && !hasPaid(store, accountId)) return new Refusal('deposit-too-early')
  if (prepaid.mostCents === undefined) return undefined
  const left = Math.max(0, prepaid.mostCents - lyingOf(store, accountId, currency))
  if (cents <= left) return undefined
  const words = (some: number) => amountIn(language, { cents: some, currency })
  return new Refusal('deposit-most', 'amount', { most: words(prepaid.mostCents), left: words(left) })
}

/** What lies in a prepaid account, is held for payments of it, or is on its way there, in cents. */
function lyingOf(store: Store, accountId: number, currency: Money['currency']): number {
  const holds = (code: 'wallet' | 'held') => balanceOf(store, { code, currency, accountId })
  const row = store.one(sql<{ cents: number }>`SELECT COALESCE(SUM(payment_items.cents), 0) AS cents FROM orders
    JOIN payment_items ON payment_items.order_id = orders.id AND live = 1
    WHERE orders.account_id = ${accountId} AND orders.kind = 'deposit' AND orders.currency = ${currency}`)
  return holds('wallet') + holds('held') + (row?.cents ?? 0)
}

/** Did money ever settle an invoice of theirs? What a note took back or we gave up was not paid. */
const hasPaid = (store: Store, accountId: number): boolean =>
  store.one(sql<{ id: number }>`SELECT documents.id FROM documents
    JOIN allocations ON allocations.document_id = documents.id
    JOIN ledger_entries ON ledger_entries.id = allocations.entry_id AND ledger_entries.kind NOT IN ('credit', 'write-off')
    WHERE documents.account_id = ${accountId} AND documents.kind = 'invoice' AND documents.settled_at IS NOT NULL
      AND documents.written_off_at IS NULL LIMIT 1`) !== undefined
