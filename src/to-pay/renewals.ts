import { dayIn } from '../base/day.ts'
import { periodFrom } from '../base/periods.ts'
import { Refusal } from '../base/refusal.ts'
import { addressesOf, type BillingAddress, currencyNow } from '../billing/queries.ts'
import { inOneLine } from '../billing/rows.ts'
import type { Ctx } from '../core/ctx.ts'
import { taxGroups, totalsOf } from '../documents/content.ts'
import { buyerFor } from '../orders/buyers.ts'
import type { TakenOption } from '../orders/frozen.ts'
import { renewalPrices } from '../orders/prices.ts'
import { isTooFar, nextPeriod, type ProductRow } from '../orders/renewing.ts'
import type { TaxDecision } from '../tax/decision.ts'
import { accountIn } from './subjects.ts'

/** For how long something can be renewed, what that comes to with its tax, in cents, and until when it is paid for then. */
export interface RenewalPeriod {
  months: number
  cents: number
  until: string
}

/** A product to renew. Without periods it cannot be, and `lacks` says why. */
export interface RenewalRow {
  id: string
  title: string
  endsOn: string
  late: boolean
  /** The period it has now, in months. */
  months: number
  periods: readonly RenewalPeriod[]
  lacks: 'address' | 'price' | undefined
}

/** An address that may be chosen for a renewal. */
export interface AddressChoice {
  id: string
  label: string
  preselected: boolean
}

/** Whom renewals may be made out to (R-PAY-6); nothing to choose where there are fewer than two. */
export function addressChoices(ctx: Ctx): AddressChoice[] {
  const all = addressesOf(ctx)
  if (all.length < 2) return []
  const usual = all.find(({ preselected }) => preselected) ?? all[0]
  return all.map((one: BillingAddress) => ({ id: one.publicId, label: inOneLine(one), preselected: one === usual }))
}

/** Products as the list tells them, with the prices of today; the catalogue is read once for all of them. */
export function renewalRows(ctx: Ctx, products: readonly ProductRow[]): { row: number; told: RenewalRow }[] {
  if (products.length === 0) return []
  const today = dayIn(ctx.seller.timeZone, ctx.now())
  const prices = renewalPrices(ctx.store, currencyNow(ctx.store, accountIn(ctx).id).currency)
  const tax = usualTax(ctx)
  return products.map((product) => {
    const periods = tax ? periodsOf(ctx, product, { prices, tax }) : []
    const endsOn = product.paid_until ?? ''
    const about = { id: product.public_id, title: product.name, endsOn, late: endsOn < today }
    const lacks = tax ? (periods.length === 0 ? 'price' : undefined) : 'address'
    return { row: product.id, told: { ...about, months: product.months ?? 0, periods, lacks } }
  })
}

/** How what is made out to the usual address is taxed; undefined while no address was stated. */
function usualTax(ctx: Ctx): TaxDecision | undefined {
  try {
    return buyerFor(ctx).tax
  } catch (no) {
    if (no instanceof Refusal && no.code === 'address-missing') return undefined
    throw no
  }
}

interface With {
  prices: ReturnType<typeof renewalPrices>
  tax: TaxDecision
}

function periodsOf(ctx: Ctx, product: ProductRow, { prices, tax }: With): RenewalPeriod[] {
  const from = nextPeriod(product)
  if (!from || product.offer_version_id === null) return []
  const { kind, months, at } = prices(product.offer_version_id)
  const taken: TakenOption[] = JSON.parse(product.options)
  const asked = product.months !== null && !months.includes(product.months) ? [...months, product.months] : months
  return asked.flatMap((each) => {
    const { until } = periodFrom(from, each, product.anchor_day ?? undefined)
    const net = priceAt(at, each, taken)
    if (net === undefined || kind === undefined || isTooFar(ctx, kind, each, until)) return []
    const lines = [{ fr: '', en: '', cents: net, tax }]
    return [{ months: each, cents: totalsOf(lines, taxGroups(lines)).grossCents, until }]
  })
}

/** Nothing where it is not sold for so long any more. */
function priceAt(at: ReturnType<With['prices']>['at'], months: number, taken: readonly TakenOption[]) {
  try {
    return at(months, taken).cents
  } catch (no) {
    if (no instanceof Refusal) return undefined
    throw no
  }
}
