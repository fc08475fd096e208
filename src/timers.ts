import { join } from 'node:path'
import { letterFor } from '../views/notices/Letter.tsx'
import type { Waiter } from './actions/waiting.ts'
import { noteAnchor } from './core/anchors.ts'
import type { House, Worker } from './core/ctx.ts'
import { sendNotices } from './core/outbox.ts'
import { purgeRuns } from './core/runs.ts'
import { purgeThrottles } from './core/throttle.ts'
import type { MailPublisher } from './mail/publisher.ts'
import { purgeSessions } from './web/session.ts'

interface Timer {
  worker: Worker | 'housekeeping' | 'anchors'
  everyMs: number
  run: (soon: boolean) => Promise<void> | void
}

/** What runs by the clock or when woken, never twice at a time. */
export interface Timers {
  wake(worker: Worker): void
  /** Lets what is running finish; nothing starts after. */
  stop(): Promise<void>
}

const SECOND = 1000
const HOUR = 3_600_000

/** Starts the house's own work: publishing, sending, looking at runs that wait, forgetting what is old. */
export function startTimers(
  house: House,
  with_: { publisher: MailPublisher; waiter: Waiter; from: string; dataDir: string },
): Timers {
  const { publisher, waiter, from, dataDir } = with_
  const timers: Timer[] = [
    { worker: 'publisher', everyMs: SECOND, run: (soon) => publisher.round(soon) },
    { worker: 'outbox', everyMs: 5 * SECOND, run: () => sendNotices(house, letterOf, from) },
    { worker: 'runs', everyMs: SECOND, run: () => waiter.round() },
    { worker: 'anchors', everyMs: HOUR, run: () => noteAnchor(house.store, join(dataDir, 'audit-anchors.jsonl')) },
    { worker: 'housekeeping', everyMs: HOUR, run: () => housekeep(house) },
  ]
  const lines = timers.map((timer) => keepRunning(house, timer))
  return {
    wake: (worker) => lines.find((line) => line.worker === worker)?.wake(),
    stop: async () => {
      await Promise.all(lines.map((line) => line.stop()))
    },
  }
}

const letterOf: Parameters<typeof sendNotices>[1] = ({ kind, language, facts }) =>
  letterFor({ kind, language, facts: JSON.parse(facts) as Record<string, string> })

function housekeep(house: House): void {
  purgeThrottles(house.store, house.now())
  purgeRuns(house)
  purgeSessions(house.store, house.now())
}

/** One at a time; a call while it works means once more afterwards. A failure is logged and the next round comes anyway. */
function keepRunning(house: House, { worker, everyMs, run }: Timer) {
  let working: Promise<void> | undefined
  let again = false
  let stopped = false
  const go = (soon: boolean): void => {
    if (stopped) return
    if (working) {
      again ||= soon
      return
    }
    working = Promise.resolve()
      .then(() => run(soon))
      .catch((problem: unknown) =>
        house.log.error({ worker, problem: String((problem as Error)?.stack ?? problem) }, 'worker.failed'),
      )
      .finally(() => {
        working = undefined
        if (!again) return
        again = false
        go(true)
      })
  }
  const beat = setInterval(() => go(false), everyMs)
  beat.unref()
  return {
    worker,
    wake: () => setImmediate(() => go(true)),
    stop: async () => {
      stopped = true
      clearInterval(beat)
      await working
    },
  }
}
