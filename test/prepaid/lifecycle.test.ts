import { beforeEach, expect, test } from 'vitest'
import { blockersOf, lossesOf } from '../../src/core/lifecycle.ts'
import { placeOrder } from '../../src/orders/placing.ts'
import { beginPayment } from '../../src/payments/beginning.ts'
import { askRefund } from '../../src/prepaid/asking.ts'
import { approveRefund, markRefundSent } from '../../src/prepaid/deciding.ts'
import { fund, plantOffer } from '../payments/scene.ts'
import { newWorld, type World } from '../world.ts'
import { claire, IBAN, ours } from './scene.ts'

let world: World
beforeEach(async () => {
  world = await newWorld()
})

const closing = () =>
  blockersOf(claire(world), 'account-closes', { accountId: world.bakery.id })
    .map(({ kind }) => kind)
    .filter((kind) => ['payments', 'invoices', 'prepaid', 'refunds'].includes(kind))
const change = { from: 'CHF', to: 'EUR' }

test('an account closes once its prepaid account is empty and nothing of it is under way (R-PRE-13)', () => {
  expect(closing()).toEqual([])
  fund(world, 2_500)
  expect(closing()).toEqual(['prepaid'])
  const id = askRefund(claire(world), { currency: 'CHF', cents: 2_500, iban: IBAN, holder: 'B' })
  expect(closing(), 'until it is sent').toEqual(['refunds'])
  approveRefund(ours(world, world.sami), id)
  markRefundSent(ours(world, world.olga), id)
  expect(closing()).toEqual([])
})

test('the currency waits for payments under way, and says what becomes of prepaid money (R-ADDR-6, R-ADDR-7)', () => {
  fund(world, 2_500)
  const of = { accountId: world.bakery.id, ...change }
  const kinds = () => blockersOf(claire(world), 'currency-changes', of).map(({ kind }) => kind)
  expect(kinds()).toEqual([])
  const order = placeOrder(claire(world), { version: plantOffer(world), months: 12, options: {}, name: 'four.example' })
  const ticked = [{ kind: 'order' as const, id: order.publicId }]
  beginPayment(claire(world), { ticked, method: 'transfer', seenCents: 12_972 })
  expect(kinds()).toEqual(expect.arrayContaining(['payments']))
  expect(closing(), 'what is held is still theirs').toEqual(['payments', 'prepaid'])
  const [loss] = lossesOf(claire(world), 'currency-changes', of)
  expect(loss).toMatchObject({ kind: 'prepaid', names: [expect.stringContaining('25.00')] })
})
