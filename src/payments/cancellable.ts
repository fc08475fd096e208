import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { amountIn } from '../base/amounts.ts'
import { dayIn, dayInWords } from '../base/day.ts'
import type { Money } from '../base/money.ts'
import { Missing } from '../base/refusal.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { oneOf } from '../core/subjects.ts'
import { type Payment, paymentIn, restOf } from './rows.ts'

/** A payment as its payer gives it up. */
export interface Cancellable {
  id: number
  publicId: string
  account: string
  label: string
  transfer: boolean
  /** What is held of the prepaid account for it; absent where nothing is. */
  held: Money | undefined
}

/** So many payments under way are listed. */
const MOST = 50

/** The payments of an account that are under way, the latest first. */
export const cancellables = oneOf<Cancellable>({
  choices: (ctx) => {
    const account = accountOf(ctx.actor)
    if (!account) return []
    const mine = q.selectFrom('payments').selectAll().where('account_id', '=', account.id)
    const under = mine.where('state', '=', 'processing').orderBy('id', 'desc').limit(MOST)
    return ctx.store.all(under).map((payment) => shown(ctx, payment))
  },
  // one that is over is found as well: its card then says how it ended
  find: (ctx, id) => shown(ctx, paymentIn(ctx, accountOf(ctx.actor)?.id ?? 0, id)),
  id: ({ publicId }) => publicId,
  label: ({ label }) => label,
})

function shown(ctx: Ctx, payment: Payment): Cancellable {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  const { language, seller } = ctx
  const { id, public_id: publicId, currency, made_at, method, prepaid_cents: cents } = payment
  const day = dayInWords(language, dayIn(seller.timeZone, new Date(made_at)))
  const amount = amountIn(language, { cents: restOf(payment), currency })
  const label = textFor(language).provider.cancel.choice(amount, day)
  const held = cents > 0 ? { cents, currency } : undefined
  return { id, publicId, account: account.publicId, label, transfer: method === 'transfer', held }
}
