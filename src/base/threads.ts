import { readdirSync, readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

const TASKS = '/proc/self/task'
const POOL = 'libuv-worker'

/**
 * Lets what computes step back behind what answers: where a core is short, the threads that hash get less of it than
 * the one that serves pages. Linux only, where each thread has a priority of its own; elsewhere nothing changes.
 * Returns how many threads stepped back. The pool must have been used once.
 */
export function easeHashing(): number {
  if (process.platform !== 'linux') return 0
  const workers = readdirSync(TASKS).filter((thread) => nameOf(thread) === POOL)
  for (const thread of workers) setPriority(Number(thread), constants.priority.PRIORITY_BELOW_NORMAL)
  return workers.length
}

function nameOf(thread: string): string {
  try {
    return readFileSync(`${TASKS}/${thread}/comm`, 'utf8').trim()
  } catch {
    // a thread that ended meanwhile
    return ''
  }
}
