import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { type Actor, accountOf, permit } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { rightOf } from '../core/permissions.ts'
import { closedNow } from '../products/holds.ts'
import type { Level } from '../servers/databases/port.ts'

/** Kinds of products that carry databases. */
export const KINDS = ['web', 'database'] as const

/** A product that carries databases. */
export interface Hosting {
  id: number
  public_id: string
  name: string
  handle: string
  account_id: number
  account_name: string
  most_databases: number
}

interface OfProduct {
  id: number
  public_id: string
  product_id: number
  name: string
  handle: string
  created_at: string
  account_id: number
  account_name: string
  product_name: string
  /** Was deleted; the server may not have followed yet. */
  deleted: boolean
  /** The server has it as it stands here. */
  active: boolean
}

/** A database, with the account that holds its product. */
export interface Database extends OfProduct {
  users: number
}

/** A user of databases. `closed`: its product is, and nobody signs in with it. */
export interface DatabaseUser extends OfProduct {
  state: 'chosen' | 'needs-password' | 'unsure'
  password_changed_at: string
  closed: boolean
}

/** The products a role sees only when they were given; undefined for a role that sees all. */
function grantedOnly(actor: Actor): number[] | undefined {
  if (actor.kind !== 'member') return undefined
  return rightOf(actor.role, 'products.manage') === 'yes' ? undefined : [...actor.grants]
}

const hostingRows = (actor: Actor) => {
  const rows = q
    .selectFrom('products')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .select(['products.id', 'products.public_id', 'products.name', 'products.account_id', 'products.most_databases'])
    .select(['accounts.name as account_name', sql<string>`products.handle`.as('handle')])
    .where('products.kind', 'in', KINDS)
    .where('products.handle', 'is not', null)
    .where('products.opened_at', 'is not', null)
    .where('products.account_id', '=', accountOf(actor)?.id ?? 0)
  return rows
}

/** The products with databases this actor may manage in the account they act for, by name. */
export function manageableHostings({ store, actor, servers }: Ctx): Hosting[] {
  if (!servers.databases) return []
  const products = grantedOnly(actor)
  const rows = hostingRows(actor).orderBy('products.name')
  return store.all(products ? rows.where('products.id', 'in', products) : rows)
}

/** One of them (R-GEN-1). Throws Missing, or Forbidden without the grant. */
export function manageableHosting({ store, actor, servers }: Ctx, id: string): Hosting {
  const row = servers.databases && store.one(hostingRows(actor).where('products.public_id', '=', id))
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.account_id, row.id)
  return row
}

const databaseRows = (actor: Actor) =>
  q
    .selectFrom('databases')
    .innerJoin('products', 'products.id', 'databases.product_id')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'databases'))
    .select(['databases.id', 'databases.public_id', 'databases.product_id', 'databases.name', 'databases.created_at'])
    .select(['products.account_id', 'products.name as product_name', 'accounts.name as account_name'])
    .select(sql<string>`products.handle`.as('handle'))
    .select(sql<0 | 1>`databases.publication <= publications.reached`.as('active'))
    .select((eb) =>
      eb
        .selectFrom('database_rights')
        .whereRef('database_id', '=', 'databases.id')
        .select((rights) => rights.fn.countAll<number>().as('users'))
        .as('users'),
    )
    .select(sql<0 | 1>`databases.dropped_at IS NOT NULL`.as('deleted'))
    .where('products.account_id', '=', accountOf(actor)?.id ?? 0)

const livingDatabases = (actor: Actor) => databaseRows(actor).where('databases.dropped_at', 'is', null)

const userRows = (actor: Actor) =>
  q
    .selectFrom('database_users as users')
    .innerJoin('products', 'products.id', 'users.product_id')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'databases'))
    .select(['users.id', 'users.public_id', 'users.product_id', 'users.name', 'users.created_at', 'users.state'])
    .select(['users.password_changed_at', 'products.account_id', 'products.name as product_name'])
    .select(['accounts.name as account_name', sql<string>`products.handle`.as('handle')])
    .select(sql<0 | 1>`users.publication <= publications.reached`.as('active'))
    .select((eb) => closedNow(eb, 'products.id').as('closed'))
    .select(sql<0 | 1>`users.dropped_at IS NOT NULL`.as('deleted'))
    .where('products.account_id', '=', accountOf(actor)?.id ?? 0)

const livingUsers = (actor: Actor) => userRows(actor).where('users.dropped_at', 'is', null)

type Flags<Row extends { active: boolean }> = Omit<Row, 'active' | 'deleted' | 'closed' | 'users'> & {
  active: 0 | 1
  deleted: 0 | 1
  closed?: 0 | 1
  users?: number | null
}
const shapedDatabase = (row: Flags<Database>): Database => ({
  ...row,
  users: row.users ?? 0,
  deleted: row.deleted === 1,
  active: row.active === 1,
})
const shapedUser = (row: Flags<DatabaseUser>): DatabaseUser => ({
  ...row,
  closed: row.closed === 1,
  deleted: row.deleted === 1,
  active: row.active === 1,
})

/** The databases this actor may manage in the account they act for, by name. */
export function manageableDatabases({ store, actor, servers }: Ctx): Database[] {
  if (!servers.databases) return []
  const products = grantedOnly(actor)
  const rows = livingDatabases(actor).orderBy('databases.name')
  return store.all(products ? rows.where('databases.product_id', 'in', products) : rows).map(shapedDatabase)
}

/** The same of users. */
export function manageableUsers({ store, actor, servers }: Ctx): DatabaseUser[] {
  if (!servers.databases) return []
  const products = grantedOnly(actor)
  const rows = livingUsers(actor).orderBy('users.name')
  return store.all(products ? rows.where('users.product_id', 'in', products) : rows).map(shapedUser)
}

/** How many a page of either list has. */
export const PAGE = 50

interface Page<Row> {
  rows: Row[]
  next: string | undefined
}

/** One page of the databases; `next` is the cursor of the following one. */
export function databasePage({ store, actor, keys }: Ctx, cursor?: string): Page<Database> {
  const list = `databases ${accountOf(actor)?.publicId ?? ''}`
  const [from, products] = [rowAt(keys, list, cursor), grantedOnly(actor)]
  let rows = livingDatabases(actor)
    .orderBy('databases.name')
    .limit(PAGE + 1)
  if (products) rows = rows.where('databases.product_id', 'in', products)
  if (from !== undefined) {
    const first = q.selectFrom('databases as first').select('first.name').where('first.id', '=', from)
    rows = rows.where('databases.name', '>=', first)
  }
  const found = store.all(rows)
  const beyond = found[PAGE]
  return { rows: found.slice(0, PAGE).map(shapedDatabase), next: beyond && cursorAt(keys, list, beyond.id) }
}

/** One page of the users. */
export function userPage({ store, actor, keys }: Ctx, cursor?: string): Page<DatabaseUser> {
  const list = `database users ${accountOf(actor)?.publicId ?? ''}`
  const [from, products] = [rowAt(keys, list, cursor), grantedOnly(actor)]
  let rows = livingUsers(actor)
    .orderBy('users.name')
    .limit(PAGE + 1)
  if (products) rows = rows.where('users.product_id', 'in', products)
  if (from !== undefined) {
    const first = q.selectFrom('database_users as first').select('first.name').where('first.id', '=', from)
    rows = rows.where('users.name', '>=', first)
  }
  const found = store.all(rows)
  const beyond = found[PAGE]
  return { rows: found.slice(0, PAGE).map(shapedUser), next: beyond && cursorAt(keys, list, beyond.id) }
}

/**
 * One of them, also one that was deleted, fetched with its account (R-GEN-1). Throws Missing, or Forbidden without the
 * grant.
 */
export function knownDatabase({ store, actor, servers }: Ctx, id: string): Database {
  const row = servers.databases && store.one(databaseRows(actor).where('databases.public_id', '=', id))
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.account_id, row.product_id)
  return shapedDatabase(row)
}

/** The same of a user. */
export function knownUser({ store, actor, servers }: Ctx, id: string): DatabaseUser {
  const row = servers.databases && store.one(userRows(actor).where('users.public_id', '=', id))
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.account_id, row.product_id)
  return shapedUser(row)
}

/** One that is there. Throws like `knownDatabase`. */
export const manageableDatabase = (ctx: Ctx, id: string): Database => living(knownDatabase(ctx, id))

/** The same of a user. */
export const manageableUser = (ctx: Ctx, id: string): DatabaseUser => living(knownUser(ctx, id))

function living<Row extends { deleted: boolean }>(row: Row): Row {
  if (row.deleted) throw new Missing()
  return row
}

/** What somebody may do in one database. */
export interface Right {
  user: { publicId: string; name: string }
  database: { publicId: string; name: string }
  level: Level
}

const rightRows = () =>
  q
    .selectFrom('database_rights as rights')
    .innerJoin('databases', 'databases.id', 'rights.database_id')
    .innerJoin('database_users as users', 'users.id', 'rights.user_id')
    .select(['rights.level', 'databases.name as database', 'databases.public_id as databaseId'])
    .select(['users.name as user', 'users.public_id as userId'])
    .where('databases.dropped_at', 'is', null)
    .where('users.dropped_at', 'is', null)
    .orderBy('databases.name')
    .orderBy('users.name')

const shapedRight = (row: {
  level: Level
  database: string
  databaseId: string
  user: string
  userId: string
}): Right => ({
  user: { publicId: row.userId, name: row.user },
  database: { publicId: row.databaseId, name: row.database },
  level: row.level,
})

/** Who may do what in this database, by name of the user. */
export const rightsIn = ({ store }: Pick<Ctx, 'store'>, database: { id: number }): Right[] =>
  store.all(rightRows().where('databases.id', '=', database.id)).map(shapedRight)

/** What this user may do where, by name of the database. */
export const rightsOf = ({ store }: Pick<Ctx, 'store'>, user: { id: number }): Right[] =>
  store.all(rightRows().where('users.id', '=', user.id)).map(shapedRight)

/** Databases of the same product: those a user of it may be given. */
export const databasesBeside = ({ store }: Pick<Ctx, 'store'>, { product_id }: { product_id: number }) =>
  store.all(
    q
      .selectFrom('databases')
      .select(['id', 'name'])
      .where('product_id', '=', product_id)
      .where('dropped_at', 'is', null)
      .orderBy('name'),
  )
