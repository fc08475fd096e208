import { Missing } from '../base/refusal.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { User } from './addresses.ts'
import { type Phone, phonesOf } from './phones.ts'
import { type SmsPurpose, sendCode } from './sms.ts'
import { type Bound, keepCode, livingCode } from './sms-codes.ts'

/**
 * Sends a code to one of somebody's phones for a sign-in or a session: to the one that is named, or to the first, unless
 * a code that is good is on its way already. Throws Missing for a phone that is not theirs, and Refusal: `sms-limit`,
 * `sms-not-sent`.
 */
export async function sendToPhone(ctx: Ctx, user: User, bound: Bound, named: string | undefined): Promise<void> {
  const phones = phonesOf(ctx, user.id)
  const phone = named === undefined ? phones[0] : phones.find(({ factor }) => factor.public_id === named)
  if (!phone) throw new Missing()
  if (named === undefined && livingCode(ctx, bound)) return
  const purpose = 'attempt_id' in bound ? 'login' : 'confirm'
  const code = await sendCode(ctx, user, phone.number, purpose)
  noteSent(ctx, user, purpose, () => {
    // what it was for may be over by now: the code is then good for nothing
    if (isThere(ctx, user, phone)) keepCode(ctx, bound, { code, factorId: phone.factor.id })
  })
}

const isThere = (ctx: Ctx, user: User, { factor }: Phone): boolean =>
  phonesOf(ctx, user.id).some((one) => one.factor.id === factor.id)

/** A code left the house: the journal says for what, never to which number. */
export const noteSent = (ctx: Ctx, user: User, purpose: SmsPurpose, keep: () => void): void =>
  change(ctx, { event: 'user.sms_code_sent', accountId: null, about: user.public_id, detail: { for: purpose } }, keep)
