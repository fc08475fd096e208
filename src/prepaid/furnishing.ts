import { dayIn } from '../base/day.ts'
import type { Ctx } from '../core/ctx.ts'
import { noteReceived } from '../payments/receiving.ts'
import { beginDeposit } from './depositing.ts'

/** The prepaid money of a new demonstration, in cents. */
const DEPOSITED = 25_000

/** A customer of the demonstration announces a deposit, and one of ours sees its transfer at the bank. */
export function furnishDeposit(customer: Ctx, desk: Ctx): void {
  const { id } = beginDeposit(customer, { cents: DEPOSITED, method: 'transfer' })
  const on = dayIn(desk.seller.timeZone, desk.now())
  noteReceived(desk, { for: { paymentId: id }, currency: 'CHF', cents: DEPOSITED, on, reason: 'on the statement' })
}
