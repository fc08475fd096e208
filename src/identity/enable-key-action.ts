import { EnableKeyInputs, TouchInputs } from '../../views/identity/EnableKeyCards.tsx'
import { lineOfText } from '../base/fields.ts'
import { done, liveAction, next, stepsOn } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import { noSubject } from '../core/subjects.ts'
import { urls } from '../urls.ts'
import { NAME_LETTERS } from './enable-app-action.ts'
import { findEnrolment } from './enrolling.ts'
import { clientsAhead } from './first-factor.ts'
import { keyAnswer, newKeyOf } from './key-proof.ts'
import { addKey, beginKey } from './keys.ts'
import { personOf } from './login-password.ts'
import { NOTED, notedStep } from './noted-step.ts'

/** The key on its way, by its id; then whether it is the first factor, and whether it may sign in alone. */
type Enabling = { factor: string; first: boolean; alone: boolean }

const enabling = stepsOn<null, Enabling>()

/**
 * A security key as a second factor (R-2FA-1): named, then asked by the browser, and theirs once its answer was checked
 * (R-2FA-3). With the first factor come the rescue codes, shown once and to be noted (R-2FA-7).
 */
export const enableKey = liveAction<null, Enabling>({
  name: 'identity.enable-key',
  scope: 'person',
  title: (t) => t.securityKeys.enable.title,
  offer: (t) => t.securityKeys.enable.offer,
  subjects: noSubject,
  steps: {
    begin: enabling.form({
      fields: { name: lineOfText(NAME_LETTERS) },
      look: clientsAhead,
      Inputs: EnableKeyInputs,
      submit: (t) => t.securityKeys.enable.begin,
      proof: 'strong',
      perform: (ctx, { values }) => next('touch', { factor: beginKey(ctx, values.name) }),
    }),
    touch: enabling.form({
      fields: { credential: keyAnswer },
      look: (ctx, { kept }) => whereToAsk(ctx, kept.factor ?? ''),
      Inputs: TouchInputs,
      submit: (t) => t.securityKeys.enable.begin,
      script: { needs: (t) => t.securityKeys.enable.needs },
      proof: 'strong',
      renews: true,
      prepare: (ctx, { kept, values }) => answered(ctx, kept.factor ?? '', values.credential),
      perform: (ctx, { kept, prepared }) => {
        const { first, codes } = addKey(ctx, kept.factor ?? '', prepared)
        const { alone } = prepared
        return first ? next(NOTED, { first, alone }, { reveal: codes }) : done({ first, alone })
      },
    }),
    [NOTED]: notedStep<Enabling>(),
  },
  file: (t) => t.twoStep.codes.file,
  nothing: (t) => t.securityKeys.enable.offer,
  done: ({ securityKeys: { enable: t } }, { kept: { first, alone } }) =>
    first ? (alone ? t.doneFirstAlone : t.doneFirst) : alone ? t.doneAlone : t.done,
})

/** Where the ceremony begins. Throws Refusal('enrolment-over') when it has been on its way for too long. */
function whereToAsk(ctx: Ctx, factor: string) {
  findEnrolment(ctx, factor)
  return { options: urls.ownKeyOptions(), app: `${urls.profileSecurity()}#identity-enable-app` }
}

function answered(ctx: Ctx, factor: string, answer: string) {
  findEnrolment(ctx, factor)
  const { id: userId, sessionId } = personOf(ctx)
  return newKeyOf(ctx, answer, { purpose: 'enrol', userId, sessionId })
}
