import type { Field } from '../base/form.ts'
import { readAmount } from '../base/money.ts'
import { Refusal } from '../base/refusal.ts'

const LONGEST = 100

/** What was chosen for each of several things: `prd_… 12`, the id and what was chosen. Anything else is left out. */
export const chosenEach: Field<Readonly<Record<string, string>>> = {
  read: ({ all }) => {
    const pairs = all.filter((one) => one.length <= LONGEST).map((one) => one.split(' '))
    return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair.length === 2))
  },
}

/** An amount in cents that may be left out. Refusal `amount-form`. */
export const amountOrNothing: Field<number | undefined> = {
  read: ({ text }, name) => {
    if (text.trim() === '') return undefined
    const cents = readAmount(text)
    if (cents === undefined) throw new Refusal('amount-form', name)
    return cents
  },
}

/** A whole number of cents as the form was drawn with it; what is none is never the right one. */
export const centsSeen: Field<number> = {
  read: ({ text }) => (/^\d{1,12}$/.test(text) ? Number(text) : -1),
}
