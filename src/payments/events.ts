import { q } from '../../db/query.ts'
import { Missing, ServerDown } from '../base/refusal.ts'
import type { House } from '../core/ctx.ts'
import type { PaymentProvider, ProviderPayment } from '../servers/payments/port.ts'
import { asHouse, noteRef } from './rows.ts'
import { applyTruth, type Heard } from './truth.ts'

/** So many waiting events are looked at in one round. */
const BATCH = 200

type Outcome = Heard | 'unknown'

/** Keeps that there is news, once for each event (R-PAY-19); what they are is read from the provider afterwards. */
export function keepEvent(house: House, provider: string, { eventId, ref }: { eventId: string; ref: string }): void {
  const row = { provider, event_id: eventId, provider_ref: ref, came_at: house.now().toISOString() }
  const kept = q.insertInto('provider_events').values({ ...row, outcome: 'waiting' })
  const { changes } = house.store.run(kept.onConflict((on) => on.columns(['provider', 'event_id']).doNothing()))
  if (changes > 0) house.wake('payments')
}

/** Reads what the news that wait are about; whatever cannot be found out now waits on (R-PAY-20). */
export async function hearEvents(house: House): Promise<void> {
  const provider = house.servers.payments
  if (!provider) return
  const waiting = q.selectFrom('provider_events').selectAll().where('outcome', '=', 'waiting')
  const events = house.store.all(waiting.where('provider', '=', provider.id).orderBy('came_at').limit(BATCH))
  for (const event of events) {
    const outcome = await heardFrom(house, provider, event.provider_ref).catch((problem: unknown) => {
      if (!(problem instanceof ServerDown))
        house.log.error({ event: event.event_id, problem: String(problem) }, 'payments.event-failed')
      return undefined
    })
    if (outcome) house.store.run(outcomeOf(event, outcome))
  }
}

const outcomeOf = ({ provider, event_id }: { provider: string; event_id: string }, outcome: Outcome) =>
  q.updateTable('provider_events').set({ outcome }).where('provider', '=', provider).where('event_id', '=', event_id)

/** A payment we do not know is nobody's of ours: quarantined, and without effect. */
async function heardFrom(house: House, provider: PaymentProvider, ref: string): Promise<Outcome> {
  const truth = await provider.find(ref).catch((problem: unknown) => {
    if (problem instanceof Missing) return undefined
    throw problem
  })
  const payment = truth && paymentOf(house, provider.id, truth)
  if (!payment) return 'unknown'
  return applyTruth(asHouse(house, payment), payment.id, truth)
}

/** By its reference; by our id where the answer that told the reference was lost, and then the reference is kept. */
function paymentOf(house: House, provider: string, { ref, id }: ProviderPayment) {
  const { store } = house
  const ours = q.selectFrom('payments').selectAll().where('provider', '=', provider)
  const known = store.one(ours.where('provider_ref', '=', ref))
  if (known) return known
  const asked = store.one(ours.where('public_id', '=', id).where('provider_ref', 'is', null))
  if (asked) noteRef(house, asked, ref)
  return asked
}
