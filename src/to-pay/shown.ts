import type { Ctx } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import { dueCounts } from '../web/due-counts.ts'
import { currenciesToPay, openInvoices, owedCents, type PayRow, payPage, type Wanted } from './list.ts'
import { type AddressChoice, addressChoices } from './renewals.ts'
import { accountIn } from './subjects.ts'

/** A line as it is drawn: where it leads, and where a payment it is in is told. */
export type ShownRow = PayRow & { href: string; paymentHref?: string | undefined }

/** A page of what is to be paid, in one currency. */
export interface PayList {
  rows: readonly ShownRow[]
  addresses: readonly AddressChoice[]
  currency: Wanted['currency']
  currencies: readonly Wanted['currency'][]
  /** Of all open invoices in that currency. */
  owedCents: number
  /** How many of these there are, counted up to COUNTED_MOST. */
  invoices: number
  /** What is ticked from the start. */
  ticked: readonly string[]
  /** The whole list, with its filters; where an address is stated. */
  list: string
  statesAddress: string
  next: string | undefined
}

/** What is asked of the list; what is no currency with something to pay is left out. */
export type Asked = Partial<Omit<Wanted, 'currency'>> & { currency?: string | undefined; cursor?: string | undefined }

/** A page of what is to be paid, as it is drawn on its page and in cards. Invoices are ticked from the start: they are owed. */
export function payList(ctx: Ctx, asked: Asked = {}): PayList {
  const { id, publicId: account } = accountIn(ctx)
  const { now, all } = currenciesToPay(ctx)
  const counts = dueCounts(ctx, id)
  const inNow = owedCents(ctx, id, now) > 0 || counts.renewals > 0 || all.length === 1
  const currency = all.find((one) => one === asked.currency) ?? (inNow ? now : (all[1] ?? now))
  const wanted: Wanted = { due: asked.due ?? 'soon', words: asked.words ?? '', only: asked.only, currency }
  const { rows, next } = payPage(ctx, wanted, asked.cursor)
  const payable = rows.filter(isPayable)
  return {
    ...{ currency, currencies: all, next },
    invoices: all.length === 1 ? counts.invoices : openInvoices(ctx, id, currency),
    rows: rows.map((row) => shown(account, row)),
    addresses: rows.some(({ kind }) => kind === 'renewal') ? addressChoices(ctx) : [],
    owedCents: owedCents(ctx, id, currency),
    ticked: payable.filter(({ kind }) => kind === 'invoice' || asked.only !== undefined).map((one) => one.id),
    list: urls.toPay(account, all.length > 1 ? { currency } : {}),
    statesAddress: `${urls.addresses(account)}#change`,
  }
}

/** Can it be ticked? What is in a payment cannot (R-PAY-5), nor what has no price or nobody to be made out to. */
export const isPayable = (row: PayRow): boolean =>
  row.kind === 'renewal' ? row.lacks === undefined : row.payment === undefined

function shown(account: string, row: PayRow): ShownRow {
  const paymentHref =
    row.kind !== 'renewal' && row.payment !== undefined ? urls.payment(account, row.payment) : undefined
  const hrefs = { invoice: urls.invoice, renewal: urls.product, order: urls.order }
  return { ...row, href: hrefs[row.kind](account, row.id), paymentHref }
}
