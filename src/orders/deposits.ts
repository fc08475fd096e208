import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'
import { makeDocument } from '../documents/making.ts'
import type { AddressedBuyer } from './buyers.ts'

/**
 * A deposit whose money came, in the transaction that books it: its receipt is made, without tax, since nothing is
 * supplied yet (R-DOC-4). What came counts, be it more or less than was announced (R-PRE-4). Returns how much of it goes
 * into the prepaid account; nothing where this is no deposit that waits.
 */
export function paidDeposit(ctx: Ctx, orderId: number, cents: number): number {
  const { store } = ctx
  const order = store.one(q.selectFrom('orders').selectAll().where('id', '=', orderId))
  if (order?.kind !== 'deposit' || order.state !== 'awaiting' || cents === 0) return 0
  const { buyer, language }: AddressedBuyer = JSON.parse(order.buyer)
  const tax = { kind: 'outside' as const, rate: 0, country: ctx.seller.country }
  const line = { fr: textFor('fr').orders.deposit, en: textFor('en').orders.deposit, cents, tax }
  const { account_id: accountId, currency } = order
  makeDocument(ctx, { kind: 'receipt', accountId, currency, language, buyer, lines: [line], orderId })
  const ended = { state: 'fulfilled' as const, ended_at: ctx.now().toISOString() }
  store.run(q.updateTable('orders').set(ended).where('id', '=', orderId))
  return cents
}
