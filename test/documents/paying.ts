import { q } from '../../db/query.ts'
import { allocate, openCents } from '../../src/documents/allocating.ts'
import { post } from '../../src/ledger/entries.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { fund, plantOffer } from '../payments/scene.ts'
import { as, type World } from '../world.ts'

/** An invoice of CHF 129.72 that Claire paid with prepaid money, of which CHF 70.28 are left: its public id. */
export function paidInvoiceOf(world: World, name = 'four.example'): string {
  fund(world, 20_000)
  const claire = as(world, world.claire, world.bakery)
  const { publicId: id } = placeOrder(claire, { version: plantOffer(world), months: 12, options: {}, name })
  beginPayment(claire, { ticked: [{ kind: 'order', id }], method: 'prepaid', seenCents: 12_972 })
  const latest = q.selectFrom('documents').select('public_id').where('kind', '=', 'invoice').orderBy('id', 'desc')
  return world.scene.one(latest.limit(1))?.public_id ?? ''
}

/** Money that comes for an invoice: as much of it as it still asks. */
export function payOf(world: World, invoiceId: number, cents: number): number {
  const paid = Math.min(cents, openCents(world.scene, invoiceId))
  if (paid === 0) return 0
  const postings = [
    { to: { code: 'bank' as const }, cents: paid },
    { to: { code: 'receivable' as const, accountId: world.bakery.id }, cents: -paid },
  ]
  const ctx = { ...world.house, store: world.scene }
  world.scene.together(() => {
    const entryId = post(ctx, { kind: 'payment', source: `test:${Math.random()}`, currency: 'CHF', postings })
    allocate(ctx, { entryId, documentId: invoiceId, cents: paid })
  })
  return paid
}
