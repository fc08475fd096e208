import type { Currency } from '../base/money.ts'
import { leftToPay, type PaperDocument } from './document.ts'

/** How what is left of a document is paid by transfer. */
export interface Transfer {
  /** Which code the banks of that currency read: that of Swiss QR-bills, or that of the European Payments Council. */
  standard: 'swiss' | 'epc'
  holder: string
  iban: string
  bic?: string
  reference: string
  cents: number
  currency: Currency
}

const QR_REFERENCE = /^\d{27}$/

/**
 * The transfer that pays a document; undefined where nothing is left to pay, or there is no account in its currency. A
 * reference of 27 digits belongs to a QR-IBAN, and both to francs (IG QR-bill 2.4); every other is a creditor reference.
 */
export function transferOf(document: PaperDocument): Transfer | undefined {
  const { seller, currency, reference } = document
  const [bank, cents] = [seller.bank[currency], leftToPay(document)]
  if (!bank || !reference || cents === 0) return undefined
  const iban = QR_REFERENCE.test(reference) ? bank.qrIban : bank.iban
  if (iban === undefined) return undefined
  return {
    ...{ standard: currency === 'CHF' ? ('swiss' as const) : ('epc' as const), holder: seller.name, iban, reference },
    ...{ cents, currency, ...(bank.bic ? { bic: bank.bic } : {}) },
  }
}
