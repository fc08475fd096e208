import { q } from '../../db/query.ts'
import { AccountHomePage } from '../../views/accounts/AccountHomePage.tsx'
import { aboutsOf } from '../core/abouts.ts'
import type { Actor } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { paths, urls } from '../urls.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { orderingFor, productPageRoutes, rowOf } from './pages.tsx'
import { productPage } from './queries.ts'

/** The first page of an account: what waits, what it holds, what is often done there and what was done last. */
export const productRoutes: Route[] = [
  get(paths.managerHome, { for: 'member', rate: 'read', proof: 'no' }, (c) => {
    const { ctx, language, today } = c.var
    const { actor } = ctx
    if (actor.kind !== 'member') throw new Error('a member page without a member')
    const { products, next } = productPage(ctx, undefined, AT_HOME)
    const body = (
      <AccountHomePage
        person={actor.user.name}
        role={actor.role}
        toDos={today.toDos()}
        shortcuts={today.shortcuts()}
        products={products.map((product) => rowOf(product))}
        allProducts={next && urls.products(actor.account.publicId)}
        events={journalOf(ctx, actor)}
        journal={urls.accountJournal(actor.account.publicId)}
        contact={urls.contact(language)}
        order={orderingFor(ctx)}
      />
    )
    return page(c, { title: actor.account.name }, managerFrame(c, actor.account, 'home'), body)
  }),
  ...productPageRoutes,
]

const EVENTS = 8
/** As many products as the first page bears. */
const AT_HOME = 8

/** The last lines of the account's journal that this role may read: all of them, or one's own. */
function journalOf(
  ctx: Ctx,
  actor: Extract<Actor, { kind: 'member' }>,
): { event: string; about: string; at: string }[] {
  let lines = q
    .selectFrom('audit')
    .select(['event', 'about', 'at', 'detail'])
    .where('account_id', '=', actor.account.id)
  const all = actor.role === 'legal-representative' || actor.role === 'admin'
  if (!all) lines = lines.where('actor', '=', `user:${actor.user.id}`)
  const last = ctx.store.all(lines.orderBy('seq', 'desc').limit(EVENTS))
  const aboutOf = aboutsOf(ctx, actor.account, last)
  return last.map((line) => ({ event: line.event, about: aboutOf(line), at: line.at }))
}
