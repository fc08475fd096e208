import { q } from '../../db/query.ts'
import { Missing, Refusal, ServerDown } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { type AccountRef, nameOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { prepaidAvailable } from '../payments/prepaid.ts'
import { accountOfRefund, endRefused, eventOf } from './deciding.ts'
import { goOn, layApart, paidOut, type Refund } from './refunds.ts'
import { tellOfRefund } from './telling.ts'
import { staffName, takesTwo } from './two-people.ts'

/** A payment that came by a provider, and how much of it may go back the same way, in cents. */
export interface Refundable {
  id: number
  publicId: string
  provider: string
  currency: 'CHF' | 'EUR'
  paidCents: number
  left: number
  at: string
}

const LATEST = 20

/** The latest payments of an account that a provider could pay back: all that came, less what went back or is on its way. */
export function refundablePayments({ store }: Pick<Ctx, 'store'>, accountId: number): Refundable[] {
  const rows = store.all(
    q
      .selectFrom('payments')
      .select(['id', 'public_id as publicId', 'provider', 'currency', 'ended_at', 'made_at'])
      .select((eb) => [
        eb('total_cents', '-', eb.ref('prepaid_cents')).as('paidCents'),
        eb
          .selectFrom('refunds')
          .select((one) => one.fn.sum<number | null>('cents').as('sum'))
          .whereRef('payment_id', '=', 'payments.id')
          .where('state', 'not in', ['refused', 'withdrawn'])
          .as('gone'),
      ])
      .where('account_id', '=', accountId)
      .where('state', '=', 'succeeded')
      .where('provider', '<>', '')
      .orderBy('id', 'desc')
      .limit(LATEST),
  )
  return rows
    .map(({ gone, ended_at, made_at, ...row }) => ({
      ...row,
      left: row.paidCents - (gone ?? 0),
      at: ended_at ?? made_at,
    }))
    .filter(({ left }) => left > 0)
}

/**
 * One of ours sends money of a payment back the way it came, out of the prepaid account, where a credit note put it
 * (R-PAY-26). Above the limit a second one approves first (R-STF-5). Returns the refund's public id. Throws Forbidden,
 * Missing, and Refusal: `refund-amount`, `refund-too-much`, `prepaid-insufficient`.
 */
export function refundPayment(
  ctx: Ctx,
  account: AccountRef,
  { payment: which, cents, reason }: { payment: string; cents: number; reason: string },
): string {
  staffName(ctx)
  return ctx.store.together<string>(() => {
    const payment = refundablePayments(ctx, account.id).find((one) => one.publicId === which)
    if (!payment) throw new Missing()
    const { currency } = payment
    if (cents <= 0) throw new Refusal('refund-amount', 'amount')
    if (cents > payment.left) throw new Refusal('refund-too-much', 'amount')
    if (cents > prepaidAvailable(ctx.store, account.id, currency)) throw new Refusal('prepaid-insufficient', 'amount')
    const [id, at, by] = [publicId('ref'), ctx.now().toISOString(), nameOf(ctx.actor)]
    const decided = takesTwo(ctx, cents) ? {} : { state: 'approved' as const, decided_by: by, decided_at: at }
    const row = { account_id: account.id, currency, cents, payment_id: payment.id, reason, asked_by: by, asked_at: at }
    const detail = { cents, payment: which, note: reason }
    return change(ctx, { event: 'refund.asked', accountId: account.id, about: currency, detail }, () => {
      ctx.store.run(q.insertInto('refunds').values({ state: 'asked', ...row, ...decided, public_id: id }))
      layApart(ctx, { publicId: id, accountId: account.id, cents, currency })
      return id
    })
  })
}

/** How long until a provider that did not answer clearly is asked again, in ms. */
const AGAIN_MS = 60_000

/** Asks the provider for what was approved: under our id, so that asking twice is refunding once (R-PAY-13). */
export async function carryOutRefunds(house: House): Promise<void> {
  const before = new Date(house.now().getTime() - AGAIN_MS).toISOString()
  const due = house.store.all(
    q
      .selectFrom('refunds')
      .selectAll()
      .where('state', '=', 'approved')
      .where('payment_id', 'is not', null)
      .where((eb) => eb.or([eb('tried_at', 'is', null), eb('tried_at', '<=', before)]))
      .orderBy('id')
      .limit(LATEST),
  )
  for (const refund of due) await carryOut(house, refund)
}

async function carryOut(house: House, refund: Refund): Promise<void> {
  const provider = house.servers.payments
  const payment = house.store.one(
    q
      .selectFrom('payments')
      .select(['provider', 'provider_ref as ref'])
      .where('id', '=', refund.payment_id ?? 0),
  )
  if (!provider || !payment?.ref || payment.provider !== provider.id) return
  const ctx = ctxFor(house, accountOfRefund(house, refund))
  const tried = { tried_at: house.now().toISOString() }
  change(ctx, eventOf(refund, 'refund.tried'), () => goOn(ctx, refund, ['approved'], tried))
  const { public_id: id, cents, currency } = refund
  const asked = { ref: payment.ref, id, cents, currency }
  const answer = await provider.refund(asked).catch((problem: unknown) => {
    if (!(problem instanceof ServerDown)) throw problem
    return { state: 'pending' as const }
  })
  if (answer.state === 'pending') return
  const done = answer.state === 'done'
  ctx.store.together<void>(() => {
    change(ctx, eventOf(refund, done ? 'refund.sent' : 'refund.refused'), () => {
      if (!done) return endRefused(ctx, refund, { told: '', by: nameOf(ctx.actor) })
      const ended = { state: 'sent' as const, ended_at: ctx.now().toISOString() }
      if (!goOn(ctx, refund, ['approved'], ended)) throw new Refusal('stale')
      paidOut(ctx, refund, { code: 'clearing', detail: payment.provider })
      tellOfRefund(ctx, accountOfRefund(ctx, refund), { ...refund, state: 'sent' })
    })
  })
}

const ctxFor = (house: House, account: AccountRef): Ctx => ({
  ...house,
  actor: { kind: 'system', job: 'refunds', account },
  language: 'fr',
  request: { id: publicId('job'), ip: '', userAgent: '' },
})
