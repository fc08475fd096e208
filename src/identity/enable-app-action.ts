import { EnableAppInputs, ScanInputs } from '../../views/identity/EnableAppCards.tsx'
import { lineOfText, secretAsTyped } from '../base/fields.ts'
import { qrOf } from '../base/qr.ts'
import { appAddress, inGroups } from '../base/totp.ts'
import { done, liveAction, next, stepsOn } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import { noSubject } from '../core/subjects.ts'
import { beginApp, confirmApp, seedOnItsWay } from './enrolling.ts'
import { clientsAhead } from './first-factor.ts'
import { ownUser } from './login-password.ts'
import { NOTED, notedStep } from './noted-step.ts'

/** The factor on its way, by its id, and whether it is the first: never its seed. */
type Enabling = { factor: string; first: boolean }

const enabling = stepsOn<null, Enabling>()

/** A longest name for what one has in one's pocket. */
export const NAME_LETTERS = 60

/**
 * An authenticator app as a second factor (R-2FA-3): a seed that we make, a code that proves that the app has it, and with
 * the first factor the rescue codes, shown once and to be noted (R-2FA-7).
 */
export const enableApp = liveAction<null, Enabling>({
  name: 'identity.enable-app',
  scope: 'person',
  title: (t) => t.twoStep.enable.title,
  offer: (t) => t.twoStep.enable.offer,
  subjects: noSubject,
  steps: {
    begin: enabling.form({
      fields: { name: lineOfText(NAME_LETTERS) },
      look: clientsAhead,
      Inputs: EnableAppInputs,
      submit: (t) => t.twoStep.enable.begin,
      proof: 'strong',
      perform: (ctx, { values }) => next('scan', { factor: beginApp(ctx, values.name) }),
    }),
    scan: enabling.form({
      fields: { code: secretAsTyped },
      look: (ctx, { kept }) => scanned(ctx, kept.factor ?? ''),
      Inputs: ScanInputs,
      submit: (t) => t.twoStep.enable.submit,
      busy: (t) => t.twoStep.enable.busy,
      proof: 'strong',
      renews: true,
      perform: (ctx, { kept, values }) => {
        const { first, codes } = confirmApp(ctx, kept.factor ?? '', values.code)
        return first ? next(NOTED, { first }, { reveal: codes }) : done({ first })
      },
    }),
    [NOTED]: notedStep<Enabling>(),
  },
  file: (t) => t.twoStep.codes.file,
  nothing: (t) => t.twoStep.enable.offer,
  done: (t, { kept }) => (kept.first ? t.twoStep.enable.doneFirst : t.twoStep.enable.done),
})

/** What the app is shown: the picture, the same as a text to type, and for whom. Throws Refusal('enrolment-over'). */
function scanned(ctx: Ctx, factor: string) {
  const seed = seedOnItsWay(ctx, factor)
  const { email } = ownUser(ctx)
  return { qr: qrOf(appAddress(seed, { login: email, issuer: ctx.operator })), key: inGroups(seed), email }
}
