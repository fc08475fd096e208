import { VisitInputs } from '../../views/gallery/VisitInputs.tsx'
import { lineOfText } from '../base/fields.ts'
import { liveAction, next, stepsOn, still } from '../core/action.ts'
import { noSubject } from '../core/subjects.ts'

const steps = stepsOn<null, { name: string }>()

/** A site that does not exist: what a card that leads to one looks like is all that is wanted. */
const ELSEWHERE = 'https://ailleurs.example.test/'

/**
 * Of the gallery alone: an action that goes through a second step and then to another site, for the states that no
 * action of the product comes to. It changes nothing, and no other house knows it.
 */
export const visit = liveAction<null, { name: string }>({
  name: 'gallery.visit',
  scope: 'person',
  title: (t) => t.gallery.visit.title,
  offer: (t) => t.gallery.visit.offer,
  subjects: noSubject,
  steps: {
    name: steps.form({
      fields: { name: lineOfText() },
      Inputs: VisitInputs,
      submit: (t) => t.gallery.visit.next,
      perform: (_, { values }) => next('leave', { name: values.name }),
    }),
    leave: steps.form({
      fields: {},
      Inputs: VisitInputs,
      submit: (t) => t.gallery.visit.leave,
      perform: () => next('away', {}, { go: ELSEWHERE }),
    }),
    away: steps.wait({
      says: (t) => t.gallery.visit.away,
      perform: () => still(),
    }),
  },
  nothing: (t) => t.gallery.visit.offer,
  done: (t) => t.gallery.visit.away,
})
