import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Currency } from '../base/money.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import type { AccountRef } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { post } from '../ledger/entries.ts'
import { prepaidAvailable } from '../payments/prepaid.ts'
import { tellOfAdjustment } from './telling.ts'
import { refuseSamePerson, staffName, takesTwo } from './two-people.ts'

/** Something one of ours puts right on a prepaid account, and why: cents above nothing give, below take. */
export type Adjustment = Selectable<DB['adjustments']>

/**
 * Puts something right on a prepaid account, with a reason its customer reads (R-PRE-7); above the limit it waits for a
 * second one of ours (R-STF-5). Throws Forbidden, and Refusal: `refund-amount` for nothing, `prepaid-insufficient`.
 */
export function adjustWallet(
  ctx: Ctx,
  account: AccountRef,
  { currency, cents, reason }: { currency: Currency; cents: number; reason: string },
): void {
  const asked_by = staffName(ctx)
  const waits = takesTwo(ctx, cents)
  const about = { accountId: account.id, about: currency, detail: detailOf({ cents, reason }, !waits) }
  change(ctx, { event: waits ? 'prepaid.adjustment_asked' : 'prepaid.adjusted', ...about }, () => {
    if (!Number.isSafeInteger(cents) || cents === 0) throw new Refusal('refund-amount', 'amount')
    refuseBelowNothing(ctx, account.id, { currency, cents })
    const [id, at] = [publicId('adj'), ctx.now().toISOString()]
    const decided = waits ? {} : { state: 'done' as const, decided_by: asked_by, decided_at: at }
    const row = { public_id: id, account_id: account.id, currency, cents, reason, asked_by, asked_at: at }
    ctx.store.run(q.insertInto('adjustments').values({ state: 'asked', ...row, ...decided }))
    if (!waits) carryOut(ctx, account, { public_id: id, currency, cents, reason })
  })
}

/** What waits for a second one of ours, the oldest first. */
export const waitingAdjustments = ({ store }: Pick<Ctx, 'store'>) =>
  store.all(
    q
      .selectFrom('adjustments')
      .innerJoin('accounts', 'accounts.id', 'adjustments.account_id')
      .selectAll('adjustments')
      .select(['accounts.name as account', 'accounts.public_id as account_public_id'])
      .where('adjustments.state', '=', 'asked')
      .orderBy('adjustments.id'),
  )

/**
 * A second one of ours says yes or no. Throws Forbidden, Missing, and Refusal: `stale`, `money-same-person` for a yes of
 * whoever asked, `prepaid-insufficient`.
 */
export function decideAdjustment(ctx: Ctx, id: string, yes: boolean): void {
  const decided_by = staffName(ctx)
  ctx.store.together<void>(() => {
    const row = ctx.store.one(q.selectFrom('adjustments').selectAll().where('public_id', '=', id))
    const account =
      row &&
      ctx.store.one(
        q.selectFrom('accounts').select(['id', 'name', 'public_id as publicId']).where('id', '=', row.account_id),
      )
    if (!row || !account) throw new Missing()
    if (row.state !== 'asked') throw new Refusal('stale')
    if (yes) refuseSamePerson(ctx, row.asked_by)
    const { currency } = row
    const event = yes ? 'prepaid.adjusted' : 'prepaid.adjustment_refused'
    change(ctx, { event, accountId: account.id, about: currency, detail: detailOf(row, yes) }, () => {
      if (yes) refuseBelowNothing(ctx, account.id, row)
      const set = {
        state: yes ? ('done' as const) : ('refused' as const),
        decided_by,
        decided_at: ctx.now().toISOString(),
      }
      ctx.store.run(q.updateTable('adjustments').set(set).where('id', '=', row.id))
      if (yes) carryOut(ctx, account, row)
    })
  })
}

/** Its customer reads why once it is done; until then, and where it never is, the reason is a note of ours (R-DOC-16). */
const detailOf = (
  { cents, reason }: Pick<Adjustment, 'cents' | 'reason'>,
  done: boolean,
): Record<string, string | number> => (done ? { cents, reason } : { cents, note: reason })

function refuseBelowNothing(
  { store }: Ctx,
  accountId: number,
  { currency, cents }: { currency: Currency; cents: number },
): void {
  if (prepaidAvailable(store, accountId, currency) + cents < 0) throw new Refusal('prepaid-insufficient', 'amount')
}

function carryOut(
  ctx: Ctx,
  account: AccountRef,
  { public_id, currency, cents, reason }: Pick<Adjustment, 'public_id' | 'currency' | 'cents' | 'reason'>,
): void {
  post(ctx, {
    ...{ kind: 'adjustment', source: `adjust:${public_id}`, currency },
    postings: [
      { to: { code: 'adjustments' }, cents },
      { to: { code: 'wallet', accountId: account.id }, cents: -cents },
    ],
  })
  tellOfAdjustment(ctx, account, { cents, currency, reason })
}
