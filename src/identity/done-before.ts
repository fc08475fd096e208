import { q } from '../../db/query.ts'
import { nameOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Run, subjectIds } from '../core/runs.ts'

/** What this person's cards of an action have done it to: it may be gone by now, and the card still says what it did. */
export function doneBefore({ store, actor }: Ctx, action: string): ReadonlySet<string> {
  const runs: Pick<Run, 'subject'>[] = store.all(
    q
      .selectFrom('action_runs')
      .select('subject')
      .where('owner', '=', nameOf(actor))
      .where('action', '=', action)
      .where('state', '=', 'done'),
  )
  return new Set(runs.flatMap(subjectIds))
}

/** What their cards of these actions were at, or told of, is no longer so: they begin anew. */
export function tellNoMore({ store, now }: Ctx, userId: number, actions: readonly string[]): void {
  const over = q.updateTable('action_runs').set({ state: 'dropped', changed_at: now().toISOString() })
  const theirs = over.where('owner', '=', `user:${userId}`).where('action', 'in', actions)
  store.run(theirs.where('state', 'in', ['open', 'done']))
}
