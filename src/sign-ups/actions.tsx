import { SignUpInputs } from '../../views/sign-ups/SignUpInputs.tsx'
import { country } from '../base/countries.ts'
import { emailAddress, lineOfText, mustBeTicked, secretAsTyped } from '../base/fields.ts'
import type { Field } from '../base/form.ts'
import { done, liveAction, stepsOn } from '../core/action.ts'
import { noSubject } from '../core/subjects.ts'
import { checkLoginPassword } from '../identity/login-password.ts'
import { urls } from '../urls.ts'
import { askToSignUp, prepareSignUp } from './sign-ups.ts'

const NAME_LENGTH = 80

/** Checked with the other fields, so that everything wrong is said at once; what holds the operator's name comes later. */
const chosenPassword: Field<string> = {
  secret: true,
  read: (given, name, beside) => {
    const password = secretAsTyped.read(given, name, beside)
    checkLoginPassword({ operator: '' }, { email: beside('email').trim(), name: beside('name') }, password, name)
    return password
  },
}

/** Signing up: asked by anybody, always answered alike, and nothing exists before the mailed link is used (R-ID-1). */
export const createLogin = liveAction<null, { email: string }>({
  name: 'sign-ups.create',
  scope: 'visitor',
  title: (t) => t.signUps.create.title,
  offer: (t) => t.signUps.create.offer,
  subjects: noSubject,
  steps: {
    wish: stepsOn<null, { email: string }>().form({
      fields: {
        email: emailAddress,
        name: lineOfText(NAME_LENGTH),
        country,
        password: chosenPassword,
        terms: mustBeTicked('terms-not-accepted'),
      },
      Inputs: ({ entry }) => <SignUpInputs entry={entry} terms={urls.terms} />,
      labels: ({ signUps: { create } }) => ({
        email: create.email,
        name: create.name,
        country: create.country,
        password: create.password,
      }),
      submit: (t) => t.signUps.create.submit,
      busy: (t) => t.signUps.create.busy,
      prepare: (ctx, { values }) => prepareSignUp(ctx, values),
      perform: (ctx, { values, prepared }) => {
        askToSignUp(ctx, values, prepared)
        return done({ email: values.email })
      },
    }),
  },
  already: (t) => t.signUps.create.already(t.actions.again),
  nothing: (t) => t.signUps.create.offer,
  done: (t, { kept }) => t.signUps.create.done(kept.email ?? '', t.actions.again),
})

export const signUpActions = [createLogin]
