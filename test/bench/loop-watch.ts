/**
 * Loaded into the server before its own code (`node --import`), so that the product holds nothing of a bench: measures
 * how long its event loop keeps others waiting, writes that to LOOP_WATCH_FILE on SIGUSR2, and begins anew.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

/** In ms. A loop at rest shows 1: that is how often it is looked at. */
export interface LoopFigures {
  p50: number
  p99: number
  /** The longest time between two looks, whatever kept the loop: also the lack of a processor on a busy machine. */
  longestWait: number
  /** The longest synchronous stretch: the same, without the time the thread was ready and no processor was free. */
  longest: number
  /** How much of that stretch was computing; the rest was waiting for a disk. */
  computing: number
  /** The most that was computed in any stretch. */
  mostComputing: number
}

interface Moment {
  at: number
  computed: number
  queued: number
}

const EVERY_MS = 1
const NOTHING = { wait: 0, stretch: 0, computing: 0, most: 0 }
/** Of the main thread: nanoseconds on a processor and nanoseconds ready but without one (proc_pid_schedstat). */
const SCHEDULED = `/proc/${process.pid}/task/${process.pid}/schedstat`

/** Watches this process's event loop until it is stopped. `figures` tells since the last time, and begins anew. */
export function watchLoop(): { figures: () => LoopFigures; stop: () => void } {
  const delays = monitorEventLoopDelay({ resolution: EVERY_MS })
  delays.enable()
  let longest = { ...NOTHING }
  let last = moment()
  const look = () => {
    const now = moment()
    const wait = now.at - last.at
    const stretch = wait - (now.queued - last.queued)
    const computing = now.computed - last.computed
    if (stretch > longest.stretch) longest = { ...longest, stretch, computing }
    if (computing > longest.most) longest = { ...longest, most: computing }
    if (wait > longest.wait) longest = { ...longest, wait }
    last = now
  }
  const beat = setInterval(look, EVERY_MS).unref()
  const figures = (): LoopFigures => {
    look()
    const told = {
      p50: rounded(delays.percentile(50) / 1e6),
      p99: rounded(delays.percentile(99) / 1e6),
      longestWait: rounded(longest.wait),
      longest: rounded(longest.stretch),
      computing: rounded(longest.computing),
      mostComputing: rounded(longest.most),
    }
    delays.reset()
    longest = { ...NOTHING }
    last = moment()
    return told
  }
  return {
    figures,
    stop: () => {
      clearInterval(beat)
      delays.disable()
    },
  }
}

function watch(file: string): void {
  const { figures } = watchLoop()
  process.on('SIGUSR2', () => {
    writeFileSync(`${file}.part`, JSON.stringify(figures()))
    renameSync(`${file}.part`, file)
  })
}

/** A kernel that does not count its queues leaves the stretch as long as the wait. */
function moment(): Moment {
  const [computed = 0, queued = 0] = existsSync(SCHEDULED)
    ? readFileSync(SCHEDULED, 'utf8')
        .split(' ')
        .map((nanoseconds) => Number(nanoseconds) / 1e6)
    : []
  return { at: performance.now(), computed, queued }
}

const rounded = (ms: number) => Math.round(ms * 100) / 100

const file = process.env['LOOP_WATCH_FILE']
if (isMainThread && file) watch(file)
