import { type Money, plainAmount } from './money.ts'

const HOLDS = '\u00a0'
const NARROW = '\u202f'

/** 1250.00 with its thousands apart, as that language parts them. */
function grouped(cents: number, between: string): string {
  const [whole = '', rest = ''] = plainAmount(cents).split('.')
  return `${whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, between)}.${rest}`
}

/**
 * An amount as a sentence of that language says it, on one line: French 1 250.00 CHF, as Swiss invoices write it, English
 * CHF 1,250.00. `language` is fr or en. Everything a person reads of money is written by this.
 */
export const amountIn = (language: string, { cents, currency }: Money): string =>
  language === 'fr' ? `${grouped(cents, NARROW)}${HOLDS}${currency}` : `${currency}${HOLDS}${grouped(cents, ',')}`

/** A rate in hundredths of a percent, without idle noughts: 8.1 %, 20 %. */
export function rateIn(language: string, rate: number): string {
  const digits = plainAmount(rate).replace(/\.?0+$/, '')
  return language === 'fr' ? `${digits}${HOLDS}%` : `${digits}%`
}
