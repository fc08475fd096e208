import { beforeEach, describe, expect, test } from 'vitest'
import { faultsOf } from '../../src/books-child.ts'
import { told } from '../../src/doctor.ts'
import { watchBooks } from '../../src/staff/books-watch.ts'
import { browse, journal, newWorld, owed, type World } from '../world.ts'

const HOUR = 3_600_000
const FAULT = 'ledger: entry 5 (settle:pay_1): it is not what was posted'
let world: World
let looks: number
beforeEach(async () => {
  world = await newWorld()
  looks = 0
})

const watch = (faults: readonly string[] | undefined = []) =>
  watchBooks(world.house, () => {
    looks += 1
    return Promise.resolve(faults)
  })
const night = async (faults: readonly string[] = []) => {
  world.clock.advance(24 * HOUR)
  await watch(faults)
}
const home = async () => (await (await browse(world, world.olga)).get('/desk')).text
const letters = () => owed(world).filter(({ kind }) => kind === 'desk-books-broken')
const noted = () => journal(world).flatMap(({ event }) => (event.startsWith('books.') ? [event] : []))

describe('the books of the house (R-MON-6, R-OPS-2)', () => {
  test('are read once a night, from three in the morning on where the house sells, and the journal says so', async () => {
    world.clock.set('2026-03-03T01:59:00.000Z')
    await watch()
    expect(looks, 'two in the morning in Zurich').toBe(0)
    world.clock.set('2026-03-03T02:05:00.000Z')
    await watch()
    await watch()
    world.clock.set('2026-03-03T21:00:00.000Z')
    await watch()
    expect([looks, noted()]).toEqual([1, ['books.whole']])
    await night()
    expect([looks, letters(), (await home()).includes('do not fit together')]).toEqual([2, [], false])
  })

  test('that do not fit are told to our owners by letter and at the desk, until a night finds nothing', async () => {
    await watch([FAULT])
    expect(letters().map(({ recipient }) => recipient)).toEqual(['olga@example.test'])
    expect(letters()[0]?.facts).toContain('settle:pay_1')
    expect(await home()).toContain('The books do not fit together')
    await night([FAULT])
    expect([letters().length, noted()]).toEqual([2, ['books.broken', 'books.broken']])
    await night()
    expect([letters().length, noted().at(-1)]).toEqual([2, 'books.whole'])
    expect(await home()).not.toContain('do not fit together')
  })

  test('that could not be read are tried again, and nothing is noted', async () => {
    await expect(watchBooks(world.house, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
    await watchBooks(world.house, () => Promise.resolve(undefined))
    expect(noted()).toEqual([])
    await watch()
    expect(noted()).toEqual(['books.whole'])
  })

  test('are read in a process of its own, whose lines about faults are what counts', () => {
    const lines = [told({ level: 'ok', says: 'audit trail: whole' }), told({ level: 'fail', says: FAULT })]
    expect(faultsOf(`${lines.join('\n')}\n`)).toEqual([FAULT])
  })
})
