import { expect, test } from 'vitest'
import { taxOn } from '../../src/base/money.ts'
import { offersIn } from '../../src/catalogue/offers.ts'
import { furnishTrade } from '../../src/furnishing.ts'
import { journal, newWorld } from '../world.ts'

test('the demonstration sells one offer of each kind, in both currencies, made by our own people at the desk', async () => {
  const world = await newWorld()
  await furnishTrade(world.house)
  for (const currency of ['CHF', 'EUR'] as const) {
    const kinds = offersIn(world.store, currency).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['cloud', 'database', 'domain', 'ftp', 'mail', 'web'])
  }
  const made = journal(world).filter(({ event }) => event.startsWith('offer.'))
  expect(new Set(made.map(({ actor }) => actor))).toEqual(new Set([`staff:${world.olga.id}`]))
  const gross = (cents: number) => cents + taxOn(cents, 810)
  const web = offersIn(world.store, 'CHF', 'web').map(({ prices }) => prices.map(({ cents }) => gross(cents)))
  expect(web).toEqual([[1_200, 12_100]])
})
