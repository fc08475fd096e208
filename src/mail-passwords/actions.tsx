import { CheckMany, ChooseMany, FetchMany, StopMany } from '../../views/mail-passwords/Cards.tsx'
import { Refusal } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, next, stepsOn, still } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import { oneOf } from '../core/subjects.ts'
import { type Bulk, beginBulk, bulksUnderWay, fetchGenerated, ownBulk, progressOf, stopBulk } from './bulk.ts'
import { mailboxesCalled, manyMailboxes, type Target, writtenAddresses } from './subjects.ts'

type Kept = { written: readonly string[]; count: number; bulk: string; changed: number; left: number }

const many = stepsOn<readonly Target[], Kept>()

/** What was ticked and what was written down, each once. */
function allOf(ctx: Ctx, ticked: readonly Target[], written: readonly string[] = []): Target[] {
  const all = [...ticked, ...mailboxesCalled(ctx, written)]
  if (all.length === 0) throw new Refusal('nothing-selected', 'subject')
  return [...new Map(all.map((one) => [one.id, one])).values()]
}

/** Generated passwords for many mailboxes at once; what was generated is fetched once (R-PWD-2, R-PWD-13). */
export const changeManyPasswords = liveAction<readonly Target[], Kept>({
  name: 'mail.change-passwords',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.mailPasswords.title,
  offer: (t) => t.mailPasswords.offer,
  subjects: manyMailboxes,
  steps: {
    choose: many.form({
      fields: { addresses: writtenAddresses },
      Inputs: ChooseMany,
      submit: (t) => t.mailPasswords.next,
      perform: (ctx, { subject, values }) => {
        const { length: count } = allOf(ctx, subject, values.addresses)
        return next('check', { written: values.addresses, count })
      },
    }),
    check: many.form({
      fields: {},
      Inputs: CheckMany,
      submit: (t, { kept }) => t.mailPasswords.submit(kept.count ?? 0),
      busy: (t) => t.mailPasswords.busy,
      proof: 'recent',
      perform: (ctx, { subject, kept }) => {
        const all = allOf(ctx, subject, kept.written)
        return next('changing', { bulk: beginBulk(ctx, all), count: all.length, changed: 0 })
      },
    }),
    changing: many.wait({
      says: (t, { kept }) => t.mailPasswords.progress(kept.changed ?? 0, kept.count ?? 0),
      perform: (ctx, { kept }) => {
        const bulk = ownBulk(ctx, kept.bulk ?? '')
        const { changed, left } = progressOf(ctx, bulk)
        if (bulk.ended_at === null) return still({ changed })
        return changed === 0 ? done({ changed, left }) : next('fetch', { changed, left })
      },
    }),
    fetch: many.form({
      fields: {},
      Inputs: FetchMany,
      submit: (t) => t.mailPasswords.fetch,
      proof: 'recent',
      stays: true,
      perform: (ctx, { kept }) => {
        const found = fetchGenerated(ctx, ownBulk(ctx, kept.bulk ?? ''))
        return done(
          {},
          found.map(({ address, password }) => `${address},${password}`),
        )
      },
    }),
  },
  file: (t) => t.mailPasswords.file,
  nothing: (t) => t.mail.changePassword.nothing,
  done: (t, { kept }) => t.mailPasswords.done(kept.changed ?? 0, kept.left ?? 0),
  news: ({ changed }) => (changed === 0 ? 'note' : 'done'),
})

const stopping = oneOf<Bulk>({
  choices: bulksUnderWay,
  find: ownBulk,
  id: (one) => one.public_id,
  label: (one) => one.asked_at.slice(0, 16).replace('T', ' '),
})

/** What is done stays done; the others keep the password they have. */
export const stopManyPasswords = liveAction<Bulk, { changed: number; left: number }>({
  name: 'mail.stop-passwords',
  scope: 'account',
  may: 'products.manage',
  title: (t) => t.mailPasswords.stop.title,
  offer: (t) => t.mailPasswords.stop.offer,
  subjects: stopping,
  steps: {
    stop: stepsOn<Bulk, { changed: number; left: number }>().form({
      fields: {},
      Inputs: StopMany,
      submit: (t) => t.mailPasswords.stop.submit,
      perform: (ctx, { subject }) => {
        stopBulk(ctx, subject)
        const { changed, left } = progressOf(ctx, subject)
        return done({ changed, left })
      },
    }),
  },
  nothing: (t) => t.mailPasswords.stop.nothing,
  done: (t, { kept }) => t.mailPasswords.done(kept.changed ?? 0, kept.left ?? 0),
})

export const mailPasswordActions: readonly AnyAction[] = [changeManyPasswords, stopManyPasswords]
