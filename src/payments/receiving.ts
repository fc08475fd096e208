import { q } from '../../db/query.ts'
import { dayIn } from '../base/day.ts'
import type { Currency } from '../base/money.ts'
import { Forbidden, Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { accountOf, type StaffPerson } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { carryOut, type Received, receivedRow } from './received.ts'

/** Money somebody of ours saw at the bank, or decides to take: what for, how much, when, and why. */
export interface Seen {
  /** What it is for, by its row: a payment, an invoice or an order's pro forma; nothing for money that says nothing. */
  for: { paymentId: number } | { documentId: number } | undefined
  currency: Currency
  /** 0 only where nothing is taken of a payment that does not fit. */
  cents: number
  /** The value date, a day of the house's calendar. */
  on: string
  reason: string
}

/** Money this old is nobody's mistake any more, in days. */
const OLDEST_DAYS = 400
const DAY_MS = 86_400_000

/**
 * Notes money that came for the acting account, as one of ours; above the limit it waits for somebody else of ours
 * (R-STF-5), otherwise it is booked at once. Returns whether it waits. Throws Forbidden for anybody else, and Refusal:
 * `day-not-possible`, `money-amount`, `money-waits` where what it is for has money waiting already.
 */
export function noteReceived(ctx: Ctx, seen: Seen): 'booked' | 'waiting' {
  const [account, staff] = [accountOf(ctx.actor), staffIn(ctx)]
  if (!account) throw new Missing()
  refuseDay(ctx, seen.on)
  const { store, now } = ctx
  return store.together<'booked' | 'waiting'>(() => {
    const weight = weightOf(ctx, seen)
    refuseTwice(ctx, seen)
    const two = weight > ctx.approvalCents
    const about = publicId('rcv')
    const event = two ? ('money.noted' as const) : ('money.received' as const)
    const detail = { cents: seen.cents, currency: seen.currency, on: seen.on, note: seen.reason }
    return change(ctx, { event, accountId: account.id, about, detail, whileClosing: true }, () => {
      const row = {
        ...{ public_id: about, account_id: account.id, currency: seen.currency, cents: seen.cents },
        payment_id: seen.for && 'paymentId' in seen.for ? seen.for.paymentId : null,
        document_id: seen.for && 'documentId' in seen.for ? seen.for.documentId : null,
        ...{ received_on: seen.on, reason: seen.reason, noted_by: staff.id, noted_at: now().toISOString() },
      }
      const done = two ? {} : { decided_by: staff.id, decided_at: row.noted_at }
      const state = two ? ('waiting' as const) : ('done' as const)
      const { id } = store.run(q.insertInto('money_received').values({ ...row, ...done, state, two: two ? 1 : 0 }))
      if (!two) carryOut(ctx, receivedRow(ctx, id))
      return two ? 'waiting' : 'booked'
    })
  })
}

/** Says yes to what somebody else noted: it is booked now. Throws Missing, and Refusal `money-same-person`, `stale`. */
export function approveReceived(ctx: Ctx, id: string): void {
  decide(ctx, id, 'done', (row) => {
    if (row.noted_by === staffIn(ctx).id) throw new Refusal('money-same-person')
    return 'money.received'
  })
}

/** Says no to it, or takes back what one noted oneself: nothing has come of it. Throws Missing, and Refusal `stale`. */
export const refuseReceived = (ctx: Ctx, id: string): void => decide(ctx, id, 'refused', () => 'money.refused')

function decide(
  ctx: Ctx,
  id: string,
  state: 'done' | 'refused',
  check: (row: Received) => 'money.received' | 'money.refused',
): void {
  const { store, now } = ctx
  const staff = staffIn(ctx)
  store.together(() => {
    const row = store.one(q.selectFrom('money_received').selectAll().where('public_id', '=', id))
    if (!row) throw new Missing()
    if (row.state !== 'waiting') throw new Refusal('stale')
    const event = check(row)
    change(ctx, { event, accountId: row.account_id, about: id, whileClosing: true }, () => {
      const decided = { state, decided_by: staff.id, decided_at: now().toISOString() }
      store.run(q.updateTable('money_received').set(decided).where('id', '=', row.id))
      if (state === 'done') carryOut(ctx, receivedRow(ctx, row.id))
    })
  })
}

function staffIn({ actor }: Pick<Ctx, 'actor'>): StaffPerson {
  if (actor.kind !== 'staff') throw new Forbidden('desk')
  return actor.staff
}

/** The day of value is past or today, and of our time. */
function refuseDay({ now, seller }: Ctx, day: string): void {
  const today = dayIn(seller.timeZone, now())
  const oldest = dayIn(seller.timeZone, new Date(now().getTime() - OLDEST_DAYS * DAY_MS))
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)) || day > today || day < oldest)
    throw new Refusal('day-not-possible', 'on')
}

/** How much money an act moves, in cents: giving a payment up moves what its provider says has come. */
function weightOf(ctx: Ctx, { cents, currency, for: about }: Seen): number {
  if (!Number.isSafeInteger(cents) || cents < 0) throw new Refusal('money-amount', 'amount')
  const payment = about && 'paymentId' in about ? paymentOf(ctx, about.paymentId) : undefined
  if (payment?.state === 'mismatch') {
    if (cents > 0 && payment.came_currency !== payment.currency) throw new Refusal('money-amount', 'amount')
    return Math.max(cents, payment.came_cents ?? 0)
  }
  if (payment && payment.currency !== currency) throw new Refusal('money-amount', 'amount')
  if (cents === 0) throw new Refusal('money-amount', 'amount')
  return cents
}

const paymentOf = ({ store }: Ctx, id: number) => store.one(q.selectFrom('payments').selectAll().where('id', '=', id))

/** One line of the bank is noted once: what it is for has nothing waiting already. */
function refuseTwice({ store }: Ctx, { for: about }: Seen): void {
  if (!about) return
  const waiting = q.selectFrom('money_received').select('id').where('state', '=', 'waiting')
  const same =
    'paymentId' in about
      ? waiting.where('payment_id', '=', about.paymentId)
      : waiting.where('document_id', '=', about.documentId)
  if (store.one(same.limit(1))) throw new Refusal('money-waits')
}
