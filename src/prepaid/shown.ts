import { q } from '../../db/query.ts'
import type { AccountRef } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { statementPage } from './statement.ts'
import { walletsOf } from './wallets.ts'

/** Refunds of which the page tells: those under way, and the last that are over. */
const REFUNDS = 5

/** As many statements as there are currencies; each has its own pages. */
export function statementsOf(ctx: Ctx, account: AccountRef, cursor: string | undefined) {
  return walletsOf(ctx.store, account.id).map(({ currency }) => {
    const { lines, older } = statementPage(ctx, { accountId: account.id, currency }, cursor)
    return { currency, lines, older }
  })
}

/** The latest refunds of an account, newest first. */
export const refundsOf = ({ store }: Pick<Ctx, 'store'>, accountId: number) =>
  store.all(
    q.selectFrom('refunds').selectAll().where('account_id', '=', accountId).orderBy('id', 'desc').limit(REFUNDS),
  )
