import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { isClosedTo, membershipsOf } from '../core/memberships.ts'

/** Accounts that want a second step of somebody, by name: those that do by now, and those that will. */
export interface Wanting {
  now: readonly string[]
  soon: readonly string[]
}

/** What would close to them without a second step (R-2FA-10). */
export function wantingOf({ store, now }: Pick<Ctx, 'store' | 'now'>, userId: number): Wanting {
  const names = { now: [] as string[], soon: [] as string[] }
  for (const one of membershipsOf(store, userId)) {
    if (isClosedTo({ twoStep: false }, one, now())) names.now.push(one.account.name)
    else if (one.twoStepFrom) names.soon.push(one.account.name)
  }
  return names
}

/** The last factor stays while an account of theirs wants one. Throws Refusal('two-step-wanted'). */
export function refuseWhileWanted(ctx: Ctx, userId: number): void {
  const { now } = wantingOf(ctx, userId)
  if (now.length > 0) throw new Refusal('two-step-wanted', undefined, { accounts: now.join(', ') })
}
