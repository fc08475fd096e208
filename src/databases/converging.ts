import { q } from '../../db/query.ts'
import { change } from '../core/change.ts'
import type { House } from '../core/ctx.ts'
import { isClosed } from '../products/holds.ts'
import type { DatabaseServer, Held, HeldUser, Level } from '../servers/databases/port.ts'
import { houseCtx, userCalled } from './healing.ts'
import { inTurn, intentsOf } from './intents.ts'

/** What the server should hold of a product, as the books have it. */
interface Books {
  databases: readonly { name: string; dropped: boolean }[]
  users: readonly { name: string; locked: boolean; rights: ReadonlyMap<string, Level> }[]
  /** Names that are being made at this moment: not in the books yet, and nobody's to drop. */
  underWay: ReadonlySet<string>
}

/** Makes the server hold of a product what the books say, and no more. Throws ServerDown with some of it done. */
export function converge(house: House, server: DatabaseServer, product: { id: number; handle: string }): Promise<void> {
  return inTurn(product.id, async () => {
    const held = await server.held(product.handle)
    const books = booksOf(house, product.id)
    await convergeDatabases(server, books, held)
    for (const { name } of held.users)
      if (!books.users.some((user) => user.name === name) && !books.underWay.has(name)) await server.dropUser(name)
    for (const user of books.users) await convergeUser(house, server, user, held)
  })
}

/** What is not in the books is left alone, unless it was deleted there: it could be full, and from before a restore. */
async function convergeDatabases(server: DatabaseServer, { databases }: Books, held: Held): Promise<void> {
  const living = new Set(databases.filter(({ dropped }) => !dropped).map(({ name }) => name))
  for (const name of living) if (!held.databases.includes(name)) await server.createDatabase(name)
  for (const { name } of databases)
    if (!living.has(name) && held.databases.includes(name)) await server.dropDatabase(name)
}

async function convergeUser(
  house: House,
  server: DatabaseServer,
  user: Books['users'][number],
  held: Held,
): Promise<void> {
  const there = held.users.find(({ name }) => name === user.name) ?? (await rebuilt(house, server, user.name))
  const locked = user.locked || !held.users.some(({ name }) => name === user.name)
  if (locked !== there.locked) await server.setLocked(user.name, locked)
  const before = new Map(there.rights.map(({ database, level }) => [database, level]))
  for (const database of new Set([...before.keys(), ...user.rights.keys()])) {
    const level = user.rights.get(database)
    if (level !== before.get(database)) await server.setRights(database, user.name, level ?? 'none')
  }
}

/** The server has lost it, and with it the only trace of its password: it is made anew, locked, and its page asks for one. */
async function rebuilt(house: House, server: DatabaseServer, name: string): Promise<HeldUser> {
  const user = userCalled(house, name)
  if (user && user.state !== 'needs-password') {
    const event = { event: 'database.password_lost', accountId: user.account_id, about: name }
    change(houseCtx(house), event, () => {
      const set = { state: 'needs-password' as const }
      house.store.run(q.updateTable('database_users').set(set).where('id', '=', user.id))
    })
  }
  await server.createUser(name, undefined)
  return { name, locked: true, rights: [] }
}

function booksOf(house: House, productId: number): Books {
  const { store } = house
  const closed = isClosed(house, productId)
  const databases = store.all(
    q.selectFrom('databases').select(['name', 'dropped_at']).where('product_id', '=', productId),
  )
  const users = store.all(
    q
      .selectFrom('database_users')
      .select(['id', 'name', 'state'])
      .where('product_id', '=', productId)
      .where('dropped_at', 'is', null),
  )
  const rights = store.all(
    q
      .selectFrom('database_rights as rights')
      .innerJoin('databases', 'databases.id', 'rights.database_id')
      .select(['rights.user_id', 'rights.level', 'databases.name'])
      .where('databases.product_id', '=', productId)
      .where('databases.dropped_at', 'is', null),
  )
  const rightsOf = (id: number) =>
    new Map(rights.filter(({ user_id }) => user_id === id).map(({ name, level }) => [name, level]))
  return {
    databases: databases.map(({ name, dropped_at }) => ({ name, dropped: dropped_at !== null })),
    users: users.map(({ id, name, state }) => ({
      name,
      locked: closed || state === 'needs-password',
      rights: rightsOf(id),
    })),
    underWay: new Set(intentsOf(house, productId).map(({ user_name }) => user_name)),
  }
}
