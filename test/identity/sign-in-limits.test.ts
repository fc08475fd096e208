import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { openThrottle } from '../../src/core/throttle.ts'
import { browse, owed, PASSWORD, type World } from '../world.ts'
import { knockAgain, scene } from './door.ts'

const DAY = 86_400_000
const CLAIRE = 'claire@example.test'

/** How often a password is really looked at. */
function looks(world: World): () => number {
  const { isLogin } = world.house.hashing
  let count = 0
  world.house.hashing.isLogin = (...given) => {
    count++
    return isLogin(...given)
  }
  return () => count
}

/** The house opened again on what it had written. */
function restart(world: World): void {
  world.house.throttle.flush()
  world.house.throttle = openThrottle(world.store, world.clock.now)
}

const count = (world: World, bucket: string, failures: number) => {
  const at = world.clock.now().toISOString()
  world.scene.run(q.insertInto('throttles').values({ bucket, failures, since: at, last_at: at }))
}

const fifty = Array.from({ length: 50 }, (_, at) => at + 1)

describe.concurrent('fifty guesses at once are counted before any is looked at (R-ID-11)', () => {
  test('at one user, from fifty addresses: one is', async () => {
    const { world, refusal } = await scene()
    const looked = looks(world)
    const answers = await Promise.all(fifty.map((at) => refusal({ password: `guess ${at}` }, `192.0.2.${at}`)))
    expect(looked()).toBe(1)
    expect(answers.filter((answer) => typeof answer === 'object' && answer.code === 'throttled')).toHaveLength(49)
  })

  test('at fifty users, from one network: ten are', async () => {
    const { world, refusal } = await scene()
    const looked = looks(world)
    await Promise.all(fifty.map((at) => refusal({ email: `nobody${at}@example.test` }, `2001:db8::${at}`)))
    expect(looked()).toBe(10)
  })

  test('from a browser its owner used before: one is', async () => {
    const { world, tryIt, refusal } = await scene()
    const { mark } = await tryIt({})
    const looked = looks(world)
    await Promise.all(fifty.map((at) => refusal({ password: `guess ${at}`, mark }, `192.0.2.${at}`)))
    expect(looked()).toBe(1)
  })
})

describe.concurrent('a limit', () => {
  test('on a user outlives a restart and a dropped cookie (R-GEN-16)', async () => {
    const { world, knock } = await scene()
    await knock({ email: CLAIRE, password: 'x' })
    restart(world)
    expect((await knock({ email: CLAIRE, password: PASSWORD })).answer.status).toBe(429)
    world.clock.advance(1000)
    expect((await knock({ email: CLAIRE, password: PASSWORD })).answer.status).toBe(303)
  })

  test.each([
    ['192.0.2.9', '192.0.2.9', '192.0.2.10'],
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff::1', '2001:db8:1:3::1'],
  ])('on the network of %s outlives a restart and a dropped cookie', async (from, near, far) => {
    const { world } = await scene()
    const fail = async (at: number) =>
      knockAgain(await browse(world), { email: `nobody${at}@example.test`, password: 'x' }, { ip: from })
    await Promise.all([1, 2, 3, 4, 5].map(fail))
    await Promise.all([6, 7, 8, 9, 10].map(fail))
    restart(world)
    const statusFrom = async (ip: string) =>
      (await knockAgain(await browse(world), { email: CLAIRE, password: PASSWORD }, { ip })).status
    expect(await Promise.all([near, far].map(statusFrom))).toEqual([429, 303])
    world.clock.advance(5 * 60_000)
    expect(await statusFrom(near)).toBe(303)
  })

  test('on everybody outlives a restart, and leaves the door open for browsers that are known', async () => {
    const { world, tryIt, refusal } = await scene()
    const { mark } = await tryIt({})
    count(world, 'sign-in:all', 1000)
    restart(world)
    expect(await refusal({}, '192.0.2.30')).toMatchObject({ code: 'throttled' })
    expect(await refusal({ mark }, '192.0.2.30')).toBe('let in')
  })

  test('believes an address only from a proxy of ours (R-GEN-15)', async () => {
    const { world } = await scene()
    const portal = await world.portal()
    const incoming = { socket: { remoteAddress: '203.0.113.5' } }
    const fail = (at: number) => {
      const request = new Request('https://comptoir.test/sign-in', {
        method: 'POST',
        headers: { 'Sec-Fetch-Site': 'same-origin', 'X-Forwarded-For': `192.0.2.${at}` },
        body: new URLSearchParams({ email: `nobody${at}@example.test`, password: 'x' }),
      })
      return portal.app.fetch(request, { incoming } as never)
    }
    await Promise.all([1, 2, 3, 4, 5].map(fail))
    world.house.throttle.flush()
    const rows = world.scene.all(q.selectFrom('throttles').select(['bucket', 'failures']))
    expect(rows).toContainEqual({ bucket: 'sign-in:address:203.0.113.5', failures: 5 })
  })
})

describe.concurrent('wrong passwords in a row', () => {
  const series = async (before: number, known = false) => {
    const { world, tryIt, refusal } = await scene()
    const { mark } = await tryIt({})
    const device = world.scene.one(q.selectFrom('devices').select('id'))?.id
    world.house.throttle.flush()
    count(world, known ? `sign-in:device:${device}` : `sign-in:user:${CLAIRE}`, before)
    restart(world)
    world.clock.advance(10_000)
    const guess = async (ip = '192.0.2.66') => {
      world.clock.advance(10_000)
      return refusal({ password: 'x', ...(known ? { mark } : {}) }, ip)
    }
    const mails = () => owed(world).map(({ kind, recipient }) => `${kind} ${recipient}`)
    return { world, mark, guess, mails, tryIt, refusal }
  }

  test('are told to their owner at the tenth, once, and outside nothing is different (R-ID-2)', async () => {
    const { guess, mails } = await series(8)
    const answers = [await guess(), await guess(), await guess()]
    expect(mails()).toEqual([`sign-in-failures ${CLAIRE}`])
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  test('that a right one has ended begin a new series, which is told anew', async () => {
    const { world, guess, mails, tryIt } = await series(9)
    await guess()
    world.clock.advance(10_000)
    await tryIt({}, '192.0.2.77')
    world.house.throttle.flush()
    count(world, `sign-in:user:${CLAIRE}`, 9)
    restart(world)
    await guess()
    expect(mails().filter((mail) => mail.startsWith('sign-in-failures'))).toHaveLength(2)
  })

  test.each([
    ['anywhere', false],
    ['in a browser of theirs', true],
  ])('%s shut that door at the hundredth for a day, and say so by mail (security 3.6)', async (_, known) => {
    const { world, mark, guess, mails, refusal } = await series(99, known)
    await guess()
    expect(mails()).toEqual([`login-locked ${CLAIRE}`])
    world.clock.advance(DAY - 1000)
    expect(await refusal(known ? { mark } : {}, '192.0.2.40')).toMatchObject({ code: 'throttled', retryAfter: 1 })
    expect(await refusal(known ? {} : { mark }, '192.0.2.41')).toBe('let in')
  })

  test('leave the door shut for a day and no longer: it opens by itself (R-GEN-17)', async () => {
    const { world, guess, refusal } = await series(99)
    await guess()
    world.clock.advance(DAY)
    expect(await refusal({}, '192.0.2.40')).toBe('let in')
  })

  test('for an address nobody has are answered alike and written to nobody', async () => {
    const { world, refusal } = await scene()
    for (let at = 0; at < 11; at++) {
      world.clock.advance(10_000)
      await refusal({ email: 'nobody@example.test' }, `192.0.2.${at}`)
    }
    expect(owed(world)).toEqual([])
  })

  test('of somebody who was shut out are told to nobody (R-ID-9)', async () => {
    const { world, refusal } = await scene()
    world.scene.run(q.updateTable('users').set({ disabled_at: 'now' }).where('id', '=', world.marc.id))
    count(world, 'sign-in:user:marc@example.test', 9)
    world.clock.advance(10_000)
    expect(await refusal({ email: 'marc@example.test' })).toMatchObject({ code: 'login-failed' })
    expect(owed(world)).toEqual([])
  })
})
