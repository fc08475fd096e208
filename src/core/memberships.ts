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
  /** From when the account wants a second step of this user, if it does; UTC (R-2FA-10). */
  twoStepFrom: Date | undefined
  /** When the account closes, if that was asked for; UTC (R-GDPR-4). */
  closesAt: Date | undefined
  /** The picture that stands for the account, by the hash of its bytes, and on which ground all of it is seen. */
  logo: { hash: string; ground: 'any' | 'light' | 'dark' } | undefined
}

/** The accounts of a user, by name, but for those that are closed. Read anew for each request (R-GEN-2). */
export function membershipsOf(store: Store, userId: number): Membership[] {
  return store.all(ofUser({ userId })).map((row) => ({
    id: row.id,
    role: row.role,
    account: { id: row.account_id, publicId: row.public_id, name: row.name },
    twoStepFrom: earlierOf(row.of_everybody, row.of_them),
    closesAt: row.closes_at === null ? undefined : new Date(row.closes_at),
    logo: row.hash && row.ground ? { hash: row.hash, ground: row.ground } : undefined,
  }))
}

/** From when two-step validation is wanted of a member: of everybody or of them alone, whichever holds first. */
export function earlierOf(ofEverybody: string | null, ofThem: string | null): Date | undefined {
  const [first] = [ofEverybody, ofThem].filter((one) => one !== null).sort()
  return first === undefined ? undefined : new Date(first)
}

/** Is the account closed to somebody until they have a second step (R-2FA-10)? */
export const isClosedTo = ({ twoStep }: { twoStep: boolean }, { twoStepFrom }: Membership, now: Date): boolean =>
  !twoStep && twoStepFrom !== undefined && twoStepFrom <= now

const ofUser = prepared(({ userId }: { userId: number }) =>
  q
    .selectFrom('memberships')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .leftJoin('logos', 'logos.account_id', 'memberships.account_id')
    .select(['logos.hash', 'logos.ground'])
    .select(['memberships.id', 'memberships.role', 'accounts.id as account_id', 'accounts.public_id', 'accounts.name'])
    .select('accounts.closes_at')
    .where('accounts.closed_at', 'is', null)
    .select(['accounts.two_step_from as of_everybody', 'memberships.two_step_from as of_them'])
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
