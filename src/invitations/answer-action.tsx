import { AnswerInputs } from '../../views/invitations/OfferedFacts.tsx'
import { oneOfWords } from '../base/fields.ts'
import { plainMessage } from '../base/plain-message.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { done, liveAction, stepsOn } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Subjects } from '../core/subjects.ts'
import { urls } from '../urls.ts'
import { accept, decline, revokeUnvouched } from './answering.ts'
import { isPending } from './invitations.ts'
import { namesOf } from './letters.ts'
import { type Offered, offered, ownInvitation, ownInvitations, verifiedReader } from './queries.ts'

const WORD_MOST = 200

/** What was sent to the reader's own address; one that was answered goes on being found, so that the card can tell. */
const mine: Subjects<Offered> = {
  kind: 'one',
  choices: (ctx) => ownInvitations(ctx).map((one) => ({ id: one.public_id, label: namesOf(ctx, one).account.name })),
  find: (ctx, [id = '']) => offered(ctx, ownInvitation(ctx, id)),
  about: ({ account }) => account.name,
}

/** Whoever signs in with the invited address, as the account will know them. Throws Missing. */
function reader(ctx: Ctx) {
  const user = verifiedReader(ctx)
  if (!user) throw new Missing()
  return { id: user.id, publicId: user.public_id, name: user.name, email: user.email }
}

type Answered = { declined: boolean }

/** Accepts or declines, as whoever signs in with the invited address (R-MEM-5). */
export const answer = liveAction<Offered, Answered>({
  name: 'invitations.answer',
  scope: 'person',
  title: (t) => t.invitations.answer.title,
  offer: (t) => t.invitations.answer.offer,
  subjects: mine,
  steps: {
    answer: stepsOn<Offered, Answered>().form({
      fields: { word: plainMessage(WORD_MOST), way: oneOfWords('decline') },
      look: (ctx, { subject }) => {
        if (!isPending(ctx, subject.invitation)) throw new Refusal('invite-gone')
        return subject
      },
      Inputs: AnswerInputs,
      submit: (t) => t.invitations.answer.submit,
      busy: (t) => t.invitations.answer.busy,
      ways: (t) => [{ value: 'decline', label: t.invitations.answer.decline }],
      prepare: async (ctx, { subject }) => revokeUnvouched(ctx, subject.invitation),
      perform: (ctx, { subject, values }) => {
        if (values.way === 'decline') decline(ctx, subject.invitation, values.word)
        else accept(ctx, subject.invitation, reader(ctx))
        return done({ declined: values.way === 'decline' })
      },
    }),
  },
  nothing: (t) => t.invitations.answer.nothing,
  done: (t, { subject, kept }) =>
    (kept.declined ? t.invitations.answer.declined : t.invitations.answer.accepted)(subject.account.name),
  news: ({ declined }) => (declined ? 'note' : 'done'),
  leadsTo: (t, { subject, kept }) =>
    kept.declined
      ? undefined
      : { label: t.invitations.answer.open(subject.account.name), href: urls.managerHome(subject.account.publicId) },
})
