import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { gateLimits, openGate } from '../../src/core/gate.ts'

const LIMITS = { slots: 1, queue: 5, queuePerAddress: 2, wait: 3000 }

/** Work that is done when it is told to. */
function work() {
  let finish: () => void = () => undefined
  const done = new Promise<void>((resolve) => {
    finish = resolve
  })
  return { done, finish }
}

const tick = () => new Promise((resolve) => setImmediate(resolve))
const busy = expect.objectContaining({ code: 'busy-hashing', retryAfter: 2, status: 503 })

describe('the gate before heavy work', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('lets in as many as there are places, then one for each who leaves, in the order they came', async () => {
    const gate = openGate({ ...LIMITS, slots: 2, queuePerAddress: 5 })
    const entered: number[] = []
    const works = [work(), work(), work(), work()]
    const all = works.map(({ done }, number) =>
      gate.through('a', () => {
        entered.push(number)
        return done
      }),
    )
    await tick()
    expect(entered).toEqual([0, 1])
    works[1]?.finish()
    await tick()
    expect(entered).toEqual([0, 1, 2])
    for (const { finish } of works) finish()
    await Promise.all(all)
    expect(entered).toEqual([0, 1, 2, 3])
  })

  test('refuses at the knock what it would refuse to let wait, and lets nobody in by it', async () => {
    const gate = openGate(LIMITS)
    gate.knock('a')
    const inside = work()
    const all = [gate.through('a', () => inside.done), ...['a', 'a', 'b'].map((who) => gate.through(who, tick))]
    expect(() => gate.knock('a')).toThrow(busy)
    gate.knock('b')
    all.push(gate.through('c', tick), gate.through('c', tick))
    expect(() => gate.knock('d')).toThrow(busy)
    inside.finish()
    await Promise.all(all)
    gate.knock('a')
  })

  test('gives its place on when the work fails', async () => {
    const gate = openGate(LIMITS)
    await expect(gate.through('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await gate.through('a', async () => 'in')).toBe('in')
  })

  test('turns away who finds the queue full', async () => {
    const gate = openGate(LIMITS)
    const inside = work()
    const all = [gate.through('inside', () => inside.done)]
    for (let number = 0; number < LIMITS.queue; number++)
      all.push(gate.through(`from ${number}`, async () => undefined))
    await expect(gate.through('late', async () => undefined)).rejects.toEqual(busy)
    inside.finish()
    await Promise.all(all)
  })

  test('turns away who queues too often from one address, and nobody else', async () => {
    const gate = openGate(LIMITS)
    const inside = work()
    const all = [
      gate.through('a', () => inside.done),
      gate.through('a', async () => 1),
      gate.through('a', async () => 2),
    ]
    await expect(gate.through('a', async () => 3)).rejects.toEqual(busy)
    const other = gate.through('b', async () => 4)
    inside.finish()
    await Promise.all(all)
    expect(await other).toBe(4)
  })

  test('lets nobody wait longer than three seconds, and keeps no place for them', async () => {
    const gate = openGate(LIMITS)
    const inside = work()
    const first = gate.through('a', () => inside.done)
    const tired = gate.through('b', async () => 'never')
    const complaint = expect(tired).rejects.toEqual(busy)
    vi.advanceTimersByTime(3001)
    await complaint
    inside.finish()
    await first
    expect(await gate.through('c', async () => 'in')).toBe('in')
  })
})

test('up to two cores give one place, more give two', () => {
  expect([1, 2, 4].map((cores) => gateLimits(cores).slots)).toEqual([1, 1, 2])
})
