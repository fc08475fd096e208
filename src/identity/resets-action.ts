import { AskResetInputs } from '../../views/identity/PasswordCards.tsx'
import { emailAddress } from '../base/fields.ts'
import { done, liveAction, stepsOn } from '../core/action.ts'
import { noSubject } from '../core/subjects.ts'
import { askReset } from './resets.ts'

/**
 * A link for whoever lost their login password. All of it happens in `prepare`, within the time that every answer
 * takes: what follows is the same whoever was asked about (R-ID-2).
 */
export const askResetLink = liveAction<null>({
  name: 'identity.ask-reset',
  scope: 'visitor',
  title: (t) => t.passwords.ask.title,
  offer: (t) => t.passwords.ask.offer,
  subjects: noSubject,
  steps: {
    address: stepsOn<null>().form({
      fields: { email: emailAddress },
      Inputs: AskResetInputs,
      submit: (t) => t.passwords.ask.submit,
      busy: (t) => t.passwords.ask.busy,
      prepare: (ctx, { values }) => askReset(ctx, values.email),
      perform: () => done(),
    }),
  },
  nothing: (t) => t.passwords.ask.offer,
  done: (t) => t.passwords.ask.done,
})
