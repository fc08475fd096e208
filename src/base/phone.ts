import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/mobile'
import { Refusal } from './refusal.ts'

/** A longest text that is looked at: numbers are written with blanks, brackets and dashes. */
export const PHONE_LETTERS = 40

/**
 * The number of a mobile phone as E.164 has it, from what somebody typed; without its country it is one of the first of
 * `countries`. Throws Refusal: `phone-unknown` for what is no mobile number, `phone-country` for one of a country that
 * is not on the list (R-2FA-2).
 */
export function phoneNumberIn(typed: string, countries: readonly string[], field: string): string {
  const [home] = countries
  const found = parsePhoneNumberFromString(typed.replace(/^\s*00/, '+'), {
    ...(home ? { defaultCountry: home as CountryCode } : {}),
    extract: false,
  })
  if (!found?.isValid() || found.ext !== undefined) throw new Refusal('phone-unknown', field)
  if (!found.country || !countries.includes(found.country)) throw new Refusal('phone-country', field)
  return found.number
}

/** `+41 •• ••• •• 67`, kept on one line: enough to know one's own phone by. */
export function maskedPhone(number: string): string {
  const parsed = parsePhoneNumberFromString(number)
  const [code = '', ...groups] = (parsed?.formatInternational() ?? number).split(' ')
  const rest = groups.join(' ')
  return `${code} ${rest.slice(0, -2).replaceAll(/\d/g, '•')}${rest.slice(-2)}`.replaceAll(' ', '\u00a0')
}
