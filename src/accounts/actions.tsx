import { NewAccountInputs, NewAccountSummary } from '../../views/accounts/NewAccountCards.tsx'
import { country } from '../base/countries.ts'
import { lineOfText } from '../base/fields.ts'
import type { Field } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, next, stepsOn } from '../core/action.ts'
import { userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { noSubject } from '../core/subjects.ts'
import { urls } from '../urls.ts'
import {
  ACCOUNT_NAME_MOST,
  type AccountKind,
  accountKinds,
  currencyOf,
  OPENED_A_DAY,
  openAccountFor,
} from './accounts.ts'

const DAY_MS = 24 * 3_600_000

const kind: Field<AccountKind> = {
  read: ({ text }, name) => {
    const found = accountKinds.find((one) => one === text)
    if (!found) throw new Refusal('field-missing', name)
    return found
  },
}

type Opening = { kind: AccountKind; name: string; country: string; account: string }
const opening = stepsOn<null, Opening>()

/** Counts an account, before it is opened. Throws Refusal('throttled'). */
async function countOpening(ctx: Ctx): Promise<void> {
  const bucket = `account:opened:${userOf(ctx.actor)?.publicId ?? ''}`
  await ctx.throttle.reserve([{ bucket, kind: 'window', kept: true, most: OPENED_A_DAY, windowMs: DAY_MS }])
}

const about = opening.form({
  fields: { kind, name: lineOfText(ACCOUNT_NAME_MOST), country },
  Inputs: NewAccountInputs,
  labels: ({ newAccount: t }) => ({ kind: t.kind, name: t.name, country: t.country }),
  submit: (t) => t.newAccount.toSummary,
  perform: (_, { values }) => next('confirm', values),
})

/** The currency is told before there is an account to be kept in it (R-ADDR-2). */
const confirm = opening.form({
  fields: {},
  look: (ctx, { kept }) => currencyOf(ctx, kept.country ?? ''),
  Inputs: NewAccountSummary,
  submit: (t) => t.newAccount.submit,
  busy: (t) => t.newAccount.busy,
  prepare: (ctx) => countOpening(ctx),
  perform: (ctx, { kept }) => {
    const { kind, name, country } = kept
    if (!kind || !name || !country) throw new Refusal('stale')
    return done({ account: openAccountFor(ctx, { kind, name, country }).publicId })
  },
})

/** One more account for somebody with a login; they answer for it (R-ORG-4, R-ORG-5). */
export const createAccount = liveAction<null, Opening>({
  name: 'accounts.create',
  scope: 'person',
  title: (t) => t.newAccount.title,
  offer: (t) => t.newAccount.offer,
  subjects: noSubject,
  steps: { about, confirm },
  nothing: (t) => t.newAccount.offer,
  done: (t, { kept }) => t.newAccount.done(kept.name ?? ''),
  leadsTo: (t, { kept: { account, name } }) =>
    account === undefined ? undefined : { label: t.newAccount.open(name ?? ''), href: urls.managerHome(account) },
})

export const accountActions: readonly AnyAction[] = [createAccount]
