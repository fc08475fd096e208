import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import type { Ctx } from '../core/ctx.ts'
import { factorKindsOf, type Method } from '../core/methods.ts'
import { openSecret } from '../core/sealed.ts'
import { rescueCodesLeft } from './rescue-codes.ts'

/** What somebody has beside their password: an app, a phone, a security key (R-2FA-1). */
export type Factor = Selectable<DB['factors']>

/** Factors one login may have. */
export const MOST_FACTORS = 10

/** Their factors, the one they prefer first, then by age. */
export const factorsOf = (store: Store, userId: number): Factor[] =>
  store.all(
    q.selectFrom('factors').selectAll().where('user_id', '=', userId).orderBy('preferred', 'desc').orderBy('id'),
  )

/** Does signing in take a second step? */
export const hasSecondStep = (store: Store, userId: number): boolean =>
  store.one(q.selectFrom('factors').select('id').where('user_id', '=', userId).limit(1)) !== undefined

/** The ways somebody can take the second step, the preferred first; codes from paper last, while there are any. */
export function methodsOf(store: Store, userId: number): Method[] {
  const kinds = factorKindsOf(store, userId)
  return kinds.length > 0 && rescueCodesLeft(store, userId) > 0 ? [...kinds, 'rescue'] : kinds
}

/** What a factor is checked with: the seed of an app. Throws when its row was changed or put in another's place. */
export function secretOf(
  { keys }: Pick<Ctx, 'keys'>,
  factor: Pick<Factor, 'kind' | 'user_id' | 'public_id' | 'secret'>,
) {
  const { kind, user_id: userId, public_id, secret } = factor
  if (kind === 'key' || secret === null) throw new Error(`${public_id} has no secret`)
  return openSecret(keys, { kind, userId, factor: public_id }, secret)
}

/** The factor was used at this step: true for the first, false for whoever comes with the same code again (R-2FA-5). */
export function useStep({ store, now }: Pick<Ctx, 'store' | 'now'>, { id }: Pick<Factor, 'id'>, step: number): boolean {
  const set = { last_step: step, used_at: now().toISOString() }
  const swap = q.updateTable('factors').set(set).where('id', '=', id).where('last_step', '<', step)
  return store.run(swap).changes === 1
}
