import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import { Refusal } from '../base/refusal.ts'

/**
 * A limit on one bucket: so many within a window; a pause that grows with each failure; or so many within a window, after
 * which the bucket stays shut for as long again, counted from the last.
 */
export type Limit =
  | { bucket: string; kind: 'window' | 'lock'; most: number; windowMs: number; kept: boolean }
  | { bucket: string; kind: 'curve'; kept: boolean }

interface Count {
  failures: number
  since: number
  lastAt: number
}

/** A place taken under every limit. Not given back, it stays counted as a failure. */
export interface Reservation {
  /** It was no failure: the windows count one less, the curves start anew. */
  refund(): void
  /** It was never looked at: every limit counts one less, and nothing starts anew. */
  giveBack(): void
  /** Failures that now stand against this bucket, this one included; 0 for a bucket that was not reserved. */
  failures(bucket: string): number
}

export interface Throttle {
  /**
   * Counts one try under every limit, before the work, and settles once that is written: 50 tries at once are 50
   * counted tries. Throws Refusal('throttled') with the seconds to wait, and then counts nothing.
   */
  reserve(limits: readonly Limit[]): Promise<Reservation>
  /** Forgets what stands against a bucket: its owner has proven another way who they are (R-GEN-17). */
  clear(bucket: string): void
  /** Writes what is still in memory. */
  flush(): void
}

const SECOND = 1000
const DAY = 86_400 * SECOND
const GROUP_MS = 15
const MOST_IN_MEMORY = 50_000
/** After so many failures in a row: the pause, in ms. At a hundred the door stays shut for a day (63B-4, 3.2.2). */
const CURVE: readonly [number, number][] = [
  [3, SECOND],
  [9, 3 * SECOND],
  [25, 5 * SECOND],
  [100, 10 * SECOND],
]

/** Limits that survive a restart. Counters are written in groups, at most 15 ms after the try. */
export function openThrottle(store: Store, now: () => Date): Throttle {
  const counters = openCounters(store, now)
  return {
    async reserve(limits) {
      const at = now().getTime()
      const taken = limits.map((limit) => ({ limit, count: counters.of(limit) }))
      const wait = Math.max(0, ...taken.map(({ limit, count }) => pauseOf(limit, count, at)))
      if (wait > 0) throw throttled(wait)
      for (const { limit, count } of taken) counters.put(limit, { ...count, failures: count.failures + 1, lastAt: at })
      // a count that is not kept is counted already
      if (limits.some(({ kept }) => kept)) await counters.written()
      const recount = (how: (limit: Limit, count: Count) => Count) => {
        for (const limit of limits) counters.put(limit, how(limit, counters.of(limit)))
        counters.written().catch(() => undefined)
      }
      const failures = (bucket: string) =>
        Math.max(0, ...limits.filter((limit) => limit.bucket === bucket).map((limit) => counters.of(limit).failures))
      return { refund: () => recount(refunded), giveBack: () => recount(oneLess), failures }
    },
    clear: (bucket) => {
      const limit: Limit = { bucket, kind: 'curve', kept: true }
      counters.put(limit, { failures: 0, since: now().getTime(), lastAt: 0 })
      counters.written().catch(() => undefined)
    },
    flush: counters.flush,
  }
}

interface Counters {
  /** What stands against a limit now; nothing when its time is over. */
  of(limit: Limit): Count
  put(limit: Limit, count: Count): void
  /** Settles when everything that was put before is in the store. */
  written(): Promise<void>
  flush(): void
}

function openCounters(store: Store, now: () => Date): Counters {
  const counts = new Map<string, Count>()
  const unwritten = new Set<string>()
  let group: Promise<void> | undefined
  const flush = () => {
    group = undefined
    const buckets = [...unwritten]
    unwritten.clear()
    store.together(() => {
      for (const bucket of buckets) write(store, bucket, counts.get(bucket))
    })
  }
  return {
    of(limit) {
      const known = counts.get(limit.bucket) ?? (limit.kept ? read(store, limit.bucket) : undefined)
      const fresh = { failures: 0, since: now().getTime(), lastAt: 0 }
      if (!known) return fresh
      return endOf(limit, known) <= now().getTime() ? fresh : known
    },
    put(limit, count) {
      counts.delete(limit.bucket)
      counts.set(limit.bucket, count)
      if (limit.kept) unwritten.add(limit.bucket)
      if (counts.size > MOST_IN_MEMORY) forgetOldest(counts, unwritten)
    },
    written() {
      group ??= afterPause(flush)
      return group
    },
    flush,
  }
}

const afterPause = (work: () => void): Promise<void> =>
  new Promise((resolve, reject) =>
    setTimeout(() => {
      try {
        work()
        resolve()
      } catch (problem) {
        reject(problem as Error)
      }
    }, GROUP_MS),
  )

/** When what was counted is forgotten. */
function endOf(limit: Limit, { failures, since, lastAt }: Count): number {
  if (limit.kind === 'curve') return lastAt + DAY
  const shut = limit.kind === 'lock' && failures >= limit.most
  return (shut ? lastAt : since) + limit.windowMs
}

/** How long until this limit lets one more through, in ms. */
function pauseOf(limit: Limit, count: Count, at: number): number {
  if (limit.kind !== 'curve') return count.failures < limit.most ? 0 : endOf(limit, count) - at
  if (count.failures === 0) return 0
  const pause = CURVE.find(([below]) => count.failures < below)?.[1] ?? DAY
  return count.lastAt + pause - at
}

const refunded = (limit: Limit, count: Count): Count =>
  limit.kind === 'curve' ? { ...count, failures: 0, lastAt: 0 } : oneLess(limit, count)

const oneLess = (_: Limit, count: Count): Count => ({ ...count, failures: Math.max(0, count.failures - 1) })

/** The refusal that says how long to wait. */
function throttled(waitMs: number): Refusal {
  const seconds = Math.max(1, Math.ceil(waitMs / SECOND))
  return new Refusal('throttled', undefined, { seconds }, seconds)
}

function forgetOldest(counts: Map<string, Count>, unwritten: Set<string>): void {
  for (const bucket of counts.keys()) {
    if (counts.size <= MOST_IN_MEMORY) return
    if (!unwritten.has(bucket)) counts.delete(bucket)
  }
}

function read(store: Store, bucket: string): Count | undefined {
  const row = store.one(q.selectFrom('throttles').selectAll().where('bucket', '=', bucket))
  return row && { failures: row.failures, since: Date.parse(row.since), lastAt: Date.parse(row.last_at) }
}

function write(store: Store, bucket: string, count: Count | undefined): void {
  if (!count || count.failures === 0) {
    store.run(q.deleteFrom('throttles').where('bucket', '=', bucket))
    return
  }
  const set = { failures: count.failures, since: iso(count.since), last_at: iso(count.lastAt) }
  store.run(
    q
      .insertInto('throttles')
      .values({ bucket, ...set })
      .onConflict((on) => on.column('bucket').doUpdateSet(set)),
  )
}

const iso = (ms: number) => new Date(ms).toISOString()

/** Forgets counters nobody has touched for a day. */
export const purgeThrottles = (store: Store, now: Date): number =>
  store.run(q.deleteFrom('throttles').where('last_at', '<', iso(now.getTime() - DAY))).changes
