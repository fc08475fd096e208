import { sql } from 'kysely'
import type { Language } from '../../content/text/index.ts'
import type { Store } from '../../db/store.ts'
import type { House } from './ctx.ts'

/** Something somebody does from a page. `who` tells two people apart while they do it; it is written nowhere. */
export interface Task {
  who: string
  action: string
  /** The page the card stands in, without its fragment. */
  path: string
  language: Language
}

const ARTICLE = /^(?:\/en)?\/faq\/(\d{1,9})(?:\/|$)/
/** A form that was refused and sent again within this time is one task. */
const SAME_TASK_MS = 30 * 60_000
const MOST_UNDER_WAY = 5000

/** Tasks that were started and not finished, by who does what where, with the time of the last try. */
const underWay = new WeakMap<Store, Map<string, number>>()

/** How a task went: `tried`, its first form was sent, whatever came of it; `finished`, it is done. */
export interface Progress {
  tried: boolean
  finished: boolean
}

/**
 * Counts a task that was begun or finished from an article, on the day of the house's clock (R-KB-8). It comes after the
 * act and is never in its way: what cannot be counted is logged and forgotten.
 */
export function countTask(house: Pick<House, 'store' | 'now' | 'log'>, task: Task, progress: Progress): void {
  const [, number] = ARTICLE.exec(task.path) ?? []
  if (number === undefined) return
  const isNew = remember(house, task, progress)
  const started = progress.tried && isNew ? 1 : 0
  const finished = progress.finished ? 1 : 0
  if (started + finished === 0) return
  const day = house.now().toISOString().slice(0, 10)
  try {
    house.store.run(sql`
      INSERT INTO article_tasks (day, number, language, action, started, finished)
      VALUES (${day}, ${Number(number)}, ${task.language}, ${task.action}, ${started}, ${finished})
      ON CONFLICT DO UPDATE SET started = started + excluded.started, finished = finished + excluded.finished`)
  } catch (problem) {
    house.log.error({ problem: String(problem) }, 'task.not-counted')
  }
}

/** Was it not under way yet? From now on it is, or no longer. */
function remember({ store, now }: Pick<House, 'store' | 'now'>, task: Task, { finished }: Progress): boolean {
  const tasks = underWay.get(store) ?? new Map<string, number>()
  underWay.set(store, tasks)
  const key = `${task.who} ${task.action} ${task.path}`
  const at = now().getTime()
  const before = tasks.get(key)
  tasks.delete(key)
  if (!finished) tasks.set(key, at)
  const [oldest] = tasks.keys()
  if (tasks.size > MOST_UNDER_WAY && oldest !== undefined) tasks.delete(oldest)
  return before === undefined || at - before >= SAME_TASK_MS
}
