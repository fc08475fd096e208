import { textFor } from '../../content/text/index.ts'
import { accountOf } from '../core/actor.ts'
import { urls } from '../urls.ts'
import type { AccountToDos, ToDos } from '../web/today.ts'
import { pendingSites } from './queries.ts'

/** Sites whose last change is saved and not shown yet (R-PWD-7). */
export const siteToDos: ToDos = ({ var: { ctx } }) => sitesThatWait(ctx)

/** The same of an account, for whoever acts for it. */
export const sitesThatWait: AccountToDos = (ctx) => {
  const account = accountOf(ctx.actor)
  const waiting = account ? pendingSites(ctx) : []
  const [first, ...others] = waiting
  if (!account || !first) return []
  const { one, many, why } = textFor(ctx.language).sites.toDos.pending
  const alone = others.length === 0
  return [
    {
      when: 'now',
      icon: 'clock',
      title: alone ? one(first.name) : many(waiting.length),
      about: why,
      href: alone ? urls.product(account.publicId, first.publicId) : urls.products(account.publicId),
    },
  ]
}
