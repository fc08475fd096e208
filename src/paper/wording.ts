import { type Text, textFor } from '../../content/text/index.ts'
import { amountIn } from '../base/amounts.ts'
import { countriesIn } from '../base/countries.ts'
import type { PaperBuyer, PaperDocument } from './document.ts'

/** 2026-03-02 as a document says it. */
export function dayOf(t: Text['paper'], day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return t.day(date, t.months[month - 1] ?? '', year)
}

/** An amount of a document, in its language. */
export const moneyOf = ({ language, currency }: PaperDocument, cents: number): string =>
  amountIn(language, { cents, currency })

/** `Facture F2026-00001`: what a document calls itself, and its file. */
export const titleOf = ({ kind, number, language }: PaperDocument): string => {
  const t = textFor(language).paper
  return t.subject(t.titles[kind], number)
}

type Place = Pick<PaperBuyer, 'street' | 'houseNumber' | 'postcode' | 'town' | 'country'> & { extra?: string }

/** An address, line by line, below the name. */
export const placeLines = ({ street, houseNumber, extra = '', postcode, town, country }: Place, language: string) => [
  ...[extra, `${street} ${houseNumber}`, `${postcode} ${town}`, countryName(country, language)],
]

const countryName = (code: string, language: string): string =>
  countriesIn(language).find((country) => country.code === code)?.name ?? code
