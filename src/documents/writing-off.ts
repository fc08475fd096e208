import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import type { AccountRef } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { post } from '../ledger/entries.ts'
import { allocate, openCents } from './allocating.ts'

/**
 * Gives up what is left to pay of an invoice: it is claimed no longer, and the invoice says so (R-DOC, table). Money that
 * comes later is the customer's, as prepaid money. Whoever calls has had it approved (R-STF-5). Returns how much it was, in
 * cents. Throws Missing, and Refusal('nothing-owed').
 */
export function writeOff(
  ctx: Ctx,
  account: AccountRef,
  { invoiceId, reason }: { invoiceId: number; reason: string },
): number {
  const { store } = ctx
  const called = q.selectFrom('documents').selectAll().where('id', '=', invoiceId).where('kind', '=', 'invoice')
  const invoice = store.one(called.where('account_id', '=', account.id))
  if (!invoice) throw new Missing()
  const { number, currency, public_id: publicId } = invoice
  const event = { event: 'invoice.written_off', accountId: account.id, about: number, detail: { note: reason } }
  return change(ctx, event, () => {
    const cents = openCents(store, invoiceId)
    if (cents === 0) throw new Refusal('nothing-owed')
    const entryId = post(ctx, {
      ...{ kind: 'write-off', source: `write-off:${publicId}`, currency },
      postings: [
        { to: { code: 'written-off' }, cents },
        { to: { code: 'receivable', accountId: account.id }, cents: -cents },
      ],
    })
    allocate(ctx, { entryId, documentId: invoiceId, cents })
    const written_off_at = ctx.now().toISOString()
    store.run(q.updateTable('documents').set({ written_off_at }).where('id', '=', invoiceId))
    return cents
  })
}
