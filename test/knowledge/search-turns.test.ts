import { describe, expect, test } from 'vitest'
import { openTurns } from '../../src/knowledge/search-turns.ts'

/** A clock that only work moves, and a search that takes its time. */
function turns() {
  const clock = { now: 1000 }
  const { take } = openTurns(() => clock.now)
  const search = (ms: number) => () => {
    clock.now += ms
    return ms
  }
  const settled = (asked: Promise<unknown>[]) =>
    Promise.allSettled(asked).then((all) => all.map(({ status }) => (status === 'fulfilled' ? 'found' : 'refused')))
  return { clock, take, search, settled }
}

describe('an address that searches (decisions, section 3)', () => {
  test('is refused beyond 100 ms of work standing, and told when to come back; others are not', async () => {
    const { take, search, settled } = turns()
    await take('192.0.2.1', search(3))
    const rush = Array.from({ length: 60 }, () => take('192.0.2.1', search(3)))
    const other = take('192.0.2.2', search(3))
    const answers = await settled(rush)
    expect(answers.filter((answer) => answer === 'refused').length).toBeGreaterThan(20)
    expect(answers.filter((answer) => answer === 'found').length).toBeGreaterThan(25)
    await expect(other).resolves.toBe(3)
    await expect(rush.at(-1)).rejects.toMatchObject({ code: 'busy-search', status: 503, retryAfter: 1 })
  })

  test('is let in again as time goes by', async () => {
    const { clock, take, search, settled } = turns()
    await settled(Array.from({ length: 60 }, () => take('192.0.2.1', search(3))))
    clock.now += 200
    await expect(take('192.0.2.1', search(3))).resolves.toBe(3)
  })

  test('is never refused while it waits for each answer, however long a search takes', async () => {
    const { take, search } = turns()
    for (let at = 0; at < 500; at++) await take('192.0.2.1', search(at % 7 === 0 ? 80 : 4))
    await take('192.0.2.1', search(400))
    await expect(take('192.0.2.1', search(4))).resolves.toBe(4)
  })

  test('is charged with what searches really take', async () => {
    const { take, search, settled } = turns()
    for (let at = 0; at < 60; at++) await take('192.0.2.9', search(30))
    const answers = await settled(Array.from({ length: 20 }, () => take('192.0.2.1', search(30))))
    expect(answers.filter((answer) => answer === 'found').length).toBeLessThan(6)
  })
})

describe('searches', () => {
  test('work one at a time in the order they came, with everything else in between', async () => {
    const { take } = turns()
    const order: string[] = []
    const first = take('192.0.2.1', () => order.push('first'))
    const second = take('192.0.2.2', () => order.push('second'))
    const between = new Promise<void>((done) => setImmediate(() => setImmediate(() => done(void order.push('others')))))
    await Promise.all([first, second, between])
    expect(order.indexOf('first')).toBeLessThan(order.indexOf('second'))
    expect(order.indexOf('others')).toBeLessThan(2)
  })

  test('that fail are no harm to the next', async () => {
    const { take, search } = turns()
    const broken = take('192.0.2.1', () => {
      throw new Error('the disk is gone')
    })
    await expect(broken).rejects.toThrow('the disk is gone')
    await expect(take('192.0.2.1', search(1))).resolves.toBe(1)
  })
})
