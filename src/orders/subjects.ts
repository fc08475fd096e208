import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { titleOf } from '../../views/orders/title.ts'
import { amountIn } from '../base/amounts.ts'
import { dayInWords } from '../base/day.ts'
import { Missing } from '../base/refusal.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Subjects } from '../core/subjects.ts'
import { doneBefore } from '../identity/done-before.ts'
import { productOf } from '../products/queries.ts'
import type { Product } from '../web/product-services.ts'
import { documentsOf, type OrderDocument, type OrderShown, orderCalled, waitingOrders } from './queries.ts'

/** An order as a card acts on it: with its title, the account it is of, and its pro forma. */
export interface OrderSubject extends OrderShown {
  title: string
  account: string
  proForma: OrderDocument | undefined
}

/** The orders that wait, and the one a card has just been done to. */
const orders = (action: string): Subjects<OrderSubject> => ({
  kind: 'one',
  choices: (ctx) =>
    waitingOrders(ctx).map((order) => ({
      id: order.publicId,
      label: titleOf(order, ctx.language),
      hint: amountIn(ctx.language, { cents: order.grossCents, currency: order.currency }),
    })),
  find: (ctx, [id, ...others]) => {
    if (id === undefined || others.length > 0) throw new Missing()
    const order = orderCalled(ctx, id)
    const waits = order.state === 'awaiting' || order.state === 'paying'
    if (!waits && !doneBefore(ctx, action).has(id)) throw new Missing()
    const proForma = documentsOf(ctx, order).find(({ kind }) => kind === 'pro-forma')
    return { ...order, title: titleOf(order, ctx.language), account: accountOf(ctx.actor)?.publicId ?? '', proForma }
  },
  about: ({ title }) => title,
})

export const orderToCancel = orders('orders.cancel')
export const orderWithProForma = orders('orders.pro-forma')

/** A product that is paid by the period: its last paid day, and the last day of one that was cancelled. */
export interface Cancellable {
  product: Product
  until: string
  endsOn: string | null
}

/** Products of the account that are paid by the period and have not ended; those that were cancelled, or the others. */
const products = (action: string, isCancelled: boolean): Subjects<Cancellable> => ({
  kind: 'one',
  choices: (ctx) => {
    const t = textFor(ctx.language).orders.cancelProduct
    const rows = sold(ctx).where('ends_on', isCancelled ? 'is not' : 'is', null)
    return ctx.store.all(rows.orderBy('name').orderBy('id').limit(MOST)).map(({ public_id, name, paid_until }) => ({
      id: public_id,
      label: t.label(name, dayInWords(ctx.language, paid_until ?? '')),
    }))
  },
  find: (ctx, [id, ...others]) => {
    if (id === undefined || others.length > 0) throw new Missing()
    const row = ctx.store.one(sold(ctx).where('public_id', '=', id))
    if (!row?.paid_until) throw new Missing()
    const fits = (row.ends_on !== null) === isCancelled
    if (!fits && !doneBefore(ctx, action).has(id)) throw new Missing()
    return { product: productOf(ctx, row.id), until: row.paid_until, endsOn: row.ends_on }
  },
  about: ({ product }) => product.name,
})

/** As many as a card lists. */
const MOST = 200

const sold = ({ actor }: Ctx) =>
  q
    .selectFrom('products')
    .select(['id', 'public_id', 'name', 'paid_until', 'ends_on'])
    .where('account_id', '=', accountOf(actor)?.id ?? 0)
    .where('paid_until', 'is not', null)
    .where('ended_at', 'is', null)

export const cancellable = products('orders.cancel-product', false)
export const cancelled = products('orders.keep-product', true)
