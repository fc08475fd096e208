import { describe, expect, test } from 'vitest'
import type { Query, Store } from '../../db/store.ts'
import { verifyAudit } from '../../src/core/audit.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { createAtProvider } from '../../src/payments/at-provider.ts'
import { settle } from '../../src/payments/settling.ts'
import { newWorld, type World } from '../world.ts'
import { issueInvoice } from './issuing.ts'
import { begun, claire, invoices, ordered, orderState, paymentRow, YEAR } from './paying.ts'
import { books, fund, holds, plantOffer, whole } from './scene.ts'

/** A store whose n-th statement from now fails, as on a full disk, and every one after it. */
function failing(store: Store, after: number): { store: Store; failed: () => boolean } {
  let left = after
  const next = <Row>(query: Query<Row>): Query<Row> => {
    if (left-- <= 0) throw new Error('disk full')
    return query
  }
  return {
    store: {
      ...store,
      all: (query) => store.all(next(query)),
      one: (query) => store.one(next(query)),
      run: (query) => store.run(next(query)),
    },
    failed: () => left < 0,
  }
}

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
  return { order, payment }
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

describe('a settlement that fails', () => {
  test('at any statement leaves nothing of it in a house that goes on, and the next try settles it once (R-PAY-15)', async () => {
    const world = await newWorld()
    const paying = await scene(world)
    const before = books(world.scene)
    const ctx = claire(world)
    const came = { cents: 2 * YEAR - 5_000, from: { code: 'clearing' as const, detail: 'memory' } }
    let shots = 0
    for (let after = 0; ; after++) {
      const { store, failed } = failing(world.store, after)
      const full: Ctx = { ...ctx, store }
      if (!attempt(() => settle(full, paying.payment.id, came))) {
        expect(failed()).toBe(true)
        expect(books(world.scene), `failed at statement ${after + 1}`).toBe(before)
        shots++
        continue
      }
      break
    }
    expect(shots).toBeGreaterThan(30)
    settled(world, paying)
    const after = books(world.scene)
    expect(settle(ctx, paying.payment.id, came)).toBe(false)
    expect(books(world.scene)).toBe(after)
  })
})

function attempt(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch (problem) {
    expect(String(problem)).toContain('disk full')
    return false
  }
}
