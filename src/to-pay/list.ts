import { type RawBuilder, sql } from 'kysely'
import type { Language } from '../../content/text/index.ts'
import { dayIn } from '../base/day.ts'
import type { Currency } from '../base/money.ts'
import { currencyNow } from '../billing/queries.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { folded } from '../documents/folded.ts'
import { balanceOf } from '../ledger/accounts.ts'
import { COUNTED_MOST, renewUntil } from '../web/due-counts.ts'
import {
  type InvoiceFound,
  invoicesOf,
  linesOf,
  type OrderFound,
  type OrderLineFound,
  ordersOf,
  productsOf,
  STILL_OPEN,
} from './found.ts'
import { type RenewalRow, renewalRows } from './renewals.ts'
import { aboutOf, accountIn, TICKED_MOST } from './subjects.ts'

/** Which of what is to be paid is wanted: by when, in which currency, with which words, or one thing by its public id. */
export interface Wanted {
  due: 'soon' | 'all' | 'late'
  currency: Currency
  words: string
  only?: string | undefined
}

/** A line of the list. Days are those of the house's calendar. */
export type PayRow =
  | {
      kind: 'invoice'
      id: string
      number: string
      title: string
      more: number
      dueOn: string
      late: boolean
      cents: number
      payment: string | undefined
    }
  | ({ kind: 'renewal' } & RenewalRow)
  | {
      kind: 'order'
      id: string
      title: string
      more: number
      waitsUntil: string
      cents: number
      payment: string | undefined
    }

/** A page of the list, and the cursor of the next. */
export interface PayPage {
  rows: readonly PayRow[]
  next: string | undefined
}

const KINDS = ['invoice', 'renewal', 'order'] as const
type Kind = (typeof KINDS)[number]

/**
 * What is to be paid, a page of it: invoices, what is due first before the rest, then products to renew, then orders
 * (R-PAY-1, R-REN-1). As long as it takes for ten, it takes for ten thousand.
 */
export function payPage(ctx: Ctx, wanted: Wanted, cursor?: string): PayPage {
  const start = startOf(ctx, cursor)
  const rows: { row: number; told: PayRow }[] = []
  for (const kind of KINDS.slice(KINDS.indexOf(start.kind))) {
    const left = TICKED_MOST + 1 - rows.length
    if (left > 0)
      rows.push(...readers[kind](ctx, wanted, { after: kind === start.kind ? start.row : undefined, most: left }))
  }
  const last = rows.length > TICKED_MOST ? rows[TICKED_MOST - 1] : undefined
  return {
    rows: rows.slice(0, TICKED_MOST).map(({ told }) => told),
    next: last && cursorAt(ctx.keys, listOf(ctx, last.told.kind), last.row),
  }
}

const listOf = (ctx: Ctx, kind: Kind): string => `to-pay ${kind} ${accountIn(ctx).publicId}`

/** The row a page begins after; the start of the list for what is no cursor of ours. */
function startOf(ctx: Ctx, cursor: string | undefined): { kind: Kind; row: number | undefined } {
  for (const kind of KINDS) {
    const row = rowAt(ctx.keys, listOf(ctx, kind), cursor)
    if (row !== undefined) return { kind, row }
  }
  return { kind: 'invoice', row: undefined }
}

interface Part {
  after: number | undefined
  most: number
}

const readers: Readonly<Record<Kind, (ctx: Ctx, wanted: Wanted, part: Part) => { row: number; told: PayRow }[]>> = {
  invoice: invoiceRows,
  renewal: productRows,
  order: orderRows,
}

const all = (conditions: readonly (RawBuilder<unknown> | false | undefined)[]): RawBuilder<unknown> =>
  sql.join(
    conditions.filter((one) => one !== false && one !== undefined),
    sql` AND `,
  )

/** Each word that is looked for stands in the text. */
const holds = (text: RawBuilder<unknown>, words: string) =>
  folded(words)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => sql`instr(${text}, ${word}) > 0`)

function invoiceRows(ctx: Ctx, wanted: Wanted, { after, most }: Part) {
  const today = dayIn(ctx.seller.timeZone, ctx.now())
  const where = all([
    STILL_OPEN.invoice,
    sql`currency = ${wanted.currency}`,
    wanted.due === 'late' && sql`due_on < ${today}`,
    wanted.due === 'soon' && sql`due_on <= ${renewUntil(ctx)}`,
    wanted.only !== undefined && sql`public_id = ${wanted.only}`,
    after !== undefined && sql`(due_on, documents.id) > (SELECT due_on, id FROM documents WHERE id = ${after})`,
    ...holds(sql`words`, wanted.words),
  ])
  return invoicesOf(ctx.store, accountIn(ctx).id, { where, most }).map((found) => ({
    row: found.id,
    told: invoiceTold(found, ctx.language, today),
  }))
}

const invoiceTold = (found: InvoiceFound, language: Language, today: string): PayRow => ({
  ...{ kind: 'invoice', id: found.publicId, number: found.number, dueOn: found.dueOn, late: found.dueOn < today },
  ...aboutOf(JSON.parse(found.content), language),
  ...{ cents: found.openCents, payment: found.payment ?? undefined },
})

function productRows(ctx: Ctx, wanted: Wanted, { after, most }: Part) {
  const { id } = accountIn(ctx)
  if (currencyNow(ctx.store, id).currency !== wanted.currency) return []
  const today = dayIn(ctx.seller.timeZone, ctx.now())
  const where = all([
    STILL_OPEN.renewal,
    wanted.due === 'late' && sql`paid_until < ${today}`,
    wanted.due === 'soon' && wanted.only === undefined && sql`paid_until <= ${renewUntil(ctx)}`,
    wanted.only !== undefined && sql`public_id = ${wanted.only}`,
    after !== undefined && sql`(paid_until, products.id) > (SELECT paid_until, id FROM products WHERE id = ${after})`,
    ...holds(sql`lower(products.name)`, wanted.words),
  ])
  const found = productsOf(ctx.store, id, { where, most })
  return renewalRows(ctx, found).map(({ row, told }) => ({ row, told: { kind: 'renewal' as const, ...told } }))
}

function orderRows(ctx: Ctx, wanted: Wanted, { after, most }: Part) {
  if (wanted.due === 'late') return []
  const text = sql`(SELECT group_concat(lower(wanted || ' ' || name_fr || ' ' || name_en), ' ') FROM order_lines
    WHERE order_lines.order_id = orders.id)`
  const where = all([
    STILL_OPEN.order,
    sql`currency = ${wanted.currency}`,
    wanted.only !== undefined && sql`public_id = ${wanted.only}`,
    after !== undefined && sql`orders.id > ${after}`,
    ...holds(text, wanted.words),
  ])
  const orders = ordersOf(ctx.store, accountIn(ctx).id, { where, most })
  const lines = Map.groupBy(
    linesOf(
      ctx.store,
      orders.map(({ id }) => id),
    ),
    (line) => line.order_id,
  )
  return orders.map((order) => ({ row: order.id, told: orderTold(ctx, order, lines.get(order.id) ?? []) }))
}

function orderTold({ language, seller }: Ctx, order: OrderFound, lines: readonly OrderLineFound[]): PayRow {
  const [first] = lines
  const title = [language === 'fr' ? first?.name_fr : first?.name_en, first?.wanted].filter(Boolean).join(' · ')
  return {
    ...{ kind: 'order', id: order.publicId, title, more: Math.max(0, lines.length - 1) },
    ...{ waitsUntil: dayIn(seller.timeZone, new Date(order.expiresAt)), cents: order.grossCents },
    payment: order.payment ?? undefined,
  }
}

/** What an account owes in a currency by the ledger, in cents: all of its open invoices together. */
export const owedCents = ({ store }: Pick<Ctx, 'store'>, accountId: number, currency: Currency): number =>
  balanceOf(store, { code: 'receivable', currency, accountId })

/** How many invoices of an account are open in a currency, counted up to COUNTED_MOST. */
export const openInvoices = ({ store }: Pick<Ctx, 'store'>, accountId: number, currency: Currency): number =>
  store.one(sql<{ count: number }>`SELECT COUNT(*) AS count FROM (SELECT 1 FROM documents
    WHERE account_id = ${accountId} AND ${STILL_OPEN.invoice} AND currency = ${currency} LIMIT ${sql.lit(COUNTED_MOST)})`)
    ?.count ?? 0

/** The currencies in which there is something to pay, that of the account first (R-PAY-3). */
export function currenciesToPay(ctx: Ctx): { now: Currency; all: readonly Currency[] } {
  const { id } = accountIn(ctx)
  const { currency: now } = currencyNow(ctx.store, id)
  const other = now === 'CHF' ? 'EUR' : 'CHF'
  const where = all([STILL_OPEN.order, sql`currency = ${other}`])
  const inOther = owedCents(ctx, id, other) > 0 || ordersOf(ctx.store, id, { where, most: 1 }).length > 0
  return { now, all: inOther ? [now, other] : [now] }
}
