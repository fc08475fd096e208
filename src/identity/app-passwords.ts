import { q } from '../../db/query.ts'
import { appendAudit } from '../core/audit.ts'
import { type Addressee, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { nextPublication } from '../core/publisher.ts'

/** How many application passwords of this user open something. */
export const countAppPasswords = ({ store }: Pick<Ctx, 'store'>, userId: number): number =>
  store.one(
    q
      .selectFrom('app_passwords')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null),
  )?.count ?? 0

/**
 * Takes away application passwords of one user, those named or all, in the change that is open: the servers are told as
 * soon as it is kept (R-APP-4). Returns the names of those that opened something until now.
 */
export function takeAppPasswords(ctx: Ctx, userId: number, ids?: readonly number[]): string[] {
  let open = q
    .updateTable('app_passwords')
    .set({ revoked_at: ctx.now().toISOString() })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
  if (ids) open = open.where('id', 'in', ids)
  const taken = ctx.store.all(open.returning(['id', 'name']))
  for (const { id } of taken) {
    const publication = nextPublication(ctx, 'dav')
    ctx.store.run(q.updateTable('app_passwords').set({ publication }).where('id', '=', id))
  }
  return taken.map(({ name }) => name)
}

/**
 * What happens to them when a login is taken back or closed: all go, their owner is told, and a line of its own says so
 * (R-APP-6). Nothing where there are none. In the change that is open.
 */
export function endAppPasswords(ctx: Ctx, user: Addressee & { public_id: string }): void {
  const names = takeAppPasswords(ctx, user.id)
  if (names.length === 0) return
  const detail = { count: names.length }
  appendAudit(ctx, { event: 'user.app_passwords_revoked', accountId: null, about: user.public_id, detail })
  tellOfRevoked(ctx, user, names)
}

/** The letter that says which devices synchronise no more. */
export function tellOfRevoked(ctx: Ctx, user: Addressee, names: readonly string[]): void {
  const facts = { count: String(names.length), names: names.join(', ') }
  notifyUser(ctx, user, { kind: 'app-passwords-revoked', facts })
}
