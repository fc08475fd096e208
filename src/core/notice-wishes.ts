import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { classOf } from './notice-classes.ts'

interface Wanted {
  kind: string
  userId?: number
  accountId?: number
}

/**
 * Is this told by a letter too? Always where it is about security or law, or its reader has no login; else as its reader
 * chose (R-NOT-1): billing for each account, the rest for themselves (R-NOT-2).
 */
export function wantsLetter(store: Store, { kind, userId, accountId }: Wanted): boolean {
  const about = classOf(kind)
  if (about === 'security' || about === 'legal' || userId === undefined) return true
  if (about === 'billing') {
    if (accountId === undefined) throw new Error(`the notice ${kind} names no account`)
    return store.one(ofMember({ userId, accountId }))?.billing_by_mail !== 0
  }
  const wishes = store.one(ofUser({ userId }))
  return (about === 'product' ? wishes?.product_by_mail : wishes?.news_by_mail) !== 0
}

const ofMember = prepared(({ userId, accountId }: { userId: number; accountId: number }) =>
  q
    .selectFrom('memberships')
    .select('billing_by_mail')
    .where('user_id', '=', userId)
    .where('account_id', '=', accountId),
)

const ofUser = prepared(({ userId }: { userId: number }) =>
  q.selectFrom('users').select(['product_by_mail', 'news_by_mail']).where('id', '=', userId),
)

/** How many notices somebody has not opened yet. */
export const unreadOf = (store: Store, userId: number): number => store.one(unread({ userId }))?.count ?? 0

const unread = prepared(({ userId }: { userId: number }) =>
  q
    .selectFrom('notices')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null),
)
