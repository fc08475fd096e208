import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { type AnyAction, firstStep } from '../core/action.ts'
import { accountOf, nameOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Run } from '../core/runs.ts'
import { urls } from '../urls.ts'
import { isStillThere } from '../web/card.tsx'
import { addressOf, placeOf } from '../web/place.ts'
import type { ToDos } from '../web/today.ts'
import type { Registry } from './registry.ts'

/** As many as a person can have in mind; the newest. */
const MOST = 3

/** What this person began in several steps and has not finished: for themselves, and for the account of the page. */
export const runToDos =
  ({ all }: Pick<Registry, 'all'>): ToDos =>
  ({ var: { ctx, language } }) => {
    const t = textFor(language)
    return runsUnderWay(ctx)
      .flatMap((run) => {
        const action = all.find(({ name }) => name === run.action)
        if (!action || !isLeftToThem(run, action) || !isStillThere(ctx, action, run)) return []
        const words = { title: t.actions.goOn(action.title(t)), about: t.actions.begun, at: run.created_at }
        return [{ when: 'soon', icon: 'rotate-ccw', ...words, href: cardOf(ctx, run, action) } as const]
      })
      .slice(0, MOST)
  }

/** They stand at a later step, or what the house waited for came to nothing, or another site has sent them nowhere yet. */
function isLeftToThem(run: Run, action: AnyAction): boolean {
  if (run.state === 'waiting') return run.go_to !== null && run.go_to !== ''
  return run.step !== firstStep(action) || run.result !== '{}'
}

const runsUnderWay = ({ store, actor }: Ctx): Run[] =>
  store.all(
    q
      .selectFrom('action_runs')
      .selectAll()
      .where('owner', '=', nameOf(actor))
      .where('state', 'in', ['open', 'waiting'])
      .where((eb) => eb.or([eb('account_id', 'is', null), eb('account_id', '=', accountOf(actor)?.id ?? 0)]))
      .orderBy('id', 'desc')
      .limit(20),
  )

/** On the page of its own where it has one; else where all of them are. */
function cardOf({ actor, keys }: Ctx, { subject, ticket }: Run, { name, scope, subjects }: AnyAction): string {
  const place = placeOf(keys, ticket)
  if (place?.run) return addressOf(place)
  const named = subjects.kind === 'one' && subject !== '' ? subject : undefined
  const account = scope === 'account' ? accountOf(actor) : undefined
  return account ? urls.accountAction(account.publicId, name, named) : urls.personAction(name, named)
}
