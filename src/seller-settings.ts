import { isQRIBAN, isValidBIC, isValidIBAN } from 'ibantools'
import { isCountry } from './base/countries.ts'
import { vatNumberIn } from './base/vat-number.ts'
import type { Raw } from './config.ts'
import type { BankAccount, Seller } from './core/seller.ts'

/** The seller of the demonstration. Its accounts are made up: their numbers are well formed and nobody's. */
const DEMO = {
  OPERATOR_STREET: 'Rue du Lac',
  OPERATOR_HOUSE_NUMBER: '12',
  OPERATOR_POSTCODE: '1003',
  OPERATOR_TOWN: 'Lausanne',
  OPERATOR_COUNTRY: 'CH',
  OPERATOR_VAT_NUMBER: 'CHE-107.787.577 TVA',
  OPERATOR_REGISTER_NUMBER: 'CHE-107.787.577',
  IBAN_CHF: 'CH9300762011623852957',
  QR_IBAN_CHF: 'CH4431999123000889012',
  IBAN_EUR: 'DE89370400440532013000',
  BIC_EUR: 'COBADEFFXXX',
} as const

/** What says of one thing: whoever names one of these in a demonstration names that thing, and the rest is ours. */
const TOGETHER = [
  ['IBAN_CHF', 'QR_IBAN_CHF'],
  ['IBAN_EUR', 'BIC_EUR'],
] as const

/**
 * Whoever sells, from the settings; in a demonstration ours where it names none, and an account of ours in each currency
 * in which it names none: people pay there by transfer. Faults are added to `faults`.
 */
export function sellerOf(raw: Raw, name: string, demo: boolean, faults: string[]): Seller {
  const given = (setting: keyof typeof DEMO): string => plain(raw[setting]) || (demo ? ours(raw, setting) : '')
  const parts = ['OPERATOR_STREET', 'OPERATOR_POSTCODE', 'OPERATOR_TOWN', 'OPERATOR_COUNTRY'] as const
  for (const part of parts) if (!given(part)) faults.push(`${part} may not be empty: invoices name whoever sells`)
  const country = given('OPERATOR_COUNTRY').toUpperCase()
  if (country && !isCountry(country)) faults.push(`OPERATOR_COUNTRY is a code such as CH, not ${country}`)
  const [chf, eur] = [francs(given, faults), euros(given, faults)]
  return {
    ...{ name, street: given('OPERATOR_STREET'), houseNumber: given('OPERATOR_HOUSE_NUMBER') },
    ...{ postcode: given('OPERATOR_POSTCODE'), town: given('OPERATOR_TOWN'), country },
    vatNumber: vatOf(country, given('OPERATOR_VAT_NUMBER'), faults),
    registerNumber: given('OPERATOR_REGISTER_NUMBER'),
    oss: raw.OPERATOR_OSS === '1',
    bank: { ...(chf ? { CHF: chf } : {}), ...(eur ? { EUR: eur } : {}) },
    timeZone: zoneOf(raw.OPERATOR_TIME_ZONE, faults),
  }
}

const MOST_RENEWAL_DAYS = 60

/** How many days ahead renewals are invoiced: 1 to 60, since they are offered for sixty days (R-REN-1). */
export function renewalDaysOf(raw: Raw, faults: string[]): number {
  const days = Number(raw.RENEWAL_INVOICE_DAYS)
  if (Number.isInteger(days) && days >= 1 && days <= MOST_RENEWAL_DAYS) return days
  faults.push(`RENEWAL_INVOICE_DAYS is a whole number of days from 1 to ${MOST_RENEWAL_DAYS}`)
  return 1
}

function ours(raw: Raw, setting: keyof typeof DEMO): string {
  const account = TOGETHER.find((settings) => settings.some((one) => one === setting))
  const named = account ? account.some((one) => plain(raw[one]) !== '') : plain(raw.OPERATOR_COUNTRY) !== ''
  return named ? '' : DEMO[setting]
}

const plain = (text: string): string => text.trim()
const joined = (text: string): string => text.replace(/\s/g, '').toUpperCase()

function vatOf(country: string, text: string, faults: string[]): string {
  if (text === '') return ''
  const number = vatNumberIn(country, text)
  if (number === undefined) faults.push(`OPERATOR_VAT_NUMBER: ${text} is no VAT number of ${country}`)
  return number ?? ''
}

type Given = (setting: keyof typeof DEMO) => string

/** The QR-IBAN is of the same bank and for francs only: its references are those of QR-bills. */
function francs(given: Given, faults: string[]): BankAccount | undefined {
  const [iban, qrIban] = [joined(given('IBAN_CHF')), joined(given('QR_IBAN_CHF'))]
  if (iban === '') {
    if (qrIban !== '') faults.push('IBAN_CHF may not be empty when there is a QR_IBAN_CHF')
    return undefined
  }
  if (!isValidIBAN(iban) || !/^(CH|LI)/.test(iban) || isQRIBAN(iban))
    faults.push(`IBAN_CHF is an account in Switzerland or Liechtenstein that is no QR-IBAN, not ${iban}`)
  if (qrIban !== '' && !(isValidIBAN(qrIban) && isQRIBAN(qrIban))) faults.push(`QR_IBAN_CHF: ${qrIban} is no QR-IBAN`)
  return { iban, ...(qrIban ? { qrIban } : {}) }
}

/** A QR-IBAN takes no euros (Swiss QR-bill 2.4), and a payer elsewhere needs the BIC of a Swiss bank. */
function euros(given: Given, faults: string[]): BankAccount | undefined {
  const [iban, bic] = [joined(given('IBAN_EUR')), joined(given('BIC_EUR'))]
  if (iban === '') return undefined
  if (!isValidIBAN(iban) || isQRIBAN(iban)) faults.push(`IBAN_EUR: ${iban} is no IBAN, or one for francs only`)
  if (bic !== '' && !isValidBIC(bic)) faults.push(`BIC_EUR: ${bic} is no BIC`)
  if (bic === '' && /^(CH|LI)/.test(iban)) faults.push('BIC_EUR may not be empty for an account in Switzerland')
  return { iban, ...(bic ? { bic } : {}) }
}

function zoneOf(zone: string, faults: string[]): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    faults.push(`OPERATOR_TIME_ZONE is a zone such as Europe/Zurich, not ${zone}`)
    return 'Europe/Zurich'
  }
}
