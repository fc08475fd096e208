import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { AccountHomePage } from '../../views/accounts/AccountHomePage.tsx'
import { ChooseAccountPage } from '../../views/accounts/ChooseAccountPage.tsx'
import type { Actor } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { heldProducts } from '../products/queries.ts'
import { paths, urls } from '../urls.ts'
import { managerFrame } from '../web/frames.tsx'
import { leadTo, page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'

/** Where signing in leads, and the first page of an account. */
export const accountRoutes: Route[] = [
  get(paths.manager, { for: 'user', rate: 'read', proof: 'no' }, (c) => {
    const { memberships, language } = c.var
    const [only, ...others] = memberships
    if (only && others.length === 0) return leadTo(c, urls.managerHome(only.account.publicId))
    const accounts = memberships.map(({ account, role }) => ({
      name: account.name,
      role,
      href: urls.managerHome(account.publicId),
    }))
    const body = <ChooseAccountPage accounts={accounts} contact={urls.contact(language)} />
    return page(c, { title: textFor(language).accounts.choose.title }, managerFrame(c, undefined), body)
  }),
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
