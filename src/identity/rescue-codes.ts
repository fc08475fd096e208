import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { newRescueCode, rescueCodeHash } from '../base/rescue-code.ts'
import { appendAudit } from '../core/audit.ts'
import { notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { User } from './addresses.ts'

/** Codes of one set (R-2FA-7). */
export const RESCUE_CODES = 10
/** With so few left, somebody is reminded to make new ones. */
export const FEW_CODES = 2

/** How many of their codes still work. */
export const rescueCodesLeft = (store: Store, userId: number): number =>
  store.one(
    q
      .selectFrom('rescue_codes')
      .select((eb) => eb.fn.countAll<number>().as('left'))
      .where('user_id', '=', userId)
      .where('used_at', 'is', null),
  )?.left ?? 0

/** A new set, in the change that is open; every older code is void. To be shown once: only their SHA-256 is kept. */
export function makeRescueCodes({ store, now }: Pick<Ctx, 'store' | 'now'>, userId: number): string[] {
  voidRescueCodes(store, userId)
  const codes = Array.from({ length: RESCUE_CODES }, newRescueCode)
  const created_at = now().toISOString()
  for (const code of codes) {
    const code_hash = rescueCodeHash(code) as string
    store.run(q.insertInto('rescue_codes').values({ user_id: userId, code_hash, created_at, used_at: null }))
  }
  return codes
}

/** They work no more. */
export const voidRescueCodes = (store: Store, userId: number): void =>
  void store.run(q.deleteFrom('rescue_codes').where('user_id', '=', userId))

/**
 * Uses one up, in the change that is open: true for the first who comes with it. Its owner is told, with how many are
 * left; two or fewer are a reminder to make new ones (R-2FA-7).
 */
export function useRescueCode(ctx: Ctx, user: User, typed: string): boolean {
  const code_hash = rescueCodeHash(typed)
  if (code_hash === undefined) return false
  const code = q.updateTable('rescue_codes').set({ used_at: ctx.now().toISOString() })
  const { changes } = ctx.store.run(
    code.where('code_hash', '=', code_hash).where('user_id', '=', user.id).where('used_at', 'is', null),
  )
  if (changes === 0) return false
  appendAudit(ctx, { event: 'user.rescue_code_used', accountId: null, about: user.public_id })
  const left = rescueCodesLeft(ctx.store, user.id)
  const facts = { left: String(left), ...(left <= FEW_CODES ? { few: 'yes' } : {}) }
  notifyUser(ctx, user, { kind: 'rescue-code-used', facts })
  return true
}
