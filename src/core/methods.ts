import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'

/** Kinds of what somebody can have beside their password (R-2FA-1). */
export type FactorKind = 'app' | 'sms' | 'key'

/** The kinds somebody has, each once, the preferred first. */
export const factorKindsOf = (store: Store, userId: number): FactorKind[] => {
  const mine = q.selectFrom('factors').select('kind').where('user_id', '=', userId)
  return [...new Set(store.all(mine.orderBy('preferred', 'desc').orderBy('id')).map(({ kind }) => kind))]
}

/** How a second step is taken: by a kind of factor, or by a code from paper that stands for one. */
export type Method = FactorKind | 'rescue'

const METHODS: readonly Method[] = ['app', 'sms', 'key', 'rescue']

/** The method of this name, if there is one. */
export const methodCalled = (name: string | undefined): Method | undefined => METHODS.find((method) => method === name)
