import { oneOfWords } from '../base/fields.ts'
import type { Field, Fields, FormBody } from '../base/form.ts'
import { readAmount } from '../base/money.ts'
import { Refusal } from '../base/refusal.ts'
import type { Credit } from '../documents/crediting.ts'
import { sentences } from '../recovery/fields.ts'

/** Characters of a reason. */
export const REASON_MOST = 300

/** What the form of a credit note says: a button, a reason, and an amount for each line by its place. */
export type Credited = { act: 'look' | 'all' | 'make' | undefined; reason: string } & Record<`line-${number}`, number>

/** An amount in cents; nothing typed is nothing. */
const amount: Field<number> = {
  read: ({ text }, name) => {
    if (text.trim() === '') return 0
    const cents = readAmount(text)
    if (cents === undefined) throw new Refusal('amount-form', name)
    return cents
  },
}

/** The fields for an invoice of whose lines so much may still be credited, in cents. */
export const creditFields = (left: readonly number[]): Fields => ({
  act: oneOfWords('look', 'all', 'make'),
  reason: sentences(REASON_MOST),
  ...Object.fromEntries(left.flatMap((cents, at) => (cents > 0 ? [[`line-${at}`, amount]] : []))),
})

/** What is to be credited of which line, and whether it is to be made or looked at first. */
export function creditedFrom(
  values: Credited,
  left: readonly number[],
): Pick<Credit, 'lines' | 'reason'> & {
  act: 'look' | 'make'
} {
  const { act, reason } = values
  const wanted = left.map((cents, at) => ({ at, cents: act === 'all' ? cents : (values[`line-${at}`] ?? 0) }))
  return { act: act === 'make' ? 'make' : 'look', reason, lines: wanted.filter(({ cents }) => cents > 0) }
}

/** The amount that was looked at when the button was pressed, in cents; nothing that could be one where it is missing. */
export function seenCents(body: FormBody): number {
  const typed = body.text('seen')
  return /^\d{1,12}$/.test(typed) ? Number(typed) : -1
}
