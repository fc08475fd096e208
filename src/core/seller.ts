import type { Currency } from '../base/money.ts'

/** Where money is sent to, in one currency. A QR-IBAN takes 27-digit references, in francs only. */
export interface BankAccount {
  iban: string
  qrIban?: string
  bic?: string
}

/** Whoever runs the house, as documents name them, and how their supplies are taxed. */
export interface Seller {
  name: string
  street: string
  houseNumber: string
  postcode: string
  town: string
  /** ISO 3166-1. */
  country: string
  /** Empty when they are not liable to VAT (R-TAX-4). */
  vatNumber: string
  /** In the register of companies: CHE-…, SIREN. */
  registerNumber: string
  /** Do they declare the tax of consumers in other countries of the Union there (one-stop shop)? */
  oss: boolean
  bank: Readonly<Partial<Record<Currency, BankAccount>>>
  /** Whose calendar the days of documents are (R-GEN-10), an IANA name. */
  timeZone: string
}
