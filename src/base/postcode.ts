import { postcodeValidator, postcodeValidatorExistsForCountry } from 'postcode-validator'
import { LENGTHS } from './address-lengths.ts'

/**
 * A postcode as its country writes it, in capitals, one blank where there were several; undefined when the country
 * writes none like it. `country` is a code of ISO 3166-1; where postcodes are unknown, or there are none, whatever is
 * short enough is taken, also nothing.
 */
export function postcodeIn(country: string, typed: string): string | undefined {
  const code = typed.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toUpperCase()
  if (code.length > LENGTHS.postcode) return undefined
  if (!postcodeValidatorExistsForCountry(country)) return code
  return postcodeValidator(code, country) ? code : undefined
}
