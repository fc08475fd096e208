import type { Language } from '../../content/text/index.ts'
import { dayIn } from '../base/day.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { addressesOf } from '../billing/queries.ts'
import type { Ctx } from '../core/ctx.ts'
import { buyerOf } from '../documents/buyer.ts'
import type { Buyer } from '../documents/content.ts'
import { isConfirmed } from '../tax/confirmed.ts'
import { decideTax, type TaxDecision } from '../tax/decision.ts'
import { ratesOn } from '../tax/rates.ts'

/** Whom an order is made out to, in which language, and how that is taxed; kept with the order as it was. */
export interface AddressedBuyer {
  buyer: Buyer
  language: Language
  tax: TaxDecision
}

/**
 * The address that was chosen, or the one chosen from the start. Throws Missing for another account's (R-GEN-1), and
 * Refusal('address-missing') while the account has stated none.
 */
export function buyerFor(ctx: Ctx, chosen?: string): AddressedBuyer {
  const addresses = addressesOf(ctx)
  const usual = addresses.find(({ preselected }) => preselected) ?? addresses.find(({ main }) => main)
  if (!usual) throw new Refusal('address-missing')
  const address = chosen === undefined ? usual : addresses.find(({ publicId }) => publicId === chosen)
  if (!address) throw new Missing()
  const confirmedVat = isConfirmed(ctx.store, address)
  const day = dayIn(ctx.seller.timeZone, ctx.now())
  const tax = decideTax(ctx.seller, { country: address.country, confirmedVat }, ratesOn(ctx.store, day))
  return { buyer: buyerOf(address, confirmedVat), language: address.language, tax }
}
