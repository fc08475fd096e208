import type { StatedAddress } from './address.ts'

/** An address as its row has it. */
export const columnsOf = (stated: StatedAddress) => ({
  company: stated.company,
  person: stated.person,
  street: stated.street,
  house_number: stated.houseNumber,
  extra: stated.extra,
  postcode: stated.postcode,
  town: stated.town,
  country: stated.country,
  email: stated.email,
  language: stated.language,
  vat_number: stated.vatNumber,
  order_reference: stated.orderReference,
})

/** Which parts are otherwise than before; all that are filled in when there was nothing. */
export function differing(before: StatedAddress | undefined, now: StatedAddress): (keyof StatedAddress)[] {
  const names = Object.keys(now) as (keyof StatedAddress)[]
  return names
    .filter((name) => Object.hasOwn(columnsByName, name))
    .filter((name) => (before ? before[name] : '') !== now[name])
}

/** The parts of a stated address, and nothing else that an object may carry. */
const columnsByName: Readonly<Record<keyof StatedAddress, true>> = {
  company: true,
  person: true,
  street: true,
  houseNumber: true,
  extra: true,
  postcode: true,
  town: true,
  country: true,
  email: true,
  language: true,
  vatNumber: true,
  orderReference: true,
}

/** Street and house number stand apart in the books and together everywhere else. */
export const streetOf = ({ street, houseNumber }: StatedAddress): string =>
  houseNumber === '' ? street : `${street} ${houseNumber}`

/** The lines of a letter to it, without its country. */
export const linesOf = (stated: StatedAddress): string[] =>
  [stated.company, stated.person, stated.extra, streetOf(stated), `${stated.postcode} ${stated.town}`.trim()].filter(
    (line) => line !== '',
  )

/** The same in one line, its country by its code, as on the envelopes of the post. */
export const inOneLine = (stated: StatedAddress): string => `${linesOf(stated).join(', ')}, ${stated.country}`
