import { describe, expect, test } from 'vitest'
import { aboutsOf } from '../../src/core/abouts.ts'
import { pendingInvitation } from '../invitations/planted.ts'
import { paymentOf } from '../to-pay/scene.ts'
import { newWorld } from '../world.ts'

const line = (about: string, detail: object = {}) => ({ about, detail: JSON.stringify(detail) })

describe('what a line of the journal is about', () => {
  test('is said in words: nobody reads a public id', async () => {
    const world = await newWorld()
    const invited = pendingInvitation(world, world.bakery, 'jeanne@example.test')
    const payment = paymentOf(world)
    const said: [ReturnType<typeof line>, string][] = [
      [line(world.claire.publicId), world.claire.name],
      [line(invited), 'jeanne@example.test'],
      [line(payment), '1.00 CHF'],
      [line(world.bakery.publicId), world.bakery.name],
      [line('CHF', { cents: 25_005 }), '250.05 CHF'],
      [line('EUR', { cents: 10 }), '0.10 EUR'],
      [line('EUR'), 'EUR'],
      [line('contact@boulangerie-favre.test'), 'contact@boulangerie-favre.test'],
    ]
    const before = world.store.statements()
    const aboutOf = aboutsOf(
      world.house,
      world.bakery,
      said.map(([one]) => one),
    )
    expect(said.map(([one]) => aboutOf(one))).toEqual(said.map(([, words]) => words))
    expect(world.store.statements() - before).toBe(1)
  })

  test('is not said of whoever was forgotten (R-GDPR-3)', async () => {
    const world = await newWorld()
    const gone = line('usr_0123456789abcdef')
    expect(aboutsOf(world.house, world.bakery, [gone])(gone)).toBe('')
    expect(aboutsOf(world.house, world.bakery, [])(line(world.bakery.publicId))).toBe(world.bakery.name)
  })
})
