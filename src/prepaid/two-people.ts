import { Forbidden, Refusal } from '../base/refusal.ts'
import { nameOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'

/** Does so much take two of our people (R-STF-5)? In cents, of whichever sign. */
export const takesTwo = ({ approvalCents }: Pick<Ctx, 'approvalCents'>, cents: number): boolean =>
  Math.abs(cents) > approvalCents

/** Throws Forbidden for anybody but our own people: no customer decides on money that is on its way to them. */
export function staffName({ actor }: Pick<Ctx, 'actor'>): string {
  if (actor.kind !== 'staff') throw new Forbidden('desk')
  return nameOf(actor)
}

/** Throws Refusal('money-same-person') for whoever said yes already. */
export function refuseSamePerson(ctx: Pick<Ctx, 'actor'>, before: string | null): void {
  if (before !== null && before === nameOf(ctx.actor)) throw new Refusal('money-same-person')
}
