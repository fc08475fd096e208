import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { blockersOf } from '../../src/core/lifecycle.ts'
import { cancelOrder } from '../../src/orders/releasing.ts'
import { workOrders } from '../../src/orders/working.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { endUnpaid, settle } from '../../src/payments/settling.ts'
import { holds, plantOffer, whole } from '../payments/scene.ts'
import { as, journal, newWorld, type World } from '../world.ts'
import { claire, letters, openedProduct, order, orderRow, pay } from './scene.ts'

const DAY = 86_400_000
let world: World
let version: string
beforeEach(async () => {
  world = await newWorld()
  version = plantOffer(world, { stock: 1 })
})

const stock = () => world.scene.one(q.selectFrom('offers').select('stock'))?.stock
const proForma = () =>
  world.scene.one(q.selectFrom('documents').select('superseded_at').where('kind', '=', 'pro-forma'))
const transfer = (publicId: string) =>
  beginPayment(claire(world), {
    ...{ ticked: [{ kind: 'order', id: publicId }], method: 'transfer', prepaidCents: 0, seenCents: 12_972 },
  })
const house = () => ({ ...claire(world), actor: { kind: 'system' as const, job: 'test', account: world.bakery } })

describe('an order that is cancelled', () => {
  test('gives back its name, its place in the stock and its pro forma, once (R-ORD-4)', () => {
    const { publicId } = order(world, version)
    expect(stock()).toBe(0)
    cancelOrder(claire(world), publicId)
    cancelOrder(claire(world), publicId)
    expect([orderRow(world, publicId).state, stock()]).toEqual(['cancelled', 1])
    expect(proForma()?.superseded_at).toBe(world.clock.now().toISOString())
    order(world, version)
    expect(journal(world).filter(({ event }) => event === 'order.cancelled')).toHaveLength(1)
  })

  test('is none while it is being paid, and may be one once that payment came to nothing (R-ORD-9)', () => {
    const { publicId } = order(world, version)
    const { id } = transfer(publicId)
    expect(() => cancelOrder(claire(world), publicId)).toThrow('order-in-payment')
    endUnpaid(house(), id, { state: 'cancelled' })
    cancelOrder(claire(world), publicId)
    expect(orderRow(world, publicId).state).toBe('cancelled')
  })

  test('is none once it is paid, nor for whom the account is not (R-GEN-1)', () => {
    const { publicId } = order(world, version)
    const nadia = as(world, world.nadia, world.studio)
    expect(() => cancelOrder(nadia, publicId)).toThrow(Error)
    expect(() => cancelOrder(as(world, world.marc, world.bakery), publicId)).toThrow('forbidden')
    pay(world, publicId)
    expect(() => cancelOrder(claire(world), publicId)).toThrow('order-over')
  })
})

describe('an order nobody pays', () => {
  test('is told of three days before, once, and then expires; all it kept is free (R-ORD-4)', () => {
    const { publicId } = order(world, version)
    world.clock.advance(27 * DAY - 1)
    workOrders(world.house)
    expect(letters(world)).toEqual([])
    world.clock.advance(1)
    workOrders(world.house)
    world.clock.advance(DAY)
    workOrders(world.house)
    expect(letters(world)).toEqual(['order-expiring claire@example.test', 'order-expiring sam@example.test'])
    world.clock.advance(2 * DAY)
    workOrders(world.house)
    workOrders(world.house)
    expect([orderRow(world, publicId).state, stock()]).toEqual(['expired', 1])
    expect(proForma()?.superseded_at).not.toBeNull()
    order(world, version)
  })

  test('of a domain waits seven days (R-ORD-4)', () => {
    const { publicId } = order(world, plantOffer(world, { kind: 'domain' }), 'neuf.example')
    world.clock.advance(7 * DAY)
    workOrders(world.house)
    expect(orderRow(world, publicId).state).toBe('expired')
  })

  test('whose transfer comes too late is prepaid money, and its people are told to order again (R-ORD-6)', () => {
    const { publicId } = order(world, version)
    world.clock.advance(DAY)
    const { id } = transfer(publicId)
    world.clock.advance(29 * DAY)
    workOrders(world.house)
    expect(orderRow(world, publicId).state).toBe('expired')
    settle(house(), id, { cents: 12_972, from: { code: 'bank' } })
    expect([holds(world, 'wallet'), holds(world, 'receivable')]).toEqual([12_972, 0])
    expect(letters(world).filter((one) => one.startsWith('order-money-kept'))).toHaveLength(2)
    expect(whole(world)).toMatchObject({ whole: true })
  })
})

describe('orders under way', () => {
  test('stand in the way of closing the account and of another currency (R-ADDR-6, R-GDPR-4)', () => {
    const of = { accountId: world.bakery.id }
    const closing = () => blockersOf(house(), 'account-closes', of).filter(({ kind }) => kind === 'orders')
    const currency = () =>
      blockersOf(house(), 'currency-changes', { ...of, from: 'CHF', to: 'EUR' }).filter(({ kind }) => kind === 'orders')
    expect([closing(), currency()]).toEqual([[], []])
    const { publicId } = order(world, version)
    expect([closing(), currency()]).toMatchObject([[{ count: 1 }], [{ count: 1 }]])
    cancelOrder(claire(world), publicId)
    openedProduct(world, version, 'five.example')
    expect([closing(), currency()]).toEqual([[], []])
  })
})
