import type { Currency } from '../base/money.ts'
import type { Contents, OptionContents } from './contents.ts'

/** One thing a version says: what it is, so that a page can name it in words. */
export type Stated =
  | { of: 'name' | 'about' | 'terms'; language: 'fr' | 'en'; text: string }
  | { of: 'limit'; limit: keyof Contents['most']; count: number }
  | { of: 'price'; currency: Currency; months: number; cents: number }
  | { of: 'option'; option: OptionContents }

/** What another version says otherwise: before, after, or only one of both. */
export interface Difference {
  before: Stated | undefined
  after: Stated | undefined
}

/** Everything a version says, each under a name by which two versions are compared. */
function statedIn({ name, about, terms, most, prices, options }: Contents): Map<string, Stated> {
  const all: [string, Stated][] = []
  for (const [of, said] of [
    ['name', name],
    ['about', about],
    ['terms', terms],
  ] as const)
    for (const language of ['fr', 'en'] as const)
      if (said[language] !== '') all.push([`${of} ${language}`, { of, language, text: said[language] }])
  for (const limit of ['mailboxes', 'databases', 'ftpAccounts', 'storageMb'] as const)
    if (most[limit] > 0) all.push([limit, { of: 'limit', limit, count: most[limit] }])
  for (const price of prices) all.push([`price ${price.currency} ${price.months}`, { of: 'price', ...price }])
  for (const option of options) all.push([`option ${option.gives} ${option.name.fr}`, { of: 'option', option }])
  return new Map(all)
}

/** Two versions of an option have ids of their own, and are the same where they say the same. */
const said = (stated: Stated | undefined): string =>
  JSON.stringify(stated?.of === 'option' ? { ...stated.option, publicId: '' } : stated)

/** Is there nothing to read twice? The ids of options and the order they were typed in are not words. */
export function saysTheSame(one: Contents, other: Contents): boolean {
  const words = ({ options, ...rest }: Contents) => JSON.stringify({ ...rest, options: options.map(wordsOf).sort() })
  return words(one) === words(other)
}

const wordsOf = (option: OptionContents): string => said({ of: 'option', option })

/** What changes for whoever orders, once the draft is sold instead; everything, for an offer that never was sold. */
export function differences(sold: Contents | undefined, prepared: Contents): Difference[] {
  const before = sold ? statedIn(sold) : new Map<string, Stated>()
  const after = statedIn(prepared)
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({ before: before.get(key), after: after.get(key) }))
    .filter((one) => said(one.before) !== said(one.after))
}
