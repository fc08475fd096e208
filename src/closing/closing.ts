import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { type AccountRef, accountOf, userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { blockersOf, takeAlong } from '../core/lifecycle.ts'
import { permitNow } from '../members/access.ts'
import { oweTelling } from './telling.ts'

const DAY_MS = 86_400_000
/** How long a closing may be taken back (R-GDPR-4). */
export const CLOSING_DAYS = 30

/** The names of the live actions that close an account, and take that back. */
export const CLOSE_ACCOUNT = 'accounts.close'
export const KEEP_ACCOUNT = 'accounts.keep'

/** When the account closes, if it does. */
export const closesAt = ({ store }: Pick<Ctx, 'store'>, accountId: number): Date | undefined => {
  const row = store.one(q.selectFrom('accounts').select('closes_at').where('id', '=', accountId))
  return row?.closes_at ? new Date(row.closes_at) : undefined
}

/**
 * Begins the closing of the account the actor works for (R-GDPR-4): from now on it can be read and no more be changed,
 * and in thirty days it is closed, unless a legal representative takes it back. Every member is told. What features above
 * end with it ends now. Returns the day it closes, UTC. Throws Forbidden, Missing, Refusal: `account-not-empty`, `stale`.
 */
export function closeAccount(ctx: Ctx): Date {
  const account = acting(ctx)
  const until = new Date(ctx.now().getTime() + CLOSING_DAYS * DAY_MS)
  const about = { event: 'account.closing_asked', accountId: account.id, about: account.publicId }

  change(ctx, { ...about, detail: { closesAt: until.toISOString() } }, () => {
    permitNow(ctx, 'account.close', account.id)
    if (blockersOf(ctx, 'account-closes', { accountId: account.id }).length > 0) throw new Refusal('account-not-empty')
    takeAlong(ctx, 'account-closes', { accountId: account.id })
    const open = q.updateTable('accounts').set({ closes_at: until.toISOString() }).where('id', '=', account.id)
    if (ctx.store.run(open.where('closes_at', 'is', null)).changes !== 1) throw new Refusal('stale')
    tellNoMore(ctx, account, KEEP_ACCOUNT)
    oweTelling(ctx, account, 'account-closing', { by: userOf(ctx.actor)?.name ?? '', until: until.toISOString() })
  })
  return until
}

/**
 * Takes the closing back: the account is again what it was; invitations that were withdrawn stay so. Every member is
 * told. Throws Forbidden, Missing, or Refusal('stale') for an account that does not close.
 */
export function keepAccount(ctx: Ctx): void {
  const account = acting(ctx)
  const about = { accountId: account.id, about: account.publicId, whileClosing: true } as const

  change(ctx, { event: 'account.closing_undone', ...about }, () => {
    permitNow(ctx, 'account.close', account.id)
    const closing = q.updateTable('accounts').set({ closes_at: null }).where('id', '=', account.id)
    const { changes } = ctx.store.run(closing.where('closes_at', 'is not', null).where('closed_at', 'is', null))
    if (changes !== 1) throw new Refusal('stale')
    tellNoMore(ctx, account, CLOSE_ACCOUNT)
    oweTelling(ctx, account, 'account-kept', { by: userOf(ctx.actor)?.name ?? '' })
  })
}

/** What the cards of an action told of is no longer so, whoever they are of. */
function tellNoMore({ store, now }: Ctx, { id }: AccountRef, action: string): void {
  const over = q.updateTable('action_runs').set({ state: 'dropped', changed_at: now().toISOString() })
  store.run(over.where('account_id', '=', id).where('action', '=', action).where('state', '=', 'done'))
}

function acting({ actor }: Pick<Ctx, 'actor'>): AccountRef {
  const account = accountOf(actor)
  if (!account) throw new Missing()
  return account
}
