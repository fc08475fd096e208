import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { AccountRef } from './actor.ts'
import { type Permission, type Role, rolesWith } from './permissions.ts'

/** One account a user belongs to, with their role there. */
export interface Membership {
  id: number
  account: AccountRef
  role: Role
}

/** The accounts of a user, by name. Read anew for each request (R-GEN-2). */
export function membershipsOf(store: Store, userId: number): Membership[] {
  return store.all(ofUser({ userId })).map((row) => ({
    id: row.id,
    role: row.role,
    account: { id: row.account_id, publicId: row.public_id, name: row.name },
  }))
}

const ofUser = prepared(({ userId }: { userId: number }) =>
  q
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['memberships.id', 'memberships.role', 'accounts.id as account_id', 'accounts.public_id', 'accounts.name'])
    .where('memberships.user_id', '=', userId)
    .orderBy('accounts.name'),
)

/** The products this membership was given. */
export const grantsOf = (store: Store, membershipId: number): Set<number> =>
  new Set(
    store
      .all(q.selectFrom('grants').select('product_id').where('membership_id', '=', membershipId))
      .map((grant) => grant.product_id),
  )

/** Who in the account may do it without a grant: what a refusal names (R-KB-2). Own account only; at most five. */
export function holdersOf(store: Store, accountId: number, permission: Permission): { name: string; role: Role }[] {
  return store.all(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select(['users.name', 'memberships.role'])
      .where('memberships.account_id', '=', accountId)
      .where('memberships.role', 'in', rolesWith(permission))
      .orderBy('memberships.id')
      .limit(5),
  )
}
