import { beforeEach, describe, expect, test } from 'vitest'
import { FRESH_MS } from '../../src/core/live-state.ts'
import { watchServers } from '../../src/staff/server-watch.ts'
import { browse, newWorld, owed, type World } from '../world.ts'

const HOUR = 3_600_000
let world: World
beforeEach(async () => {
  world = await newWorld()
})

const home = async () => (await (await browse(world, world.olga)).get('/desk')).text
const alarms = () => owed(world).filter(({ kind }) => kind === 'desk-server-open')
const look = async () => {
  world.clock.advance(FRESH_MS)
  await watchServers(world.house)
}

describe('a server that is not as it should be', () => {
  test('is told at the desk while it does not answer, and no more once it does', async () => {
    world.dav.down = true
    await look()
    expect(await home()).toContain('The server of calendars and contacts does not answer')
    world.dav.down = false
    await look()
    expect(await home()).not.toContain('does not answer')
    expect(alarms()).toEqual([])
  })

  test('is told first, and to our owners by letter at most once an hour, when it lets anybody in', async () => {
    world.dav.found = 'opens-to-anything'
    await look()
    await look()
    expect(await home()).toContain('The server of calendars and contacts lets anybody in')
    expect(alarms().map(({ recipient }) => recipient)).toEqual(['olga@example.test'])
    world.clock.advance(HOUR)
    await look()
    expect(alarms()).toHaveLength(2)
  })

  test('is told when it refuses everybody, without waking anybody up', async () => {
    world.dav.found = 'opens-to-nobody'
    await look()
    expect(await home()).toContain('refuses everybody')
    expect(alarms()).toEqual([])
  })
})
