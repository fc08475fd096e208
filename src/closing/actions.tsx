import { q } from '../../db/query.ts'
import { CloseAccountInputs, KeepAccountInputs } from '../../views/closing/ClosingCards.tsx'
import { Missing } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, stepsOn } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { blockersOf } from '../core/lifecycle.ts'
import type { Subjects } from '../core/subjects.ts'
import { doneBefore } from '../identity/done-before.ts'
import { urls } from '../urls.ts'
import { CLOSE_ACCOUNT, closeAccount, closesAt, KEEP_ACCOUNT, keepAccount } from './closing.ts'

/** The account an act is done to, and what it means for how many. */
interface Closable {
  id: number
  publicId: string
  name: string
  people: number
}

/** The account itself, while it is as this act needs it; or the one its card has just done it to. */
const accountThat = (action: string, closing: boolean): Subjects<Closable> => ({
  kind: 'one',
  choices: (ctx) => {
    const account = accountOf(ctx.actor)
    if (!account || (closesAt(ctx, account.id) !== undefined) !== closing) return []
    return [{ id: account.publicId, label: account.name }]
  },
  find: (ctx, [id, ...others]) => {
    const account = accountOf(ctx.actor)
    if (!account || id !== account.publicId || others.length > 0) throw new Missing()
    const fits = (closesAt(ctx, account.id) !== undefined) === closing
    if (!fits && !doneBefore(ctx, action).has(id)) throw new Missing()
    return { ...account, people: peopleOf(ctx, account.id) }
  },
  about: () => '',
})

const peopleOf = ({ store }: Ctx, accountId: number): number =>
  store.one(
    q
      .selectFrom('memberships')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('account_id', '=', accountId),
  )?.count ?? 0

/** The end of an account, in thirty days, once nothing is left in it (R-GDPR-4). */
export const closeTheAccount = liveAction<Closable, { until: string }>({
  name: CLOSE_ACCOUNT,
  scope: 'account',
  may: 'account.close',
  title: (t) => t.closing.close.title,
  offer: (t) => t.closing.close.offer,
  subjects: accountThat(CLOSE_ACCOUNT, false),
  steps: {
    close: stepsOn<Closable, { until: string }>().form({
      fields: {},
      look: (ctx, { subject }) => blockersOf(ctx, 'account-closes', { accountId: subject.id }),
      Inputs: CloseAccountInputs,
      submit: (t) => t.closing.close.submit,
      busy: (t) => t.closing.close.busy,
      proof: 'recent',
      grave: true,
      danger: (t, { people }) => ({ loses: t.closing.close.loses(people), word: t.closing.close.word }),
      perform: (ctx) => done({ until: closeAccount(ctx).toISOString() }),
    }),
  },
  nothing: (t) => t.closing.close.nothing,
  done: (t, { subject, kept }) => t.closing.close.done(subject.name, inWords(kept.until, t.parts.locale)),
  leadsTo: (t, { subject }) => ({ label: t.closing.keep.title, href: urls.accountClosing(subject.publicId) }),
})

/** The account stays. */
export const keepTheAccount = liveAction<Closable>({
  name: KEEP_ACCOUNT,
  scope: 'account',
  may: 'account.close',
  title: (t) => t.closing.keep.title,
  offer: (t) => t.closing.keep.offer,
  subjects: accountThat(KEEP_ACCOUNT, true),
  steps: {
    keep: stepsOn<Closable>().form({
      fields: {},
      look: (ctx, { subject }) => closesAt(ctx, subject.id),
      Inputs: KeepAccountInputs,
      submit: (t) => t.closing.keep.submit,
      busy: (t) => t.closing.keep.busy,
      perform: (ctx) => {
        keepAccount(ctx)
        return done()
      },
    }),
  },
  nothing: (t) => t.closing.keep.nothing,
  done: (t, { subject }) => t.closing.keep.done(subject.name),
})

const inWords = (moment: string | undefined, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'Europe/Zurich' }).format(Date.parse(moment ?? ''))

export const closingActions: readonly AnyAction[] = [closeTheAccount, keepTheAccount]
