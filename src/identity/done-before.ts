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
