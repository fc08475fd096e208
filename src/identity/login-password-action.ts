import { ChangePasswordInputs } from '../../views/identity/PasswordCards.tsx'
import { secretAsTyped } from '../base/fields.ts'
import { done, liveAction, stepsOn } from '../core/action.ts'
import { noSubject } from '../core/subjects.ts'
import { changeLoginPassword, prepareLoginPassword } from './login-password.ts'

/** One's own login password, by the present one (R-PWD-5): which is the proof of identity, so no other is asked of them. */
export const changePassword = liveAction<null>({
  name: 'identity.change-password',
  scope: 'person',
  title: (t) => t.passwords.change.title,
  offer: (t) => t.passwords.change.offer,
  subjects: noSubject,
  steps: {
    passwords: stepsOn<null>().form({
      fields: { current: secretAsTyped, password: secretAsTyped },
      Inputs: ChangePasswordInputs,
      submit: (t) => t.passwords.change.submit,
      busy: (t) => t.passwords.change.busy,
      proof: 'second',
      renews: true,
      prepare: (ctx, { values }) => prepareLoginPassword(ctx, values),
      perform: (ctx, { prepared }) => {
        changeLoginPassword(ctx, prepared)
        return done()
      },
    }),
  },
  nothing: (t) => t.passwords.change.offer,
  done: (t) => t.passwords.change.done,
})
