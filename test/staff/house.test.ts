import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { deskOfDemonstration, fillDemonstration, refuseDemonstration } from '../../src/demonstration.ts'
import { selfCheck } from '../../src/self-check.ts'
import { appOf } from '../../src/staff/door/app.ts'
import { purgeDeskDoor } from '../../src/staff/door/attempts.ts'
import { paymentUnderWay } from '../payments/issuing.ts'
import { articles } from '../web/targets.ts'
import { browse, newWorld, type World } from '../world.ts'
import { codeFor, emailOf, giveCode, givePassword } from './door.ts'

let world: World
beforeEach(async () => {
  world = await newWorld({ articles })
})

const unwatched = () => ({ ...world.house, store: world.scene })
const deskIn = async () => (await selfCheck(world.scene)).find(({ says }) => says.startsWith('desk'))

describe('the demonstration', () => {
  test('says how each of its people opens the desk, with the key of their app', async () => {
    const lines = deskOfDemonstration(world.house)
    expect(lines.map((line) => line.split(',')[0])).toEqual([
      'sami@example.test (support)',
      'theo@example.test (technician)',
      'olga@example.test (owner)',
    ])
    const key = /app key (\w+)$/.exec(lines[0] ?? '')?.[1] ?? ''
    const browser = await browse(world)
    await givePassword(browser, emailOf(world, world.sami))
    expect((await giveCode(browser, codeFor(world, key))).status).toBe(303)
  })

  test('that was used before the desk had a door gets what opens it, and nothing else', async () => {
    world.scene.run(q.deleteFrom('staff_factors'))
    world.scene.run(q.deleteFrom('staff').where('id', '<>', world.sami.id))
    const users = world.scene.all(q.selectFrom('users').selectAll())
    await fillDemonstration(unwatched())
    expect(deskOfDemonstration(unwatched())).toHaveLength(3)
    expect(world.scene.all(q.selectFrom('users').selectAll())).toEqual(users)
    const before = appOf(unwatched(), world.sami)
    await fillDemonstration(unwatched())
    expect(appOf(unwatched(), world.sami)).toEqual(before)
  })

  test('is refused by production also where only its desk is left', () => {
    expect(() => refuseDemonstration(world.scene)).toThrow('claire@example.test')
    world.scene.run(q.updateTable('users').set((eb) => ({ email: eb('email', '||', '.ch') })))
    expect(() => refuseDemonstration(world.scene)).toThrow(/^(sami|theo|olga)@example.test is of the demonstration/)
    world.scene.run(q.updateTable('staff').set((eb) => ({ email: eb('email', '||', '.ch') })))
    expect(() => refuseDemonstration(world.scene)).not.toThrow()
    const id = paymentUnderWay(world)
    expect(() => refuseDemonstration(world.scene), 'a transfer is real').not.toThrow()
    world.scene.run(q.updateTable('payments').set({ provider: 'sandbox' }).where('public_id', '=', id))
    expect(() => refuseDemonstration(world.scene)).toThrow('was paid in the sandbox')
  })
})

describe('the doctor', () => {
  test('says whether an owner can open the desk, and misses one where there are customers', async () => {
    expect(await deskIn()).toEqual({ level: 'ok', says: 'desk: an owner can open it' })
    world.scene.run(q.updateTable('staff').set({ disabled_at: '2026-03-02' }).where('id', '=', world.olga.id))
    expect(await deskIn()).toMatchObject({ level: 'fail', says: expect.stringContaining('comptoir staff:add') })
  })
})

test('a wrong password at the desk is answered as late for nobody as for one of us (security 3.7)', async () => {
  const browser = await browse(world)
  for (const email of [emailOf(world, world.sami), 'nobody@example.test']) {
    const began = performance.now()
    expect((await givePassword(browser, email, 'faux-faux-faux-faux')).status).toBe(422)
    expect(performance.now() - began).toBeGreaterThanOrEqual(world.house.floorMs - 2)
  }
})

test('what nobody went on with at the door is forgotten', async () => {
  const browser = await browse(world)
  await givePassword(browser, emailOf(world, world.sami))
  const attempts = () => world.scene.all(q.selectFrom('staff_attempts').selectAll()).length
  purgeDeskDoor(world.house)
  expect(attempts()).toBe(1)
  world.clock.advance(11 * 60_000)
  purgeDeskDoor(world.house)
  expect(attempts()).toBe(0)
})
