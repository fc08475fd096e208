import { isLanguage, type Language } from '../../content/text/index.ts'
import { LENGTHS } from '../base/address-lengths.ts'
import { country } from '../base/countries.ts'
import { emailAddress, lineOfText, oneOfWords } from '../base/fields.ts'
import type { Field } from '../base/form.ts'
import { postcodeIn } from '../base/postcode.ts'
import { Refusal } from '../base/refusal.ts'
import { vatNumberIn } from '../base/vat-number.ts'

/** Whom documents are made out to, as somebody states it. What is left open is empty text. */
export interface StatedAddress {
  company: string
  person: string
  street: string
  houseNumber: string
  extra: string
  postcode: string
  town: string
  /** ISO 3166-1. */
  country: string
  /** Where documents are sent beside the people of the account. */
  email: string
  language: Language
  /** As its country writes it; its form was checked, nothing else (R-ADDR-12). */
  vatNumber: string
  /** What a customer's own books want to read on each document. */
  orderReference: string
}

const orNothing = (field: Field<string>): Field<string> => ({
  read: (given, name, beside) => (given.text.trim() === '' ? '' : field.read(given, name, beside)),
})

/** A company or a person: one of the two is asked for. */
const person: Field<string> = {
  read: (given, name, beside) => {
    if (given.text.trim() === '' && beside('company').trim() === '') throw new Refusal('address-nobody', name)
    return orNothing(lineOfText(LENGTHS.name)).read(given, name, beside)
  },
}

const postcode: Field<string> = {
  read: ({ text }, name, beside) => {
    const code = postcodeIn(beside('country'), text)
    if (code === undefined) throw new Refusal(text.trim() === '' ? 'field-missing' : 'postcode-form', name)
    return code
  },
}

const vatNumber: Field<string> = {
  read: ({ text }, name, beside) => {
    if (text.trim() === '') return ''
    const number = vatNumberIn(beside('country'), text)
    if (number === undefined) throw new Refusal('vat-form', name)
    return number
  },
}

const language: Field<Language> = {
  read: ({ text }, name) => {
    if (!isLanguage(text)) throw new Refusal('field-missing', name)
    return text
  },
}

/** How an address is read from a form. Postcode and VAT number are judged beside the country. */
export const addressFields = {
  company: orNothing(lineOfText(LENGTHS.name)),
  person,
  street: lineOfText(LENGTHS.street),
  'house-number': orNothing(lineOfText(LENGTHS.houseNumber)),
  extra: orNothing(lineOfText(LENGTHS.name)),
  postcode,
  town: lineOfText(LENGTHS.town),
  country,
  'vat-number': vatNumber,
  email: orNothing(emailAddress),
  language,
  'order-reference': orNothing(lineOfText(LENGTHS.reference)),
}

/** The same with the tick that makes it the one chosen from the start. */
export const furtherFields = { ...addressFields, preselected: oneOfWords('1') }

type Read = { [K in keyof typeof addressFields]: ReturnType<(typeof addressFields)[K]['read']> }

/** What was read, as an address. */
export const statedBy = (values: Read): StatedAddress => ({
  company: values.company,
  person: values.person,
  street: values.street,
  houseNumber: values['house-number'],
  extra: values.extra,
  postcode: values.postcode,
  town: values.town,
  country: values.country,
  email: values.email,
  language: values.language,
  vatNumber: values['vat-number'],
  orderReference: values['order-reference'],
})
