import { electronicFormatIBAN, friendlyFormatIBAN, isQRIBAN, isValidIBAN } from 'ibantools'
import type { Field } from './form.ts'
import { Refusal } from './refusal.ts'

/**
 * An IBAN as banks exchange it: without spaces, in capitals, its check digits right (ISO 13616). A QR-IBAN only takes
 * payments that bear a reference, so money cannot be sent back to one. Throws Refusal: `field-missing`, `iban-form`.
 */
export const ibanField: Field<string> = {
  read: ({ text }, name) => {
    if (text.trim() === '') throw new Refusal('field-missing', name)
    const iban = electronicFormatIBAN(text)
    if (!iban || !isValidIBAN(iban) || isQRIBAN(iban)) throw new Refusal('iban-form', name)
    return iban
  },
}

/** The same as people read it: in groups of four. */
export const ibanInGroups = (iban: string): string => friendlyFormatIBAN(iban) ?? iban
