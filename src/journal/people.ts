import { sql } from 'kysely'
import type { Ctx } from '../core/ctx.ts'
import { memberPage } from '../members/queries.ts'
import type { Reader, Somebody } from './lines.ts'

/** Somebody the journal can be narrowed to. */
export type Named = Somebody & { name: string }

/** As many as are offered where words fit several. */
const CHOICES = 6

/**
 * Whom these words mean: people of the account by name or address, or whoever left it by their whole address or their
 * reference. Nobody who never had to do with the account is ever found. For readers of the whole journal.
 */
export function peopleCalled(ctx: Ctx, reader: Reader, typed: string): readonly Named[] {
  const exactly = ctx.store.all(sql<Named>`
    SELECT id, public_id AS publicId, name FROM users
    WHERE (public_id = ${typed} OR email = ${typed.toLowerCase()}) AND erased_at IS NULL AND (
      id IN (SELECT user_id FROM memberships WHERE account_id = ${reader.accountId})
      OR EXISTS (SELECT 1 FROM audit WHERE account_id = ${reader.accountId} AND actor = 'user:' || users.id)
      OR EXISTS (SELECT 1 FROM audit WHERE account_id = ${reader.accountId} AND about = users.public_id))`)
  if (exactly.length > 0) return exactly
  const { members } = memberPage(ctx, { words: typed })
  return members.slice(0, CHOICES).map(({ id, publicId, name }) => ({ id, publicId, name }))
}
