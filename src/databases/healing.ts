import { q } from '../../db/query.ts'
import { change } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { nextPublication } from '../core/publisher.ts'
import type { DatabaseServer } from '../servers/databases/port.ts'
import { type Intent, inTurn, leftIntents, settleIntent } from './intents.ts'

/** The house acting by itself. */
export const houseCtx = (house: House): Ctx => ({
  ...house,
  actor: { kind: 'system', job: 'databases' },
  language: 'fr',
  request: { id: 'databases', ip: '', userAgent: '' },
})

type Touched = { id: number; name: string; state: string; account_id: number }

/** A living user, with its account. */
export const userCalled = ({ store }: Pick<House, 'store'>, name: string): Touched | undefined =>
  store.one(
    q
      .selectFrom('database_users as users')
      .innerJoin('products', 'products.id', 'users.product_id')
      .select(['users.id', 'users.name', 'users.state', 'products.account_id'])
      .where('users.name', '=', name)
      .where('users.dropped_at', 'is', null),
  )

/** What nobody goes on with is taken back at the server, or said to be unsure. Throws ServerDown with some of it done. */
export async function heal(house: House, server: DatabaseServer): Promise<void> {
  for (const intent of leftIntents(house)) {
    if (intent.kind === 'password') noteUnsure(houseCtx(house), intent)
    else await inTurn(intent.product_id, () => takeBack(house, server, intent))
  }
}

/** The books do not have it: so the server must not have it either. A database that is not empty is nobody's to drop. */
async function takeBack(house: House, server: DatabaseServer, intent: Intent): Promise<void> {
  const { user_name: user, database_name: database } = intent
  if (!leftIntents(house).some(({ id }) => id === intent.id)) return
  if (!userCalled(house, user)) await server.dropUser(user)
  const there = q.selectFrom('databases').select('id').where('dropped_at', 'is', null)
  if (database && !house.store.one(there.where('name', '=', database)))
    await server.dropDatabase(database, 'only-empty')
  settleIntent(house, intent.id)
}

/** Nobody knows which of two passwords opens: the page says so, and asks for a third. */
export function noteUnsure(ctx: Ctx, intent: Intent): void {
  const user = userCalled(ctx, intent.user_name)
  if (user?.state !== 'chosen') {
    settleIntent(ctx, intent.id)
    return
  }
  change(ctx, { event: 'database.password_unsure', accountId: user.account_id, about: user.name }, () => {
    settleIntent(ctx, intent.id)
    const set = { state: 'unsure' as const, publication: nextPublication(ctx, 'databases') }
    ctx.store.run(q.updateTable('database_users').set(set).where('id', '=', user.id))
  })
}
