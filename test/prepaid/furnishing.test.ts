import { expect, test } from 'vitest'
import { furnishTrade } from '../../src/furnishing.ts'
import { moneyCheck } from '../../src/money-check.ts'
import { walletsOf } from '../../src/prepaid/wallets.ts'
import { newWorld } from '../world.ts'

test('the demonstration has 250.00 CHF prepaid, by the verbs of a customer and of the desk, and its money is whole', async () => {
  const world = await newWorld()
  await furnishTrade(world.house)
  expect(walletsOf(world.scene, world.bakery.id)).toMatchObject([{ currency: 'CHF', available: 25_000, held: 0 }])
  const findings = await moneyCheck(world.scene, world.house.keys)
  expect(findings.filter(({ level }) => level !== 'ok')).toEqual([])
})
