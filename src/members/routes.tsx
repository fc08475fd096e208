import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { OwnPlacePage, UserPage } from '../../views/members/UserPage.tsx'
import { UsersPage } from '../../views/members/UsersPage.tsx'
import type { AnyAction } from '../core/action.ts'
import { type Actor, may } from '../core/actor.ts'
import { holdersOf } from '../core/memberships.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { opensAll } from './access.ts'
import { leave, removeSomebody } from './actions.tsx'
import { waitingKnownPasswords } from './known-passwords.ts'
import { knownPasswordRoutes } from './known-passwords-pages.tsx'
import { type Member, memberCalled, memberPage, representativesOf } from './queries.ts'
import { changeTheirProducts, changeTheirRole } from './role-action.tsx'

const rule = { for: 'member', rate: 'read', proof: 'no' } as const

/** What the pages of the users show of features above this one. */
interface Beside {
  find: (action: string) => AnyAction
  /** Who was invited and has not answered, and the way to invite. */
  invitations: (c: PageContext) => Child
}

/** The people of an account, one of them, and the passwords of those who left. */
export const memberRoutes = (beside: Beside): Route[] => [
  get(paths.users, rule, (c) => users(c, beside)),
  ...knownPasswordRoutes(beside.find),
  get(paths.user, { ...rule, may: 'members.manage' }, (c) => user(c, c.req.param('user'))),
]

type Acting = Extract<Actor, { kind: 'member' }>

function actingIn(c: PageContext): Acting {
  const { actor } = c.var.ctx
  if (actor.kind !== 'member') throw new Error('a page of an account without a member')
  return actor
}

const managesUsers = (actor: Acting): boolean => may(actor, 'members.manage', actor.account.id)

function users(c: PageContext, { invitations }: Beside): Response | Promise<Response> {
  const { ctx } = c.var
  const actor = actingIn(c)
  if (!managesUsers(actor)) return ownPlace(c, actor)
  const { publicId: account } = actor.account
  const [words, from] = [c.req.query('q')?.trim() ?? '', c.req.query('from')]
  const { members, next, total } = memberPage(ctx, { words, from })
  const q = words === '' ? undefined : words
  const body = (
    <UsersPage
      users={members.map((member) => ({
        ...seen(member),
        you: member.id === actor.user.id,
        href: urls.user(account, member.publicId),
      }))}
      {...{ total, words }}
      list={urls.users(account)}
      next={next && urls.users(account, { q, from: next })}
      first={from === undefined ? undefined : urls.users(account, { q })}
      known={{ count: waitingKnownPasswords(ctx, actor.account.id).count, href: urls.knownPasswords(account) }}
      invitations={invitations(c)}
    />
  )
  return page(c, { title: textFor(c.var.language).members.title }, managerFrame(c, actor.account, 'users'), body)
}

/** As a page says it: products only of a role that opens single ones. */
const seen = ({ name, email, role, twoStep, since, out, products }: Member) => ({
  ...{ name, email, role, twoStep, since, out },
  products: opensAll(role) ? undefined : products.map((product) => product.name),
})

const cardOf = (c: PageContext, action: AnyAction, path: string, subject?: string) => {
  const place = { path, anchor: action.name.replace('.', '-'), language: c.var.language }
  return card(c, { action, place, acting: c.var.ctx, ...(subject === undefined ? {} : { subject }) })
}

function ownPlace(c: PageContext, actor: Acting): Response | Promise<Response> {
  const { ctx, language } = c.var
  const { account, user: me } = actor
  const path = urls.users(account.publicId)
  const body = (
    <OwnPlacePage
      user={seen(memberCalled(ctx, me.publicId))}
      managers={holdersOf(ctx.store, account.id, 'members.manage').map(({ name }) => name)}
      leaveCard={cardOf(c, leave, path)}
    />
  )
  return page(c, { title: textFor(language).members.own.title }, managerFrame(c, account, 'users'), body)
}

/** One person, or oneself, for whoever looks after the users. */
function user(c: PageContext, id: string): Response | Promise<Response> {
  const { ctx } = c.var
  const actor = actingIn(c)
  const { account } = actor
  const member = memberCalled(ctx, id)
  const mine = member.id === actor.user.id
  const path = urls.user(account.publicId, id)
  const mayTouch = member.role !== 'legal-representative' || actor.role === 'legal-representative'
  const body = (
    <UserPage
      user={seen(member)}
      list={urls.users(account.publicId)}
      roleCard={mayTouch && cardOf(c, changeTheirRole, path, id)}
      productsCard={mayTouch && !opensAll(member.role) && cardOf(c, changeTheirProducts, path, id)}
      leaveCard={mine && cardOf(c, leave, path)}
      remove={mayTouch && !mine ? urls.accountAction(account.publicId, removeSomebody.name, id) : undefined}
      onlyBy={mayTouch ? undefined : representativesOf(ctx, account.id, 0).map(({ name }) => name)}
    />
  )
  return page(c, { title: member.name }, managerFrame(c, account, 'users'), body)
}
