import { q } from '../../db/query.ts'
import type { House } from '../core/ctx.ts'
import { hashOfPassword } from '../servers/databases/hash.ts'
import type { MemoryDatabaseServer } from '../servers/databases/memory.ts'

/** Makes the double, which forgets with every end, hold the users of the books, all of them with this password. */
export async function furnishDouble(
  { store, servers }: Pick<House, 'store' | 'servers'>,
  password: string,
): Promise<void> {
  const { databases: server } = servers
  if (!server || !isDouble(server)) return
  const users = q.selectFrom('database_users').select('name').where('dropped_at', 'is', null)
  for (const { name } of store.all(users.where('state', '!=', 'needs-password')))
    await server.createUser(name, hashOfPassword(password))
}

const isDouble = (server: object): server is MemoryDatabaseServer => 'unanswered' in server
