import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { accountOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { permitNow } from '../members/access.ts'

/**
 * Another name for the account the actor works for, as its members read it. The journal keeps that it changed and no
 * name: it may be a person's (R-GDPR-3). Says whether anything is otherwise than before. Throws Forbidden, Missing.
 */
export function renameAccount(ctx: Ctx, name: string): boolean {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  return ctx.store.together<boolean>(() => {
    permitNow(ctx, 'account.look', account.id)
    const row = ctx.store.one(q.selectFrom('accounts').select('name').where('id', '=', account.id))
    if (row?.name === name) return false
    change(ctx, { event: 'account.renamed', accountId: account.id, about: account.publicId }, () => {
      ctx.store.run(q.updateTable('accounts').set({ name }).where('id', '=', account.id))
    })
    return true
  })
}
