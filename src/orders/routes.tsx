import { textFor } from '../../content/text/index.ts'
import { OrderPage } from '../../views/orders/OrderPage.tsx'
import { type OrderRow, OrdersPage } from '../../views/orders/OrdersPage.tsx'
import { titleOf } from '../../views/orders/title.ts'
import { accountOf } from '../core/actor.ts'
import { latestRun } from '../core/runs.ts'
import { orderingFor } from '../products/pages.tsx'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { cancelAnOrder } from './actions.tsx'
import {
  documentsOf,
  type OrderDocument,
  type OrderShown,
  orderCalled,
  pastOrders,
  paymentOf,
  waitingOrders,
} from './queries.ts'

const rule = { for: 'member', may: 'billing.pay', rate: 'read', proof: 'no' } as const

/** The guide to paying a pending order: its number is permanent. */
const GUIDE = 2111
const ANCHOR = 'cancel'

/** The orders of an account, and each of them (R-ORD-2, R-ORD-3). */
export const orderRoutes: Route[] = [
  get(paths.orders, rule, (c) => list(c, c.req.param('account'))),
  get(paths.order, rule, (c) => one(c, c.req.param('account'), c.req.param('order'))),
]

function list(c: PageContext, account: string): Response | Promise<Response> {
  const { ctx, language } = c.var
  const from = c.req.query('from')
  const { orders, next } = pastOrders(ctx, from)
  const rowOf = (order: OrderShown): OrderRow => ({
    ...{ order, href: urls.order(account, order.publicId) },
    pay: isPayable(order) ? urls.toPay(account, { only: order.publicId }) : undefined,
  })
  const body = (
    <OrdersPage
      waiting={from === undefined ? waitingOrders(ctx).map(rowOf) : []}
      past={orders.map(rowOf)}
      guide={urls.articleNumber(language, GUIDE)}
      order={orderingFor(ctx)}
      next={next && urls.orders(account, next)}
      first={from === undefined ? undefined : urls.orders(account)}
    />
  )
  return page(c, { title: textFor(language).orders.title }, managerFrame(c, accountOf(ctx.actor), 'orders'), body)
}

/** A deposit is paid where it was announced, not with other things. */
const isPayable = ({ state, kind }: OrderShown): boolean => state === 'awaiting' && kind !== 'deposit'

function one(c: PageContext, account: string, id: string): Response | Promise<Response> {
  const { ctx, language } = c.var
  const order = orderCalled(ctx, id)
  const documents = documentsOf(ctx, order)
  const linked = (kind: string) =>
    linkedTo(
      account,
      documents.find((one) => one.kind === kind),
    )
  const waits = order.state === 'awaiting' || order.state === 'paying'
  const place = { path: urls.order(account, id), anchor: ANCHOR, language }
  const cancelled = latestRun(ctx, cancelAnOrder.name, order.publicId)?.state === 'done'
  const body = (
    <OrderPage
      order={order}
      taxes={documents[0]?.taxes ?? []}
      proForma={waits ? linked('pro-forma') : undefined}
      invoice={linked('invoice') ?? linked('receipt')}
      onward={onwardFrom(c, account, order)}
      productHref={(product) => urls.product(account, product)}
      cancel={
        waits || isInvoicedFirst(order) || cancelled
          ? card(c, { action: cancelAnOrder, acting: ctx, place, subject: order.publicId })
          : undefined
      }
      list={urls.orders(account)}
      guide={urls.articleNumber(language, GUIDE)}
    />
  )
  return page(c, { title: titleOf(order, language) }, managerFrame(c, accountOf(ctx.actor), 'orders'), body)
}

/** Invoiced before it was paid, and nothing that is renewed (R-DOC-5). */
const isInvoicedFirst = ({ state, kind }: OrderShown): boolean => state === 'invoiced' && kind === 'new'

const linkedTo = (account: string, document: OrderDocument | undefined) =>
  document && { number: document.number, dueOn: document.dueOn, href: urls.invoice(account, document.publicId) }

/** Where it goes on: to be paid, to the payment that is under way, to the invoice, to what was opened. */
function onwardFrom({ var: { ctx, language } }: PageContext, account: string, order: OrderShown) {
  const t = textFor(language).orders.page
  if (isPayable(order)) return { href: urls.toPay(account, { only: order.publicId }), label: t.pay }
  const payment = paymentOf(ctx, order)
  if (payment) return { href: urls.payment(account, payment), label: t.payment }
  const invoice = documentsOf(ctx, order).find(({ kind }) => kind === 'invoice')
  if (order.state === 'invoiced' && invoice)
    return { href: urls.toPay(account, { only: invoice.publicId }), label: t.payInvoice }
  const product = order.lines.find((line) => line.product)?.product
  return product ? { href: urls.product(account, product), label: t.open } : undefined
}
