import { maskedPhone, phoneNumberIn } from '../base/phone.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { openSecret, sealSecret } from '../core/sealed.ts'
import { type Added, addFactor, beginFactor, type Enrolment, findEnrolment, refuseMoreThanMost } from './enrolling.ts'
import { ownUser } from './login-password.ts'
import { phonesOf } from './phones.ts'
import { sendCode } from './sms.ts'
import { countCodeTry, isCode, keepCode, livingCode, sentCode, takeCode } from './sms-codes.ts'
import { noteSent } from './sms-sending.ts'

/** A code that has left for a number. */
export interface SentCode {
  number: string
  code: string
}

/**
 * Sends a first code to the number somebody typed. What may not be is refused before anything leaves. Throws Missing
 * where nobody carries SMS, and Refusal: `phone-unknown`, `phone-country`, `phone-known`, `factors-most`, `sms-limit`,
 * `sms-not-sent`.
 */
export async function sendFirstCode(ctx: Ctx, typed: string): Promise<SentCode> {
  const user = ownUser(ctx)
  const { sms } = ctx.servers
  if (!sms) throw new Missing()
  refuseMoreThanMost(ctx, user.id)
  const number = phoneNumberIn(typed, sms.countries, 'phone')
  if (phonesOf(ctx, user.id).some((phone) => phone.number === number)) throw new Refusal('phone-known', 'phone')
  return { number, code: await sendCode(ctx, user, number, 'enrol') }
}

/** Begins with a phone: its number is kept sealed. Returns the public id it will have. */
export function beginPhone(ctx: Ctx, name: string, { number, code }: SentCode): string {
  const factor = beginFactor(ctx, { kind: 'sms', name }, (belongs) =>
    sealSecret(ctx.keys, { kind: 'sms', ...belongs }, number),
  )
  keepFor(ctx, findEnrolment(ctx, factor), code)
  return factor
}

/** The phone on its way, while it lasts. Throws Refusal('phone-over'). */
function phoneOnItsWay(ctx: Ctx, factor: string): { enrolment: Enrolment; number: string } {
  try {
    const enrolment = findEnrolment(ctx, factor)
    const number = openSecret(ctx.keys, { kind: 'sms', userId: enrolment.user_id, factor }, enrolment.secret ?? '')
    return { enrolment, number }
  } catch (no) {
    throw no instanceof Refusal ? new Refusal('phone-over') : no
  }
}

/** The number a code went to, as its owner is shown it. Throws Refusal('phone-over'). */
export const maskedOnItsWay = (ctx: Ctx, factor: string): string => maskedPhone(phoneOnItsWay(ctx, factor).number)

/** Another code to the same number. Throws Refusal: `phone-over`, `sms-limit`, `sms-not-sent`. */
export async function sendAnotherCode(ctx: Ctx, factor: string): Promise<SentCode> {
  const { number } = phoneOnItsWay(ctx, factor)
  return { number, code: await sendCode(ctx, ownUser(ctx), number, 'enrol') }
}

/** The code that has just left is the one that counts. */
export const keepAnother = (ctx: Ctx, factor: string, { code }: SentCode): void =>
  keepFor(ctx, phoneOnItsWay(ctx, factor).enrolment, code)

const keepFor = (ctx: Ctx, { id }: Enrolment, code: string): void =>
  noteSent(ctx, ownUser(ctx), 'enrol', () => keepCode(ctx, { enrolment_id: id }, { code, factorId: null }))

/**
 * Looks at a code that was typed, and counts it before: what is refused afterwards must not give the try back. Throws
 * Refusal: `phone-over`, `sms-over`, `two-step-code`.
 */
export function tryCode(ctx: Ctx, factor: string, typed: string): void {
  const bound = { enrolment_id: phoneOnItsWay(ctx, factor).enrolment.id }
  const code = livingCode(ctx, bound)
  if (!code || !countCodeTry(ctx, code)) throw new Refusal('sms-over', 'code')
  if (!isCode(ctx, bound, code, plain(typed))) throw new Refusal('two-step-code', 'code')
}

const plain = (typed: string): string => typed.replaceAll(/[\s-]/g, '')

/**
 * The code of that number came back: the phone is one of their factors from now on (R-2FA-3). Throws Refusal:
 * `phone-over`, `sms-over`, `factors-most`.
 */
export function confirmPhone(ctx: Ctx, factor: string, typed: string): Added {
  const { enrolment } = phoneOnItsWay(ctx, factor)
  const bound = { enrolment_id: enrolment.id }
  const code = sentCode(ctx, bound)
  if (!code || !isCode(ctx, bound, code, plain(typed)) || !takeCode(ctx, code)) throw new Refusal('sms-over', 'code')
  return addFactor(ctx, enrolment)
}
