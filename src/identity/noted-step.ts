import { NotedInputs } from '../../views/identity/RescueCards.tsx'
import { oneOfWords } from '../base/fields.ts'
import { Refusal } from '../base/refusal.ts'
import { done, type Kept, next, stepsOn } from '../core/action.ts'
import { newRescueCodes } from './factor-changes.ts'

/** What the step is called in every action that ends with it. */
export const NOTED = 'noted'

/**
 * The last step wherever rescue codes have just been shown: the tick that they are noted, or other codes in place of
 * those (R-2FA-7). They exist already; it only keeps the card where it is. Throws Refusal('codes-not-noted').
 */
export const notedStep = <K extends Kept = Kept>() =>
  stepsOn<null, K>().form({
    fields: { way: oneOfWords('others'), noted: oneOfWords('1') },
    Inputs: NotedInputs,
    stays: true,
    submit: (t) => t.twoStep.codes.finish,
    proof: 'strong',
    ways: (t) => [{ value: 'others', label: t.twoStep.codes.others }],
    perform: (ctx, { values: { way, noted } }) => {
      if (way) return next<K>(NOTED, {}, { reveal: newRescueCodes(ctx) })
      if (!noted) throw new Refusal('codes-not-noted', 'noted')
      return done<K>()
    },
  })
