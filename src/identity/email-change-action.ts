import { ChangeEmailInputs } from '../../views/identity/EmailCards.tsx'
import { emailAddress } from '../base/fields.ts'
import { done, liveAction, stepsOn } from '../core/action.ts'
import { userOf } from '../core/actor.ts'
import { noSubject } from '../core/subjects.ts'
import { isOwnMailbox } from './addresses.ts'
import { askEmailChange } from './email-change.ts'

/** Whom it was written to, and whether that mailbox hangs on an account of the same person (R-PWD-3). */
type Asked = { email: string; ownMailbox: boolean }

/**
 * Another address to sign in with (R-ID-4). What differs between an address that is free and one that is taken happens
 * in `prepare`, within the time that every answer takes (R-ID-2).
 */
export const changeEmail = liveAction<null, Asked>({
  name: 'identity.change-email',
  scope: 'person',
  title: (t) => t.emails.change.title,
  offer: (t) => t.emails.change.offer,
  subjects: noSubject,
  steps: {
    address: stepsOn<null, Asked>().form({
      fields: { email: emailAddress },
      Inputs: ChangeEmailInputs,
      submit: (t) => t.emails.change.submit,
      busy: (t) => t.emails.change.busy,
      proof: 'recent',
      grave: true,
      prepare: (ctx, { values }) => askEmailChange(ctx, values.email),
      perform: (ctx, { values: { email } }) =>
        done({ email, ownMailbox: isOwnMailbox(ctx, userOf(ctx.actor)?.id ?? 0, email) }),
    }),
  },
  nothing: (t) => t.emails.change.offer,
  done: (t, { kept: { email = '', ownMailbox } }) =>
    ownMailbox ? `${t.emails.change.done(email)} ${t.emails.ownMailbox(email)}` : t.emails.change.done(email),
})
