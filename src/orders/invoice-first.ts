import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { Forbidden, Refusal } from '../base/refusal.ts'
import type { AccountRef } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import { tellBilling } from './telling.ts'

/** The shortest and the longest an account may be given to pay what it orders, in days. */
const TERMS_LEAST = 1
const TERMS_MOST = 90

/**
 * Within how many days an account pays the invoice it is given at once for what it orders (R-DOC-5). Undefined for
 * accounts that pay first and are invoiced then (R-DOC-1).
 */
export const invoiceTerms = (store: Store, accountId: number): number | undefined =>
  store.one(q.selectFrom('accounts').select('invoice_terms_days').where('id', '=', accountId))?.invoice_terms_days ??
  undefined

/**
 * Has an account invoiced before it pays, within so many days, or no longer (R-DOC-5): by our people, for a reason its
 * people read. What was ordered before stays as it was ordered. As it is already, nothing changes. Throws Forbidden, and
 * Refusal: `invoice-terms` for days that are not given, `field-missing` without a reason.
 */
export function setInvoiceTerms(
  ctx: Ctx,
  account: AccountRef,
  { days, reason }: { days: number | undefined; reason: string },
): void {
  if (ctx.actor.kind !== 'staff') throw new Forbidden('desk')
  if (days !== undefined && !isTerm(days)) throw new Refusal('invoice-terms', 'days')
  if (reason.trim() === '') throw new Refusal('field-missing', 'reason')
  const { id: accountId, publicId: about } = account
  ctx.store.together(() => {
    if (invoiceTerms(ctx.store, accountId) === days) return
    const detail = { days: days ?? 0, reason }
    change(ctx, { event: 'account.invoice_terms_changed', accountId, about, detail }, () => {
      const set = { invoice_terms_days: days ?? null }
      ctx.store.run(q.updateTable('accounts').set(set).where('id', '=', accountId))
      const facts = { reason, ...(days === undefined ? {} : { days: String(days) }) }
      tellBilling(ctx, { kind: 'invoice-terms-changed', accountId, facts, page: (id) => urls.invoices(id) })
    })
  })
}

/** May an account be given so many days to pay what it orders? */
export const isTerm = (days: number): boolean => Number.isInteger(days) && days >= TERMS_LEAST && days <= TERMS_MOST
