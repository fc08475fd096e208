import { type AnyAction, done, liveAction, stepsOn } from '../../src/core/action.ts'
import { accountOf } from '../../src/core/actor.ts'
import { change } from '../../src/core/change.ts'
import type { Ctx } from '../../src/core/ctx.ts'
import { noSubject } from '../../src/core/subjects.ts'

/** One press, one audit line, and no question of its own: whoever gets as far as here has done it. */
const press = stepsOn<null>().form({
  fields: {},
  Inputs: () => null,
  submit: () => 'Press',
  perform: (ctx: Ctx) => {
    change(ctx, { event: 'probe.pressed', accountId: accountOf(ctx.actor)?.id ?? null, about: 'x' }, () => undefined)
    return done()
  },
})

const common = {
  title: () => 'A probe',
  offer: () => 'A probe.',
  nothing: () => '',
  done: () => 'Pressed.',
  subjects: noSubject,
  steps: { press },
}

/** Actions that trust the doors alone, one for each kind of door. */
export const probes: readonly AnyAction[] = [
  liveAction<null>({ ...common, name: 'probe.visitor', scope: 'visitor' }),
  liveAction<null>({ ...common, name: 'probe.person', scope: 'person' }),
  liveAction<null>({
    ...common,
    name: 'probe.billing',
    scope: 'account',
    may: 'billing.pay',
    desk: ['support', 'owner'],
  }),
  liveAction<null>({ ...common, name: 'probe.owners', scope: 'account', may: 'account.look', desk: ['owner'] }),
]
