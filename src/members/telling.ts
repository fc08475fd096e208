import { userOf } from '../core/actor.ts'
import type { Addressee } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { representativesOf } from './queries.ts'

/** Who did it, as letters name them; nobody when the house did. */
export const actorName = ({ actor }: Pick<Ctx, 'actor'>): string => userOf(actor)?.name ?? ''

/**
 * Tells every legal representative who can act what happened to somebody of their account, but not that person, who has
 * a letter of their own (R-MEM-16; security 3.14).
 */
export function tellRepresentatives(
  ctx: Ctx,
  about: { accountId: number; id: number },
  tell: (person: Addressee) => void,
): void {
  for (const person of representativesOf(ctx, about.accountId, about.id)) tell(person)
}
