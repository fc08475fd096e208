import type { Currency } from '../base/money.ts'
import type { Seller } from '../core/seller.ts'
import type { TaxKind } from '../tax/decision.ts'

/**
 * A document as it is put on paper: everything that is said on it, and nothing that has to be looked up. The same
 * document gives the same bytes. Amounts are cents, days 2026-03-02 on the calendar of the house.
 */
export interface PaperDocument {
  kind: 'pro-forma' | 'invoice' | 'credit-note' | 'receipt'
  number: string
  madeOn: string
  /** The instant it was made, ISO 8601 in UTC: the date in its files. */
  madeAt: string
  /** Until when an invoice is to be paid. */
  dueOn?: string
  /** Until when the price of a pro forma counts (R-DOC-6). */
  validUntil?: string
  language: 'fr' | 'en'
  currency: Currency
  seller: Seller
  buyer: PaperBuyer
  lines: readonly PaperLine[]
  taxes: readonly PaperTax[]
  netCents: number
  taxCents: number
  grossCents: number
  /** What was paid when it was made, or, of a pro forma, is held for it: the rest is asked for. */
  payments: readonly PaperPayment[]
  /** By which a transfer is recognised; none on credit notes and receipts (R-BANK-1). */
  reference?: string
  /** The invoice a credit note takes back, in part or whole (R-DOC-11). */
  corrects?: { number: string; madeOn: string; reason: string }
  /** Made by a demonstration: marked so, and no bill anybody could pay. */
  demo: boolean
}

/** Whom it is made out to. */
export interface PaperBuyer {
  name: string
  person: string
  street: string
  houseNumber: string
  extra: string
  postcode: string
  town: string
  country: string
  vatNumber: string
  /** What their own books want to read (R-DOC-19). */
  orderReference: string
  email: string
}

/** What is charged for, in both languages, its options, its days, and its net price. */
export interface PaperLine {
  fr: string
  en: string
  about?: string
  months?: number
  options?: readonly { fr: string; en: string; count: number }[]
  from?: string
  until?: string
  cents: number
  tax: { kind: TaxKind; rate: number; country: string }
}

/** The tax of all lines that are taxed alike; the rate in hundredths of a percent. */
export interface PaperTax {
  kind: TaxKind
  rate: number
  country: string
  netCents: number
  taxCents: number
}

/** A payment, or its part for this document; `prepaid`: some of it came from the prepaid account. */
export interface PaperPayment {
  on: string
  cents: number
  method: 'prepaid' | 'transfer' | 'card' | 'postfinance' | 'paypal'
  prepaid: boolean
}

/** What is left to pay of it, in cents. */
export const leftToPay = ({ kind, grossCents, payments }: PaperDocument): number =>
  kind === 'credit-note' || kind === 'receipt'
    ? 0
    : Math.max(0, grossCents - payments.reduce((all, { cents }) => all + cents, 0))
