import { beforeEach, describe, expect, test } from 'vitest'
import { q } from '../../db/query.ts'
import { openStore, type Store } from '../../db/store.ts'
import { type Limit, openThrottle, purgeThrottles, type Throttle } from '../../src/core/throttle.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

let store: Store
let ms: number
let throttle: Throttle
const now = () => new Date(ms)
beforeEach(() => {
  store = openStore(':memory:')
  ms = Date.parse('2026-03-02T09:00:00Z')
  throttle = openThrottle(store, now)
})

const curve = (kept = true): Limit => ({ bucket: 'user', kind: 'curve', kept })
const window_ = (most: number, bucket = 'address'): Limit => ({
  bucket,
  kind: 'window',
  most,
  windowMs: 5 * MINUTE,
  kept: true,
})
const rows = () => store.all(q.selectFrom('throttles').selectAll().orderBy('bucket'))
const secondsToWait = (limits: readonly Limit[]): Promise<number> =>
  throttle.reserve(limits).then(
    () => 0,
    (no: { retryAfter: number }) => no.retryAfter,
  )

/** As many failures as asked, each after the longest pause there is before the hundredth. */
async function fail(times: number, limits: readonly Limit[]): Promise<void> {
  for (let time = 0; time < times; time++) {
    await throttle.reserve(limits)
    ms += 10 * SECOND
  }
}

/** What was written by an earlier process. */
const counted = (failures: number) =>
  store.run(
    q
      .insertInto('throttles')
      .values({ bucket: 'user', failures, since: now().toISOString(), last_at: now().toISOString() }),
  )

describe('a curve', () => {
  test.each([
    [1, 1],
    [2, 1],
    [3, 3],
    [8, 3],
    [9, 5],
    [24, 5],
    [25, 10],
    [99, 10],
    [100, 86_400],
  ])('after %i failures in a row asks for %i seconds', async (failures, seconds) => {
    counted(failures)
    expect(await secondsToWait([curve()])).toBe(seconds)
    ms += seconds * SECOND - 1
    expect(await secondsToWait([curve()])).toBe(1)
    ms += 1
    expect(await secondsToWait([curve()])).toBe(0)
  })

  test('ends by itself after a day (R-GEN-17)', async () => {
    counted(100)
    ms += DAY
    expect(await secondsToWait([curve()])).toBe(0)
    expect(rows()).toMatchObject([{ failures: 1 }])
  })

  test('starts anew after a success', async () => {
    await fail(5, [curve()])
    const tried = await throttle.reserve([curve()])
    tried.refund()
    throttle.flush()
    expect(rows()).toEqual([])
    expect(await secondsToWait([curve()])).toBe(0)
  })
})

describe('a window', () => {
  test('lets so many through, then none until it is over', async () => {
    await fail(3, [window_(3)])
    expect(await secondsToWait([window_(3)])).toBe(5 * 60 - 30)
    ms += 5 * MINUTE - 31 * SECOND
    expect(await secondsToWait([window_(3)])).toBe(1)
    ms += SECOND
    expect(await secondsToWait([window_(3)])).toBe(0)
  })

  test('gives back the place of a success, and only that one', async () => {
    await fail(2, [window_(3)])
    const tried = await throttle.reserve([window_(3)])
    tried.refund()
    expect(await secondsToWait([window_(3)])).toBe(0)
    expect(await secondsToWait([window_(3)])).toBeGreaterThan(0)
  })
})

describe('several limits at once', () => {
  test('refuse with the longest wait, and a refused try is counted by none', async () => {
    counted(9)
    expect(await secondsToWait([curve(), window_(1)])).toBe(5)
    throttle.flush()
    expect(rows()).toMatchObject([{ bucket: 'user', failures: 9 }])
  })

  test('are written together, in one group for tries that come together', async () => {
    const before = store.statements()
    const buckets = Array.from({ length: 20 }, (_, at) => window_(5, `b${at % 4}`))
    await Promise.all(buckets.map((limit) => throttle.reserve([limit])))
    expect(rows().map(({ failures }) => failures)).toEqual([5, 5, 5, 5])
    expect(store.statements() - before).toBeLessThan(15)
  })
})

test('fifty guesses at once are fifty counted guesses before the first is hashed', async () => {
  const reached: number[] = []
  const guess = async () => {
    await throttle.reserve([window_(1000)])
    reached.push(rows()[0]?.failures ?? 0)
  }
  await Promise.all(Array.from({ length: 50 }, guess))
  expect(reached).toEqual(Array<number>(50).fill(50))
})

test('fifty guesses at once at a limit of ten: ten are hashed', async () => {
  const waits = await Promise.all(Array.from({ length: 50 }, () => secondsToWait([window_(10)])))
  expect(waits.filter((wait) => wait === 0)).toHaveLength(10)
})

test('a try that was never looked at is given back, and starts nothing anew', async () => {
  await fail(2, [window_(3)])
  ms += MINUTE
  const tried = await throttle.reserve([curve(), window_(3)])
  tried.giveBack()
  throttle.flush()
  expect(rows()).toMatchObject([{ bucket: 'address', failures: 2 }])
  await fail(1, [curve()])
  const again = await throttle.reserve([window_(3)])
  again.giveBack()
  throttle.flush()
  expect(rows()).toMatchObject([{ failures: 2 }, { bucket: 'user', failures: 1 }])
})

test('counts survive a restart', async () => {
  await fail(3, [window_(3)])
  throttle = openThrottle(store, now)
  expect(await secondsToWait([window_(3)])).toBeGreaterThan(0)
})

test('what need not be kept fills no table, and counts all the same', async () => {
  await throttle.reserve([curve(false)])
  throttle.flush()
  expect(rows()).toEqual([])
  expect(await secondsToWait([curve(false)])).toBe(1)
})

test('counts nobody touched for a day are forgotten', async () => {
  await fail(1, [curve(), window_(3)])
  ms += DAY
  expect(purgeThrottles(store, now())).toBe(2)
  expect(rows()).toEqual([])
})

describe('a lock', () => {
  const lock: Limit = { bucket: 'lock', kind: 'lock', most: 3, windowMs: 60 * MINUTE, kept: true }

  test('lets so many through in its window, then stays shut for as long again, counted from the last (R-2FA-6)', async () => {
    await throttle.reserve([lock])
    ms += 50 * MINUTE
    await throttle.reserve([lock])
    await throttle.reserve([lock])
    expect(await secondsToWait([lock])).toBe(60 * 60)
    ms += 59 * MINUTE
    expect(await secondsToWait([lock])).toBe(60)
    ms += MINUTE
    expect(await secondsToWait([lock])).toBe(0)
  })

  test('forgets what was short of it when its window is over', async () => {
    await throttle.reserve([lock])
    await throttle.reserve([lock])
    ms += 60 * MINUTE
    for (let time = 0; time < 3; time++) expect(await secondsToWait([lock])).toBe(0)
    expect(await secondsToWait([lock])).toBe(60 * 60)
  })

  test('outlives the process', async () => {
    for (let time = 0; time < 3; time++) await throttle.reserve([lock])
    throttle = openThrottle(store, now)
    expect(await secondsToWait([lock])).toBe(60 * 60)
  })
})
