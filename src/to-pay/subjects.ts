import { type RawBuilder, sql } from 'kysely'
import { type Language, textFor } from '../../content/text/index.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { type AccountRef, accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Choice, Subjects } from '../core/subjects.ts'
import type { Content } from '../documents/content.ts'
import { renewUntil } from '../web/due-counts.ts'
import { invoicesOf, linesOf, ordersOf, productsOf, STILL_OPEN } from './found.ts'

/** One thing that is paid or was: an invoice, a product to renew, an order. `id` is its public id. */
export interface Payable {
  kind: 'invoice' | 'renewal' | 'order'
  id: string
  label: string
}

/** As many are ticked at once as a page of the list shows. */
export const TICKED_MOST = 20
/** Named in the head of a card; the others are counted. */
const NAMED = 2

/** The account somebody acts for. Throws Missing where there is none. */
export function accountIn({ actor }: Pick<Ctx, 'actor'>): AccountRef {
  const account = accountOf(actor)
  if (!account) throw new Missing()
  return account
}

/**
 * What is ticked to be paid. It is found whatever became of it since, so that a card can tell what was done. Throws
 * Missing for what is none of this account's (R-GEN-1), Refusal `nothing-selected`.
 */
export const payables: Subjects<readonly Payable[]> = {
  kind: 'many',
  choices: (ctx) => openPayables(ctx),
  find: (ctx, ids) => {
    if (ids.length === 0) throw new Refusal('nothing-selected', 'subject')
    if (ids.length > TICKED_MOST) throw new Missing()
    const wanted = new Set(ids)
    const called = sql.join([...wanted])
    const found = read(ctx, (table) => sql`${sql.ref(`${table}.public_id`)} IN (${called})`)
    if (found.length < wanted.size) throw new Missing()
    return found
  },
  about: (all) => {
    const named = all.slice(0, NAMED).map(({ label }) => label)
    return [...named, ...(all.length > NAMED ? [`+ ${all.length - NAMED}`] : [])].join(', ')
  },
}

/** The first that are to be paid now, the most pressing of each kind first. */
const openPayables = (ctx: Ctx): Choice[] =>
  read(ctx, (table, open) => (table === 'products' ? sql`${open} AND paid_until <= ${renewUntil(ctx)}` : open))
    .slice(0, TICKED_MOST)
    .map(({ id, label }) => ({ id, label }))

type Where = (table: 'documents' | 'products' | 'orders', open: RawBuilder<unknown>) => RawBuilder<unknown>

/** Three statements, however many there are. */
function read(ctx: Ctx, where: Where): Payable[] {
  const { store, language } = ctx
  const { id } = accountIn(ctx)
  const most = TICKED_MOST
  const t = textFor(language).toPay
  const invoices = invoicesOf(store, id, { where: where('documents', STILL_OPEN.invoice), most })
  const products = productsOf(store, id, { where: where('products', STILL_OPEN.renewal), most })
  const orders = ordersOf(store, id, { where: where('orders', STILL_OPEN.order), most })
  const lines = linesOf(
    store,
    orders.map((order) => order.id),
  )
  return [
    ...invoices.map(({ publicId, number }) => ({
      kind: 'invoice' as const,
      id: publicId,
      label: t.invoice(number),
    })),
    ...products.map((one) => ({ kind: 'renewal' as const, id: one.public_id, label: t.renewal(one.name) })),
    ...orders.map((order) => ({
      kind: 'order' as const,
      id: order.publicId,
      label: t.order(lines.find((line) => line.order_id === order.id)?.wanted ?? ''),
    })),
  ]
}

/** What an invoice is for, in a few words: its first line, and how many others there are. */
export function aboutOf({ lines }: Pick<Content, 'lines'>, language: Language): { title: string; more: number } {
  const [first] = lines
  const title = [first?.[language], first?.about].filter(Boolean).join(' · ')
  return { title, more: Math.max(0, lines.length - 1) }
}
