import { q } from '../../db/query.ts'
import { SendInputs } from '../../views/documents/SendInputs.tsx'
import { oneOfWords } from '../base/fields.ts'
import { plainAmount } from '../base/money.ts'
import { Missing } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, stepsOn } from '../core/action.ts'
import { accountOf, userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { oneOf } from '../core/subjects.ts'
import { permitNow } from '../members/access.ts'
import { documentsFrom } from './list.ts'
import { documentCalled, type WholeDocument } from './one.ts'
import { SENT_MOST, sendAgain } from './sending.ts'

/** So many are offered by name, newest first; every other one is sent from its own page. */
const OFFERED = 100
const HOUR_MS = 3_600_000

type Sending = { to: string }

/** A document as cards name it; what follows is looked up only once it is chosen. */
type Subject = Pick<WholeDocument, 'publicId' | 'kind' | 'number' | 'madeOn' | 'grossCents' | 'currency'>

const account = ({ actor }: Ctx) => {
  const found = accountOf(actor)
  if (!found) throw new Missing()
  return found
}

const subjects = oneOf<Subject>({
  choices: (ctx) => documentsFrom(ctx, account(ctx).id, {}, { upTo: undefined, most: OFFERED }),
  find: (ctx, id) => documentCalled(ctx, account(ctx), id),
  id: ({ publicId }) => publicId,
  label: (one) => `${one.number} \u00b7 ${plainAmount(one.grossCents)} ${one.currency}`,
})

/** Where a document may be sent: to whoever asks, and to the address its documents go to. */
function placesFor(ctx: Ctx, subject: Subject): { me: string; address: string } {
  const { email } = documentCalled(ctx, account(ctx), subject.publicId).buyer
  const me = userOf(ctx.actor)?.email ?? ''
  return { me, address: email.toLowerCase() === me.toLowerCase() ? '' : email }
}

/** Has the PDF of a document sent once more: to oneself, or to the address it is made out to, and nowhere else. */
export const sendDocument = liveAction<Subject, Sending>({
  name: 'documents.send',
  scope: 'account',
  may: 'billing.pay',
  title: (t) => t.documents.send.title,
  offer: (t) => t.documents.send.offer,
  subjects,
  steps: {
    send: stepsOn<Subject, Sending>().form({
      fields: { to: oneOfWords('me', 'address') },
      look: (ctx, { subject }) => placesFor(ctx, subject),
      Inputs: SendInputs,
      submit: (t) => t.documents.send.submit,
      busy: (t) => t.documents.send.busy,
      prepare: async (ctx) => {
        const bucket = `document-sent:${userOf(ctx.actor)?.id ?? 0}`
        await ctx.throttle.reserve([{ bucket, kind: 'window', most: SENT_MOST, windowMs: HOUR_MS, kept: true }])
      },
      perform: (ctx, { subject, values }) => {
        permitNow(ctx, 'billing.pay', account(ctx).id)
        const { me, address } = placesFor(ctx, subject)
        const toAddress = values.to === 'address' && address !== ''
        sendOne(ctx, subject, toAddress ? address : undefined)
        return done({ to: toAddress ? address : me })
      },
    }),
  },
  nothing: (t) => t.documents.send.nothing,
  done: (t, { kept }) => t.documents.send.done(kept.to ?? ''),
})

function sendOne(ctx: Ctx, { publicId }: Subject, address: string | undefined): void {
  const { store } = ctx
  const row = store.one(q.selectFrom('documents').selectAll().where('public_id', '=', publicId))
  const people = q.selectFrom('users').select(['id', 'email', 'name', 'language', 'time_zone'])
  const person = store.one(people.where('id', '=', userOf(ctx.actor)?.id ?? 0))
  if (!row || !person) throw new Missing()
  sendAgain(ctx, row, address === undefined ? { person } : { address })
}

export const documentActions: readonly AnyAction[] = [sendDocument]
