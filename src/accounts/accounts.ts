import { q } from '../../db/query.ts'
import type { Currency } from '../base/money.ts'
import { Missing } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { type AccountRef, userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'

/** What the holder of an account is in law (R-ORG-5). */
export const accountKinds = ['person', 'association', 'company', 'public-body', 'cooperative'] as const
export type AccountKind = (typeof accountKinds)[number]

/** How long the name of an account may be. */
export const ACCOUNT_NAME_MOST = 80
/** More in a day than anybody opens who does not play with us. */
export const OPENED_A_DAY = 5

/** The currency an account is kept in, from the country of its main address (R-ADDR-2). */
export const currencyOf = ({ chfCountries }: Pick<House, 'chfCountries'>, country: string): Currency =>
  chfCountries.has(country) ? 'CHF' : 'EUR'

/**
 * Opens a customer account and makes a user its legal representative (R-ID-1), in the change that is open. `country` is
 * a code of ISO 3166-1. Leaves its own line in the journal of the account, about that user by their public id: a name
 * could not be forgotten there (R-GDPR-3).
 */
export function openAccount(
  ctx: Ctx,
  account: { name: string; country: string; kind?: AccountKind; representative: { id: number; publicId: string } },
): AccountRef {
  const { name, country, kind = 'person', representative } = account
  const created_at = ctx.now().toISOString()
  const row = { public_id: publicId('acc'), name, country, kind, currency: currencyOf(ctx, country), created_at }
  const { id } = ctx.store.run(q.insertInto('accounts').values(row))
  change(ctx, { event: 'account.created', accountId: id, about: representative.publicId }, () => {
    const membership = { user_id: representative.id, account_id: id, role: 'legal-representative' as const, created_at }
    ctx.store.run(q.insertInto('memberships').values(membership))
  })
  return { id, publicId: row.public_id, name }
}

/** One more account for whoever asks: they answer for it (R-ORG-4). Throws Missing for whoever has not signed in. */
export function openAccountFor(ctx: Ctx, account: { name: string; country: string; kind: AccountKind }): AccountRef {
  const representative = userOf(ctx.actor)
  if (!representative) throw new Missing()
  return ctx.store.together(() => openAccount(ctx, { ...account, representative }))
}
