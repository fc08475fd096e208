import { Missing } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Subjects } from '../core/subjects.ts'
import { doneBefore } from './done-before.ts'
import { type Factor, factorsOf, hasSecondStep } from './factors.ts'
import { personOf } from './login-password.ts'

/** One of one's own factors, or one that this very card has just taken away: then it is nothing but its id. */
export type FactorChosen = Factor | undefined

/** My factors, one at a time. Somebody else's, or none: Missing (R-GEN-1). */
export const myFactors = (action: string): Subjects<FactorChosen> => ({
  kind: 'one',
  choices: (ctx) =>
    factorsOf(ctx.store, personOf(ctx).id).map(({ public_id, name }) => ({ id: public_id, label: name })),
  find: (ctx, [id, ...others]) => {
    if (id === undefined || others.length > 0) throw new Missing()
    const found = factorsOf(ctx.store, personOf(ctx).id).find(({ public_id }) => public_id === id)
    if (!found && !doneBefore(ctx, action).has(id)) throw new Missing()
    return found
  },
  about: (factor) => factor?.name ?? '',
})

/** Two-step validation as a whole: mine, while it is on. */
export const myTwoStep: Subjects<null> = {
  kind: 'one',
  choices: (ctx) => (hasSecondStep(ctx.store, personOf(ctx).id) ? [{ id: idOf(ctx), label: personOf(ctx).email }] : []),
  find: (ctx, [id, ...others]) => {
    if (id !== idOf(ctx) || others.length > 0) throw new Missing()
    return null
  },
  about: () => '',
}

const idOf = (ctx: Ctx): string => personOf(ctx).publicId
