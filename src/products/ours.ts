import { Forbidden } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'

/** Throws Forbidden for anybody but our own people and the house itself: a customer's products are not theirs to hold. */
export function demandStaff({ actor }: Pick<Ctx, 'actor'>): void {
  if (actor.kind !== 'staff' && actor.kind !== 'system') throw new Forbidden('desk')
}
