import { q } from '../../db/query.ts'
import type { House } from '../core/ctx.ts'
import { cancelAtProvider, refreshPayment } from './at-provider.ts'
import { hearEvents } from './events.ts'
import { asHouse, type Payment, restOf } from './rows.ts'
import { endUnpaid, park } from './settling.ts'
import { tellUnpaid } from './telling.ts'

/** A payment under way is asked for at its provider again after so long, in ms. */
const AGAIN_MS = 50_000
/** So many in one round; the others come in the next. */
const BATCH = 100

/**
 * A round of the house over its payments: the news that wait, those under way at a provider, and those whose time is up
 * (R-PAY-13). What goes wrong with one is logged and stops no other (R-GEN-22).
 */
export async function workPayments(house: House): Promise<void> {
  await hearEvents(house)
  await eachOf(house, unasked(house), (payment) => refreshPayment(house, payment.id))
  await eachOf(house, overdue(house), (payment) => expire(house, payment))
}

async function eachOf(
  house: House,
  payments: readonly Payment[],
  work: (payment: Payment) => Promise<unknown>,
): Promise<void> {
  for (const payment of payments)
    await work(payment).catch((problem: unknown) =>
      house.log.error({ payment: payment.public_id, problem: String(problem) }, 'payments.round-failed'),
    )
}

const processing = () => q.selectFrom('payments').selectAll('payments').where('payments.state', '=', 'processing')

/** Under way at our provider, and not asked for lately: those that were never asked for first. */
function unasked({ store, now, servers }: House): Payment[] {
  if (!servers.payments) return []
  const before = new Date(now().getTime() - AGAIN_MS).toISOString()
  return store.all(
    processing()
      .leftJoin('payment_looks', 'payment_looks.payment_id', 'payments.id')
      .where('payments.provider', '=', servers.payments.id)
      .where((eb) => eb.or([eb('looked_at', 'is', null), eb('looked_at', '<=', before)]))
      .orderBy('looked_at')
      .limit(BATCH),
  )
}

const overdue = ({ store, now }: House): Payment[] =>
  store.all(processing().where('expires_at', '<=', now().toISOString()).orderBy('expires_at').limit(BATCH))

/** At a provider it is closed first, so that nobody can pay it any more; what a bank has not answered is waited for. */
async function expire(house: House, payment: Payment): Promise<void> {
  const ctx = asHouse(house, payment)
  const { account_id, public_id, currency, provider } = payment
  if (provider !== '' && provider === house.servers.payments?.id) return cancelAtProvider(house, payment, 'expired')
  if (provider !== '') {
    // its provider is ours no more, and nobody can be asked what came
    park(ctx, payment.id, { cents: 0, currency })
    return
  }
  ctx.store.together(() => {
    if (endUnpaid(ctx, payment.id, { state: 'expired' }))
      tellUnpaid(ctx, account_id, public_id, { cents: restOf(payment), currency })
  })
}
