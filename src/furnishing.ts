import { q } from '../db/query.ts'
import { OUR_PEOPLE } from '../db/seed.ts'
import { hashOfPassword } from './base/mysql-hash.ts'
import { publicId } from './base/secret.ts'
import { furnishOffers } from './catalogue/furnishing.ts'
import type { Ctx, House } from './core/ctx.ts'
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
export function furnishTrade(house: House): void {
  furnishOffers(atDesk(house, OUR_PEOPLE.olga.email))
}

/** One of our own people at the desk, as the verbs see them. Throws where nobody has that address. */
function atDesk(house: House, email: string): Ctx {
  const person = ourPersonWith(house, email)
  if (!person) throw new Error(`none of ours has the address ${email}`)
  const { id, public_id, name, role, language } = person
  const actor = { kind: 'staff' as const, staff: { id, publicId: public_id, name, role, language }, reason: '' }
  const request = { id: publicId('req'), ip: '', userAgent: '' }
  return { ...house, actor, language, request }
}
