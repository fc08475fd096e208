import { sql } from 'kysely'
import type { Language } from '../../content/text/index.ts'
import { amountIn } from '../base/amounts.ts'
import type { Currency } from '../base/money.ts'
import { Refusal } from '../base/refusal.ts'
import { currencyNow } from '../billing/queries.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Content, type TaxGroup, taxGroups, totalsOf } from '../documents/content.ts'
import { lineOf } from '../orders/placing.ts'
import { renewalOf } from '../orders/renewing.ts'
import { type Offered, offeredMethods, type Purpose } from '../payments/methods.ts'
import { prepaidAvailable } from '../payments/prepaid.ts'
import type { Ticked } from '../payments/selection.ts'
import { urls } from '../urls.ts'
import { type InvoiceFound, invoicesOf, linesOf, type OrderFound, ordersOf } from './found.ts'
import { accountIn, type Payable } from './subjects.ts'

/** How a product that is ticked is to be renewed: for how long, made out to which address by its public id. */
export interface RenewalWish {
  months?: number
  address?: string
}

/** What is wished of renewals, by the public id of their product. */
export type RenewalWishes = Readonly<Record<string, RenewalWish>>

/** A line of the checkout in the words of its language, with the days it is for where it has some. Net, in cents. */
export interface CheckoutLine {
  title: string
  from?: string | undefined
  until?: string | undefined
  cents: number
}

/** One thing that is paid, with its taxes and what is left of it to pay, in cents. */
export interface CheckoutItem {
  kind: Payable['kind']
  /** The number of an invoice. */
  number?: string
  lines: readonly CheckoutLine[]
  taxes: readonly TaxGroup[]
  /** What it came to in all, where some of it was paid before. */
  wholeCents?: number
  cents: number
  /** Special terms of what is sold by it. */
  terms?: string
  /** Nothing of it was ordered yet: paying it orders it. */
  orders?: true
}

/** A selection as it stands now: what is due of each, in one currency, and how it can be paid. */
export interface Checkout {
  items: readonly CheckoutItem[]
  currency: Currency
  totalCents: number
  /** What of the prepaid account can be used. */
  prepaidCents: number
  methods: readonly Offered[]
}

interface Quoted extends CheckoutItem {
  currency: Currency
  purpose: Purpose
  /** The payment under way that it is in. */
  payment?: string | undefined
}

/**
 * What a selection comes to at this moment, and how it can be paid (R-PAY-2 to R-PAY-7). Changes nothing; what is paid is
 * worked out anew when it is begun (R-PAY-4). Throws Missing, and Refusal: `selection-changed` for what is no longer to be
 * paid, `already-in-payment`, `currencies-mixed`, and those of `renewalOf`.
 */
export function checkoutOf(ctx: Ctx, payables: readonly Payable[], wishes: RenewalWishes): Checkout {
  const quoted = quotedBy(ctx, payables, wishes)
  const [first] = quoted
  if (!first) throw new Refusal('nothing-selected', 'subject')
  if (quoted.some(({ payment }) => payment !== undefined)) throw new Refusal('already-in-payment', 'subject')
  const { currency, purpose } = first
  if (quoted.some((one) => one.currency !== currency)) throw new Refusal('currencies-mixed', 'subject')
  const prepaidCents = prepaidAvailable(ctx.store, accountIn(ctx).id, currency)
  return {
    ...{ items: quoted, currency, prepaidCents },
    totalCents: quoted.reduce((all, { cents }) => all + cents, 0),
    methods: offeredMethods(ctx, { currency, purpose, prepaidCents }),
  }
}

/** A checkout as it is drawn, with its total in words, and where the terms in force are read. */
export interface CheckoutSeen extends Checkout {
  amount: string
  terms: string
}

/** What a selection comes to, as it is drawn. Throws what `checkoutOf` throws. */
export function checkoutSeen(ctx: Ctx, payables: readonly Payable[], wishes: RenewalWishes): CheckoutSeen {
  const checkout = checkoutOf(ctx, payables, wishes)
  const { totalCents: cents, currency } = checkout
  return { ...checkout, amount: amountIn(ctx.language, { cents, currency }), terms: urls.terms(ctx.language) }
}

/** What is ticked, as payments are begun with it: the same in the same order. */
export const tickedOf = (payables: readonly Payable[], wishes: RenewalWishes): Ticked[] =>
  payables.map(({ kind, id }) => (kind === 'renewal' ? { kind, id, ...wishes[id] } : { kind, id }))

function quotedBy(ctx: Ctx, payables: readonly Payable[], wishes: RenewalWishes): Quoted[] {
  const of = (kind: Payable['kind']) => payables.filter((one) => one.kind === kind).map(({ id }) => id)
  const invoices = invoicesQuoted(ctx, of('invoice'))
  const orders = ordersQuoted(ctx, of('order'))
  return payables.map(({ kind, id }) => {
    const found =
      kind === 'renewal' ? renewalQuoted(ctx, id, wishes[id]) : (kind === 'invoice' ? invoices : orders).get(id)
    if (!found) throw new Refusal('selection-changed', 'subject')
    return found
  })
}

const called = (ids: readonly string[]) => ({ where: sql`public_id IN (${sql.join(ids)})`, most: ids.length })

function invoicesQuoted(ctx: Ctx, ids: readonly string[]): ReadonlyMap<string, Quoted> {
  if (ids.length === 0) return new Map()
  const found = invoicesOf(ctx.store, accountIn(ctx).id, called(ids)).filter(({ openCents }) => openCents > 0)
  return new Map(found.map((invoice) => [invoice.publicId, invoiceQuoted(invoice, ctx.language)]))
}

function invoiceQuoted(invoice: InvoiceFound, language: Language): Quoted {
  const content: Content = JSON.parse(invoice.content)
  const { number, currency, openCents: cents, grossCents: whole, payment } = invoice
  return {
    ...{ kind: 'invoice', number, currency, purpose: 'bill', cents, taxes: content.taxes },
    lines: content.lines.map((line) => ({
      title: [line[language], line.about].filter(Boolean).join(' · '),
      ...{ from: line.from, until: line.until, cents: line.cents },
    })),
    ...(whole === cents ? {} : { wholeCents: whole }),
    ...(payment === null ? {} : { payment }),
  }
}

function ordersQuoted(ctx: Ctx, ids: readonly string[]): ReadonlyMap<string, Quoted> {
  if (ids.length === 0) return new Map()
  const found = ordersOf(ctx.store, accountIn(ctx).id, called(ids)).filter(({ state }) => state === 'awaiting')
  const lines = Map.groupBy(
    linesOf(
      ctx.store,
      found.map(({ id }) => id),
    ),
    ({ order_id }) => order_id,
  )
  return new Map(found.map((order) => [order.publicId, orderQuoted(order, lines.get(order.id) ?? [], ctx.language)]))
}

function orderQuoted(order: OrderFound, lines: ReturnType<typeof linesOf>, language: Language): Quoted {
  const tax = JSON.parse(order.tax)
  const { currency, grossCents: cents, payment } = order
  return {
    ...{ kind: 'order', currency, cents, purpose: order.kind === 'deposit' ? 'deposit' : 'bill' },
    taxes: taxGroups(lines.map((line) => ({ fr: '', en: '', cents: line.net_cents, tax }))),
    lines: lines.map((line) => ({
      title: [language === 'fr' ? line.name_fr : line.name_en, line.wanted].filter(Boolean).join(' · '),
      ...{ from: line.period_from ?? undefined, until: line.period_until ?? undefined, cents: line.net_cents },
    })),
    ...(payment === null ? {} : { payment }),
  }
}

/** A renewal that was ordered already is paid as that order. */
function renewalQuoted(ctx: Ctx, id: string, wish: RenewalWish = {}): Quoted | undefined {
  const renewal = renewalOf(ctx, accountIn(ctx), { id, ...wish })
  if ('waiting' in renewal) {
    if (renewal.waiting.invoiced) throw new Refusal('renewal-invoiced', 'subject')
    return ordersQuoted(ctx, [renewal.waiting.publicId]).get(renewal.waiting.publicId)
  }
  const { line } = renewal
  const { currency } = currencyNow(ctx.store, accountIn(ctx).id)
  const said = lineOf(line)
  const taxes = taxGroups([said])
  const terms = line.version.terms[ctx.language]
  return {
    ...{ kind: 'renewal', currency, purpose: 'bill', taxes, orders: true },
    lines: [
      {
        title: [said[ctx.language], said.about].filter(Boolean).join(' · '),
        ...{ from: said.from, until: said.until, cents: said.cents },
      },
    ],
    cents: totalsOf([said], taxes).grossCents,
    ...(terms ? { terms } : {}),
  }
}
