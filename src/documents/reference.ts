import type { Currency } from '../base/money.ts'
import { creditorReference, qrReference } from '../base/payment-reference.ts'
import type { Seller } from '../core/seller.ts'

/** The first digit of a QR reference tells the kind of document. */
const KINDS = { invoice: 1, 'pro-forma': 3 } as const

/**
 * By which a transfer for a document is recognised, nobody else's (R-BANK-1): made of its number. In francs, where there
 * is a QR-IBAN, 27 digits; otherwise a creditor reference.
 */
export function referenceOf(
  { bank }: Pick<Seller, 'bank'>,
  { kind, number, currency }: { kind: keyof typeof KINDS; number: string; currency: Currency },
): string {
  if (currency === 'CHF' && bank.CHF?.qrIban)
    return qrReference(`${KINDS[kind]}${number.replace(/\D/g, '').padStart(20, '0')}`)
  return creditorReference(number.replace(/[^0-9A-Z]/g, ''))
}
