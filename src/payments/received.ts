import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Missing } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { nameOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { openCents } from '../documents/allocating.ts'
import { post } from '../ledger/entries.ts'
import { type Payment, paymentById } from './rows.ts'
import { endUnpaid, settle } from './settling.ts'
import { tellUnmatched } from './telling.ts'
import { clearingOf } from './truth.ts'

/** Money that was noted, as its row has it. */
export type Received = Selectable<DB['money_received']>

/** A row that is there. Throws Missing. */
export function receivedRow({ store }: Pick<Ctx, 'store'>, id: number): Received {
  const row = store.one(q.selectFrom('money_received').selectAll().where('id', '=', id))
  if (!row) throw new Missing()
  return row
}

/**
 * Books money that was noted, in the change that is open: what it is for is paid by it if that can still be paid, under
 * the rules of every payment; whatever finds nothing to pay is the customer's prepaid money (R-PAY-23, R-BANK-6).
 */
export function carryOut(ctx: Ctx, received: Received): void {
  const payment = received.payment_id === null ? undefined : paymentById(ctx, received.payment_id)
  if (payment?.state === 'mismatch') {
    decideMismatch(ctx, payment, received)
    return
  }
  const paymentId = payment?.id ?? (received.document_id === null ? undefined : paymentFor(ctx, received))
  const money = { cents: received.cents, from: { code: 'bank' as const } }
  if (paymentId === undefined || !settle(ctx, paymentId, money)) toPrepaid(ctx, received)
}

/** What a provider says has come is taken, or nothing of it is. */
function decideMismatch(ctx: Ctx, payment: Payment, { cents }: Received): void {
  if (cents === 0) endUnpaid(ctx, payment.id, { state: 'failed', failure: 'mismatch' }, { parked: true })
  else settle(ctx, payment.id, { cents, from: clearingOf(payment) }, { parked: true })
}

/** Money that pays nothing: the customer says what for (R-BANK-6). */
function toPrepaid(ctx: Ctx, { public_id, account_id: accountId, currency, cents }: Received): void {
  const postings = [
    { to: { code: 'bank' as const }, cents },
    { to: { code: 'wallet' as const, accountId }, cents: -cents },
  ]
  post(ctx, { kind: 'unmatched', source: `received:${public_id}`, currency, postings })
  tellUnmatched(ctx, accountId, { cents, currency })
}

/**
 * The payment that pays a document somebody transferred for: the one under way by transfer, or one begun now in their
 * place. Undefined where nothing of it can be paid: it is paid, gone, or in a payment of another kind.
 */
function paymentFor(ctx: Ctx, received: Received): number | undefined {
  const { store } = ctx
  const whole = q.selectFrom('payments').select('id').where('document_id', '=', received.document_id)
  const selection = store.one(whole.where('state', '=', 'processing').where('method', '=', 'transfer'))
  if (selection) return selection.id
  const item = itemFor(ctx, received)
  if (!item) return undefined
  const live = q
    .selectFrom('payment_items')
    .innerJoin('payments', 'payments.id', 'payment_items.payment_id')
    .select(['payments.id', 'payments.method', 'payments.state'])
    .where('payment_items.live', '=', 1)
  const found = store.one(
    item.order_id === null
      ? live.where('payment_items.document_id', '=', item.document_id)
      : live.where('payment_items.order_id', '=', item.order_id),
  )
  if (found) return found.method === 'transfer' && found.state === 'processing' ? found.id : undefined
  return beginFor(ctx, received, item)
}

interface Item {
  order_id: number | null
  document_id: number | null
  cents: number
}

/** What of a document there is to pay: of an invoice what is open, of a pro forma its order while that waits. */
function itemFor({ store }: Ctx, { document_id }: Received): Item | undefined {
  const document = store.one(
    q
      .selectFrom('documents')
      .select(['id', 'kind', 'order_id'])
      .where('id', '=', document_id ?? 0),
  )
  if (document?.kind === 'invoice') {
    const cents = openCents(store, document.id)
    return cents > 0 ? { order_id: null, document_id: document.id, cents } : undefined
  }
  if (document?.kind !== 'pro-forma' || document.order_id === null) return undefined
  const waits = q.selectFrom('orders').select(['id', 'gross_cents']).where('id', '=', document.order_id)
  const order = store.one(waits.where('state', '=', 'awaiting').where('gross_cents', '>', 0))
  return order && { order_id: order.id, document_id: null, cents: order.gross_cents }
}

function beginFor(ctx: Ctx, received: Received, item: Item): number {
  const { store } = ctx
  const at = ctx.now().toISOString()
  const { id } = store.run(
    q.insertInto('payments').values({
      ...{ public_id: publicId('pay'), account_id: received.account_id, by_name: nameOf(ctx.actor) },
      ...{ method: 'transfer', state: 'processing', currency: received.currency, total_cents: item.cents },
      ...{ prepaid_cents: 0, document_id: received.document_id, made_at: at, expires_at: at },
    }),
  )
  store.run(q.insertInto('payment_items').values({ payment_id: id, position: 0, ...item, live: 1 }))
  return id
}
