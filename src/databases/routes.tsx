import { textFor } from '../../content/text/index.ts'
import { DatabaseListPage } from '../../views/databases/DatabaseListPage.tsx'
import { DatabasePage } from '../../views/databases/DatabasePage.tsx'
import { DatabaseUserPage } from '../../views/databases/DatabaseUserPage.tsx'
import { UserListPage } from '../../views/databases/UserListPage.tsx'
import { Missing } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { remove } from './actions.tsx'
import { addUser, create } from './making-actions.tsx'
import { databasePage, knownDatabase, knownUser, rightsIn, rightsOf, userPage } from './queries.ts'
import { changePassword, removeUser, rights } from './user-actions.tsx'

const rule = { for: 'member', rate: 'read', proof: 'no' } as const

/** The databases of an account and their users, and each of them. A house without such a server has none of it. */
export const databaseRoutes: Route[] = [
  get(paths.databases, rule, (c) => list(c, c.req.param('account'))),
  get(paths.databaseUsers, rule, (c) => users(c, c.req.param('account'))),
  get(paths.databaseUser, rule, (c) => user(c, c.req.param('account'), c.req.param('databaseUser'))),
  get(paths.database, rule, (c) => one(c, c.req.param('account'), c.req.param('database'))),
]

function addressesOf({ var: { ctx } }: PageContext) {
  if (!ctx.servers.databases) throw new Missing()
  return ctx.servers.databases.addresses
}

const frameOf = (c: PageContext) => managerFrame(c, accountOf(c.var.ctx.actor), 'databases')

function list(c: PageContext, account: string): Response | Promise<Response> {
  const { ctx, language } = c.var
  addressesOf(c)
  const from = c.req.query('from')
  const { rows, next } = databasePage(ctx, from)
  const place = { path: urls.databases(account), anchor: 'databases-create', language }
  const body = (
    <DatabaseListPage
      rows={rows.map(({ name, product_name, users: count, active, public_id }) => ({
        ...{ name, product: product_name, users: count, active, href: urls.database(account, public_id) },
      }))}
      createCard={card(c, { action: create, place, acting: ctx })}
      users={urls.databaseUsers(account)}
      next={next && urls.databases(account, next)}
      first={from === undefined ? undefined : urls.databases(account)}
    />
  )
  return page(c, { title: textFor(language).databases.list.title }, frameOf(c), body)
}

function users(c: PageContext, account: string): Response | Promise<Response> {
  addressesOf(c)
  const from = c.req.query('from')
  const { rows, next } = userPage(c.var.ctx, from)
  const body = (
    <UserListPage
      rows={rows.map(({ name, product_name, state, closed, active, public_id }) => ({
        ...{ name, product: product_name, state, closed, active, href: urls.databaseUser(account, public_id) },
      }))}
      databases={urls.databases(account)}
      next={next && urls.databaseUsers(account, next)}
      first={from === undefined ? undefined : urls.databaseUsers(account)}
    />
  )
  return page(c, { title: textFor(c.var.language).databases.users.title }, frameOf(c), body)
}

const cardsOf = (c: PageContext, path: string, subject: string, actions: readonly AnyAction[]) =>
  actions.map((action) => {
    const place = { path, anchor: action.name.replace('.', '-'), language: c.var.language }
    return card(c, { action, place, subject, acting: c.var.ctx })
  })

function one(c: PageContext, account: string, id: string): Response | Promise<Response> {
  const addresses = addressesOf(c)
  const row = knownDatabase(c.var.ctx, id)
  const body = (
    <DatabasePage
      name={row.name}
      product={row.product_name}
      active={row.active}
      addresses={addresses}
      users={rightsIn(c.var.ctx, row).map(({ user: { name, publicId }, level }) => ({
        ...{ name, level, href: urls.databaseUser(account, publicId) },
      }))}
      list={urls.databases(account)}
      cards={cardsOf(c, urls.database(account, id), id, row.deleted ? [remove] : [addUser, remove])}
    />
  )
  return page(c, { title: row.name }, frameOf(c), body)
}

function user(c: PageContext, account: string, id: string): Response | Promise<Response> {
  const addresses = addressesOf(c)
  const row = knownUser(c.var.ctx, id)
  const actions = row.deleted ? [removeUser] : [changePassword, rights, removeUser]
  const body = (
    <DatabaseUserPage
      name={row.name}
      product={row.product_name}
      changedAt={row.password_changed_at}
      standing={{ active: row.active, closed: row.closed, state: row.state }}
      addresses={addresses}
      databases={rightsOf(c.var.ctx, row).map(({ database: { name, publicId }, level }) => ({
        ...{ name, level, href: urls.database(account, publicId) },
      }))}
      lists={{ databases: urls.databases(account), users: urls.databaseUsers(account) }}
      cards={cardsOf(c, urls.databaseUser(account, id), id, actions)}
    />
  )
  return page(c, { title: row.name }, frameOf(c), body)
}
