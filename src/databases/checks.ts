import { q } from '../../db/query.ts'
import { checkNewPassword, SERVICE_PASSWORD } from '../base/passwords.ts'
import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Wanted } from './operating.ts'
import type { Hosting } from './queries.ts'

/** As many users as this for each database a product may have: one writes, one reads, and a few for whoever helps. */
const USERS_PER_DATABASE = 4

/** Refuses what may not be the password of this user (R-PWD-4). */
export const checkDatabasePassword = (user: string, password: string): void =>
  checkNewPassword(password, SERVICE_PASSWORD, [user, user.slice(user.indexOf('_') + 1)], 'password')

/** Throws Refusal `database-limit`, `database-users-most`, `database-name-taken`: asked before and inside the change. */
export function checkNew(ctx: Ctx, hosting: Hosting, { database, user }: Wanted): void {
  const most = hosting.most_databases
  if (database && count(ctx, 'databases', hosting.id) >= most) throw new Refusal('database-limit', undefined, { most })
  const mostUsers = most * USERS_PER_DATABASE
  if (count(ctx, 'database_users', hosting.id) >= mostUsers)
    throw new Refusal('database-users-most', undefined, { most: mostUsers })
  const taken = (database && isKnown(ctx, 'databases', database)) || isKnown(ctx, 'database_users', user)
  if (taken) throw new Refusal('database-name-taken', 'name', { name: database ?? user })
}

type Table = 'databases' | 'database_users'

const count = ({ store }: Pick<Ctx, 'store'>, table: Table, productId: number): number =>
  store.one(
    q
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('product_id', '=', productId)
      .where('dropped_at', 'is', null),
  )?.count ?? 0

/** Is one of this name there, or still to be dropped at the server? */
function isKnown({ store }: Pick<Ctx, 'store'>, table: Table, name: string): boolean {
  const reached = q.selectFrom('publications').select('reached').where('service', '=', 'databases')
  const there = q
    .selectFrom(table)
    .select('id')
    .where('name', '=', name)
    .where((eb) => eb.or([eb('dropped_at', 'is', null), eb('publication', '>', reached)]))
  return store.one(there) !== undefined
}
