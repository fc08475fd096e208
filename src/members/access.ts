import { q } from '../../db/query.ts'
import { Forbidden, Missing } from '../base/refusal.ts'
import { permit, userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Permission, type Role, rightOf } from '../core/permissions.ts'

/** The products a place in an account opens: all of them, or those that were given. */
export type Access = 'all' | ReadonlySet<number>

/** Does this role open every product of its account, without being given any? */
export const opensAll = (role: Role): boolean => rightOf(role, 'products.manage') === 'yes'

/** What a role opens with these products given. */
export const accessOf = (role: Role, productIds: Iterable<number>): Access =>
  opensAll(role) ? 'all' : new Set(productIds)

/**
 * May they, at this very moment? The actor was found when their request came in; whoever was removed or lowered while it
 * waited may do nothing any more (R-GEN-2, R-MEM-12). Asked inside the transaction. Throws Missing or Forbidden.
 */
export function permitNow(ctx: Ctx, permission: Permission, accountId: number): void {
  permit(ctx.actor, permission, accountId)
  const role = roleNow(ctx, accountId)
  if (rightOf(role, permission) === 'no') throw new Forbidden(permission)
}

/** The actor's own role in the account, as the books have it now. Throws Missing once they belong to it no more. */
export function roleNow({ store, actor }: Pick<Ctx, 'store' | 'actor'>, accountId: number): Role {
  const mine = store.one(
    q
      .selectFrom('memberships')
      .select('role')
      .where('user_id', '=', userOf(actor)?.id ?? 0)
      .where('account_id', '=', accountId),
  )
  if (!mine) throw new Missing()
  return mine.role
}
