import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { accountOf, userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { permitNow } from '../members/access.ts'

export type Export = Selectable<DB['exports']>

const DAY_MS = 86_400_000
/** How long the file of an export can be fetched (R-GDPR-1). */
export const EXPORT_DAYS = 7

/** Of whom: one's own data, or an account's. */
type Of = { userId: number; accountId: number | null }

/**
 * Asks for all the house knows of whoever asks (R-GDPR-1); it is made in the background. Throws Missing, or
 * Refusal('export-once') for a second one within a day.
 */
export function askOwnExport(ctx: Ctx): void {
  const me = userOf(ctx.actor)
  if (!me) throw new Missing()
  change(ctx, { event: 'user.export_asked', accountId: null, about: me.publicId }, () =>
    add(ctx, { userId: me.id, accountId: null }),
  )
}

/** The same of the account the actor works for: also of one that closes. Throws Forbidden, Missing, Refusal('export-once'). */
export function askAccountExport(ctx: Ctx): void {
  const me = userOf(ctx.actor)
  const account = accountOf(ctx.actor)
  if (!me || !account) throw new Missing()
  const about = { accountId: account.id, about: account.publicId, whileClosing: true } as const
  change(ctx, { event: 'account.export_asked', ...about }, () => {
    permitNow(ctx, 'account.look', account.id)
    add(ctx, { userId: me.id, accountId: account.id })
  })
}

function add(ctx: Ctx, { userId, accountId }: Of): void {
  const since = new Date(ctx.now().getTime() - DAY_MS).toISOString()
  const last = exportsOf(ctx, { userId, accountId }).find(
    ({ state, asked_at }) => state !== 'failed' && asked_at > since,
  )
  if (last) throw new Refusal('export-once')
  const row = { public_id: publicId('exp'), user_id: userId, account_id: accountId, state: 'asked' as const }
  ctx.store.run(q.insertInto('exports').values({ ...row, asked_at: ctx.now().toISOString() }))
}

/** What somebody asked for, newest first, without the bytes. */
export function exportsOf({ store }: Pick<Ctx, 'store'>, { userId, accountId }: Of): Omit<Export, 'bytes'>[] {
  const columns = ['id', 'public_id', 'user_id', 'account_id', 'state', 'asked_at', 'expires_at', 'size'] as const
  const theirs = q.selectFrom('exports').select(columns).where('user_id', '=', userId)
  const found = accountId === null ? theirs.where('account_id', 'is', null) : theirs.where('account_id', '=', accountId)
  return store.all(found.orderBy('id', 'desc'))
}

/** The bytes of an export, for whoever asked for it and nobody else, until it runs out. Throws Missing (R-GEN-1). */
export function exportFile(ctx: Ctx, id: string, accountId: number | null): Buffer {
  const mine = q.selectFrom('exports').select('bytes').where('public_id', '=', id)
  const found = ctx.store.one(
    (accountId === null ? mine.where('account_id', 'is', null) : mine.where('account_id', '=', accountId))
      .where('user_id', '=', userOf(ctx.actor)?.id ?? 0)
      .where('state', '=', 'ready')
      .where('expires_at', '>', ctx.now().toISOString()),
  )
  if (!found?.bytes) throw new Missing()
  return found.bytes
}
