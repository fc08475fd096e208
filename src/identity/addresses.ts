import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Ctx } from '../core/ctx.ts'

export type User = Selectable<DB['users']>

/** Whoever signs in with this address. */
export const userWith = ({ store }: Pick<Ctx, 'store'>, email: string): User | undefined =>
  store.one(q.selectFrom('users').selectAll().where('email', '=', email))

/** A user by their row, as it is now. */
export const userById = ({ store }: Pick<Ctx, 'store'>, id: number | null): User | undefined =>
  id === null ? undefined : store.one(q.selectFrom('users').selectAll().where('id', '=', id))

/** No door opens for them: shut out by us, or erased (R-ID-9). */
export const isShutOut = (user: User): boolean => user.disabled_at !== null || user.erased_at !== null

/**
 * Whose address it is: of whoever signs in with it, or of whoever may still take it back by an undo link (security
 * 3.14). `except` is somebody who does not count, because it is they who ask.
 */
export function holderOf(ctx: Pick<Ctx, 'store' | 'now'>, email: string, except = 0): User | undefined {
  const user = userWith(ctx, email)
  if (user && user.id !== except) return user
  const undo = ctx.store.one(
    q
      .selectFrom('mail_links')
      .select('user_id')
      .where('email', '=', email)
      .where('purpose', '=', 'email-undo')
      .where('used_at', 'is', null)
      .where('voided_at', 'is', null)
      .where('expires_at', '>', ctx.now().toISOString())
      .where('user_id', '<>', except),
  )
  return undo && userById(ctx, undo.user_id)
}

/**
 * May nobody else sign in with this address? Asked by whatever gives somebody a new one: signing up, a change of
 * address. So an undo link can always do what it promises.
 */
export const isAddressTaken = (ctx: Pick<Ctx, 'store' | 'now'>, email: string, except = 0): boolean =>
  holderOf(ctx, email, except) !== undefined

/**
 * Is this address a mailbox of an account the user belongs to? Whoever loses that mailbox would lose the way back into
 * their login as well (R-PWD-3).
 */
export function isOwnMailbox({ store }: Pick<Ctx, 'store'>, userId: number, email: string): boolean {
  const mailbox = store.one(
    q
      .selectFrom('mailboxes')
      .innerJoin('products', 'products.id', 'mailboxes.product_id')
      .innerJoin('memberships', 'memberships.account_id', 'products.account_id')
      .select('mailboxes.id')
      .where('memberships.user_id', '=', userId)
      .where('mailboxes.address', '=', email),
  )
  return mailbox !== undefined
}
