import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { titleOf } from '../../views/orders/title.ts'
import { amountIn } from '../base/amounts.ts'
import { dayInWords } from '../base/day.ts'
import { Missing } from '../base/refusal.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Subjects } from '../core/subjects.ts'
import { productOf } from '../products/queries.ts'
import type { Product } from '../web/product-services.ts'
import {
  cancellableOrders,
  documentsOf,
  type OrderDocument,
  type OrderShown,
  orderCalled,
  waitingOrders,
} from './queries.ts'

/** An order as a card acts on it: with its title, the account it is of, and its pro forma. */
export interface OrderSubject extends OrderShown {
  title: string
  account: string
  proForma: OrderDocument | undefined
}

/** Orders to choose from; one is found whatever became of it, so that its card can say so. */
const orders = (offered: (ctx: Ctx) => OrderShown[]): Subjects<OrderSubject> => ({
  kind: 'one',
  choices: (ctx) =>
    offered(ctx).map((order) => ({
      id: order.publicId,
      label: titleOf(order, ctx.language),
      hint: amountIn(ctx.language, { cents: order.grossCents, currency: order.currency }),
    })),
  find: (ctx, [id, ...others]) => {
    if (id === undefined || others.length > 0) throw new Missing()
    const order = orderCalled(ctx, id)
    const proForma = documentsOf(ctx, order).find(({ kind }) => kind === 'pro-forma')
    return { ...order, title: titleOf(order, ctx.language), account: accountOf(ctx.actor)?.publicId ?? '', proForma }
  },
  about: ({ title }) => title,
})

/** The orders that wait, each with its pro forma. */
export const ordersThatWait = orders(waitingOrders)

/** The orders that can be given up. */
export const ordersToCancel = orders(cancellableOrders)

/** A product that is paid by the period: its last paid day, and the last day of one that was cancelled. */
export interface Cancellable {
  product: Product
  until: string
  endsOn: string | null
}

/**
 * Products of the account that are paid by the period and have not ended; those that were cancelled, or the others. One
 * is found whatever became of it since: the verb says what is no longer possible.
 */
const products = (isCancelled: boolean): Subjects<Cancellable> => ({
  kind: 'one',
  choices: (ctx) => {
    const t = textFor(ctx.language).orders.cancelProduct
    const rows = sold(ctx)
      .where('ended_at', 'is', null)
      .where('ends_on', isCancelled ? 'is not' : 'is', null)
    return ctx.store.all(rows.orderBy('name').orderBy('id').limit(MOST)).map(({ public_id, name, paid_until }) => ({
      id: public_id,
      label: t.label(name, dayInWords(ctx.language, paid_until ?? '')),
    }))
  },
  find: (ctx, [id, ...others]) => {
    if (id === undefined || others.length > 0) throw new Missing()
    const row = ctx.store.one(sold(ctx).where('public_id', '=', id))
    if (!row?.paid_until) throw new Missing()
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

export const cancellable = products(false)
export const cancelled = products(true)
