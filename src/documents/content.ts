import { taxOn } from '../base/money.ts'
import type { TaxDecision, TaxKind } from '../tax/decision.ts'

/** What a line of a document says: words in both languages, what was given, for how long, and its net price in cents. */
export interface Line {
  fr: string
  en: string
  /** The product by its name, where it has one. */
  about?: string
  /** For how many months, where it is for a period. */
  months?: number
  options?: readonly { fr: string; en: string; count: number }[]
  /** First and last day it is for, on the calendar of the house. */
  from?: string
  until?: string
  /** The product it is about, by its public id. */
  product?: string
  cents: number
  tax: TaxDecision
}

/** The tax of all lines that are taxed alike, rounded once (R-MON-3). */
export interface TaxGroup {
  kind: TaxKind
  rate: number
  country: string
  netCents: number
  taxCents: number
}

/** Whom a document is made out to: an address of the account as it was then. */
export interface Buyer {
  name: string
  person: string
  street: string
  houseNumber: string
  extra: string
  postcode: string
  town: string
  country: string
  vatNumber: string
  /** Was the number confirmed, so that it may carry the tax (R-TAX-3)? */
  vatConfirmed: boolean
  /** What their own books want to read (R-DOC-19). */
  orderReference: string
  email: string
}

/** What a document says beside seller and buyer; kept with it as it was. */
export interface Content {
  lines: readonly Line[]
  taxes: readonly TaxGroup[]
  /** The document a credit note corrects, by number and day. */
  corrects?: { number: string; madeOn: string; reason: string }
  /** For a pro forma: until when its price counts. */
  validUntil?: string
}

/** Net, tax and gross of a document, in cents. */
export interface Totals {
  netCents: number
  taxCents: number
  grossCents: number
}

/** Lines that are taxed alike together, in the order in which they first come, each group taxed once. */
export function taxGroups(lines: readonly Line[]): TaxGroup[] {
  const groups = new Map<string, TaxGroup>()
  for (const { cents, tax } of lines) {
    const key = `${tax.kind} ${tax.country} ${tax.rate}`
    const group = groups.get(key) ?? { kind: tax.kind, rate: tax.rate, country: tax.country, netCents: 0, taxCents: 0 }
    groups.set(key, { ...group, netCents: group.netCents + cents })
  }
  return [...groups.values()].map((group) => ({ ...group, taxCents: taxOn(group.netCents, group.rate) }))
}

/** What lines come to with these taxes. Throws below nothing: that is a credit note, never an invoice (R-MON-4). */
export function totalsOf(lines: readonly Pick<Line, 'cents'>[], taxes: readonly TaxGroup[]): Totals {
  const netCents = lines.reduce((all, { cents }) => all + cents, 0)
  const taxCents = taxes.reduce((all, group) => all + group.taxCents, 0)
  if (netCents < 0 || taxCents < 0) throw new Error('a document never comes to less than nothing')
  return { netCents, taxCents, grossCents: netCents + taxCents }
}
