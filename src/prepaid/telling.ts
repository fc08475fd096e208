import { q } from '../../db/query.ts'
import { amountIn } from '../base/amounts.ts'
import { ibanInGroups } from '../base/iban.ts'
import type { Currency } from '../base/money.ts'
import type { AccountRef } from '../core/actor.ts'
import { notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { actorName } from '../members/telling.ts'

/** What a letter says of a refund. */
export interface ToldRefund {
  state: 'asked' | 'sent' | 'refused'
  cents: number
  currency: Currency
  iban: string
  /** Why it was refused, in words for its customer. */
  told?: string
}

/** Tells whoever may ask for money back what became of it, in the change that is open: it is theirs that moves. */
export function tellOfRefund(ctx: Ctx, account: AccountRef, { state, cents, currency, iban, told }: ToldRefund): void {
  for (const reader of readersOf(ctx, account.id)) {
    const amount = amountIn(reader.language, { cents, currency })
    const facts = { account: account.name, amount, iban: ibanInGroups(iban), by: actorName(ctx) }
    if (state === 'asked') notifyUser(ctx, reader, { kind: 'refund-asked', accountId: account.id, facts })
    else if (state === 'sent') notifyUser(ctx, reader, { kind: 'refund-sent', accountId: account.id, facts })
    else
      notifyUser(ctx, reader, { kind: 'refund-refused', accountId: account.id, facts: { ...facts, told: told ?? '' } })
  }
}

/** Tells them that one of ours put something right on the prepaid account, and why. */
export function tellOfAdjustment(
  ctx: Ctx,
  account: AccountRef,
  { cents, currency, reason }: { cents: number; currency: Currency; reason: string },
): void {
  for (const reader of readersOf(ctx, account.id)) {
    const amount = amountIn(reader.language, { cents: Math.abs(cents), currency })
    const facts = { account: account.name, amount, reason, way: cents > 0 ? 'in' : 'out' }
    notifyUser(ctx, reader, { kind: 'prepaid-adjusted', accountId: account.id, facts })
  }
}

const readersOf = ({ store }: Pick<Ctx, 'store'>, accountId: number) =>
  store.all(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select(['users.id', 'users.email', 'users.name', 'users.language', 'users.time_zone'])
      .where('memberships.account_id', '=', accountId)
      .where('memberships.role', 'in', ['legal-representative', 'admin'])
      .where('users.disabled_at', 'is', null)
      .where('users.erased_at', 'is', null)
      .orderBy('memberships.id'),
  )
