import { q } from '../../db/query.ts'
import type { AccountRef } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { House } from '../core/ctx.ts'
import { blockersOf } from '../core/lifecycle.ts'
import { ctxFor, oweTelling, tellMembers } from './telling.ts'

/**
 * Closes every account whose thirty days are over (R-GDPR-4): one change each, and one that fails is logged and stops no
 * other (R-GEN-22). It is nobody's to open any more; its journal stays. Then tells the next members of what was decided.
 */
export function closeAccounts(house: House): void {
  for (const account of house.store.all(dueRows(house))) {
    try {
      house.store.together(() => closeOne(house, account))
    } catch (problem) {
      house.log.error(
        { account: account.publicId, problem: String((problem as Error)?.stack ?? problem) },
        'account-closing.failed',
      )
    }
  }
  tellMembers(house)
}

const dueRows = ({ now }: House) =>
  q
    .selectFrom('accounts')
    .select(['id', 'public_id as publicId', 'name'])
    .where('closes_at', '<=', now().toISOString())
    .where('closed_at', 'is', null)
    .orderBy('closes_at')

/** Whatever it holds again meanwhile must be settled first: the rules keep that from happening, so somebody must look. */
function closeOne(house: House, account: AccountRef): void {
  const ctx = ctxFor(house, account)
  const due = house.store.one(dueRows(house).where('id', '=', account.id))
  if (!due) return
  const blockers = blockersOf(ctx, 'account-closes', { accountId: account.id })
  if (blockers.length > 0) {
    house.log.error(
      { account: account.publicId, blockers: blockers.map(({ kind }) => kind) },
      'account-closing.blocked',
    )
    return
  }
  const at = ctx.now().toISOString()
  change(ctx, { event: 'account.closed', accountId: account.id, about: account.publicId }, () => {
    ctx.store.run(q.updateTable('accounts').set({ closed_at: at }).where('id', '=', account.id))
    const begun = q.updateTable('action_runs').set({ state: 'dropped', changed_at: at })
    ctx.store.run(begun.where('account_id', '=', account.id).where('state', '<>', 'dropped'))
    oweTelling(ctx, account, 'account-closed', {})
  })
}
