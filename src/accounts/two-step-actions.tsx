import { textFor } from '../../content/text/index.ts'
import { LiftTwoStepInputs, RequireTwoStepInputs } from '../../views/accounts/TwoStepPolicyCards.tsx'
import { calendarDay } from '../base/day.ts'
import { Missing } from '../base/refusal.ts'
import { type AnyAction, done, liveAction, stepsOn } from '../core/action.ts'
import { userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { noSubject, oneOf, type Subjects } from '../core/subjects.ts'
import { hasSecondStep } from '../identity/factors.ts'
import { urls } from '../urls.ts'
import { daysFor, liftRule, policyRules, requireOf, requireOfAll, type Whom } from './two-step-policy.ts'
import { type Member, memberCalled, membersOf, wantedOfAll } from './two-step-queries.ts'

/** The day it holds from, 2026-03-02, and whether that was the day it was set. */
type Required = { day: string; now: boolean }

/** What both forms are drawn from: the days to choose from, and whether whoever asks it of others has it. */
const lookFor = (ctx: Ctx, before: Date | undefined) => ({
  ...{ days: daysFor(ctx), before },
  enable: hasSecondStep(ctx.store, userOf(ctx.actor)?.id ?? 0) ? undefined : urls.profileSecurity(),
})

const told = (ctx: Ctx, day: string): Required => ({ day, now: day === daysFor(ctx).first })

/** The account wants a second step of everybody, from a day on (R-2FA-10). */
export const requireTwoStep = liveAction<null, Required>({
  name: 'accounts.require-two-step',
  scope: 'account',
  may: 'account.identity',
  title: (t) => t.twoStepPolicy.all.title,
  offer: (t) => t.twoStepPolicy.all.offer,
  subjects: noSubject,
  steps: {
    day: stepsOn<null, Required>().form({
      fields: { day: calendarDay },
      look: (ctx) => lookFor(ctx, wantedOfAll(ctx)),
      Inputs: RequireTwoStepInputs,
      submit: (t) => t.twoStepPolicy.all.submit,
      busy: (t) => t.twoStepPolicy.all.busy,
      proof: 'recent',
      perform: (ctx, { values }) => {
        requireOfAll(ctx, values.day)
        return done(told(ctx, values.day))
      },
    }),
  },
  nothing: (t) => t.twoStepPolicy.all.offer,
  done: ({ twoStepPolicy: { all }, parts }, { kept }) =>
    kept.now ? all.doneNow : all.done(inWords(kept.day, parts.locale)),
})

const member: Subjects<Member> = oneOf<Member>({
  choices: membersOf,
  find: memberCalled,
  id: ({ publicId }) => publicId,
  label: ({ name, email }) => `${name}, ${email}`,
})

/** The same of one person alone. */
export const requireTwoStepOf = liveAction<Member, Required>({
  name: 'accounts.require-two-step-of',
  scope: 'account',
  may: 'account.identity',
  title: (t) => t.twoStepPolicy.one.title,
  offer: (t) => t.twoStepPolicy.one.offer,
  subjects: member,
  steps: {
    day: stepsOn<Member, Required>().form({
      fields: { day: calendarDay },
      look: (ctx, { subject }) => lookFor(ctx, subject.ofThem),
      Inputs: RequireTwoStepInputs,
      submit: (t) => t.twoStepPolicy.one.submit,
      busy: (t) => t.twoStepPolicy.all.busy,
      proof: 'recent',
      perform: (ctx, { subject, values }) => {
        requireOf(ctx, subject, values.day)
        return done(told(ctx, values.day))
      },
    }),
  },
  nothing: (t) => t.twoStepPolicy.one.nothing,
  done: ({ twoStepPolicy: { one }, parts }, { subject: { name }, kept }) =>
    kept.now ? one.doneNow(name) : one.done(name, inWords(kept.day, parts.locale)),
})

const EVERYBODY = 'everybody'

/** Whoever it is wanted of: everybody, or one member alone. Found also once it is lifted: the card says what it did. */
const rule: Subjects<Whom> = {
  kind: 'one',
  choices: (ctx) => {
    const { everybody } = textFor(ctx.language).twoStepPolicy.lift
    return policyRules(ctx).map((whom) =>
      whom === EVERYBODY ? { id: whom, label: everybody } : { id: whom.publicId, label: member.about(whom) },
    )
  },
  find: (ctx, [id, ...others]) => {
    if (id === undefined || others.length > 0) throw new Missing()
    return id === EVERYBODY ? EVERYBODY : memberCalled(ctx, id)
  },
  about: (whom) => (whom === EVERYBODY ? '' : member.about(whom)),
}

/** It is wanted no longer. */
export const liftTwoStep = liveAction<Whom>({
  name: 'accounts.lift-two-step',
  scope: 'account',
  may: 'account.identity',
  title: (t) => t.twoStepPolicy.lift.title,
  offer: (t) => t.twoStepPolicy.lift.offer,
  subjects: rule,
  steps: {
    lift: stepsOn<Whom>().form({
      fields: {},
      Inputs: LiftTwoStepInputs,
      submit: (t) => t.twoStepPolicy.lift.submit,
      busy: (t) => t.twoStepPolicy.lift.busy,
      proof: 'recent',
      perform: (ctx, { subject }) => {
        liftRule(ctx, subject)
        return done()
      },
    }),
  },
  nothing: (t) => t.twoStepPolicy.lift.nothing,
  done: (t) => t.twoStepPolicy.lift.done,
})

const inWords = (day: string | undefined, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day ?? ''))

export const twoStepPolicyActions: readonly AnyAction[] = [requireTwoStep, requireTwoStepOf, liftTwoStep]
