import { q } from '../db/query.ts'
import { CAST, OUR_PEOPLE } from '../db/seed.ts'
import { hashOfPassword } from './base/mysql-hash.ts'
import { publicId } from './base/secret.ts'
import { furnishOffers } from './catalogue/furnishing.ts'
import type { AccountRef } from './core/actor.ts'
import type { Ctx, House } from './core/ctx.ts'
import { grantsOf, membershipsOf } from './core/memberships.ts'
import { furnishOrder, furnishSales } from './orders/furnishing.ts'
import { issueRenewals } from './orders/issuing.ts'
import { furnishDeposit } from './prepaid/furnishing.ts'
import { memoryDatabases } from './servers/databases/memory.ts'
import { ourPersonWith } from './staff/door/our-people.ts'

/**
 * Makes the double of the databases, which forgets with every end, hold the users of the books, all of them with this
 * password. A real server is left as it is.
 */
export async function furnishDatabases(
  { store, servers }: Pick<House, 'store' | 'servers'>,
  password: string,
): Promise<void> {
  const { databases: server } = servers
  if (!server || !memoryDatabases.has(server)) return
  const users = q.selectFrom('database_users').select('name').where('dropped_at', 'is', null)
  for (const { name } of store.all(users.where('state', '!=', 'needs-password')))
    await server.createUser(name, hashOfPassword(password))
}

/** What is sold, bought and paid in a new demonstration, all by the verbs our own people and customers use. */
export async function furnishTrade(house: House): Promise<void> {
  furnishOffers(atDesk(house, OUR_PEOPLE.olga.email))
  for (const { email } of [CAST.claire, CAST.nadia])
    furnishSales(atDesk(house, OUR_PEOPLE.olga.email, asCustomer(house, email).account))
  furnishOrder(asCustomer(house, CAST.claire.email).ctx, 'web', 'tea-room-favre.test')
  const { ctx: claire, account } = asCustomer(house, CAST.claire.email)
  furnishDeposit(claire, atDesk(house, OUR_PEOPLE.olga.email, account))
  await issueRenewals(house)
}

/** Somebody of the demonstration in the account they answer for, as the verbs see them. Throws where there is none. */
function asCustomer(house: House, email: string): { ctx: Ctx; account: AccountRef } {
  const { store } = house
  const row = store.one(q.selectFrom('users').selectAll().where('email', '=', email))
  const membership = row && membershipsOf(store, row.id).find(({ role }) => role === 'legal-representative')
  if (!membership) throw new Error(`nobody answers for an account at ${email}`)
  const { id, public_id, name, language, time_zone: timeZone } = row
  const proof = { sessionId: 0, provenAt: house.now(), rescuedAt: undefined, twoStep: false, provenWeakly: false }
  const user = { id, publicId: public_id, email, name, language, timeZone, ...proof }
  const { account, role } = membership
  const actor = { kind: 'member' as const, user, account, role, grants: grantsOf(store, membership.id) }
  return { ctx: { ...house, actor, language, request: { id: publicId('req'), ip: '', userAgent: '' } }, account }
}

/** One of our own people at the desk, as the verbs see them, for an account. Throws where nobody has that address. */
function atDesk(house: House, email: string, account?: AccountRef): Ctx {
  const person = ourPersonWith(house, email)
  if (!person) throw new Error(`none of ours has the address ${email}`)
  const { id, public_id, name, role, language } = person
  const actor = {
    kind: 'staff' as const,
    staff: { id, publicId: public_id, name, role, language },
    reason: '',
    ...(account ? { account } : {}),
  }
  const request = { id: publicId('req'), ip: '', userAgent: '' }
  return { ...house, actor, language, request }
}
