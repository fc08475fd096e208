import { accountOf } from '../../src/core/actor.ts'
import { change } from '../../src/core/change.ts'
import type { Ctx } from '../../src/core/ctx.ts'

/** What all shapes on things have in common. */
export const forAccounts = {
  scope: 'account',
  may: 'account.look',
  desk: ['support', 'owner'],
  nothing: () => 'No things here.',
} as const

/** One audit line for one act. */
export function wrote(ctx: Ctx, event: string, about: string, work: () => undefined): void {
  change(ctx, { event: `shape.${event}`, accountId: accountOf(ctx.actor)?.id ?? null, about }, work)
}
