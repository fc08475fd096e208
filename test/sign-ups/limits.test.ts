import { describe, expect, test } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { openThrottle } from '../../src/core/throttle.ts'
import { lettersTo } from '../identity/mailed.ts'
import { browse } from '../world.ts'
import { asked, askFor, newHouse, WISH } from './wishes.ts'

const HOUR = 3_600_000

describe.concurrent('signing up is limited (security 3.6)', () => {
  test('to three letters in six hours to one address, whether it has a login or not, and beyond in silence', async () => {
    const world = await newHouse()
    for (const email of [WISH.email, 'claire@example.test']) {
      await Promise.all([1, 2, 3, 4, 5].map((at) => asked(world, { email }, { ip: `192.0.2.${at}` })))
      expect(lettersTo(world, email)).toHaveLength(3)
    }
    world.clock.advance(6 * HOUR)
    await asked(world)
    expect(lettersTo(world, WISH.email)).toHaveLength(4)
  })

  test('to ten in an hour from one network, and then how long to wait, before anything is hashed', async () => {
    const world = await newHouse()
    const network = (at: number) => ({ ip: `2001:db8::${at}` })
    await Promise.all(
      Array.from({ length: 10 }, (_, at) => asked(world, { email: `somebody${at}@example.test` }, network(at + 1))),
    )
    world.house.hashing.login = () => Promise.reject(new Error('hashed'))
    const answer = await askFor(await browse(world), {}, network(99))
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3600'])
    expect(answer.text).toContain('value="jeanne@example.test"')
  })

  test('also over a restart', async () => {
    const world = await newHouse()
    await Promise.all([1, 2, 3].map((at) => asked(world, {}, { ip: `192.0.2.${at}` })))
    // four at a time: more of one address are not let into the queue
    const other = (at: number) => asked(world, { email: `x${at}@example.test` }, { ip: '192.0.2.1' })
    await Promise.all([1, 2, 3, 4].map(other))
    await Promise.all([5, 6, 7].map(other))
    world.house.throttle.flush()
    Object.assign(world.house.throttle, openThrottle(world.store, world.clock.now))
    await asked(world, {}, { ip: '192.0.2.50' })
    expect(lettersTo(world, WISH.email)).toHaveLength(3)
    await asked(world, { email: 'y@example.test' }, { ip: '192.0.2.1' })
    await asked(world, { email: 'y@example.test' }, { ip: '192.0.2.1' })
    expect((await askFor(await browse(world), { email: 'z@example.test' }, { ip: '192.0.2.1' })).status).toBe(429)
  })

  test('by nothing that the house was too busy to look at', async () => {
    const world = await newHouse()
    const { login } = world.house.hashing
    world.house.hashing.login = () => Promise.reject(new Refusal('busy-hashing', undefined, {}, 2))
    const turnedAway = async () => {
      const { status, headers } = await askFor(await browse(world))
      expect([status, headers.get('retry-after')]).toEqual([503, '2'])
    }
    await Promise.all([1, 2, 3].map(turnedAway))
    await turnedAway()
    world.house.hashing.login = login
    await asked(world)
    expect(lettersTo(world, WISH.email)).toEqual(['sign-up-confirm'])
  })
})
