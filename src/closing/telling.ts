import { type Selectable, sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { publicId } from '../base/secret.ts'
import type { AccountRef } from '../core/actor.ts'
import { type Addressee, notifyUser } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'

type Telling = Selectable<DB['account_tellings']>

/** Members told in one go: some milliseconds, after which others have their turn. */
const SLICE = 100

/** Owes every member of an account a letter, in the change that is open: ten thousand are not written to at once. */
export function oweTelling(
  { store }: Pick<Ctx, 'store'>,
  { id, name }: AccountRef,
  kind: Telling['kind'],
  facts: Readonly<Record<string, string>>,
): void {
  const row = { public_id: publicId('tel'), account_id: id, kind, facts: JSON.stringify({ account: name, ...facts }) }
  store.run(q.insertInto('account_tellings').values(row))
}

/** Tells the next members of each account whose closing was asked for, taken back or carried out. */
export function tellMembers(house: House): void {
  for (const telling of house.store.all(q.selectFrom('account_tellings').selectAll().orderBy('id'))) {
    house.store.together(() => tellSome(ctxFor(house), telling))
  }
}

function tellSome(ctx: Ctx, telling: Telling): void {
  const members = ctx.store.all(nextOf(telling))
  for (const member of members) tellOne(ctx, member, telling)
  const last = members.at(-1)
  const here = (id: number) => sql`id = ${id}`
  if (members.length < SLICE || !last) ctx.store.run(sql`DELETE FROM account_tellings WHERE ${here(telling.id)}`)
  else ctx.store.run(sql`UPDATE account_tellings SET told_to = ${last.membershipId} WHERE ${here(telling.id)}`)
}

/** Whoever is shut out or closes their login has nothing to do with it any more. */
const nextOf = ({ account_id, told_to }: Telling) =>
  q
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select(['memberships.id as membershipId', 'users.id', 'users.email', 'users.name', 'users.language'])
    .select('users.time_zone')
    .where('memberships.account_id', '=', account_id)
    .where('memberships.id', '>', told_to)
    .where('users.disabled_at', 'is', null)
    .where('users.closes_at', 'is', null)
    .orderBy('memberships.id')
    .limit(SLICE)

function tellOne(ctx: Ctx, member: Addressee, { public_id, kind, facts: said }: Telling): void {
  const facts = JSON.parse(said) as Record<string, string>
  const key = `account-telling:${public_id}`
  if (kind === 'account-closing') notifyUser(ctx, member, { kind: 'account-closing', facts, key })
  else if (kind === 'account-kept') notifyUser(ctx, member, { kind: 'account-kept', facts, key })
  else notifyUser(ctx, member, { kind: 'account-closed', facts, key })
}

/** The house itself, at work on accounts that close. */
export function ctxFor(house: House, account?: AccountRef): Ctx {
  const request = { id: publicId('req'), ip: '', userAgent: '' }
  const actor = { kind: 'system', job: 'close-accounts', ...(account ? { account } : {}) } as const
  return { ...house, actor, language: 'fr', request }
}
