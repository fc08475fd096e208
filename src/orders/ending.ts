import { q } from '../../db/query.ts'
import { dayIn, daysAfter } from '../base/day.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { permit } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { openCents } from '../documents/allocating.ts'
import { permitNow } from '../members/access.ts'
import { endProduct } from '../products/ending.ts'
import { productOf } from '../products/queries.ts'
import { urls } from '../urls.ts'
import type { Product } from '../web/product-services.ts'
import { asHouse } from './as-house.ts'
import { creditWhole } from './crediting-whole.ts'
import { inPayment, releaseOrder } from './releasing.ts'
import { nextPeriod, type ProductRow, waitingRenewal } from './renewing.ts'
import { tellBilling } from './telling.ts'

/** As many products as one round ends. */
const ROUND = 50

/**
 * Cancels a product to the end of what is paid (R-REN-12): no further invoice is issued for it, one that is open is
 * credited, a renewal that was ordered is given up. Cancelled already, nothing changes. Returns its last day. Throws
 * Missing, Forbidden, and Refusal: `product-not-sold`, `product-ended`, `order-in-payment` while its renewal is being paid.
 */
export function cancelAtEnd(ctx: Ctx, product: Product): string {
  const { store } = ctx
  return store.together<string>(() => {
    permitNow(ctx, 'products.cancel', product.account.id)
    const row = rowOf(ctx, product.id)
    if (row.ended_at) throw new Refusal('product-ended')
    if (!row.paid_until) throw new Refusal('product-not-sold')
    if (row.ends_on) return row.ends_on
    const endsOn = row.paid_until
    return change(ctx, { event: 'product.cancelled', accountId: product.account.id, about: product.name }, () => {
      giveUpRenewal(ctx, product, row)
      store.run(q.updateTable('products').set({ ends_on: endsOn }).where('id', '=', product.id))
      tellOf(ctx, product, 'product-ending', endsOn)
      return endsOn
    })
  })
}

/**
 * Takes a cancellation back, as long as the product has not ended; what is renewed by the clock is again. Not cancelled,
 * nothing changes. Throws Missing, Forbidden, and Refusal('product-ended').
 */
export function keepProduct(ctx: Ctx, product: Product): void {
  ctx.store.together(() => {
    permitNow(ctx, 'products.cancel', product.account.id)
    const row = rowOf(ctx, product.id)
    if (row.ended_at) throw new Refusal('product-ended')
    if (!row.ends_on) return
    change(ctx, { event: 'product.kept', accountId: product.account.id, about: product.name }, () => {
      ctx.store.run(q.updateTable('products').set({ ends_on: null }).where('id', '=', product.id))
      tellOf(ctx, product, 'product-kept', row.ends_on ?? '')
    })
    ctx.store.afterwards(() => ctx.wake('orders'))
  })
}

/**
 * Ends a product at once: by our people, with the words its customer reads (R-REN-12). Nothing is erased. Ended already,
 * nothing changes. Throws Forbidden, and Refusal: `field-missing`, `order-in-payment`.
 */
export function endNow(ctx: Ctx, product: Product, told: string): void {
  permit(ctx.actor, 'products.cancel', product.account.id)
  if (told.trim() === '') throw new Refusal('field-missing', 'told')
  ctx.store.together(() => {
    const row = rowOf(ctx, product.id)
    if (row.ended_at) return
    giveUpRenewal(ctx, product, row)
    end(ctx, product, told.trim())
  })
}

/** Ends what was cancelled and is paid no longer: one change each, and one that fails stops no other (R-GEN-22). */
export function endProducts(house: House): void {
  const today = dayIn(house.seller.timeZone, house.now())
  const over = q.selectFrom('products').select('id').where('ended_at', 'is', null).where('ends_on', '<', today)
  for (const { id } of house.store.all(over.orderBy('ends_on').limit(ROUND))) {
    try {
      house.store.together(() => {
        const product = productOf(house, id)
        const { ends_on, ended_at } = rowOf(house, id)
        if (ends_on && !ended_at) end(asHouse(house, product.account), product, '')
      })
    } catch (problem) {
      house.log.error({ product: id, problem: String((problem as Error)?.stack ?? problem) }, 'product.not-ended')
    }
  }
}

function end(ctx: Ctx, product: Product, told: string): void {
  const today = dayIn(ctx.seller.timeZone, ctx.now())
  const detail = told ? { told } : {}
  change(ctx, { event: 'product.ended', accountId: product.account.id, about: product.name, detail }, () => {
    endProduct(ctx, product)
    tellOf(ctx, product, 'product-ended', daysAfter(today, DATA_DAYS), told)
  })
}

/** What an ended product held is kept at least so long, in days. */
export const DATA_DAYS = 30

/** An order for its next period that waits is given up; where its invoice is out, what of it is open is credited. */
function giveUpRenewal(ctx: Ctx, product: Product, row: ProductRow): void {
  const from = nextPeriod(row)
  const waiting = from && waitingRenewal(ctx, product.id, from)
  if (!waiting) return
  const order = ctx.store.one(q.selectFrom('orders').selectAll().where('id', '=', waiting.id))
  if (!order) throw new Missing()
  const { invoice } = waiting
  if (inPayment(ctx, { orderId: order.id }) || (invoice !== null && inPayment(ctx, { documentId: invoice })))
    throw new Refusal('order-in-payment')
  releaseOrder(ctx, order, 'cancelled')
  if (invoice !== null && openCents(ctx.store, invoice) > 0)
    creditWhole(ctx, product.account, invoice, (t) => t.cancelProduct.reason(product.name))
}

function tellOf(
  ctx: Ctx,
  { account, name, publicId }: Product,
  kind: 'product-ending' | 'product-kept' | 'product-ended',
  day: string,
  told = '',
): void {
  const facts = { product: name, ...(told ? { told } : {}) }
  tellBilling(ctx, { kind, accountId: account.id, facts, day, page: (id) => urls.product(id, publicId) })
}

/** Its row, as it is at this moment. Throws Missing. */
export function rowOf({ store }: Pick<Ctx, 'store'>, id: number): ProductRow {
  const row = store.one(q.selectFrom('products').selectAll().where('id', '=', id))
  if (!row) throw new Missing()
  return row
}
