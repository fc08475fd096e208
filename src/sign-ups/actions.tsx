import { SignUpInputs } from '../../views/sign-ups/SignUpInputs.tsx'
import { country } from '../base/countries.ts'
import { emailAddress, mustBeTicked } from '../base/fields.ts'
import { done, liveAction, stepsOn } from '../core/action.ts'
import { noSubject } from '../core/subjects.ts'
import { urls } from '../urls.ts'
import { chosenPassword, personName } from './fields.ts'
import { askToSignUp, prepareSignUp } from './sign-ups.ts'

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
        name: personName,
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
