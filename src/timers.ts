import { join } from 'node:path'
import { tellOfTwoStep } from './accounts/two-step-letters.ts'
import type { Waiter } from './actions/waiting.ts'
import { noteUses, purgeAppPasswords } from './app-passwords/uses.ts'
import { closeAccounts } from './closing/carrying-out.ts'
import { noteAnchor } from './core/anchors.ts'
import type { House, Worker } from './core/ctx.ts'
import { purgeLinks } from './core/mail-links.ts'
import { sendNotices } from './core/outbox.ts'
import type { Publisher } from './core/publisher.ts'
import { purgeRuns } from './core/runs.ts'
import { purgeThrottles } from './core/throttle.ts'
import { attachmentsFor, makePapers } from './documents/papers.ts'
import { makeExports } from './exports/making.ts'
import { purgeFtpAccounts } from './ftp/publisher.ts'
import { purgeSecondSteps } from './identity/attempts.ts'
import { endInvitations, purgeInvitations } from './invitations/ending.ts'
import { purgeReading } from './knowledge/feedback.ts'
import { keepSearches, purgeSearches } from './knowledge/search-log.ts'
import { changePasswords } from './mail-passwords/working.ts'
import { issueRenewals } from './orders/issuing.ts'
import { workOrders } from './orders/working.ts'
import { workPayments } from './payments/working.ts'
import { carryOutRefunds } from './prepaid/payment-refunds.ts'
import { closeLogins } from './profile/erasing.ts'
import { carryOutRecoveries } from './recovery/carrying-out.ts'
import { purgeSignUps } from './sign-ups/sign-ups.ts'
import { watchBooks } from './staff/books-watch.ts'
import { purgeDeskDoor } from './staff/door/attempts.ts'
import { watchServers } from './staff/server-watch.ts'
import { measureUsage } from './usage/measuring.ts'
import { letterOf } from './web/letters.ts'
import { purgeSessions } from './web/session.ts'
import { purgeDetached } from './workspace/attachments.ts'

interface Timer {
  worker:
    | Worker
    | 'accounts'
    | 'refunds'
    | 'exports'
    | 'endings'
    | 'renewals'
    | 'closings'
    | 'recoveries'
    | 'uses'
    | 'housekeeping'
    | 'searches'
    | 'two-step'
    | 'servers'
    | 'usage'
    | 'anchors'
    | 'books'
  everyMs: number
  /** Also as soon as the house is open. */
  atOnce?: true
  run: (soon: boolean) => Promise<void> | void
}

/** What runs by the clock or when woken, never twice at a time. */
export interface Timers {
  wake(worker: Worker): void
  /** Lets what is running finish; nothing starts after. */
  stop(): Promise<void>
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Starts the house's own work: publishing, sending, looking at runs that wait, forgetting what is old. */
export function startTimers(
  house: House,
  with_: {
    publishers: readonly Publisher[]
    waiter: Waiter
    from: string
    dataDir: string
    demo: boolean
    faultsInBooks: (closing: AbortSignal) => Promise<readonly string[] | undefined>
  },
): Timers {
  const { publishers, waiter, from, dataDir, demo, faultsInBooks } = with_
  const papers = { house, demo }
  const closing = new AbortController()
  const timers: Timer[] = [
    ...publishers.map((one): Timer => ({ worker: 'publisher', everyMs: SECOND, run: (soon) => one.round(soon) })),
    {
      ...{ worker: 'outbox', everyMs: 5 * SECOND },
      run: () =>
        sendNotices(
          house,
          async (notice) => ({ ...letterOf(house, notice), ...(await attachmentsFor(papers, notice)) }),
          from,
        ),
    },
    { worker: 'documents', everyMs: 10 * SECOND, atOnce: true, run: () => makePapers(papers) },
    { worker: 'runs', everyMs: SECOND, run: () => waiter.round() },
    { worker: 'anchors', everyMs: HOUR, run: () => noteAnchor(house.store, join(dataDir, 'audit-anchors.jsonl')) },
    { worker: 'books', everyMs: 10 * MINUTE, run: () => watchBooks(house, () => faultsInBooks(closing.signal)) },
    { worker: 'endings', everyMs: MINUTE, run: () => endWhatIsOver(house) },
    { worker: 'closings', everyMs: HOUR, atOnce: true, run: () => closeLogins(house) },
    { worker: 'accounts', everyMs: 5 * SECOND, atOnce: true, run: () => closeAccounts(house) },
    { worker: 'exports', everyMs: 2 * SECOND, run: () => makeExports(house) },
    { worker: 'orders', everyMs: 5 * SECOND, atOnce: true, run: () => workOrders(house) },
    { worker: 'renewals', everyMs: 10 * MINUTE, atOnce: true, run: () => issueRenewals(house) },
    { worker: 'two-step', everyMs: 5 * SECOND, run: () => tellOfTwoStep(house) },
    { worker: 'recoveries', everyMs: MINUTE, atOnce: true, run: () => carryOutRecoveries(house) },
    { worker: 'searches', everyMs: 10 * SECOND, run: () => keepSearches(house) },
    { worker: 'uses', everyMs: MINUTE, atOnce: true, run: () => noteUses(house) },
    { worker: 'servers', everyMs: MINUTE, atOnce: true, run: () => watchServers(house) },
    { worker: 'usage', everyMs: 10 * MINUTE, atOnce: true, run: () => measureUsage(house) },
    { worker: 'refunds', everyMs: 10 * SECOND, atOnce: true, run: () => carryOutRefunds(house) },
    { worker: 'payments', everyMs: MINUTE, atOnce: true, run: () => workPayments(house) },
    { worker: 'passwords', everyMs: 2 * SECOND, atOnce: true, run: () => changePasswords(house) },
    { worker: 'housekeeping', everyMs: HOUR, run: () => housekeep(house) },
  ]
  const lines = timers.map((timer) => keepRunning(house, timer))
  return {
    wake: (worker) => {
      for (const line of lines) if (line.worker === worker) line.wake()
    },
    stop: async () => {
      closing.abort()
      await Promise.all(lines.map((line) => line.stop()))
    },
  }
}

function housekeep(house: House): void {
  purgeThrottles(house.store, house.now())
  purgeRuns(house)
  purgeReading(house)
  purgeInvitations(house)
  purgeAppPasswords(house)
  purgeFtpAccounts(house)
  purgeDetached(house)
  purgeSearches(house)
}

/** Sessions and mailed links end in the store, not only by the clock: a clock set back revives none of them. */
function endWhatIsOver(house: House): void {
  purgeSessions(house.store, house.now())
  purgeLinks(house)
  purgeSignUps(house)
  purgeSecondSteps(house)
  purgeDeskDoor(house)
  endInvitations(house)
}

/** One at a time; a call while it works means once more afterwards. A failure is logged and the next round comes anyway. */
function keepRunning(house: House, { worker, everyMs, atOnce, run }: Timer) {
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
  if (atOnce) setImmediate(() => go(false))
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
