import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { dayIn } from '../base/day.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { currencyNow } from '../billing/queries.ts'
import { type AccountRef, accountOf, nameOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Line } from '../documents/content.ts'
import { makeDocument } from '../documents/making.ts'
import { permitNow } from '../members/access.ts'
import { type AddressedBuyer, buyerFor } from './buyers.ts'

/** The least and the most of one deposit, in cents; both may be deposited (R-PRE-1). */
export const DEPOSIT_LEAST = 10
export const DEPOSIT_MOST = 999_900

/** What a deposit says on documents: nothing is supplied yet, so nothing is taxed (R-DOC-4). */
const lineOf = ({ seller }: Pick<Ctx, 'seller'>, cents: number): Line => ({
  ...{ fr: textFor('fr').orders.deposit, en: textFor('en').orders.deposit, cents },
  tax: { kind: 'outside', rate: 0, country: seller.country },
})

/**
 * Announces money for the prepaid account, in its currency, with a pro forma whose reference a transfer bears. `waitsMs`:
 * how long it may be paid. Throws Forbidden, and Refusal: `deposit-limits`, `address-missing`.
 */
export function placeDeposit(
  ctx: Ctx,
  { cents, waitsMs }: { cents: number; waitsMs: number },
): { id: number; publicId: string } {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  return ctx.store.together<{ id: number; publicId: string }>(() => {
    permitNow(ctx, 'billing.pay', account.id)
    const { currency } = currencyNow(ctx.store, account.id)
    if (!Number.isSafeInteger(cents) || cents < DEPOSIT_LEAST || cents > DEPOSIT_MOST)
      throw new Refusal('deposit-limits', 'amount', { currency })
    const event = { event: 'deposit.announced', accountId: account.id, about: currency, detail: { cents } }
    return change(ctx, event, () => writeDeposit(ctx, account, { cents, currency, waitsMs }))
  })
}

function writeDeposit(
  ctx: Ctx,
  { id: accountId }: AccountRef,
  { cents, currency, waitsMs }: { cents: number; currency: 'CHF' | 'EUR'; waitsMs: number },
): { id: number; publicId: string } {
  const { store, seller } = ctx
  const [at, line] = [ctx.now(), lineOf(ctx, cents)]
  const expires = new Date(at.getTime() + waitsMs)
  const { buyer, language }: AddressedBuyer = buyerFor(ctx)
  const row = { public_id: publicId('ord'), account_id: accountId, kind: 'deposit' as const, currency }
  const { id } = store.run(
    q.insertInto('orders').values({
      ...{ ...row, state: 'awaiting', net_cents: cents, tax_cents: 0, gross_cents: cents },
      ...{ buyer: JSON.stringify({ buyer, language, tax: line.tax }), tax: JSON.stringify(line.tax) },
      ...{ terms_version: ctx.terms.version, placed_by: nameOf(ctx.actor), placed_ip: ctx.request.ip },
      ...{ placed_at: at.toISOString(), expires_at: expires.toISOString() },
    }),
  )
  const names = { name_fr: line.fr, name_en: line.en, net_cents: cents }
  store.run(q.insertInto('order_lines').values({ public_id: publicId('orl'), order_id: id, position: 0, ...names }))
  const validUntil = dayIn(seller.timeZone, expires)
  const proForma = { kind: 'pro-forma' as const, accountId, currency, language, buyer, lines: [line], orderId: id }
  makeDocument(ctx, { ...proForma, validUntil })
  return { id, publicId: row.public_id }
}

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
  const { account_id: accountId, currency } = order
  const lines = [lineOf(ctx, cents)]
  makeDocument(ctx, { kind: 'receipt', accountId, currency, language, buyer, lines, orderId })
  const at = ctx.now().toISOString()
  store.run(q.updateTable('orders').set({ state: 'fulfilled', ended_at: at }).where('id', '=', orderId))
  store.run(q.updateTable('order_lines').set({ fulfilled_at: at }).where('order_id', '=', orderId))
  supersedeProForma(ctx, orderId, at)
  return cents
}

/** The pro forma of an order is replaced by what was made when its money came. */
const supersedeProForma = ({ store }: Pick<Ctx, 'store'>, orderId: number, at: string): void => {
  const proForma = q.updateTable('documents').set({ superseded_at: at }).where('order_id', '=', orderId)
  store.run(proForma.where('kind', '=', 'pro-forma').where('superseded_at', 'is', null))
}
