import { q } from '../../db/query.ts'
import type { Currency } from '../base/money.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId as newId } from '../base/secret.ts'
import { accountOf, nameOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { post } from '../ledger/entries.ts'
import { permitNow } from '../members/access.ts'
import { type Method, offeredMethods } from './methods.ts'
import { holding, prepaidAvailable } from './prepaid.ts'
import { transferDocument } from './pro-forma.ts'
import { type Item, itemsOf, type Ticked } from './selection.ts'
import { settle } from './settling.ts'

/** How long a payment may be under way before it is over, in ms: on a provider's page, and by transfer. */
export const PROVIDER_MS = 60 * 60_000
export const TRANSFER_MS = 30 * 86_400_000

/** How somebody wants to pay what they ticked. */
export interface Wish {
  ticked: readonly Ticked[]
  method: Method
  /** How much of the prepaid account is used, in cents; all of it that helps when nobody says (R-PAY-7). */
  prepaidCents?: number
  /** The total they saw: another one is refused (R-PAY-4). */
  seenCents: number
}

/** A payment that was begun, and how it stands at once. */
export interface Begun {
  id: number
  publicId: string
  method: Method
  state: 'processing' | 'succeeded'
  /** What is left to be paid by the method, in cents. */
  restCents: number
}

/**
 * Begins to pay a selection: amounts are those of this moment, the prepaid part is held until the rest has come
 * (R-PAY-9), and what is paid is in no other payment meanwhile. Prepaid money that covers it all settles it at once
 * (R-PAY-8). Asks no provider: that is done once this is kept (R-PAY-13). Throws Forbidden, Missing and Refusal:
 * those of `itemsOf`, `selection-changed`, `method-unavailable`, `prepaid-insufficient`, `remainder-too-small`.
 */
export function beginPayment(ctx: Ctx, wish: Wish): Begun {
  const account = accountOf(ctx.actor)
  if (!account) throw new Missing()
  const { store } = ctx
  return store.together<Begun>(() => {
    permitNow(ctx, 'billing.pay', account.id)
    const { items, currency } = itemsOf(ctx, account, wish.ticked)
    const total = items.reduce((all, { cents }) => all + cents, 0)
    if (total !== wish.seenCents) throw new Refusal('selection-changed')
    const prepaid = prepaidPart(ctx, wish, { accountId: account.id, currency, total, items })
    const rest = total - prepaid
    if (rest > 0 && rest < leastOf(ctx, wish.method)) throw new Refusal('remainder-too-small')
    const method = rest === 0 ? 'prepaid' : wish.method
    const kept = { accountId: account.id, currency, prepaidCents: prepaid, items }
    const { id, publicId } = keepPayment(ctx, kept, { method, total })
    if (rest === 0) settle(ctx, id, { cents: 0 })
    return { id, publicId, method, state: rest === 0 ? 'succeeded' : 'processing', restCents: rest }
  })
}

interface Kept {
  accountId: number
  currency: Currency
  prepaidCents: number
  items: readonly Item[]
}

/** The payment and what it pays, the money that is held for it, and for a transfer the document that bears its reference. */
function keepPayment(ctx: Ctx, kept: Kept, { method, total }: { method: Method; total: number }) {
  const { store } = ctx
  const { accountId, currency, prepaidCents, items } = kept
  const at = ctx.now()
  const publicId = newId('pay')
  const expires = new Date(at.getTime() + (method === 'transfer' ? TRANSFER_MS : PROVIDER_MS))
  const event = items.some(({ purpose }) => purpose === 'deposit') ? 'deposit.begun' : 'payment.begun'
  return change(ctx, { event, accountId, about: publicId, detail: { method } }, () => {
    const { id } = store.run(
      q.insertInto('payments').values({
        ...{ public_id: publicId, account_id: accountId, by_name: nameOf(ctx.actor), method, currency },
        ...{ state: 'processing', total_cents: total, prepaid_cents: prepaidCents, made_at: at.toISOString() },
        provider: method === 'transfer' || method === 'prepaid' ? '' : (ctx.servers.payments?.id ?? ''),
        expires_at: expires.toISOString(),
      }),
    )
    for (const [position, { orderId, documentId, cents }] of items.entries()) {
      const what = { order_id: orderId ?? null, document_id: documentId ?? null }
      store.run(q.insertInto('payment_items').values({ payment_id: id, position, ...what, cents, live: 1 }))
    }
    if (prepaidCents > 0) post(ctx, holding('hold', { payment: publicId, accountId, currency, cents: prepaidCents }))
    if (method === 'transfer') {
      const document_id = transferDocument(ctx, { ...kept, expires })
      store.run(q.updateTable('payments').set({ document_id }).where('id', '=', id))
    }
    return { id, publicId }
  })
}

function prepaidPart(
  ctx: Ctx,
  { method, prepaidCents }: Wish,
  about: { accountId: number; currency: 'CHF' | 'EUR'; total: number; items: readonly Item[] },
): number {
  const { accountId, currency, total, items } = about
  const available = prepaidAvailable(ctx.store, accountId, currency)
  const purpose = items.some((item) => item.purpose === 'deposit') ? 'deposit' : 'bill'
  const offered = offeredMethods(ctx, { currency, purpose, prepaidCents: available })
  const most = purpose === 'deposit' ? 0 : Math.min(available, total)
  const asked = method === 'prepaid' ? total : (prepaidCents ?? most)
  if (!Number.isSafeInteger(asked) || asked < 0) throw new Refusal('prepaid-insufficient')
  if (asked > 0 && purpose === 'deposit') throw new Refusal('method-unavailable')
  if (asked > most) throw new Refusal('prepaid-insufficient')
  if (asked < total && offered.find((one) => one.method === method)?.lack !== undefined)
    throw new Refusal('method-unavailable')
  return asked
}

const leastOf = ({ servers }: Ctx, method: Method): number =>
  method === 'transfer' || method === 'prepaid' ? 1 : (servers.payments?.leastCents ?? 1)
