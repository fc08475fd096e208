import { ChangeFactorInputs, RemoveFactorInputs, SwitchOffInputs } from '../../views/identity/FactorCards.tsx'
import { NewCodesInputs } from '../../views/identity/RescueCards.tsx'
import { lineOfText, oneOfWords } from '../base/fields.ts'
import { Missing } from '../base/refusal.ts'
import { done, liveAction, next, stepsOn } from '../core/action.ts'
import { NAME_LETTERS } from './enable-app-action.ts'
import { changeFactor, newRescueCodes, removeFactor, switchOff } from './factor-changes.ts'
import { type Factor, factorsOf } from './factors.ts'
import { wantingOf } from './factors-wanted.ts'
import { personOf } from './login-password.ts'
import { NOTED, notedStep } from './noted-step.ts'
import { type FactorChosen, myFactors, myTwoStep } from './two-step-subjects.ts'

const CHANGE = 'identity.change-factor'
const REMOVE = 'identity.remove-factor'

type Changed = { name: string }
const changing = stepsOn<FactorChosen, Changed>()

/** Another name for a factor, or asked for first. */
export const changeOwnFactor = liveAction<FactorChosen, Changed>({
  name: CHANGE,
  scope: 'person',
  title: (t) => t.twoStep.change.title,
  offer: (t) => t.twoStep.change.offer,
  subjects: myFactors(CHANGE),
  steps: {
    words: changing.form({
      fields: { name: lineOfText(NAME_LETTERS), preferred: oneOfWords('1') },
      Inputs: ChangeFactorInputs,
      submit: (t) => t.twoStep.change.submit,
      busy: (t) => t.twoStep.change.busy,
      proof: 'recent',
      perform: (ctx, { subject, values: { name, preferred } }) => {
        changeFactor(ctx, there(subject), { name, preferred: preferred !== undefined })
        return done({ name })
      },
    }),
  },
  nothing: (t) => t.twoStep.change.nothing,
  done: (t, { kept }) => t.twoStep.change.done(kept.name ?? ''),
})

/** Takes a factor away; the last one switches two-step validation off (R-2FA-9). */
export const removeOwnFactor = liveAction<FactorChosen>({
  name: REMOVE,
  scope: 'person',
  title: (t) => t.twoStep.remove.title,
  offer: (t) => t.twoStep.remove.offer,
  subjects: myFactors(REMOVE),
  steps: {
    remove: stepsOn<FactorChosen>().form({
      fields: {},
      look: (ctx) => ({
        last: factorsOf(ctx.store, personOf(ctx).id).length === 1,
        wanting: wantingOf(ctx, personOf(ctx).id),
      }),
      Inputs: RemoveFactorInputs,
      submit: (t) => t.twoStep.remove.submit,
      busy: (t) => t.twoStep.remove.busy,
      proof: 'factors',
      grave: true,
      renews: true,
      perform: (ctx, { subject }) => {
        removeFactor(ctx, there(subject))
        return done()
      },
    }),
  },
  nothing: (t) => t.twoStep.remove.nothing,
  done: (t) => t.twoStep.remove.done,
})

function there(factor: FactorChosen): Factor {
  if (!factor) throw new Missing()
  return factor
}

/** Ten new rescue codes in place of the old ones, shown once and to be noted (R-2FA-7). */
export const makeOwnCodes = liveAction<null>({
  name: 'identity.new-rescue-codes',
  scope: 'person',
  title: (t) => t.twoStep.codes.title,
  offer: (t) => t.twoStep.codes.offer,
  subjects: myTwoStep,
  steps: {
    make: stepsOn<null>().form({
      fields: {},
      Inputs: NewCodesInputs,
      submit: (t) => t.twoStep.codes.submit,
      busy: (t) => t.twoStep.codes.busy,
      proof: 'strong',
      perform: (ctx) => next(NOTED, {}, { reveal: newRescueCodes(ctx) }),
    }),
    [NOTED]: notedStep(),
  },
  file: (t) => t.twoStep.codes.file,
  nothing: (t) => t.twoStep.codes.nothing,
  done: (t) => t.twoStep.codes.done,
})

/** The password alone opens the login again (R-2FA-9). */
export const switchOwnTwoStepOff = liveAction<null>({
  name: 'identity.switch-off-two-step',
  scope: 'person',
  title: (t) => t.twoStep.off.title,
  offer: (t) => t.twoStep.off.offer,
  subjects: myTwoStep,
  steps: {
    off: stepsOn<null>().form({
      fields: {},
      look: (ctx) => wantingOf(ctx, personOf(ctx).id),
      Inputs: SwitchOffInputs,
      submit: (t) => t.twoStep.off.submit,
      busy: (t) => t.twoStep.off.busy,
      proof: 'factors',
      grave: true,
      renews: true,
      perform: (ctx) => {
        switchOff(ctx)
        return done()
      },
    }),
  },
  nothing: (t) => t.twoStep.off.nothing,
  done: (t) => t.twoStep.off.done,
})
