import { q } from '../../db/query.ts'
import { dayIn } from '../base/day.ts'
import { periodFrom } from '../base/periods.ts'
import type { Ctx } from '../core/ctx.ts'
import { openCents } from '../documents/allocating.ts'
import type { Line } from '../documents/content.ts'
import { type Made, makeDocument } from '../documents/making.ts'
import type { AddressedBuyer } from './buyers.ts'
import type { TakenOption } from './frozen.ts'
import { tellMoneyKept } from './telling.ts'

/**
 * An order was paid, in the transaction that books the money: its invoice is made, due at once (R-DOC-1), what it renews
 * is paid for longer, and what it opens is due to be opened (R-ORD-7). Returns the invoice, which the caller settles;
 * undefined when the order waits no more, so that its money is the customer's, and its people are told so where it was
 * cancelled or expired (R-ORD-6). Where its invoice was out before it was paid, it is that one, with what is open of it.
 */
export function invoicePaidOrder(ctx: Ctx, orderId: number): Made | undefined {
  const { store } = ctx
  const order = store.one(q.selectFrom('orders').selectAll().where('id', '=', orderId))
  if (!order || order.kind === 'deposit') return undefined
  if (order.state === 'cancelled' || order.state === 'expired') tellMoneyKept(ctx, order)
  if (order.state !== 'awaiting') return undefined
  const out = invoiceOut(ctx, orderId)
  if (out) return out
  const { buyer, language }: AddressedBuyer = JSON.parse(order.buyer)
  const invoice = makeDocument(ctx, {
    ...{ kind: 'invoice', accountId: order.account_id, currency: order.currency, language, buyer, orderId },
    lines: linesAsDocument(ctx, order),
  })
  carryOut(ctx, orderId)
  return invoice
}

/**
 * Carries out an order that is paid now, in the transaction that booked its money: what it renews is paid for longer, what
 * it opens begins today and is due to be opened, and its pro forma counts no more.
 */
export function carryOut(ctx: Ctx, orderId: number): void {
  const { store } = ctx
  const at = ctx.now().toISOString()
  const lines = linesOf(ctx, orderId)
  for (const line of lines) {
    if (line.product_id === null) store.run(lineSet(line.id, { due_at: at, ...spanOf(ctx, line) }))
    else renew(ctx, { ...line, product_id: line.product_id }, at)
  }
  const state = lines.every(({ product_id }) => product_id !== null) ? 'fulfilled' : 'paid'
  store.run(q.updateTable('orders').set({ state, ended_at: at }).where('id', '=', orderId))
  const proForma = q.updateTable('documents').set({ superseded_at: at }).where('kind', '=', 'pro-forma')
  store.run(proForma.where('order_id', '=', orderId).where('superseded_at', 'is', null))
  store.afterwards(() => ctx.wake('orders'))
}

/** The lines of an order as its invoice says them: with the days they are for. */
export function linesAsDocument(ctx: Ctx, { id, buyer }: { id: number; buyer: string }): Line[] {
  const { tax }: AddressedBuyer = JSON.parse(buyer)
  return linesOf(ctx, id).map((line) => ({
    ...{ fr: line.name_fr, en: line.name_en, about: line.wanted, months: line.months, cents: line.net_cents, tax },
    options: (JSON.parse(line.options) as TakenOption[]).map(({ fr, en, count }) => ({ fr, en, count })),
    ...(line.product_public_id ? { product: line.product_public_id } : {}),
    ...daysOf(ctx, line),
  }))
}

/** The invoice of an order that was out before it was paid (R-DOC-2): one order never has two. */
function invoiceOut({ store }: Pick<Ctx, 'store'>, orderId: number): Made | undefined {
  const invoices = q.selectFrom('documents').select(['id', 'public_id', 'number']).where('kind', '=', 'invoice')
  const row = store.one(invoices.where('order_id', '=', orderId))
  if (!row) return undefined
  const { id, public_id: publicId, number } = row
  return { id, publicId, number, grossCents: openCents(store, id), entryId: undefined }
}

const linesOf = ({ store }: Pick<Ctx, 'store'>, orderId: number) =>
  store.all(
    q
      .selectFrom('order_lines')
      .leftJoin('products', 'products.id', 'order_lines.product_id')
      .selectAll('order_lines')
      .select('products.public_id as product_public_id')
      .where('order_id', '=', orderId)
      .orderBy('position'),
  )

type OrderLine = ReturnType<typeof linesOf>[number]

/** What is new begins on the day it is paid; what is renewed has its days since it was ordered. */
function daysOf({ now, seller }: Ctx, line: OrderLine): { from: string; until: string } | undefined {
  if (line.period_from && line.period_until) return { from: line.period_from, until: line.period_until }
  return line.months > 0 ? periodFrom(dayIn(seller.timeZone, now()), line.months) : undefined
}

/** The days a line is opened for, however late that is; those its invoice says where it is made now. */
function spanOf(ctx: Ctx, line: OrderLine): { period_from?: string; period_until?: string } {
  const days = daysOf(ctx, line)
  return days ? { period_from: days.from, period_until: days.until } : {}
}

const lineSet = (
  id: number,
  set: { due_at?: string | null; fulfilled_at?: string; period_from?: string; period_until?: string },
) => q.updateTable('order_lines').set(set).where('id', '=', id)

/** A product is paid for until the end of the period, exactly once (R-PAY-25). */
function renew({ store }: Ctx, line: OrderLine & { product_id: number }, at: string): void {
  const longer = q
    .updateTable('products')
    .set({ paid_until: line.period_until, offer_version_id: line.offer_version_id, months: line.months })
    .where('id', '=', line.product_id)
    .where((eb) => eb.or([eb('paid_until', 'is', null), eb('paid_until', '<', line.period_until)]))
  if (store.run(longer).changes === 0) throw new Error(`product ${line.product_id} is paid beyond ${line.period_until}`)
  store.run(lineSet(line.id, { fulfilled_at: at }))
}
