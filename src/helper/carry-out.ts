import { performance } from 'node:perf_hooks'
import type { HelperVerb } from '../servers/helper/port.ts'
import type { Journal, Line } from './journal.ts'
import { firstLine } from './program.ts'
import type { Asked } from './request.ts'
import type { HelperSettings } from './settings.ts'
import type { Turns } from './turns.ts'

/** What whoever asks is told, as one line. Refused: not looked at. Failed: not done, or not whole; asking again may help. */
export type Answer = { id: string | null } & (
  | { ok: true; result: object }
  | { ok: false; refused: string }
  | { ok: false; failed: string }
)

/** What it takes to carry a request out. */
export interface Means {
  settings: HelperSettings
  journal: Journal
  turns: Turns
  /** Raised when the helper stops. */
  stopping: AbortSignal
  /** How long each verb may take, in ms. */
  limits: Readonly<Record<HelperVerb, number>>
}

/**
 * Does what is asked when its turn comes, within its time, and notes that it began and how it ended. What cannot be noted
 * is not done. Never throws.
 */
export async function carryOut(asked: Asked, means: Means): Promise<Answer> {
  const { id, verb, names } = asked
  const of = { verb, id, names }
  if (!kept(means.journal, { outcome: 'begun', ...of })) return { id, ok: false, failed: 'cannot be noted' }
  const began = performance.now()
  const notes: string[] = []
  const end = (line: Pick<Line, 'outcome' | 'reason'>) =>
    kept(means.journal, {
      ...line,
      ...of,
      ms: Math.round(performance.now() - began),
      ...(notes.length ? { notes } : {}),
    })
  try {
    const result = await inTime(asked, means, (line) => void notes.push(line))
    return end({ outcome: 'done' }) ? { id, ok: true, result } : { id, ok: false, failed: 'cannot be noted' }
  } catch (problem) {
    const reason = firstLine((problem as Error).message)
    end({ outcome: 'failed', reason })
    return { id, ok: false, failed: reason }
  }
}

function kept(journal: Journal, line: Line): boolean {
  try {
    journal(line)
    return true
  } catch {
    return false
  }
}

/** The next of a kind waits for this one's real end, whoever asked only for its time. */
async function inTime(asked: Asked, means: Means, note: (line: string) => void): Promise<object> {
  const { settings, turns, stopping, limits } = means
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(limits[asked.verb as HelperVerb])])
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error(stopping.aborted ? 'the helper stops' : 'took too long')))
  })
  const work = turns.take(asked.verb, async () => {
    signal.throwIfAborted()
    return asked.run(settings, { signal, note })
  })
  return Promise.race([work, over])
}
