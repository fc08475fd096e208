import { textFor } from '../../content/text/index.ts'
import { accountOf } from '../core/actor.ts'
import { urls } from '../urls.ts'
import type { AccountToDos, ToDos } from '../web/today.ts'
import { closedProducts } from './queries.ts'

/** Products that are closed, until whoever answers for the account has settled why (R-DUN-8). */
export const productToDos: ToDos = ({ var: { ctx } }) => productsThatWait(ctx)

/** The same of an account, for whoever acts for it. */
export const productsThatWait: AccountToDos = (ctx) => {
  const account = accountOf(ctx.actor)
  if (!account) return []
  const { toDos: t } = textFor(ctx.language).products
  const { count, first } = closedProducts(ctx)
  if (!first) return []
  const line = { when: 'now', icon: 'lock', at: first.since } as const
  if (count > 1) return [{ ...line, title: t.many(count), about: t.manyWhy, href: urls.products(account.publicId) }]
  const href = urls.product(account.publicId, first.publicId)
  return [{ ...line, title: t.closed(first.name), about: first.told, href }]
}
