import {
  calculateQRReferenceChecksum,
  calculateSCORReferenceChecksum,
  isQRReferenceValid,
  isSCORReferenceValid,
} from 'swissqrbill/utils'

const QR_DIGITS = 26

/** A reference of a QR-bill: 27 digits, the last a check digit (Swiss QR standard, annex B). Throws beyond 26 digits. */
export function qrReference(digits: string): string {
  if (!/^\d{1,26}$/.test(digits)) throw new Error(`${digits} is no number of at most 26 digits`)
  const padded = digits.padStart(QR_DIGITS, '0')
  return `${padded}${calculateQRReferenceChecksum(padded)}`
}

/** A creditor reference: RF, two check digits and at most 21 letters or digits (ISO 11649). Throws beyond those. */
export function creditorReference(text: string): string {
  if (!/^[0-9A-Z]{1,21}$/.test(text)) throw new Error(`${text} fits no creditor reference`)
  return `RF${calculateSCORReferenceChecksum(text)}${text}`
}

/** A reference as it was sent or typed, spaces left out, when its check digits are right; undefined otherwise. */
export function readReference(typed: string): string | undefined {
  const plain = typed.replace(/\s/g, '').toUpperCase()
  if (/^\d{27}$/.test(plain)) return isQRReferenceValid(plain) ? plain : undefined
  if (!/^RF\d{2}[0-9A-Z]{1,21}$/.test(plain)) return undefined
  return isSCORReferenceValid(plain) ? plain : undefined
}

/** A reference or an IBAN in groups, as a bill prints them: of four, and 27 digits of five with their first two apart. */
export const inGroups = (text: string): string =>
  /^\d{27}$/.test(text)
    ? `${text.slice(0, 2)} ${text.slice(2).replace(/(.{5})(?=.)/g, '$1 ')}`
    : text.replace(/(.{4})(?=.)/g, '$1 ')
