import { lineOfText, oneOfWords } from '../base/fields.ts'
import type { Field, Values } from '../base/form.ts'
import { currencies, plainAmount, readAmount } from '../base/money.ts'
import { Refusal } from '../base/refusal.ts'
import { type Contents, type OptionContents, type PriceIn, periods } from '../catalogue/contents.ts'
import type { DraftWords } from '../catalogue/drafts.ts'
import type { OptionWords } from '../catalogue/options.ts'
import { sentences } from '../recovery/fields.ts'

/** As many characters as a name, a description and special terms may have. */
export const MOST = { name: 80, about: 600, terms: 4_000 } as const
const COUNT_MOST = 10_000
const MB = 1_024

/** A whole number; nothing typed is what `none` says. */
const countOr = <N>(none: N, least = 0): Field<number | N> => ({
  read: ({ text }, name) => {
    const typed = text.trim()
    if (typed === '') return none
    const number = Number(typed)
    if (!/^\d{1,5}$/.test(typed) || number > COUNT_MOST || number < least)
      throw new Refusal('product-limit', name, { most: COUNT_MOST })
    return number
  },
})

/** How much is left, how many an account may have, where it stands. */
export const roomFields = { stock: countOr(null), mostEach: countOr(null, 1), position: countOr(0) }

/** Special terms are stated in both languages, or in neither. */
const specialTerms = (other: string): Field<string> => ({
  read: (given, name, beside) =>
    given.text.trim() === '' && beside(other).trim() === '' ? '' : sentences(MOST.terms).read(given, name, beside),
})

/** A price without tax, in cents; nothing typed is none. */
const price: Field<number | undefined> = {
  read: ({ text }, name) => {
    if (text.trim() === '') return undefined
    const cents = readAmount(text)
    if (cents === undefined) throw new Refusal('price-form', name)
    return cents
  },
}

/** Every price a form may state: the name of its field, in which currency and for how many months. */
export const priceFields = currencies.flatMap((currency) =>
  periods.map((months) => ({ field: `${currency}-${months}`, currency, months })),
)
const prices: Record<string, Field<number | undefined>> = Object.fromEntries(
  priceFields.map(({ field }) => [field, price]),
)

const pricesIn = (values: Record<string, unknown>): PriceIn[] =>
  priceFields.flatMap(({ field, currency, months }) => {
    const cents = values[field]
    return typeof cents === 'number' ? [{ currency, months, cents }] : []
  })

const pricesTyped = (list: readonly PriceIn[]): Record<string, string> =>
  Object.fromEntries(list.map(({ currency, months, cents }) => [`${currency}-${months}`, plainAmount(cents)]))

const wordFields = {
  ...{ nameFr: lineOfText(MOST.name), nameEn: lineOfText(MOST.name) },
  ...{ aboutFr: sentences(MOST.about), aboutEn: sentences(MOST.about) },
  ...{ termsFr: specialTerms('termsEn'), termsEn: specialTerms('termsFr') },
  ...{ mailboxes: countOr(0), databases: countOr(0), ftpAccounts: countOr(0), storage: countOr(0) },
}

/** What a version says, as its form sends it. */
export const draftFields = { ...wordFields, ...prices } as typeof wordFields & typeof prices

/** What was read from that form. */
export function wordsOf(values: Values<typeof wordFields>): DraftWords {
  const { mailboxes, databases, ftpAccounts, storage } = values
  return {
    name: { fr: values.nameFr, en: values.nameEn },
    about: { fr: values.aboutFr, en: values.aboutEn },
    terms: { fr: values.termsFr, en: values.termsEn },
    most: { mailboxes, databases, ftpAccounts, storageMb: storage * MB },
    prices: pricesIn(values),
  }
}

/** What a version says, as its form shows it. */
export const typedOf = ({ name, about, terms, most, prices: list }: Contents): Record<string, string> => ({
  ...{ nameFr: name.fr, nameEn: name.en, aboutFr: about.fr, aboutEn: about.en, termsFr: terms.fr, termsEn: terms.en },
  ...{ mailboxes: String(most.mailboxes), databases: String(most.databases) },
  ...{ ftpAccounts: String(most.ftpAccounts), storage: String(Math.floor(most.storageMb / MB)) },
  ...pricesTyped(list),
})

/** What an option may add, in the order of its list. */
export const gives = ['mailboxes', 'databases', 'ftp-accounts', 'storage-mb', 'service'] as const

/** As often as one product may have an option. */
const TIMES_MOST = 99

const demanded = <W extends string>(words: readonly W[]): Field<W> => ({
  read: (given, name, beside) => {
    const word = oneOfWords(...words).read(given, name, beside)
    if (!word) throw new Refusal('field-missing', name)
    return word
  },
})

const times: Field<number> = {
  read: ({ text }, name) => {
    const typed = text.trim()
    if (!/^\d{1,2}$/.test(typed) || Number(typed) < 1) throw new Refusal('product-limit', name, { most: TIMES_MOST })
    return Number(typed)
  },
}

const optionWordFields = {
  ...{ nameFr: lineOfText(MOST.name), nameEn: lineOfText(MOST.name) },
  ...{ gives: demanded(gives), amount: countOr(1, 1), most: times },
}

/** What an option says, as its form sends it. */
export const optionFields = { ...optionWordFields, ...prices } as typeof optionWordFields & typeof prices

/** What was read from that form. */
export function optionOf(values: Values<typeof optionWordFields>): OptionWords {
  const { nameFr, nameEn, gives: what, amount, most } = values
  const whole = what === 'storage-mb' ? amount * MB : what === 'service' ? 1 : amount
  return { name: { fr: nameFr, en: nameEn }, gives: what, amount: whole, most, prices: pricesIn(values) }
}

/** What an option says, as its form shows it. */
export const optionTyped = ({ name, gives: what, amount, most, prices: list }: OptionContents) => ({
  ...{ nameFr: name.fr, nameEn: name.en, gives: what, most: String(most) },
  amount: String(what === 'storage-mb' ? Math.floor(amount / MB) : amount),
  ...pricesTyped(list),
})

/** A new offer: what it is, and its name. */
export const newOfferFields = {
  kind: demanded(['web', 'mail', 'database', 'ftp', 'cloud', 'domain'] as const),
  ...{ nameFr: lineOfText(MOST.name), nameEn: lineOfText(MOST.name) },
}
