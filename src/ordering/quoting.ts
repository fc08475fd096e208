import { dayIn } from '../base/day.ts'
import type { Currency } from '../base/money.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { currencyNow } from '../billing/queries.ts'
import { type SoldVersion, soldVersion } from '../catalogue/offers.ts'
import { accountOf, permit } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Buyer, type TaxGroup, taxGroups, totalsOf } from '../documents/content.ts'
import { buyerFor } from '../orders/buyers.ts'
import { freeze, type TakenOption } from '../orders/frozen.ts'
import { invoiceTerms } from '../orders/invoice-first.ts'
import { refuseNameTaken } from '../orders/names.ts'
import { DOMAIN_WAITS_MS, lineOf, ORDER_WAITS_MS, type Wanted } from '../orders/placing.ts'
import { isNameOf } from '../products/opening.ts'

/** What an order would cost if it were placed now. Cents; `until` is the last day its price counts. */
export interface Quote {
  version: SoldVersion
  currency: Currency
  name: string
  months: number
  /** The offer itself, then each option that was taken. */
  parts: readonly { option?: TakenOption; cents: number }[]
  taxes: readonly TaxGroup[]
  netCents: number
  grossCents: number
  buyer: Buyer
  until: string
  /** Within how many days its invoice is to be paid, for an account that is invoiced first (R-DOC-5). */
  terms: number | undefined
}

/**
 * Everything an order would freeze, without placing it. Throws what `placeOrder` does, but for what is counted only then:
 * how many are left, and how many an account may have (R-ORD-5).
 */
export function quote(ctx: Ctx, wanted: Wanted): Quote {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  permit(ctx.actor, 'orders.place', account.id)
  const { currency } = currencyNow(ctx.store, account.id)
  const version = soldVersion(ctx.store, wanted.version, currency)
  if (version.offer.stock === 0) throw new Refusal('offer-sold-out')
  const name = wanted.name.trim().toLowerCase()
  if (!isNameOf(version.kind, name)) throw new Refusal('product-name', 'name')
  refuseNameTaken(ctx, account.id, version.kind, name)
  const { cents, options } = freeze(version, wanted.months, wanted.options)
  const { buyer, tax } = buyerFor(ctx, wanted.address)
  const line = lineOf({ version, months: wanted.months, wanted: name, options, cents, tax })
  const taxes = taxGroups([line])
  const { netCents, grossCents } = totalsOf([line], taxes)
  const waits = version.kind === 'domain' ? DOMAIN_WAITS_MS : ORDER_WAITS_MS
  return {
    ...{ version, currency, name, months: wanted.months, parts: partsOf(version, wanted.months, options), taxes },
    ...{ netCents, grossCents, buyer },
    until: dayIn(ctx.seller.timeZone, new Date(ctx.now().getTime() + waits)),
    terms: grossCents > 0 ? invoiceTerms(ctx.store, account.id) : undefined,
  }
}

/** What the price is made of: its parts come to the net price by being whole cents each (R-MON-3). */
function partsOf(version: SoldVersion, months: number, options: readonly TakenOption[]): Quote['parts'] {
  const priced = (prices: SoldVersion['prices']) => prices.find((one) => one.months === months)?.cents ?? 0
  const each = ({ option }: TakenOption) => priced(version.options.find((one) => one.publicId === option)?.prices ?? [])
  return [
    { cents: priced(version.prices) },
    ...options.map((option) => ({ option, cents: each(option) * option.count })),
  ]
}
