import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { dayIn, daysAfter } from '../../src/base/day.ts'
import { issueRenewals } from '../../src/orders/issuing.ts'
import { renewalOrder } from '../../src/orders/renewing.ts'
import { workOrders } from '../../src/orders/working.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { fund, holds, plantOffer, whole } from '../payments/scene.ts'
import { newWorld, type World } from '../world.ts'
import { claire, killedAt, letters, openedProduct, orderRow, pay, productRow } from './scene.ts'

const DAY = 86_400_000
let world: World
let version: string
beforeEach(async () => {
  world = await newWorld()
  version = plantOffer(world)
})

const invoices = () =>
  world.scene.all(
    q.selectFrom('documents').selectAll().where('kind', '=', 'invoice').where('settled_at', 'is', null).orderBy('id'),
  )
const payInvoice = (publicId: string, cents: number) => {
  fund(world, cents)
  beginPayment(claire(world), { ticked: [{ kind: 'invoice', id: publicId }], method: 'prepaid', seenCents: cents })
}

describe('a renewal by the clock', () => {
  test('is invoiced thirty days before, due on the last paid day, once however often the house looks (R-DOC-2, R-ORD-8)', async () => {
    openedProduct(world, version)
    world.clock.set('2027-01-29T09:00:00.000Z')
    await issueRenewals(world.house)
    expect(invoices()).toEqual([])
    world.clock.set('2027-01-30T09:00:00.000Z')
    for (let round = 0; round < 3; round += 1) await issueRenewals(world.house)
    expect(invoices()).toMatchObject([{ gross_cents: 12_972, due_on: '2027-03-01', made_on: '2027-01-30' }])
    expect(letters(world).filter((one) => one.startsWith('renewal-invoiced'))).toEqual([
      'renewal-invoiced claire@example.test',
      'renewal-invoiced sam@example.test',
    ])
    payInvoice(invoices()[0]?.public_id ?? '', 12_972)
    expect(productRow(world, 'four.example').paid_until).toBe('2028-03-01')
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('takes the order that waits for the same period as its own, at its price (R-ORD-8, R-ORD-10)', async () => {
    const { public_id: id } = openedProduct(world, version)
    world.clock.set('2027-01-25T09:00:00.000Z')
    const waiting = world.store.together(() => renewalOrder(claire(world), world.bakery, { id }))
    world.clock.set('2027-02-01T09:00:00.000Z')
    await issueRenewals(world.house)
    expect(invoices()).toMatchObject([{ order_id: orderRow(world, waiting.publicId).id, gross_cents: 12_972 }])
    const forms = q.selectFrom('documents').select('superseded_at').where('kind', '=', 'pro-forma')
    expect(world.scene.all(forms).every(({ superseded_at }) => superseded_at !== null)).toBe(true)
    expect(() => world.store.together(() => renewalOrder(claire(world), world.bakery, { id }))).toThrow(
      'renewal-invoiced',
    )
    pay(world, waiting.publicId)
    expect(invoices(), 'the order is paid by its invoice, and has no second one').toEqual([])
    expect(productRow(world, 'four.example').paid_until).toBe('2028-03-01')
    expect(whole(world)).toMatchObject({ whole: true })
  })

  test('does not expire with the orders that nobody paid', async () => {
    openedProduct(world, version)
    world.clock.set('2027-02-01T09:00:00.000Z')
    await issueRenewals(world.house)
    world.clock.set('2027-06-01T09:00:00.000Z')
    workOrders(world.house)
    expect(invoices()).toHaveLength(1)
    expect(world.scene.all(q.selectFrom('orders').select('state').where('kind', '=', 'renewal'))).toEqual([
      { state: 'awaiting' },
    ])
  })

  test('that is paid late keeps its anchor: the days it was late are not free (R-REN-3)', async () => {
    openedProduct(world, version, 'four.example', 1)
    world.clock.set('2026-05-20T09:00:00.000Z')
    await issueRenewals(world.house)
    payInvoice(invoices()[0]?.public_id ?? '', 1_297)
    expect(productRow(world, 'four.example').paid_until).toBe('2026-05-01')
  })

  test('of what is sold no more goes on at the price it was sold at (R-STF-6)', async () => {
    openedProduct(world, version)
    world.scene.run(q.updateTable('offers').set({ retired_at: world.clock.now().toISOString() }))
    world.clock.set('2027-02-01T09:00:00.000Z')
    await issueRenewals(world.house)
    expect(invoices()).toMatchObject([{ gross_cents: 12_972 }])
  })

  test('may be paid two periods ahead, and no further (R-REN-4)', () => {
    const { public_id: id } = openedProduct(world, version)
    const ahead = () => {
      const { publicId } = world.store.together(() => renewalOrder(claire(world), world.bakery, { id }))
      pay(world, publicId)
    }
    ahead()
    ahead()
    expect(productRow(world, 'four.example').paid_until).toBe('2029-03-01')
    expect(ahead).toThrow('renewal-too-far')
  })

  test('of many products is issued once each, and nobody waits for it (R-ORD-8)', async () => {
    const product = openedProduct(world, version)
    const copies = 300
    for (let at = 0; at < copies; at += 1) {
      const { id: _, ...row } = product
      world.scene.run(
        q.insertInto('products').values({ ...row, handle: null, public_id: `prd_${at}`, name: `n${at}.example` }),
      )
    }
    world.clock.set('2027-02-01T09:00:00.000Z')
    let longest = 0
    let last = process.threadCpuUsage()
    const beat = setInterval(() => {
      const { user, system } = process.threadCpuUsage(last)
      longest = Math.max(longest, (user + system) / 1000)
      last = process.threadCpuUsage()
    }, 1)
    await issueRenewals(world.house)
    await issueRenewals(world.house)
    clearInterval(beat)
    expect(invoices()).toHaveLength(copies + 1)
    expect(longest, 'ms of the processor in one go').toBeLessThan(50)
  })

  test('is issued once, whichever statement the house is killed at, and no number is lost (R-ORD-8, R-DOC-9)', async () => {
    openedProduct(world, version)
    world.clock.set('2027-02-01T09:00:00.000Z')
    for (let at = 1; await killedAt(world, at, (house) => issueRenewals(house)); at += 1)
      expect(invoices().length).toBeLessThan(2)
    await issueRenewals(world.house)
    expect(invoices()).toMatchObject([{ number: 'F2027-00001' }])
    expect(whole(world)).toMatchObject({ whole: true })
  })
})

describe('periods', () => {
  test('of a product never skip a day nor overlap, on whatever day it began, over 800 days (R-REN-2)', async () => {
    const begins = fc.constantFrom('2027-01-31', '2027-12-31', '2028-01-30', '2028-02-29', '2027-08-31', '2027-05-15')
    await fc.assert(
      fc.asyncProperty(begins, async (day) => {
        world = await newWorld()
        version = plantOffer(world)
        world.clock.set(`${day}T09:00:00.000Z`)
        openedProduct(world, version, 'four.example', 1)
        for (let at = 0; at < 27; at += 1) {
          world.clock.set(`${daysAfter(productRow(world, 'four.example').paid_until ?? '', -3)}T09:00:00.000Z`)
          await issueRenewals(world.house)
          payInvoice(invoices()[0]?.public_id ?? '', 1_297)
        }
        const lines = q.selectFrom('order_lines').select(['period_from', 'period_until']).orderBy('period_from')
        const periods = world.scene.all(lines)
        for (const [at, { period_from: from }] of periods.entries()) {
          const before = periods[at - 1]
          if (before) expect(from).toBe(daysAfter(before.period_until ?? '', 1))
        }
        const anchor = Number(day.slice(8))
        for (const { period_from: from } of periods) {
          const last = new Date(Date.UTC(Number(from?.slice(0, 4)), Number(from?.slice(5, 7)), 0)).getUTCDate()
          expect(Number(from?.slice(8))).toBe(Math.min(anchor, last))
        }
        expect(holds(world, 'receivable')).toBe(0)
        expect(Date.parse(periods.at(-1)?.period_until ?? '') - Date.parse(day)).toBeGreaterThan(800 * DAY)
        expect(dayIn('Europe/Zurich', world.clock.now()) > day).toBe(true)
      }),
      { numRuns: 6 },
    )
  })
})
