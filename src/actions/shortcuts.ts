import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { AnyAction } from '../core/action.ts'
import { accountOf, may, nameOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import type { Shortcut } from '../web/today.ts'
import type { Registry } from './registry.ts'

const MOST = 4

/**
 * What this reader may do here, what they did most in the last month first: their runs are kept for as long. Then what is
 * done for the account, then what is done for oneself. Nothing that is done once and cannot be undone.
 */
export const shortcutsFor =
  ({ all }: Pick<Registry, 'all'>) =>
  ({ var: { ctx, language } }: PageContext): Shortcut[] => {
    const t = textFor(language)
    const times = timesDone(ctx)
    const rank = ({ name, scope }: AnyAction) => (times.get(name) ?? 0) * 2 + (scope === 'account' ? 1 : 0)
    return all
      .filter((action) => isOftenDone(action) && mayHere(ctx, action))
      .sort((one, other) => rank(other) - rank(one))
      .slice(0, MOST)
      .map((action) => ({ label: action.title(t), href: addressOf(ctx, action) }))
  }

const isOftenDone = ({ steps }: AnyAction): boolean =>
  Object.values(steps).every((step) => step.kind === 'wait' || (!step.danger && !step.leaves))

function mayHere({ actor }: Ctx, { scope, may: permission }: AnyAction): boolean {
  const account = accountOf(actor)
  if (scope === 'visitor') return false
  return scope === 'person' || (account !== undefined && (!permission || may(actor, permission, account.id)))
}

function addressOf({ actor }: Ctx, { name, scope }: AnyAction): string {
  const account = scope === 'account' ? accountOf(actor) : undefined
  return account ? urls.accountAction(account.publicId, name) : urls.personAction(name)
}

const timesDone = ({ store, actor }: Ctx): ReadonlyMap<string, number> =>
  new Map(
    store
      .all(
        q
          .selectFrom('action_runs')
          .select(['action', (eb) => eb.fn.countAll<number>().as('times')])
          .where('owner', '=', nameOf(actor))
          .where('state', '=', 'done')
          .groupBy('action'),
      )
      .map(({ action, times }) => [action, times]),
  )
