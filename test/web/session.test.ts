import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { randomToken } from '../../src/base/secret.ts'
import { endSession, findPerson, openSession, purgeSessions, renewSession, SESSION } from '../../src/web/session.ts'
import { newWorld, type World } from '../world.ts'

const MINUTE = 60_000
const FROM = { ip: '192.0.2.7', userAgent: 'a browser' }
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const open = () => openSession(world.store, world.claire.id, world.clock.now(), FROM)
const find = (token: string | undefined) => findPerson(world.store, token, world.clock.now())
const rows = () => world.scene.all(q.selectFrom('sessions').selectAll())

describe('a session', () => {
  test('is whose cookie it is', () => {
    expect(find(open())).toMatchObject({ email: 'claire@example.test', provenAt: world.clock.now() })
  })

  test('is not kept in a form that opens it', () => {
    const token = open()
    expect(JSON.stringify(rows())).not.toContain(token)
  })

  test('is never made up from an unknown cookie', () => {
    expect(find(randomToken())).toBeUndefined()
    expect(find('')).toBeUndefined()
    expect(find(undefined)).toBeUndefined()
    expect(rows()).toEqual([])
  })

  test('ends after an hour without a request', () => {
    const token = open()
    world.clock.advance(59 * MINUTE)
    expect(find(token)).toBeDefined()
    world.clock.advance(59 * MINUTE)
    expect(find(token)).toBeDefined()
    world.clock.advance(60 * MINUTE)
    expect(find(token)).toBeUndefined()
  })

  test('ends after a day, however busy', () => {
    const token = open()
    for (let time = 0; time < 47; time++) {
      world.clock.advance(30 * MINUTE)
      expect(find(token)).toBeDefined()
    }
    world.clock.advance(30 * MINUTE)
    expect(find(token)).toBeUndefined()
  })

  test('is not revived by a clock set back', () => {
    const token = open()
    world.clock.advance(-2 * MINUTE)
    expect(find(token)).toBeUndefined()
  })

  test('that has ended stays ended when the clock is set back', () => {
    const token = open()
    world.clock.advance(61 * MINUTE)
    expect(find(token)).toBeUndefined()
    world.clock.advance(-30 * MINUTE)
    expect(find(token)).toBeUndefined()
  })

  test('of somebody who stays ends after fourteen days without a visit, and after thirty whatever happens', () => {
    const DAY = 24 * 60 * MINUTE
    const staying = () => openSession(world.store, world.claire.id, world.clock.now(), { ...FROM, stays: true })
    const [left, used] = [staying(), staying()]
    for (let day = 0; day < 29; day++) {
      world.clock.advance(DAY)
      expect(find(used)).toBeDefined()
    }
    expect(find(left)).toBeUndefined()
    world.clock.advance(DAY)
    expect(find(used)).toBeUndefined()
  })

  test('writes that it was seen once a minute at most', () => {
    const token = open()
    const before = rows()[0]?.seen_at
    world.clock.advance(59_000)
    find(token)
    expect(rows()[0]?.seen_at).toBe(before)
    world.clock.advance(1_000)
    find(token)
    expect(rows()[0]?.seen_at).not.toBe(before)
  })

  test('opens nothing for a user who was shut out (R-ID-9)', () => {
    const token = openSession(world.store, world.marc.id, world.clock.now(), FROM)
    world.scene.run(q.updateTable('users').set({ disabled_at: 'now' }).where('id', '=', world.marc.id))
    expect(find(token)).toBeUndefined()
  })

  test('has a new token after a proof of identity; the old one opens nothing', () => {
    const token = open()
    const { sessionId = 0 } = find(token) ?? {}
    world.clock.advance(20 * MINUTE)
    const renewed = renewSession(world.store, sessionId, world.clock.now())
    expect(find(token)).toBeUndefined()
    expect(find(renewed)?.provenAt).toEqual(world.clock.now())
  })

  test('is over once it was ended', () => {
    const token = open()
    endSession(world.store, find(token)?.sessionId ?? 0)
    expect(find(token)).toBeUndefined()
  })
})

test('of one user there are twenty sessions at most: the oldest end', () => {
  const tokens = Array.from({ length: SESSION.most + 2 }, open)
  expect(find(tokens[1])).toBeUndefined()
  expect(find(tokens[2])).toBeDefined()
  const nadia = openSession(world.store, world.nadia.id, world.clock.now(), FROM)
  expect(find(tokens[2])).toBeDefined()
  expect(find(nadia)).toBeDefined()
})

test('sessions that are over are forgotten, others are not', () => {
  open()
  world.clock.advance(50 * MINUTE)
  const token = open()
  world.clock.advance(20 * MINUTE)
  purgeSessions(world.store, world.clock.now())
  expect(rows()).toHaveLength(1)
  expect(find(token)).toBeDefined()
})
