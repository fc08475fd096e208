import { q } from '../../db/query.ts'
import { publicId } from '../base/secret.ts'
import type { AccountRef } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'

type Currency = 'CHF' | 'EUR'

/** The currency an account is kept in, from the country of its main address (R-ADDR-2). */
const currencyOf = ({ chfCountries }: Pick<House, 'chfCountries'>, country: string): Currency =>
  chfCountries.has(country) ? 'CHF' : 'EUR'

/**
 * Opens a customer account and makes a user its legal representative (R-ID-1), in the change that is open. `country` is
 * a code of ISO 3166-1. Leaves its own line in the journal of the account, about that user by their public id: a name
 * could not be forgotten there (R-GDPR-3).
 */
export function openAccount(
  ctx: Ctx,
  account: { name: string; country: string; representative: { id: number; publicId: string } },
): AccountRef {
  const { name, country, representative } = account
  const created_at = ctx.now().toISOString()
  const row = { public_id: publicId('acc'), name, country, currency: currencyOf(ctx, country), created_at }
  const { id } = ctx.store.run(q.insertInto('accounts').values(row))
  change(ctx, { event: 'account.created', accountId: id, about: representative.publicId }, () => {
    const membership = { user_id: representative.id, account_id: id, role: 'legal-representative' as const, created_at }
    ctx.store.run(q.insertInto('memberships').values(membership))
  })
  return { id, publicId: row.public_id, name }
}
