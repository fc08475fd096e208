import fc from 'fast-check'
import { expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { workOrders } from '../../src/orders/working.ts'
import { refreshPayment } from '../../src/payments/at-provider.ts'
import { hearEvents, keepEvent } from '../../src/payments/events.ts'
import { plantOffer } from '../payments/scene.ts'
import { deposited, house } from '../prepaid/scene.ts'
import { newWorld } from '../world.ts'
import { act, deeds } from './deeds.ts'
import { brokenIn, strayIn } from './invariants.ts'
import type { Table } from './playing.ts'

const WANTED = process.env['MODEL_RUNS']
const RUNS = Number(WANTED ?? 100)
const LONGEST = 40
/** A busy machine plays fewer of them, and that is no fault. */
const LONGEST_MS = WANTED ? RUNS * 3_500 : 20_000

const chance = fc.record({
  ...{ a: fc.nat(5_000), b: fc.nat(5_000), c: fc.nat(5_000) },
  crash: fc.option(fc.nat(25), { nil: undefined, freq: 4 }),
})

/** What leads on to everything else is done more often. */
const OFTEN = [
  'order',
  'pay',
  'pay',
  'pay',
  'receive a transfer',
  'go to the provider',
  'play at the provider',
  'days pass',
  'cancel a product',
  'give an amount up',
].flatMap((name) => [name, name])

/** One thing that is done, as fast-check plays it: afterwards everything still holds. */
const commands = [...Object.keys(deeds), ...OFTEN].map((name) =>
  chance.map((one) => ({
    check: () => true,
    run: async (_: object, on: Table) => {
      await act(on, name, one)
      expect(await brokenIn(on.world), `after: ${name}`).toEqual([])
    },
    toString: () => `${name} ${JSON.stringify(one)}`,
  })),
)

/** At the end everybody hears everything: what was paid at the provider is in our books. */
async function settleDown({ world, bank }: Table): Promise<void> {
  world.payments.dropsAnswers = 0
  for (const { id } of world.scene.all(q.selectFrom('payments').select('id')))
    await refreshPayment(house(world), id, { soon: true })
  for (const posted of world.payments.news) {
    const event = world.payments.readEvent(posted)
    if (event) await hearOne(world, event)
  }
  workOrders(world.house)
  expect(await brokenIn(world)).toEqual([])
  expect(await strayIn(world, bank.came)).toEqual([])
}

async function hearOne(world: Table['world'], event: { eventId: string; ref: string }): Promise<void> {
  keepEvent(world.house, 'memory', event)
  await hearEvents(world.house)
}

test(
  'whatever is ordered, paid, repeated, refunded, credited, cancelled and crashed, the money is whole (rules 28.1)',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: LONGEST, size: '+1' }), async (played) => {
        const world = await newWorld()
        const on: Table = { world, version: plantOffer(world), bank: { came: 60_000 } }
        deposited(world, 60_000)
        await fc.asyncModelRun(() => ({ model: {}, real: on }), played)
        await settleDown(on)
      }),
      { numRuns: RUNS, endOnFailure: process.env['MODEL_SHRINK'] === undefined, interruptAfterTimeLimit: LONGEST_MS },
    )
  },
  WANTED ? RUNS * 4_000 + 60_000 : 60_000,
)
