import { sql } from 'kysely'
import type { Store } from '../../db/store.ts'
import { Refusal } from '../base/refusal.ts'
import type { AccountRef } from './actor.ts'

/**
 * The accounts that would be left without a legal representative if this user were none any more (R-MEM-10): whoever is
 * shut out, closes their login or has not confirmed their address does not count, and an account that closes needs
 * nobody any more (R-GDPR-3). By name. The same view of the database
 * keeps it by trigger, so that no other way in can break it (R-MEM-11).
 */
export const soleRepresentationsOf = (store: Store, userId: number): AccountRef[] =>
  store.all(sql<AccountRef>`
    SELECT accounts.id, accounts.public_id AS publicId, accounts.name
    FROM memberships AS mine JOIN accounts ON accounts.id = mine.account_id
    WHERE mine.user_id = ${userId} AND mine.role = 'legal-representative' AND accounts.closes_at IS NULL AND NOT EXISTS (
      SELECT 1 FROM effective_representatives AS other
      WHERE other.account_id = mine.account_id AND other.user_id <> ${userId})
    ORDER BY accounts.name`)

/**
 * Refuses what would leave an account without a legal representative (R-MEM-11): asked in the transaction that takes the
 * role, the membership or the login of this user away. `name` is theirs when it is not they who ask; `accountId` when
 * only one account is concerned. Throws Refusal('last-legal-representative') with the names of the accounts.
 */
export function keepRepresented(store: Store, user: { id: number; name?: string }, accountId?: number): void {
  const alone = soleRepresentationsOf(store, user.id).filter(({ id }) => accountId === undefined || id === accountId)
  if (alone.length === 0) return
  throw new Refusal('last-legal-representative', undefined, {
    account: alone.map(({ name }) => name).join(', '),
    ...(user.name === undefined ? {} : { name: user.name }),
  })
}
