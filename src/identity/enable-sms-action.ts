import { PhoneCodeInputs, PhoneInputs } from '../../views/identity/EnableSmsCards.tsx'
import { lineOfText, oneOfWords, secretOrNothing } from '../base/fields.ts'
import { PHONE_LETTERS } from '../base/phone.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { done, liveAction, next, stepsOn } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Subjects } from '../core/subjects.ts'
import { NAME_LETTERS } from './enable-app-action.ts'
import {
  beginPhone,
  confirmPhone,
  keepAnother,
  maskedOnItsWay,
  sendAnotherCode,
  sendFirstCode,
  tryCode,
} from './enable-sms.ts'
import { clientsAhead } from './first-factor.ts'
import { personOf } from './login-password.ts'
import { NOTED, notedStep } from './noted-step.ts'

/** The phone on its way, by its id, and whether it is the first factor: never its number. */
type Enabling = { factor: string; first: boolean }

const enabling = stepsOn<null, Enabling>()

/** Oneself, where somebody carries SMS; elsewhere there is nothing to do it to (R-2FA-2). */
const whereSmsExists: Subjects<null> = {
  kind: 'one',
  choices: (ctx) => (ctx.servers.sms ? [{ id: personOf(ctx).publicId, label: personOf(ctx).email }] : []),
  find: (ctx, [id, ...others]) => {
    if (!ctx.servers.sms || id !== personOf(ctx).publicId || others.length > 0) throw new Missing()
    return null
  },
  about: () => '',
}

/**
 * A phone as a second factor (R-2FA-3): a code sent to its number comes back, and with the first factor the rescue codes
 * are shown, to be noted (R-2FA-7). Nothing is sent before identity is proven.
 */
export const enableSms = liveAction<null, Enabling>({
  name: 'identity.enable-sms',
  scope: 'person',
  title: (t) => t.sms.enable.title,
  offer: (t) => t.sms.enable.offer,
  subjects: whereSmsExists,
  steps: {
    number: enabling.form({
      fields: { phone: lineOfText(PHONE_LETTERS), name: lineOfText(NAME_LETTERS) },
      look: (ctx) => ({ countries: ctx.servers.sms?.countries ?? [], ahead: clientsAhead(ctx) }),
      Inputs: PhoneInputs,
      labels: (t) => ({ phone: t.sms.enable.phone, name: t.sms.enable.name }),
      submit: (t) => t.sms.enable.begin,
      busy: (t) => t.sms.enable.sending,
      proof: 'strong',
      prepare: (ctx, { values }) => sendFirstCode(ctx, values.phone),
      perform: (ctx, { values, prepared }) => next('code', { factor: beginPhone(ctx, values.name, prepared) }),
    }),
    code: enabling.form({
      fields: { way: oneOfWords('again'), code: secretOrNothing },
      look: (ctx, { kept }) => ({ masked: maskedOnItsWay(ctx, kept.factor ?? '') }),
      Inputs: PhoneCodeInputs,
      submit: (t) => t.sms.enable.submit,
      busy: (t) => t.sms.enable.busy,
      proof: 'strong',
      renews: true,
      ways: (t) => [{ value: 'again', label: t.sms.enable.again }],
      prepare: (ctx, { kept, values }) => sendOrTry(ctx, kept.factor ?? '', values),
      perform: (ctx, { kept, values, prepared }) => {
        const factor = kept.factor ?? ''
        if (prepared) {
          keepAnother(ctx, factor, prepared)
          return next('code')
        }
        const { first, codes } = confirmPhone(ctx, factor, values.code)
        return first ? next(NOTED, { first }, { reveal: codes }) : done({ first })
      },
    }),
    [NOTED]: notedStep<Enabling>(),
  },
  file: (t) => t.twoStep.codes.file,
  nothing: (t) => t.sms.enable.nothing,
  done: (t, { kept }) => (kept.first ? t.sms.enable.doneFirst : t.sms.enable.done),
})

/** Another code, when it is asked for; else the one that was typed is looked at. */
async function sendOrTry(ctx: Ctx, factor: string, { way, code }: { way: 'again' | undefined; code: string }) {
  if (way) return sendAnotherCode(ctx, factor)
  if (code === '') throw new Refusal('field-missing', 'code')
  tryCode(ctx, factor, code)
  return undefined
}
