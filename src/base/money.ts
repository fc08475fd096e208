/** The currencies accounts are kept in (R-MON-1). */
export const currencies = ['CHF', 'EUR'] as const
export type Currency = (typeof currencies)[number]

/** An amount in whole cents with its currency. */
export interface Money {
  cents: number
  currency: Currency
}

/** More than this is nobody's bill: sums of such amounts stay exact. */
export const MOST_CENTS = 99_999_999_999

/** Adds amounts of one currency. Throws when two meet (R-MON-2), and beyond what is exact. */
export function sum(amounts: readonly Money[], currency: Currency): Money {
  let cents = 0
  for (const amount of amounts) {
    if (amount.currency !== currency) throw new Error(`${amount.currency} cannot be added to ${currency}`)
    cents += amount.cents
  }
  return { cents: exact(cents), currency }
}

/** Throws where an amount is no whole number of cents that is exact. */
export function exact(cents: number): number {
  if (!Number.isSafeInteger(cents)) throw new Error(`${cents} is no whole number of cents`)
  return cents
}

/** The share `part` out of `whole` of an amount, rounded half away from zero, once. Throws when `whole` is not above 0. */
export function shareOf(cents: number, part: number, whole: number): number {
  if (whole <= 0) throw new Error('a share of nothing')
  const product = BigInt(exact(cents)) * BigInt(exact(part))
  const size = product < 0n ? -product : product
  const rounded = (size * 2n + BigInt(whole)) / (BigInt(whole) * 2n)
  return exact(Number(product < 0n ? -rounded : rounded))
}

/** Hundredths of a percent in a whole. */
const WHOLE_RATE = 10_000

/** The tax on a net amount at a rate in hundredths of a percent (810 is 8.1 %), rounded half up once (R-MON-3). */
export const taxOn = (netCents: number, rate: number): number => shareOf(netCents, rate, WHOLE_RATE)

/**
 * Shares out an amount by weights so that the parts come to the whole to the cent: who lost most by rounding down gets
 * the cents that are left, the earlier one where two lost the same (R-MON-3). Throws where nothing weighs anything.
 */
export function shareOut(cents: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  if (whole <= 0n || weights.some((weight) => weight < 0)) throw new Error('nothing to share out by')
  const total = BigInt(exact(cents))
  const size = total < 0n ? -total : total
  const parts = weights.map((weight, at) => {
    const product = size * BigInt(weight)
    return { at, part: product / whole, lost: product % whole }
  })
  let left = size - parts.reduce((all, { part }) => all + part, 0n)
  for (const one of [...parts].sort((a, b) => (a.lost === b.lost ? a.at - b.at : a.lost > b.lost ? -1 : 1))) {
    if (left === 0n) break
    one.part += 1n
    left -= 1n
  }
  return parts.map(({ part }) => Number(total < 0n ? -part : part))
}

const AMOUNT = /^(\d{1,9})(?:[.,](\d{1,2}))?$/

/**
 * Reads an amount as somebody types it, in cents: digits, then a comma or a point and one or two more. Spaces and
 * apostrophes may part thousands. Undefined for everything else, among it signs, powers and digits of other scripts.
 */
export function readAmount(typed: string): number | undefined {
  const plain = typed.trim().replace(/(?<=\d)[ '\u2019\u00a0\u202f](?=\d{3}(?:\D|$))/g, '')
  const found = AMOUNT.exec(plain)
  if (!found) return undefined
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

/** An amount as forms and files write it: 1250.00, without currency. */
export function plainAmount(cents: number): string {
  const digits = String(Math.abs(exact(cents))).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
