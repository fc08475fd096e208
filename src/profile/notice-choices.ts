import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { type Person, userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { rolesWith } from '../core/permissions.ts'

/** Of what somebody gets letters too, as far as they may choose (R-NOT-1). */
export interface NoticeChoices {
  product: boolean
  news: boolean
  /** Each account whose invoices they look after, by name (R-NOT-2). */
  billing: readonly { membership: number; publicId: string; name: string; byMail: boolean }[]
}

/** What is in force for this person. */
export function choicesOf({ store }: Pick<Ctx, 'store'>, { id }: Pick<Person, 'id'>): NoticeChoices {
  const wishes = store.one(q.selectFrom('users').select(['product_by_mail', 'news_by_mail']).where('id', '=', id))
  if (!wishes) throw new Missing()
  const accounts = store.all(
    q
      .selectFrom('memberships')
      .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
      .select(['memberships.id', 'accounts.public_id', 'accounts.name', 'memberships.billing_by_mail'])
      .where('memberships.user_id', '=', id)
      .where('memberships.role', 'in', rolesWith('billing.settings'))
      .where('accounts.closed_at', 'is', null)
      .orderBy('accounts.name')
      .orderBy('memberships.id'),
  )
  return {
    product: wishes.product_by_mail === 1,
    news: wishes.news_by_mail === 1,
    billing: accounts.map((one) => ({
      membership: one.id,
      publicId: one.public_id,
      name: one.name,
      byMail: one.billing_by_mail === 1,
    })),
  }
}

/**
 * Chooses of what one gets letters: `product`, `news`, and accounts by their public id; of all else one does not. What is
 * not one's own to choose is passed over. Returns whether anything differs from before; nothing is written if not.
 */
export function chooseLetters(ctx: Ctx, ticked: readonly string[]): boolean {
  const user = userOf(ctx.actor)
  if (!user) throw new Missing()
  const before = choicesOf(ctx, user)
  const wish = { product: ticked.includes('product'), news: ticked.includes('news') }
  const changed = before.billing.filter(({ publicId, byMail }) => ticked.includes(publicId) !== byMail)
  if (wish.product === before.product && wish.news === before.news && changed.length === 0) return false
  const detail = { ...wish, accounts: changed.map(({ publicId }) => publicId).join(' ') }
  change(ctx, { event: 'user.notices_chosen', accountId: null, about: user.publicId, detail }, () => {
    const set = { product_by_mail: bit(wish.product), news_by_mail: bit(wish.news) }
    ctx.store.run(q.updateTable('users').set(set).where('id', '=', user.id))
    for (const { membership, byMail } of changed)
      ctx.store.run(
        q
          .updateTable('memberships')
          .set({ billing_by_mail: bit(!byMail) })
          .where('id', '=', membership),
      )
  })
  return true
}

const bit = (yes: boolean): 0 | 1 => (yes ? 1 : 0)
