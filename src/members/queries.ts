import { type Expression, type SqlBool, sql } from 'kysely'
import { q } from '../../db/query.ts'

import { Missing } from '../base/refusal.ts'
import { accountOf, permit } from '../core/actor.ts'
import type { Addressee } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { type Role, roles } from '../core/permissions.ts'
import type { ProductKind } from '../web/product-services.ts'
import { opensAll } from './access.ts'
import { searchKey } from './search-key.ts'

/** A product by what people call it. */
export interface ProductRef {
  id: number
  publicId: string
  name: string
}

/** Somebody's place in an account. Instants are UTC text. */
export interface Member extends Addressee {
  membershipId: number
  accountId: number
  publicId: string
  role: Role
  since: string
  /** Signing in takes them a second step; which, is nobody else's business. */
  twoStep: boolean
  /** Nobody can sign in as them: their login closes, or we have shut it. */
  out: 'closing' | 'disabled' | undefined
  /** What they were given; of no meaning for a role that opens everything. */
  products: readonly ProductRef[]
}

const rows = (accountId: number) =>
  q
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select(['memberships.id as membershipId', 'memberships.account_id as accountId', 'memberships.role'])
    .select(['memberships.created_at as since', 'users.public_id as publicId', 'users.id', 'users.email', 'users.name'])
    .select(['users.language', 'users.time_zone', 'users.closes_at', 'users.disabled_at'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('factors').select('factors.id').whereRef('factors.user_id', '=', 'users.id')).as('twoStep'),
    )
    .where('memberships.account_id', '=', accountId)

type Row = Omit<Member, 'twoStep' | 'out' | 'products'> & {
  twoStep: unknown
  closes_at: string | null
  disabled_at: string | null
}

/** With what each of them was given: one statement, however many they are. */
function withProducts({ store }: Pick<Ctx, 'store'>, found: readonly Row[]): Member[] {
  const some = found.filter(({ role }) => !opensAll(role)).map(({ membershipId }) => membershipId)
  const given = some.length === 0 ? [] : store.all(givenRows(some))
  const byMembership = Map.groupBy(given, ({ membership_id }) => membership_id)
  return found.map(({ closes_at, disabled_at, twoStep, ...row }) => ({
    ...row,
    twoStep: Boolean(twoStep),
    out: disabled_at !== null ? 'disabled' : closes_at !== null ? 'closing' : undefined,
    products: (byMembership.get(row.membershipId) ?? []).map(({ id, publicId, name }) => ({ id, publicId, name })),
  }))
}

const givenRows = (membershipIds: readonly number[]) =>
  q
    .selectFrom('grants')
    .innerJoin('products', 'products.id', 'grants.product_id')
    .select(['grants.membership_id', 'products.id', 'products.public_id as publicId', 'products.name'])
    .where('grants.membership_id', 'in', membershipIds)
    .orderBy('products.name')

/** How many people a page of their list has. */
export const PAGE = 50

export interface MemberPage {
  members: readonly Member[]
  next: string | undefined
  /** How many belong to the account, found or not. */
  total: number
}

/**
 * One page of the people of an account, by name. `words`: each must be part of a name or address, whatever its marks and
 * capitals. The list and its search are read from one index, ten thousand people as a hundred.
 */
export function memberPage(ctx: Ctx, asked: { words?: string | undefined; from?: string | undefined }): MemberPage {
  const account = accountOf(ctx.actor)
  permit(ctx.actor, 'members.manage', account?.id ?? 0)
  const id = account?.id ?? 0
  const list = `members ${account?.publicId ?? ''}`
  const first = rowAt(ctx.keys, list, asked.from)
  const place = first === undefined ? undefined : ctx.store.one(placeOf(id, first))
  let found = rows(id).orderBy('memberships.found_by').orderBy('memberships.id')
  for (const word of searchKey(asked.words ?? '')) found = found.where(holds(word))
  if (place)
    found = found.where(sql<SqlBool>`(memberships.found_by, memberships.id) >= (${place.found_by}, ${place.id})`)
  const all = ctx.store.all(found.limit(PAGE + 1))
  const beyond = all[PAGE]
  return {
    members: withProducts(ctx, all.slice(0, PAGE)),
    next: beyond && cursorAt(ctx.keys, list, beyond.membershipId),
    total: ctx.store.one(countOf(id))?.total ?? 0,
  }
}

const placeOf = (accountId: number, id: number) =>
  q.selectFrom('memberships').select(['id', 'found_by']).where('account_id', '=', accountId).where('id', '=', id)

const countOf = (accountId: number) =>
  q
    .selectFrom('memberships')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('account_id', '=', accountId)

const holds = (word: string): Expression<SqlBool> => sql<SqlBool>`instr(memberships.found_by, ${word}) > 0`

/** So many are offered in a card that asks for one of them; the others have their pages. */
const CHOICES = 200

/** The people an act could be done to, by name: those of the account but for whoever asks. */
export function othersOf(ctx: Ctx): Member[] {
  const account = accountOf(ctx.actor)
  if (ctx.actor.kind !== 'member' || !account) return []
  const mine = ctx.actor.user.id
  const low = roleOfActor(ctx) === 'legal-representative' ? roles : roles.slice(1)
  const found = rows(account.id).where('users.id', '<>', mine).where('memberships.role', 'in', low)
  return withProducts(ctx, ctx.store.all(found.orderBy('memberships.found_by').limit(CHOICES)))
}

const roleOfActor = ({ actor }: Pick<Ctx, 'actor'>): Role | undefined =>
  actor.kind === 'member' ? actor.role : undefined

/** One person of the account the actor acts for, by their public id. Throws Missing (R-GEN-1). */
export function memberCalled(ctx: Pick<Ctx, 'store' | 'actor'>, publicId: string): Member {
  const account = accountOf(ctx.actor)
  const row = account && ctx.store.one(rows(account.id).where('users.public_id', '=', publicId))
  const [member] = row ? withProducts(ctx, [row]) : []
  if (!member) throw new Missing()
  return member
}

/** Everything the account holds, by name: what can be given to somebody. */
export const productsOf = ({ store }: Pick<Ctx, 'store'>, accountId: number): (ProductRef & { kind: ProductKind })[] =>
  store.all(
    q
      .selectFrom('products')
      .select(['id', 'public_id as publicId', 'name', 'kind'])
      .where('account_id', '=', accountId)
      .orderBy('name'),
  )

/** The legal representatives who can act, by name, but for one: whom somebody who leaves may turn to (R-MEM-15). */
export const representativesOf = ({ store }: Pick<Ctx, 'store'>, accountId: number, but: number): Addressee[] =>
  store.all(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select(['users.id', 'users.email', 'users.name', 'users.language', 'users.time_zone'])
      .where('memberships.account_id', '=', accountId)
      .where('users.id', '<>', but)
      .where(
        sql<SqlBool>`memberships.id IN (SELECT membership_id FROM effective_representatives WHERE account_id = ${accountId})`,
      )
      .orderBy('memberships.found_by'),
  )
