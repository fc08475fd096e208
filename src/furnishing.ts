import { q } from '../db/query.ts'
import { hashOfPassword } from './base/mysql-hash.ts'
import type { House } from './core/ctx.ts'
import { memoryDatabases } from './servers/databases/memory.ts'

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
