import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { type Actor, accountOf, permit } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { rightOf } from '../core/permissions.ts'
import type { Product } from '../web/product-services.ts'
import { CLOSING_REASONS, closedNow, heldNow } from './holds.ts'

/** How many products a page of their list has. */
export const PAGE = 50

/** How a product stands, as a list says it. */
export type ProductState = 'open' | 'opening' | 'closed' | 'held' | 'ended'

const productRows = () =>
  q
    .selectFrom('products')
    .innerJoin('accounts', 'accounts.id', 'products.account_id')
    .select(['products.id', 'products.public_id', 'products.kind', 'products.name', 'products.handle'])
    .select(['products.created_at', 'products.opened_at', 'products.ended_at', 'products.account_id'])
    .select(['most_mailboxes', 'most_databases', 'most_ftp_accounts', 'storage_mb'])
    .select(['accounts.public_id as account_public_id', 'accounts.name as account_name'])
    .select((eb) => [closedNow(eb, 'products.id').as('closed'), heldNow(eb, 'products.id').as('held')])

type Row = Awaited<ReturnType<ReturnType<typeof productRows>['execute']>>[number]

const shaped = (row: Row): Product => ({
  id: row.id,
  publicId: row.public_id,
  account: { id: row.account_id, publicId: row.account_public_id, name: row.account_name },
  kind: row.kind,
  name: row.name,
  handle: row.handle,
  createdAt: row.created_at,
  openedAt: row.opened_at ?? undefined,
  endedAt: row.ended_at ?? undefined,
  closed: row.closed === 1,
  held: row.held === 1,
  most: {
    mailboxes: row.most_mailboxes,
    databases: row.most_databases,
    ftpAccounts: row.most_ftp_accounts,
    storageMb: row.storage_mb,
  },
})

/** What of an account's products is true now, in one word: what stops all of it before what stops some. */
export function stateOf(
  product: Pick<Product, 'openedAt' | 'closed' | 'held'> & { endedAt?: string | undefined },
): ProductState {
  if (product.endedAt !== undefined) return 'ended'
  if (product.closed) return 'closed'
  return product.openedAt === undefined ? 'opening' : product.held ? 'held' : 'open'
}

/** The order in which kinds are told: what most people look for first. */
const RANK = sql<number>`CASE products.kind WHEN 'web' THEN 1 WHEN 'mail' THEN 2 WHEN 'database' THEN 3
  WHEN 'ftp' THEN 4 WHEN 'domain' THEN 5 ELSE 6 END`

/** Those this actor may manage in the account they act for; none where they act for no account. */
function manageableRows(actor: Actor) {
  const rows = productRows().where('products.account_id', '=', accountOf(actor)?.id ?? 0)
  const all = actor.kind !== 'member' || rightOf(actor.role, 'products.manage') === 'yes'
  return all ? rows : rows.where('products.id', 'in', [...actor.grants])
}

/**
 * One page of the products this actor may manage in the account they act for, kind by kind and by name; `next` is the
 * cursor of the following one.
 */
export function productPage(
  { store, actor, keys }: Ctx,
  cursor?: string,
  most = PAGE,
): { products: Product[]; next: string | undefined } {
  const list = `products ${accountOf(actor)?.publicId ?? ''}`
  const from = rowAt(keys, list, cursor)
  let rows = manageableRows(actor)
    .orderBy(RANK)
    .orderBy('products.name')
    .orderBy('products.id')
    .limit(most + 1)
  if (from !== undefined) {
    const first = sql`SELECT ${RANK}, products.name, products.id FROM products WHERE products.id = ${from}`
    rows = rows.where(sql<boolean>`(${RANK}, products.name, products.id) >= (${first})`)
  }
  const found = store.all(rows)
  const beyond = found[most]
  return { products: found.slice(0, most).map(shaped), next: beyond && cursorAt(keys, list, beyond.id) }
}

/** One of them, fetched with its account (R-GEN-1). Throws Missing, or Forbidden without the grant. */
export function manageableProduct({ store, actor }: Ctx, publicId: string): Product {
  const account = accountOf(actor)
  const called = productRows().where('products.public_id', '=', publicId)
  const row = account && store.one(called.where('products.account_id', '=', account.id))
  if (!row) throw new Missing()
  permit(actor, 'products.manage', row.account_id, row.id)
  return shaped(row)
}

/** A product by its row, whoever asks: for what the house does with it. Throws Missing. */
export function productOf({ store }: Pick<Ctx, 'store'>, id: number): Product {
  const row = store.one(productRows().where('products.id', '=', id))
  if (!row) throw new Missing()
  return shaped(row)
}

/** Whoever was given a product by name, those who came first first; at most `most`, and how many there are. */
export function givenTo(
  { store }: Pick<Ctx, 'store'>,
  { id }: Pick<Product, 'id'>,
  most: number,
): { people: { publicId: string; name: string }[]; count: number } {
  const given = q
    .selectFrom('grants')
    .innerJoin('memberships', 'memberships.id', 'grants.membership_id')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .where('grants.product_id', '=', id)
    .where('memberships.role', 'in', ['billing', 'collaborator', 'external'])
  const people = store.all(
    given.select(['users.public_id as publicId', 'users.name']).orderBy('memberships.id').limit(most),
  )
  const count = store.one(given.select((eb) => eb.fn.countAll<number>().as('count')))?.count ?? 0
  return { people, count }
}

/** When each of these products was first held of what holds it now, and the words for it; by product. */
export function holdsOf(
  { store }: Pick<Ctx, 'store'>,
  products: readonly Pick<Product, 'id'>[],
): ReadonlyMap<number, { since: string; told: string }> {
  const ids = products.map(({ id }) => id)
  const rows = store.all(
    q
      .selectFrom('holds')
      .select(['product_id', 'placed_at', 'told'])
      .where('product_id', 'in', ids)
      .where('lifted_at', 'is', null)
      .orderBy('id', 'desc'),
  )
  return new Map(rows.map(({ product_id, placed_at, told }) => [product_id, { since: placed_at, told }]))
}

/** Of the products this actor may manage: how many are closed, and which was closed first. In one statement. */
export function closedProducts({ store, actor }: Ctx) {
  const closing = manageableRows(actor)
    .innerJoin('holds', 'holds.product_id', 'products.id')
    .where('holds.lifted_at', 'is', null)
    .where('holds.reason', 'in', [...CLOSING_REASONS])
    .clearSelect()
    .select(['products.public_id as publicId', 'products.name', 'holds.told'])
    .select(sql<string>`min(holds.placed_at)`.as('since'))
    .select(sql<number>`count(*) OVER ()`.as('count'))
    .groupBy('products.id')
    .orderBy('since')
    .limit(1)
  const first = store.one(closing)
  return { count: first?.count ?? 0, first }
}

/** What of ours by hand concerns a product: the last task there was. Undefined where no server of ours is missing. */
export const lastTask = ({ store }: Pick<Ctx, 'store'>, { id }: Pick<Product, 'id'>) =>
  store.one(
    q
      .selectFrom('by_hand_tasks')
      .select(['public_id', 'task', 'asked_at', 'ended_at', 'outcome', 'note'])
      .where('product_id', '=', id)
      .orderBy('id', 'desc')
      .limit(1),
  )
