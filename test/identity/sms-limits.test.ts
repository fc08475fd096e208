import { describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { Refusal } from '../../src/base/refusal.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { userById } from '../../src/identity/addresses.ts'
import { sendCode } from '../../src/identity/sms.ts'
import { as, type Customer, newWorld, type World } from '../world.ts'
import { MINUTE, NUMBER } from './sms-scene.ts'

const HOUR = 60 * MINUTE
const OTHER = '+41781112233'

async function refusedIn(work: Promise<unknown>): Promise<number | undefined> {
  try {
    await work
    return undefined
  } catch (no) {
    if (!(no instanceof Refusal) || no.code !== 'sms-limit') throw no
    return no.retryAfter
  }
}

/** How somebody is sent a code. */
function sender(world: World, who: Customer = world.claire) {
  const ctx: Ctx = as(world, who)
  const user = userById(ctx, who.id)
  if (!user) throw new Error('nobody')
  return (to = NUMBER) => sendCode(ctx, user, to, 'login')
}

describe.concurrent('flooding somebody with SMS (R-2FA-2)', () => {
  test('ends at one a minute, three in ten minutes, five a day', async () => {
    const world = await newWorld()
    const send = sender(world)
    await send()
    expect(await refusedIn(send())).toBe(60)
    world.clock.advance(MINUTE)
    await send()
    world.clock.advance(MINUTE)
    await send()
    world.clock.advance(MINUTE)
    expect(await refusedIn(send())).toBe(7 * 60)
    world.clock.advance(7 * MINUTE)
    await send()
    world.clock.advance(MINUTE)
    await send()
    world.clock.advance(HOUR)
    expect(await refusedIn(send())).toBeGreaterThan(22 * 3600)
    expect(world.sms.messages).toHaveLength(5)
    world.clock.advance(24 * HOUR)
    await send()
  })

  test('ends whatever number they name, and whoever names a number', async () => {
    const world = await newWorld()
    await sender(world)()
    expect(await refusedIn(sender(world)(OTHER))).toBe(60)
    expect(await refusedIn(sender(world, world.marc)(NUMBER))).toBe(60)
    await sender(world, world.marc)(OTHER)
    expect(world.sms.messages.map(({ to }) => to)).toEqual([NUMBER, OTHER])
  })

  test('ends for one who asks fifty times at once', async () => {
    const world = await newWorld()
    const send = sender(world)
    await Promise.all(Array.from({ length: 50 }, () => refusedIn(send())))
    expect(world.sms.messages).toHaveLength(1)
  })

  test('ends at two hundred a day for the whole house', async () => {
    const world = await newWorld()
    const at = world.clock.now().toISOString()
    const row = { bucket: 'sms:house', failures: 199, since: at, last_at: at }
    world.scene.run(q.insertInto('throttles').values(row))
    await sender(world)()
    expect(await refusedIn(sender(world, world.marc)(OTHER))).toBe(24 * 3600)
    expect(world.sms.messages).toHaveLength(1)
  })

  test('outlasts a restart: what was counted is written', async () => {
    const world = await newWorld()
    await sender(world)()
    const kept = world.scene.all(q.selectFrom('throttles').select('bucket').where('bucket', 'like', 'sms:%'))
    expect(kept.length).toBe(7)
    expect(JSON.stringify(kept)).not.toContain(NUMBER.slice(1))
  })

  test('a gateway that is away costs nobody their day, and is asked three times in ten minutes at most', async () => {
    const world = await newWorld()
    const send = sender(world)
    world.sms.down = true
    for (let hour = 0; hour < 8; hour++) {
      await expect(send()).rejects.toMatchObject({ code: 'sms-not-sent' })
      world.clock.advance(HOUR)
    }
    for (let minute = 0; minute < 3; minute++) {
      await expect(send()).rejects.toMatchObject({ code: 'sms-not-sent' })
      world.clock.advance(MINUTE)
    }
    expect(await refusedIn(send())).toBe(7 * 60)
    world.sms.down = false
    world.clock.advance(10 * MINUTE)
    await send()
  })
})
