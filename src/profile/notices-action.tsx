import { ChooseNotices } from '../../views/profile/NoticeCards.tsx'
import type { Field } from '../base/form.ts'
import { Missing } from '../base/refusal.ts'
import { done, liveAction, stepsOn } from '../core/action.ts'
import { type Person, userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { choicesOf, chooseLetters } from './notice-choices.ts'
import { ownProfile } from './oneself.ts'

type Chosen = { changed: boolean }

/** Whatever is ticked; none is a choice too. The verb knows which of it is one's own. */
const ticked: Field<readonly string[]> = { read: ({ all }) => all }

const inForce = (ctx: Ctx) => {
  const person = userOf(ctx.actor)
  if (!person) throw new Missing()
  return choicesOf(ctx, person)
}

/** Of what one gets letters too: for each class that may be switched off, billing for each account (R-NOT-1, R-NOT-2). */
export const chooseOwnNotices = liveAction<Person, Chosen>({
  name: 'profile.notices',
  scope: 'person',
  title: (t) => t.noticeCentre.change.title,
  offer: (t) => t.noticeCentre.change.offer,
  subjects: ownProfile,
  steps: {
    choose: stepsOn<Person, Chosen>().form({
      fields: { letters: ticked },
      look: inForce,
      Inputs: ChooseNotices,
      submit: (t) => t.noticeCentre.change.submit,
      busy: (t) => t.noticeCentre.change.busy,
      perform: (ctx, { values }) => done({ changed: chooseLetters(ctx, values.letters) }),
    }),
  },
  nothing: (t) => t.noticeCentre.change.offer,
  done: (t, { kept }) => (kept.changed ? t.noticeCentre.change.done : t.noticeCentre.change.same),
})
