import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Currency } from '../base/money.ts'
import { Missing } from '../base/refusal.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import type { Buyer, TaxGroup } from '../documents/content.ts'
import type { AddressedBuyer } from './buyers.ts'
import type { TakenOption } from './frozen.ts'

/**
 * What became of an order, in one word: its state, and what of a waiting one comes first. It is `paid` until everything
 * it sold can be used.
 */
export type OrderState = 'awaiting' | 'paying' | 'invoiced' | 'paid' | 'fulfilled' | 'failed' | 'cancelled' | 'expired'

/** A line of an order as it was frozen, and the product it opened or renews. Days are the house's. Net cents. */
export interface OrderLine {
  name: { fr: string; en: string }
  wanted: string
  months: number
  from: string | null
  until: string | null
  options: readonly TakenOption[]
  cents: number
  product: string | null
}

/** An order, as its pages show it. Instants are UTC, amounts cents. */
export interface OrderShown {
  id: number
  publicId: string
  kind: 'new' | 'renewal' | 'deposit'
  state: OrderState
  currency: Currency
  netCents: number
  grossCents: number
  placedAt: string
  expiresAt: string
  buyer: Buyer
  lines: readonly OrderLine[]
}

/** A document of an order: its pro forma, its invoice. */
export interface OrderDocument {
  publicId: string
  kind: string
  number: string
  /** The day an invoice is due. */
  dueOn: string | null
  taxes: readonly TaxGroup[]
}

/** How many past orders a page of their list has, and how many wait on one page at most. */
const PAGE = 20
const WAITING = 100

const rows = () =>
  q
    .selectFrom('orders')
    .select(['orders.id', 'orders.public_id as publicId', 'orders.kind', 'orders.state', 'orders.currency'])
    .select(['net_cents as netCents', 'gross_cents as grossCents', 'placed_at as placedAt', 'expires_at as expiresAt'])
    .select('buyer')
    .select(sql<0 | 1>`EXISTS (SELECT 1 FROM payment_items WHERE order_id = orders.id AND live = 1)`.as('paying'))
    .select(INVOICED.as('invoiced'))
    .select(OPENING.as('opening'))

const INVOICED = sql<0 | 1>`EXISTS (SELECT 1 FROM documents WHERE order_id = orders.id AND documents.kind = 'invoice')`

/**
 * Something it sold is of no use yet: one of ours still opens it, or its site was opened while the web server was away,
 * which is found out within the minute, and is not shown yet.
 */
const OPENING = sql<0 | 1>`orders.kind = 'new' AND EXISTS (SELECT 1 FROM order_lines
  JOIN products ON products.id = order_lines.product_id LEFT JOIN sites ON sites.product_id = products.id
  LEFT JOIN publications ON publications.service = 'sites'
  WHERE order_lines.order_id = orders.id AND products.ended_at IS NULL AND (products.opened_at IS NULL
    OR (sites.publication > publications.reached
      AND publications.failing_since < strftime('%Y-%m-%dT%H:%M:%fZ', products.opened_at, '+1 minute'))))`

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

const accountIn = ({ actor }: Pick<Ctx, 'actor'>): number => accountOf(actor)?.id ?? 0

/** Orders of the account that wait to be paid (R-ORD-2), those that expire first first; a renewal that was invoiced is not one. */
export function waitingOrders(ctx: Ctx): OrderShown[] {
  const mine = rows().where('account_id', '=', accountIn(ctx)).where('state', '=', 'awaiting')
  return withLines(ctx, ctx.store.all(mine.where(INVOICED, '=', 0).orderBy('expires_at').orderBy('id').limit(WAITING)))
}

/** Those that can be given up: these, and what was invoiced before it was paid and renews nothing (R-DOC-5). */
export function cancellableOrders(ctx: Ctx): OrderShown[] {
  const mine = rows().where('account_id', '=', accountIn(ctx)).where('state', '=', 'awaiting')
  const can = mine.where((eb) => eb.or([eb(INVOICED, '=', 0), eb('kind', '=', 'new')]))
  return withLines(ctx, ctx.store.all(can.orderBy('expires_at').orderBy('id').limit(WAITING)))
}

/** One page of the others, the latest first; `next` is the cursor of the following one. */
export function pastOrders(ctx: Ctx, cursor?: string): { orders: OrderShown[]; next: string | undefined } {
  const list = `orders ${accountIn(ctx)}`
  const from = rowAt(ctx.keys, list, cursor)
  let mine = rows()
    .where('account_id', '=', accountIn(ctx))
    .where((eb) => eb.or([eb('state', '<>', 'awaiting'), eb(INVOICED, '=', 1)]))
  if (from !== undefined) mine = mine.where('id', '<=', from)
  const found = ctx.store.all(mine.orderBy('id', 'desc').limit(PAGE + 1))
  const beyond = found[PAGE]
  return { orders: withLines(ctx, found.slice(0, PAGE)), next: beyond && cursorAt(ctx.keys, list, beyond.id) }
}

/** One of the account's orders, fetched with it. Throws Missing, also for another account's (R-GEN-1). */
export function orderCalled(ctx: Ctx, publicId: string): OrderShown {
  const row = ctx.store.one(rows().where('account_id', '=', accountIn(ctx)).where('public_id', '=', publicId))
  const [order] = row ? withLines(ctx, [row]) : []
  if (!order) throw new Missing()
  return order
}

/** What was made for it: pro formas that still count first, the latest of each kind first. */
export const documentsOf = ({ store }: Pick<Ctx, 'store'>, { id }: Pick<OrderShown, 'id'>): OrderDocument[] =>
  store
    .all(
      q
        .selectFrom('documents')
        .select(['public_id as publicId', 'kind', 'number', 'due_on as dueOn', 'content'])
        .where('order_id', '=', id)
        .orderBy('id', 'desc'),
    )
    .map(({ content, ...document }) => ({ ...document, taxes: (JSON.parse(content) as { taxes: TaxGroup[] }).taxes }))

/** The payment it is in that is not over, by its public id. */
export const paymentOf = ({ store }: Pick<Ctx, 'store'>, { id }: Pick<OrderShown, 'id'>): string | undefined =>
  store.one(
    q
      .selectFrom('payment_items')
      .innerJoin('payments', 'payments.id', 'payment_items.payment_id')
      .select('payments.public_id')
      .where('payment_items.order_id', '=', id)
      .where('live', '=', 1),
  )?.public_id

function withLines(ctx: Ctx, found: readonly Row[]): OrderShown[] {
  const lines = Map.groupBy(linesOf(ctx, found), ({ order }) => order)
  return found.map(({ buyer, ...row }) => ({
    ...row,
    state: stateOf(row),
    buyer: (JSON.parse(buyer) as AddressedBuyer).buyer,
    lines: (lines.get(row.id) ?? []).map(({ line }) => line),
  }))
}

function stateOf({ state, paying, invoiced, opening }: Omit<Row, 'buyer'>): OrderState {
  if (state === 'fulfilled') return opening ? 'paid' : state
  if (state !== 'awaiting') return state
  return paying ? 'paying' : invoiced ? 'invoiced' : 'awaiting'
}

const linesOf = ({ store }: Ctx, orders: readonly Row[]): { order: number; line: OrderLine }[] =>
  store
    .all(
      q
        .selectFrom('order_lines')
        .leftJoin('products', 'products.id', 'order_lines.product_id')
        .selectAll('order_lines')
        .select('products.public_id as product')
        .where(
          'order_id',
          'in',
          orders.map(({ id }) => id),
        )
        .orderBy('order_id')
        .orderBy('position'),
    )
    .map((row) => ({
      order: row.order_id,
      line: {
        ...{ name: { fr: row.name_fr, en: row.name_en }, wanted: row.wanted, months: row.months },
        ...{ from: row.period_from, until: row.period_until, options: JSON.parse(row.options) },
        ...{ cents: row.net_cents, product: row.product },
      },
    }))
