import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Currency } from '../base/money.ts'
import { Refusal } from '../base/refusal.ts'
import { accountOf, userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Blocker, blockersOf, takeAlong } from '../core/lifecycle.ts'
import { currencyNow } from './queries.ts'

const DAY = 86_400_000
/** So long a currency stays once it was changed (R-ADDR-10), in ms. */
export const CURRENCY_STAYS_MS = 90 * DAY

/** From when the account may change its currency again (UTC); undefined when it may today. */
export function currencyStaysUntil(ctx: Pick<Ctx, 'store' | 'now'>, accountId: number): Date | undefined {
  const { changedAt } = currencyNow(ctx.store, accountId)
  if (changedAt === null) return undefined
  const until = new Date(Date.parse(changedAt) + CURRENCY_STAYS_MS)
  return until > ctx.now() ? until : undefined
}

/** What must be settled before this account is kept in another currency (R-ADDR-7), as every feature above sees it. */
export function currencyBlockers(ctx: Ctx, { from, to }: { from: Currency; to: Currency }): readonly Blocker[] {
  const account = accountOf(ctx.actor)
  return account ? blockersOf(ctx, 'currency-changes', { accountId: account.id, from, to }) : []
}

/**
 * Keeps the account in another currency from now on, in the change that is open. What was made out or paid keeps its own
 * for ever (R-ADDR-8). Throws Refusal: `currency-once` within ninety days of the last time, `currency-locked`.
 */
export function changeCurrency(
  ctx: Ctx,
  account: { id: number; name: string },
  { from, to }: { from: Currency; to: Currency },
): void {
  const until = currencyStaysUntil(ctx, account.id)
  if (until) throw new Refusal('currency-once', undefined, { day: dayFor(ctx, until) })
  if (currencyBlockers(ctx, { from, to }).length > 0) throw new Refusal('currency-locked', undefined, { to })
  const event = { event: 'account.currency_changed', accountId: account.id, about: to, detail: { from, to } }
  change(ctx, event, () => {
    const set = { currency: to, currency_changed_at: ctx.now().toISOString() }
    ctx.store.run(q.updateTable('accounts').set(set).where('id', '=', account.id))
    takeAlong(ctx, 'currency-changes', { accountId: account.id, from, to })
  })
}

/** A day on the clock of whoever asks, in the language of the sentence it stands in. */
export function dayFor({ actor, language }: Pick<Ctx, 'actor' | 'language'>, at: Date): string {
  const timeZone = userOf(actor)?.timeZone ?? 'Europe/Zurich'
  return new Intl.DateTimeFormat(textFor(language).parts.locale, { dateStyle: 'long', timeZone }).format(at)
}
