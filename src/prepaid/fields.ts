import type { Field } from '../base/form.ts'
import { readAmount } from '../base/money.ts'
import { Refusal } from '../base/refusal.ts'

/** An amount above nothing, in cents. Refusal `field-missing`, or `refund-amount` for what is no amount. */
export const amountField: Field<number> = {
  read: ({ text }, name) => {
    if (text.trim() === '') throw new Refusal('field-missing', name)
    const cents = readAmount(text)
    if (cents === undefined || cents === 0) throw new Refusal('refund-amount', name)
    return cents
  },
}

/** The amount of a deposit: whatever is none is outside of the limits, which the verb knows in its currency (R-PRE-1). */
export const depositAmount: Field<number> = {
  read: ({ text }, name) => {
    if (text.trim() === '') throw new Refusal('field-missing', name)
    return readAmount(text) ?? 0
  },
}
