import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Query, Store } from '../../db/store.ts'
import { verifyAudit } from '../../src/core/audit.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { createAtProvider } from '../../src/payments/at-provider.ts'
import { settle } from '../../src/payments/settling.ts'
import { workPayments } from '../../src/payments/working.ts'
import { domainTables } from '../watching.ts'
import { newWorld, type World } from '../world.ts'
import { issueInvoice } from './issuing.ts'
import { begun, claire, invoices, ordered, orderState, paymentRow, YEAR } from './paying.ts'
import { fund, holds, plantOffer, whole } from './scene.ts'

/** As a process that is killed before its n-th statement from now: nothing after it is done. */
function dying(store: Store, after: number): { store: Store; died: () => boolean } {
  let left = after
  const alive = <Row>(query: Query<Row>): Query<Row> => {
    if (left-- <= 0) throw new Error('killed')
    return query
  }
  return {
    store: {
      ...store,
      all: (query) => store.all(alive(query)),
      one: (query) => store.one(alive(query)),
      run: (query) => store.run(alive(query)),
    },
    died: () => left < 0,
  }
}

/** Every row that is a customer's, or owed to one: the books, the trail and the outbox. */
const books = ({ scene }: World): string =>
  JSON.stringify(
    [...domainTables(scene), 'audit', 'notices', 'provider_events'].map((table) =>
      scene.all(sql`SELECT * FROM ${sql.table(table)}`),
    ),
  )

async function scene(world: World) {
  const version = plantOffer(world)
  fund(world, 5_000)
  const [order, invoice] = [ordered(world, version), issueInvoice(world, 12_000)]
  const payment = begun(world, [], {
    ticked: [
      { kind: 'order', id: order },
      { kind: 'invoice', id: invoice.publicId },
    ],
    seenCents: 2 * YEAR,
  })
  await createAtProvider(world.house, payment.id)
  const ref = paymentRow(world, payment)?.provider_ref ?? ''
  return { order, payment, ref }
}

const settled = (world: World, { order, payment }: { order: string; payment: { id: number } }) => {
  expect([paymentRow(world, payment)?.state, orderState(world, order), invoices(world).length]).toEqual([
    'succeeded',
    'paid',
    2,
  ])
  expect([holds(world, 'receivable'), holds(world, 'held'), holds(world, 'wallet')]).toEqual([0, 0, 0])
  expect(whole(world)).toMatchObject({ whole: true })
  expect(verifyAudit(world.scene, world.house.keys.audit)).toMatchObject({ whole: true })
}

describe('a process killed in the middle of a settlement', { timeout: 120_000 }, () => {
  test('at any statement leaves nothing of it, and the next try settles it once (R-PAY-15)', async () => {
    const world = await newWorld()
    const paying = await scene(world)
    const before = books(world)
    const ctx = claire(world)
    const came = { cents: 2 * YEAR - 5_000, from: { code: 'clearing' as const, detail: 'memory' } }
    let shots = 0
    for (let after = 0; ; after++) {
      const { store, died } = dying(world.store, after)
      const dead: Ctx = { ...ctx, store }
      if (!attempt(() => settle(dead, paying.payment.id, came))) {
        expect(died()).toBe(true)
        expect(books(world), `killed before statement ${after + 1}`).toBe(before)
        shots++
        continue
      }
      break
    }
    expect(shots).toBeGreaterThan(30)
    settled(world, paying)
    const after = books(world)
    expect(settle(ctx, paying.payment.id, came)).toBe(false)
    expect(books(world)).toBe(after)
  })

  test('in the middle of a round of the house loses no payment and pays none twice', async () => {
    for (let after = 1; ; after += 3) {
      const world = await newWorld()
      const paying = await scene(world)
      await world.payments.counter.play(paying.ref, 'pay')
      const { store, died } = dying(world.store, after)
      await workPayments({ ...world.house, store }).catch(() => undefined)
      world.clock.advance(60_000)
      await workPayments(world.house)
      settled(world, paying)
      if (!died()) break
    }
  })

  test('before its answer came asks for the same payment again, and charges once (R-PAY-12)', async () => {
    for (let after = 0; after < 8; after++) {
      const world = await newWorld()
      const payment = begun(world, [ordered(world, plantOffer(world))])
      const { store } = dying(world.store, after)
      await createAtProvider({ ...world.house, store }, payment.id).catch(() => undefined)
      await createAtProvider(world.house, payment.id)
      const ref = paymentRow(world, payment)?.provider_ref ?? ''
      await world.payments.counter.play(ref, 'pay')
      await workPayments(world.house)
      expect([paymentRow(world, payment)?.state, holds(world, 'wallet')]).toEqual(['succeeded', 0])
    }
  })
})

function attempt(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch (problem) {
    expect(String(problem)).toContain('killed')
    return false
  }
}
