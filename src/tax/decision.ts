import type { Seller } from '../core/seller.ts'

/**
 * How a supply is taxed. `reverse`: the customer owes the tax; `outside`: it is not taxed where the seller is;
 * `not-liable`: the seller charges none. All but `standard` are at nothing, and each is said on the document (R-TAX-3).
 */
export type TaxKind = 'standard' | 'reverse' | 'outside' | 'not-liable'

/** A decision, as a document keeps it: the rate in hundredths of a percent, and the row it was read from. */
export interface TaxDecision {
  kind: TaxKind
  rate: number
  /** Whose tax it is: ISO 3166-1. */
  country: string
  rateRow?: number
}

/** What of a customer decides. */
export interface TaxedBuyer {
  country: string
  /** A VAT number that was confirmed, not only well formed. */
  confirmedVat: boolean
}

/** The rate of a country on the day in question. */
export type RateOf = (country: string) => { id: number; rate: number } | undefined

/** The countries of the European Union, ISO 3166-1. */
const UNION = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '))
/** One tax territory with Switzerland. */
const SWISS = new Set(['CH', 'LI'])

/**
 * How hosting, mail and domains are taxed: services supplied electronically (R-TAX-1). Throws where a rate that is needed
 * is in no row: nothing is ever sold at nothing by mistake.
 */
export function decideTax(
  seller: Pick<Seller, 'country' | 'vatNumber' | 'oss'>,
  buyer: TaxedBuyer,
  rateOf: RateOf,
): TaxDecision {
  if (seller.vatNumber === '') return { kind: 'not-liable', rate: 0, country: seller.country }
  if (SWISS.has(seller.country)) return bySwiss(seller, buyer, rateOf)
  if (buyer.country === seller.country) return standard(seller.country, rateOf)
  if (!UNION.has(buyer.country)) return { kind: 'outside', rate: 0, country: buyer.country }
  if (buyer.confirmedVat) return { kind: 'reverse', rate: 0, country: buyer.country }
  return standard(seller.oss ? buyer.country : seller.country, rateOf)
}

function bySwiss({ oss }: Pick<Seller, 'oss'>, { country, confirmedVat }: TaxedBuyer, rateOf: RateOf): TaxDecision {
  if (SWISS.has(country)) return standard('CH', rateOf)
  if (UNION.has(country) && confirmedVat) return { kind: 'reverse', rate: 0, country }
  if (UNION.has(country) && oss) return standard(country, rateOf)
  return { kind: 'outside', rate: 0, country }
}

function standard(country: string, rateOf: RateOf): TaxDecision {
  const row = rateOf(country)
  if (!row) throw new Error(`no rate of tax is known for ${country}`)
  return { kind: 'standard', rate: row.rate, country, rateRow: row.id }
}
