import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Query, Store } from '../../db/store.ts'
import { Forbidden, Missing, Refusal, ServerDown } from '../../src/base/refusal.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import type { Content } from '../../src/documents/content.ts'
import { creditInvoice } from '../../src/documents/crediting.ts'
import { issueRenewals } from '../../src/orders/issuing.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { cancelOrder } from '../../src/orders/releasing.ts'
import { workOrders } from '../../src/orders/working.ts'
import { createAtProvider, refreshPayment } from '../../src/payments/at-provider.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { hearEvents, keepEvent } from '../../src/payments/events.ts'
import { prepaidAvailable } from '../../src/payments/prepaid.ts'
import type { Ticked } from '../../src/payments/selection.ts'
import { settle } from '../../src/payments/settling.ts'
import { adjustWallet } from '../../src/prepaid/adjusting.ts'
import { askRefund, withdrawRefund } from '../../src/prepaid/asking.ts'
import { approveRefund, markRefundSent, refuseRefund } from '../../src/prepaid/deciding.ts'
import { beginDeposit } from '../../src/prepaid/depositing.ts'
import { carryOutRefunds, refundablePayments, refundPayment } from '../../src/prepaid/payment-refunds.ts'
import type { Deed } from '../../src/servers/payments/port.ts'
import { IBAN } from '../prepaid/scene.ts'
import { as, type World } from '../world.ts'
import { deskDeeds } from './desk-deeds.ts'
import { type Chance, pick, type Table, type Work } from './playing.ts'

/** The process dies here: what was not kept is gone. */
export class Crash extends Error {}

const DAY_MS = 86_400_000
const ids = (world: World, query: Query<{ id: string }>) => world.scene.all(query).map(({ id }) => id)

/** Everything that can be done with money, by whoever may. */
export const deeds: Readonly<Record<string, Work>> = {
  ...deskDeeds,
  order: ({ version }, { claire }, { a, b }) =>
    placeOrder(claire, { version, months: pick([12, 1], b) ?? 1, options: {}, name: `name-${a}.example` }),
  deposit: (_, { claire }, { a, b }) =>
    beginDeposit(claire, { cents: a * 7 + 10, method: pick(['transfer', 'card', 'postfinance'], b) ?? 'card' }),
  pay: (on, { claire }, chance) => pay(on, claire, chance),
  'go to the provider': async ({ world }, { house }, { a }) => {
    const id = pick(world.scene.all(q.selectFrom('payments').select('id').where('provider', '<>', '')), a)?.id
    if (id !== undefined) await createAtProvider(house, id)
  },
  'play at the provider': async ({ world }, _, { a, b }) => {
    const plays: Deed[] = ['pay', 'pay', 'pay', 'refuse', 'cancel', 'wait', 'pay-another-amount']
    const ref = pick(refsOf(world), a)
    if (ref) await world.payments.counter.play(ref, pick(plays, b) ?? 'pay')
  },
  'news of the provider': async ({ world }, { house }, { a, b }) => {
    const posted = pick(b % 2 === 0 ? [...world.payments.news].reverse() : world.payments.news, a)
    const event = posted && world.payments.readEvent(posted)
    if (event) keepEvent(house, 'memory', event)
    await hearEvents(house)
  },
  'look at the result': async ({ world }, { house }, { a }) => {
    const id = pick(world.scene.all(q.selectFrom('payments').select('id')), a)?.id
    if (id !== undefined) await refreshPayment(house, id, { soon: true })
  },
  'receive a transfer': ({ world, bank }, { house }, { a, b }) => {
    const rows = world.scene.all(q.selectFrom('payments').selectAll().where('method', '=', 'transfer'))
    const payment = pick(rows, a)
    if (!payment) return
    const rest = payment.total_cents - payment.prepaid_cents
    const cents = Math.max(0, rest + (pick([0, 0, 0, -1, 1, -500, 700], b) ?? 0))
    if (settle(house, payment.id, { cents, from: { code: 'bank' } })) bank.came += cents
  },
  credit: ({ world }, { sami }, { a, b }) => {
    const invoices = world.scene.all(q.selectFrom('documents').select(['id', 'content']).where('kind', '=', 'invoice'))
    const invoice = pick(invoices, a)
    if (!invoice) return
    const { lines }: Content = JSON.parse(invoice.content)
    const credited = lines.map(({ cents }, at) => ({ at, cents: b % 3 === 0 ? cents : b % (cents + 1) }))
    creditInvoice(sami, world.bakery, { invoiceId: invoice.id, lines: credited, reason: 'geste' })
  },
  'ask for a refund': ({ world }, { claire }, { a }) => {
    const most = prepaidAvailable(world.scene, world.bakery.id, 'CHF')
    askRefund(claire, { currency: 'CHF', cents: (a * 37) % (most + 2), iban: IBAN, holder: 'B' })
  },
  'decide on a refund': ({ world }, { claire, sami, olga }, { a, b }) => {
    const id = pick(ids(world, q.selectFrom('refunds').select('public_id as id')), a)
    if (!id) return
    if (b % 5 === 0) withdrawRefund(claire, id)
    else if (b % 5 === 1) refuseRefund(sami, id, 'non')
    else if (b % 5 === 2) markRefundSent(olga, id)
    else approveRefund(b % 2 === 0 ? sami : olga, id)
  },
  'refund a payment': async ({ world }, { sami, house }, { a, b }) => {
    const payment = pick(refundablePayments(sami, world.bakery.id), a)
    if (payment)
      refundPayment(sami, world.bakery, {
        payment: payment.publicId,
        cents: (b * 41) % (payment.left + 2),
        reason: 'r',
      })
    await carryOutRefunds(house)
  },
  'put right': ({ world }, { sami }, { a, b }) =>
    adjustWallet(sami, world.bakery, { currency: 'CHF', cents: (a % 3_000) * (b % 2 === 0 ? 1 : -1), reason: 'r' }),
  'cancel an order': ({ world }, { claire }, { a }) => {
    const id = pick(ids(world, q.selectFrom('orders').select('public_id as id')), a)
    if (id) cancelOrder(claire, id)
  },
  'days pass': async ({ world }, { house }, { a }) => {
    world.clock.advance(((a % 25) + 1) * DAY_MS)
    workOrders(house)
    await issueRenewals(house)
  },
  'the house works': async ({ world }, { house }) => {
    workOrders(house)
    await issueRenewals(house)
    await hearEvents(house)
    world.payments.dropsAnswers = 0
  },
  'the provider is unclear': ({ world }, _, { a }) => {
    world.payments.dropsAnswers = a % 3
  },
}

const refsOf = (world: World): string[] =>
  world.scene
    .all(q.selectFrom('payments').select('provider_ref').where('provider_ref', 'is not', null))
    .map(({ provider_ref }) => provider_ref ?? '')

function pay({ world }: Table, claire: Ctx, { a, b, c }: Chance): unknown {
  const can: { ticked: Ticked; cents: number }[] = [
    ...world.scene
      .all(sql<{ id: string; cents: number }>`
      SELECT public_id AS id, gross_cents AS cents FROM orders WHERE state = 'awaiting' AND kind <> 'deposit'
        AND NOT EXISTS (SELECT 1 FROM documents WHERE order_id = orders.id AND kind = 'invoice') LIMIT 6`)
      .map(({ id, cents }) => ({ ticked: { kind: 'order' as const, id }, cents })),
    ...world.scene
      .all(sql<{ id: string; cents: number }>`
      SELECT public_id AS id, gross_cents - COALESCE((SELECT SUM(cents) FROM allocations WHERE document_id = documents.id), 0)
        AS cents FROM documents WHERE kind = 'invoice' AND settled_at IS NULL LIMIT 6`)
      .map(({ id, cents }) => ({ ticked: { kind: 'invoice' as const, id }, cents })),
    ...ids(
      world,
      q.selectFrom('products').select('public_id as id').where('paid_until', 'is not', null).where('months', '=', 12),
    ).map((id) => ({ ticked: { kind: 'renewal' as const, id }, cents: 12_972 })),
  ]
  const chosen = [
    ...new Set([pick(can, a), b % 3 > 0 ? pick(can, a + 1) : undefined, b % 3 > 1 ? pick(can, c) : undefined]),
  ].filter((one) => one !== undefined)
  const seenCents = chosen.reduce((all, { cents }) => all + cents, 0)
  const method = pick(['prepaid', 'transfer', 'card', 'card'] as const, b) ?? 'card'
  const part = c % 3 === 0 ? { prepaidCents: (c * 53) % (seenCents + 1) } : {}
  return beginPayment(claire, { ticked: chosen.map(({ ticked }) => ticked), method, seenCents, ...part })
}

/** The same store, which dies at the n-th statement it is to run. */
function dying(store: Store, at: number | undefined): Store {
  let left = at ?? Number.POSITIVE_INFINITY
  const count =
    <A, R>(work: (given: A) => R) =>
    (given: A): R => {
      if (left-- === 0) throw new Crash('the process was killed')
      return work(given)
    }
  return { ...store, run: count(store.run) }
}

/** Does one thing, as far as the rules let it; what they refuse changes nothing. Other errors are faults of ours. */
export async function act(on: Table, name: string, chance: Chance): Promise<void> {
  const { world } = on
  const store = dying(world.house.store, chance.crash)
  const of = (ctx: Ctx): Ctx => ({ ...ctx, store })
  const ours = (who: typeof world.sami): Ctx => {
    const actor = { kind: 'staff' as const, staff: who, account: world.bakery, reason: 'by letter' }
    return of({ ...as(world, who), actor })
  }
  const claire = of(as(world, world.claire, world.bakery))
  const house = { ...claire, actor: { kind: 'system' as const, job: 'test', account: world.bakery } }
  try {
    await deeds[name]?.(on, { claire, sami: ours(world.sami), olga: ours(world.olga), house }, chance)
  } catch (no) {
    const known = [Refusal, Missing, Forbidden, ServerDown, Crash].some((kind) => no instanceof kind)
    if (!known) throw no
  }
}
