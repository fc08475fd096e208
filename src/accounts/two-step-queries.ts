import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { type AccountRef, accountOf } from '../core/actor.ts'
import type { Addressee } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import { earlierOf } from '../core/memberships.ts'
import type { Role } from '../core/permissions.ts'

/** Somebody who belongs to an account, and how they stand towards its second step. */
export interface Member extends Addressee {
  membershipId: number
  publicId: string
  role: Role
  account: AccountRef
  /** Since when signing in takes them a second step; UTC text, absent while it does not. Never by which method. */
  twoStepSince: string | undefined
  /** From when it is wanted of them alone, and of them in any way. */
  ofThem: Date | undefined
  wanted: Date | undefined
}

/** How many members a page of them has. */
export const MEMBERS_PAGE = 50

/** The account the actor works for. Throws Missing. */
export function accountIn({ actor }: Pick<Ctx, 'actor'>): AccountRef {
  const account = accountOf(actor)
  if (!account) throw new Missing()
  return account
}

const memberRows = () =>
  q
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .innerJoin('accounts', 'accounts.id', 'memberships.account_id')
    .select(['memberships.id as membershipId', 'memberships.role', 'memberships.two_step_from as of_them'])
    .select(['users.id', 'users.public_id as publicId', 'users.email', 'users.name', 'users.language'])
    .select(['users.time_zone', 'accounts.two_step_from as of_everybody', 'accounts.id as account_id'])
    .select(['accounts.public_id as account_public_id', 'accounts.name as account_name'])
    .select((eb) =>
      eb
        .selectFrom('factors')
        .select((of) => of.fn.min('factors.created_at').as('since'))
        .whereRef('factors.user_id', '=', 'users.id')
        .as('since'),
    )

type Row = Omit<Member, 'account' | 'twoStepSince' | 'ofThem' | 'wanted'> & {
  account_id: number
  account_public_id: string
  account_name: string
  of_them: string | null
  of_everybody: string | null
  since: string | null
}

const shaped = ({
  of_them,
  of_everybody,
  since,
  account_id,
  account_public_id,
  account_name,
  ...row
}: Row): Member => ({
  ...row,
  account: { id: account_id, publicId: account_public_id, name: account_name },
  twoStepSince: since ?? undefined,
  ofThem: earlierOf(null, of_them),
  wanted: earlierOf(of_everybody, of_them),
})

const inAccount = (ctx: Pick<Ctx, 'actor'>) =>
  memberRows().where('memberships.account_id', '=', accountIn(ctx).id).orderBy('users.name').orderBy('memberships.id')

/** Everybody who belongs to the account the actor works for, by name; nobody where they work for none. */
export const membersOf = (ctx: Ctx): Member[] => (accountOf(ctx.actor) ? ctx.store.all(inAccount(ctx)).map(shaped) : [])

/** Those of whom it is wanted by a rule of their own. */
export const membersWanted = (ctx: Ctx): Member[] =>
  ctx.store.all(inAccount(ctx).where('memberships.two_step_from', 'is not', null)).map(shaped)

/** Those who answer for the account in law. */
export const representativesOf = (ctx: Ctx): Member[] =>
  ctx.store.all(inAccount(ctx).where('memberships.role', '=', 'legal-representative')).map(shaped)

/** One of them, by the public id of their login (R-GEN-1). Throws Missing. */
export function memberCalled(ctx: Ctx, id: string): Member {
  const row = ctx.store.one(inAccount(ctx).where('users.public_id', '=', id))
  if (!row) throw new Missing()
  return shaped(row)
}

/** Whoever holds this membership, whatever the account; absent once it has ended or its login closes. */
export function memberBehind({ store }: Pick<Ctx, 'store'>, membershipId: number): Member | undefined {
  const open = memberRows().where('users.disabled_at', 'is', null).where('users.closes_at', 'is', null)
  const row = store.one(open.where('memberships.id', '=', membershipId))
  return row && shaped(row)
}

/** One page of the members, by name; `next` is the cursor of the following one. */
export function memberPage(ctx: Ctx, cursor?: string): { members: Member[]; next: string | undefined } {
  const list = `two-step ${accountIn(ctx).publicId}`
  const from = rowAt(ctx.keys, list, cursor)
  let rows = inAccount(ctx).limit(MEMBERS_PAGE + 1)
  if (from !== undefined) {
    const first = sql`(SELECT u.name, m.id FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.id = +${from})`
    rows = rows.where(sql<boolean>`(users.name, memberships.id) >= ${first}`)
  }
  const found = ctx.store.all(rows)
  const beyond = found[MEMBERS_PAGE]
  const next = beyond && cursorAt(ctx.keys, list, beyond.membershipId)
  return { members: found.slice(0, MEMBERS_PAGE).map(shaped), next }
}

/** How many belong to the account, and of how many signing in takes a second step. */
export function countTwoStep(ctx: Ctx): { members: number; protected: number } {
  const counted = ctx.store.one(
    q
      .selectFrom('memberships')
      .select((eb) => eb.fn.countAll<number>().as('members'))
      .select(
        sql<number | null>`sum(EXISTS (SELECT 1 FROM factors WHERE factors.user_id = memberships.user_id))`.as('safe'),
      )
      .where('account_id', '=', accountIn(ctx).id),
  )
  return { members: counted?.members ?? 0, protected: counted?.safe ?? 0 }
}

/** From when the account wants it of everybody; absent while it does not. */
export function wantedOfAll(ctx: Ctx): Date | undefined {
  const account = q.selectFrom('accounts').select('two_step_from').where('id', '=', accountIn(ctx).id)
  return earlierOf(ctx.store.one(account)?.two_step_from ?? null, null)
}
