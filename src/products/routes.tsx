import { q } from '../../db/query.ts'
import { AccountHomePage } from '../../views/accounts/AccountHomePage.tsx'
import type { Actor } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { paths, urls } from '../urls.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { heldProducts } from './queries.ts'

/** The first page of an account: what it holds, and what was last done there. */
export const productRoutes: Route[] = [
  get(paths.managerHome, { for: 'member', rate: 'read', proof: 'no' }, (c) => {
    const { ctx, language } = c.var
    const { actor } = ctx
    if (actor.kind !== 'member') throw new Error('a member page without a member')
    const body = (
      <AccountHomePage
        person={actor.user.name}
        role={actor.role}
        products={heldProducts(ctx).map(({ name, mailboxes }) => ({
          name,
          mailboxes,
          href: urls.mailboxes(actor.account.publicId),
        }))}
        events={journalOf(ctx, actor)}
        contact={urls.contact(language)}
      />
    )
    return page(c, { title: actor.account.name }, managerFrame(c, actor.account, 'home'), body)
  }),
]

const EVENTS = 8

/** The last lines of the account's journal that this role may read: all of them, or one's own. */
function journalOf(
  ctx: Ctx,
  actor: Extract<Actor, { kind: 'member' }>,
): { event: string; about: string; at: string }[] {
  let lines = q.selectFrom('audit').select(['event', 'about', 'at']).where('account_id', '=', actor.account.id)
  const all = actor.role === 'legal-representative' || actor.role === 'admin'
  if (!all) lines = lines.where('actor', '=', `user:${actor.user.id}`)
  return ctx.store.all(lines.orderBy('seq', 'desc').limit(EVENTS))
}
