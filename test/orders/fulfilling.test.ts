import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import type { House } from '../../src/core/ctx.ts'
import { failedLines, fulfilOrders, retryLine } from '../../src/orders/fulfilling.ts'
import { issueRenewals } from '../../src/orders/issuing.ts'
import { workOrders } from '../../src/orders/working.ts'
import { holds, plantOffer, whole } from '../payments/scene.ts'
import { journal, newWorld, type World } from '../world.ts'
import { killedAt, letters, openedProduct, order, orderRow, pay, productRow } from './scene.ts'

let world: World
let version: string
beforeEach(async () => {
  world = await newWorld()
  version = plantOffer(world)
})

const line = () => world.scene.one(q.selectFrom('order_lines').selectAll().orderBy('id'))
const products = () => world.scene.all(q.selectFrom('products').select('name').where('name', '=', 'four.example'))
const system = (): House => world.house

describe('what was paid', () => {
  test('opens with what was sold: limits, period, anchor, and its people are told (R-ORD-7)', () => {
    expect(openedProduct(world, version)).toMatchObject({
      ...{ kind: 'web', most_databases: 5, most_ftp_accounts: 10, storage_mb: 20_000, months: 12 },
      ...{ paid_until: '2027-03-01', anchor_day: 2, opened_at: world.clock.now().toISOString() },
    })
    expect(line()).toMatchObject({ period_from: '2026-03-02', period_until: '2027-03-01', due_at: null, failure: null })
    expect(letters(world)).toEqual(expect.arrayContaining(['product-open claire@example.test']))
    expect(journal(world).map(({ event }) => event)).toEqual(
      expect.arrayContaining(['order.fulfilled', 'product.opened']),
    )
  })

  test('is not opened before it is paid, and once however often the house looks', () => {
    const { publicId } = order(world, version)
    workOrders(system())
    expect(products()).toEqual([])
    pay(world, publicId)
    for (let round = 0; round < 3; round += 1) workOrders(system())
    expect([products().length, orderRow(world, publicId).state]).toEqual([1, 'fulfilled'])
  })

  test('when it costs nothing is invoiced as paid at once, opened, and renewed by the clock, without a payment (R-DOC-17)', async () => {
    const { publicId } = order(world, plantOffer(world, { free: true }))
    const invoices = () => world.scene.all(q.selectFrom('documents').selectAll().where('kind', '=', 'invoice'))
    expect(orderRow(world, publicId)).toMatchObject({ state: 'paid', gross_cents: 0 })
    expect(invoices()).toMatchObject([{ gross_cents: 0, settled_at: expect.any(String) as string }])
    workOrders(system())
    expect([orderRow(world, publicId).state, productRow(world, 'four.example').paid_until]).toEqual([
      'fulfilled',
      '2027-03-01',
    ])
    world.clock.advance(345 * 86_400_000)
    for (let round = 0; round < 2; round += 1) await issueRenewals(system())
    expect([productRow(world, 'four.example').paid_until, invoices().length]).toEqual(['2028-03-01', 2])
    expect(letters(world), 'nobody is asked for nothing').not.toContain('renewal-invoiced claire@example.test')
    expect(world.scene.all(q.selectFrom('payments').selectAll())).toEqual([])
  })

  test('opens for the days its invoice says, however late that is', () => {
    const { publicId } = order(world, version)
    pay(world, publicId)
    world.clock.advance(5 * 86_400_000)
    workOrders(system())
    expect(productRow(world, 'four.example')).toMatchObject({ paid_until: '2027-03-01', anchor_day: 2 })
  })

  test('opens once, whichever statement the house is killed at (R-ORD-7)', async () => {
    for (let at = 1, killed = true; killed; at += 1) {
      const name = `four${at}.example`
      const { publicId } = order(world, version, name)
      pay(world, publicId)
      killed = await killedAt(world, at, (house) => fulfilOrders(house))
      fulfilOrders(system())
      expect(
        world.scene.all(q.selectFrom('products').select('id').where('name', '=', name)),
        `kill ${at}`,
      ).toHaveLength(1)
      expect(orderRow(world, publicId).state).toBe('fulfilled')
      if (at > 60) break
    }
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('that nobody can open stays paid, is said so, stands at the desk and is tried again with pauses', () => {
    const { publicId } = order(world, version)
    pay(world, publicId)
    const taken = { public_id: 'prd_taken', account_id: world.studio.id, kind: 'web' as const, name: 'four.example' }
    world.scene.run(q.insertInto('products').values({ ...taken, created_at: world.clock.now().toISOString() }))
    workOrders(system())
    expect(orderRow(world, publicId).state).toBe('failed')
    expect(failedLines(system())).toMatchObject([{ wanted: 'four.example', code: 'product-known', attempts: 1 }])
    expect(letters(world).filter((one) => one.startsWith('desk-order-failed'))).toHaveLength(2)
    expect(holds(world, 'receivable')).toBe(0)
    workOrders(system())
    expect(line(), 'not before its pause is over').toMatchObject({ attempts: 1 })
    world.clock.advance(60_000)
    workOrders(system())
    expect(line()).toMatchObject({ attempts: 2, due_at: '2026-03-02T09:06:00.000Z' })
    expect(
      letters(world).filter((one) => one.startsWith('desk-order-failed')),
      'told once',
    ).toHaveLength(2)
    retryLine(atDesk(), line()?.public_id ?? '', 'Four2.example')
    expect(orderRow(world, publicId).state).toBe('fulfilled')
    expect(productRow(world, 'four2.example').account_id).toBe(world.bakery.id)
    expect(failedLines(system())).toEqual([])
  })

  test('of a kind no server carries is a task of ours, and is paid for from the day it was paid', () => {
    const domain = plantOffer(world, { kind: 'domain' })
    const product = openedProduct(world, domain, 'neuf.example')
    expect(product).toMatchObject({ kind: 'domain', opened_at: null, paid_until: '2027-03-01' })
    const tasks = q.selectFrom('by_hand_tasks').select('task').where('product_id', '=', product.id)
    expect(world.scene.all(tasks)).toEqual([{ task: 'open' }])
  })
})

const atDesk = () => ({
  ...world.house,
  actor: { kind: 'system' as const, job: 'test', account: world.bakery },
  language: 'fr' as const,
  request: { id: 'req_1', ip: '', userAgent: '' },
})
