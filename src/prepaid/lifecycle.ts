import { q } from '../../db/query.ts'
import { amountIn } from '../base/amounts.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Blocker, Lifecycle } from '../core/lifecycle.ts'
import { urls } from '../urls.ts'
import { openInvoices, type Wallet, walletsOf } from './wallets.ts'

const publicIdOf = ({ store }: Ctx, accountId: number): string =>
  store.one(q.selectFrom('accounts').select('public_id').where('id', '=', accountId))?.public_id ?? ''

const sumOf = (ctx: Ctx, wallets: readonly Wallet[]): string[] =>
  wallets
    .map(({ available, held, currency }) => ({ cents: available + held, currency }))
    .filter(({ cents }) => cents > 0)
    .map((money) => amountIn(ctx.language, money))

/** Payments that are not over, and invoices with something left to pay (R-ADDR-7). */
function underWay(ctx: Ctx, accountId: number): Blocker[] {
  const { store } = ctx
  const id = publicIdOf(ctx, accountId)
  const live = q.selectFrom('payments').where('account_id', '=', accountId)
  const { count: payments } = store.one(
    live.where('state', 'in', ['processing', 'mismatch']).select((eb) => eb.fn.countAll<number>().as('count')),
  ) ?? { count: 0 }
  const invoices = walletsOf(store, accountId).reduce(
    (all, { currency }) => all + openInvoices(store, accountId, currency).count,
    0,
  )
  return [
    ...(payments > 0 ? [{ kind: 'payments' as const, count: payments, href: urls.toPay(id) }] : []),
    ...(invoices > 0 ? [{ kind: 'invoices' as const, count: invoices, href: urls.toPay(id) }] : []),
  ]
}

/** An account closes once nothing is owed, nothing is being paid, and its prepaid account is empty (R-PRE-13). */
export const prepaidOfClosing: Lifecycle<{ accountId: number }> = {
  name: 'prepaid',
  blockers: (ctx, { accountId }) => {
    const id = publicIdOf(ctx, accountId)
    const names = sumOf(ctx, walletsOf(ctx.store, accountId))
    const asked = q
      .selectFrom('refunds')
      .where('account_id', '=', accountId)
      .where('state', 'in', ['asked', 'approved'])
    const { count: refunds } = ctx.store.one(asked.select((eb) => eb.fn.countAll<number>().as('count'))) ?? { count: 0 }
    return [
      ...underWay(ctx, accountId),
      ...(names.length > 0 ? [{ kind: 'prepaid' as const, count: names.length, names, href: urls.prepaid(id) }] : []),
      ...(refunds > 0 ? [{ kind: 'refunds' as const, count: refunds, href: urls.prepaid(id) }] : []),
    ]
  },
}

/** Nothing is converted: what is under way is settled first, and prepaid money stays in its currency (R-ADDR-6, R-ADDR-8). */
export const prepaidOfCurrency: Lifecycle<{ accountId: number; from: string; to: string }> = {
  name: 'prepaid',
  blockers: (ctx, { accountId }) => underWay(ctx, accountId),
  loses: (ctx, { accountId, from }) => {
    const names = sumOf(
      ctx,
      walletsOf(ctx.store, accountId).filter(({ currency }) => currency === from),
    )
    return names.length > 0 ? [{ kind: 'prepaid', count: names.length, names }] : []
  },
}
