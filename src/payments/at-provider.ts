import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { Missing, ServerDown } from '../base/refusal.ts'
import type { House } from '../core/ctx.ts'
import type { Asked, PaymentProvider, ProviderPayment } from '../servers/payments/port.ts'
import { urls } from '../urls.ts'
import { asHouse, noteRef, type Payment, paymentById, restOf } from './rows.ts'
import { applyTruth } from './truth.ts'

/** Where a payer goes on: to the provider; or nowhere, since its answer is not clear yet, or the payment is over. */
export type Onward = { kind: 'go'; url: string } | { kind: 'unclear' } | { kind: 'over' }

/** A payment a provider carries out, while it is under way. */
const isAtProvider = ({ state, provider }: Payment, { servers }: Pick<House, 'servers'>): boolean =>
  state === 'processing' && provider !== '' && provider === servers.payments?.id

/**
 * Asks the provider for a payment that was begun, once that is kept (R-PAY-13): as often as it takes, since its id is the
 * key. Also the way back there for a payer who left. An answer that is not clear leaves it under way; the house asks again.
 */
export async function createAtProvider(house: House, paymentId: number): Promise<Onward> {
  const payment = paymentById(house, paymentId)
  const provider = house.servers.payments
  if (!payment || !provider || !isAtProvider(payment, house)) return { kind: 'over' }
  try {
    const { ref, url } = await provider.create(askedOf(house, payment))
    noteRef(house, payment, ref)
    return { kind: 'go', url }
  } catch (problem) {
    if (!(problem instanceof ServerDown)) throw problem
    return { kind: 'unclear' }
  }
}

/** Always the same words for the same payment: a provider compares what comes under one key. */
function askedOf(house: House, payment: Payment): Asked {
  const { public_id: id, currency, method, account_id } = payment
  if (method === 'transfer' || method === 'prepaid') throw new Error(`${id} is not carried out by a provider`)
  const account = house.store.one(q.selectFrom('accounts').select('public_id').where('id', '=', account_id))
  const back = new URL(urls.payment(account?.public_id ?? '', id), house.publicUrl).href
  const language = languageOf(house, payment)
  return {
    ...{ id, cents: restOf(payment), currency, method, language, returnUrl: back, cancelUrl: back },
    about: textFor(language).provider.about(house.operator, id),
  }
}

function languageOf({ store }: House, { by_name }: Payment): 'fr' | 'en' {
  const user = Number(/^user:(\d+)$/.exec(by_name)?.[1] ?? 0)
  return store.one(q.selectFrom('users').select('language').where('id', '=', user))?.language ?? 'fr'
}

/** A payment is looked at by whoever waits for it at most so often, in ms. */
const LOOK_MS = 3_000

/**
 * Finds out from the provider how a payment stands, and makes the books say so (R-PAY-14). `soon`: also when that was
 * asked a moment ago. An answer that is not clear changes nothing. Returns its state then; undefined for no such payment.
 */
export async function refreshPayment(
  house: House,
  paymentId: number,
  { soon = false } = {},
): Promise<Payment['state'] | undefined> {
  const payment = paymentById(house, paymentId)
  const provider = house.servers.payments
  if (payment && provider && isAtProvider(payment, house) && (soon || mayLook(house, paymentId))) {
    noteLook(house, paymentId)
    const truth = await truthOf(house, payment, (ref) => provider.find(ref))
    if (truth) applyTruth(asHouse(house, payment), paymentId, truth)
  }
  return paymentById(house, paymentId)?.state
}

/**
 * Gives a payment up at its provider, and makes the books say what came of that, `state` where nobody had paid: what was
 * paid meanwhile is paid, what a bank has not answered stays under way. An
 * answer that is not clear throws ServerDown, and nothing has changed.
 */
export async function cancelAtProvider(
  house: House,
  payment: Payment,
  state: 'cancelled' | 'expired' = 'cancelled',
): Promise<void> {
  const provider = house.servers.payments
  if (!provider || !isAtProvider(payment, house)) return
  const truth = await truthOf(house, payment, (ref) => provider.cancel(ref))
  if (!truth) throw new ServerDown('payments')
  const said = truth.state === 'cancelled' ? { ...truth, state } : truth
  applyTruth(asHouse(house, payment), payment.id, said)
}

/** What the provider says, under the reference it gave: learnt first where its first answer was lost. */
async function truthOf(
  house: House,
  payment: Payment,
  ask: (ref: string) => ReturnType<PaymentProvider['find']>,
): Promise<ProviderPayment | undefined> {
  try {
    if (payment.provider_ref === null) await createAtProvider(house, payment.id)
    const ref = paymentById(house, payment.id)?.provider_ref
    return ref ? await ask(ref) : undefined
  } catch (problem) {
    // a reference it does not know any more is nothing we can decide by
    if (problem instanceof ServerDown || problem instanceof Missing) return undefined
    throw problem
  }
}

function mayLook({ store, now }: House, id: number): boolean {
  const last = store.one(q.selectFrom('payment_looks').select('looked_at').where('payment_id', '=', id))
  return last === undefined || now().getTime() - Date.parse(last.looked_at) >= LOOK_MS
}

function noteLook({ store, now }: House, payment_id: number): void {
  const looked_at = now().toISOString()
  store.run(
    q
      .insertInto('payment_looks')
      .values({ payment_id, looked_at })
      .onConflict((on) => on.column('payment_id').doUpdateSet({ looked_at })),
  )
}
