import { type RawBuilder, sql } from 'kysely'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import type { World } from '../world.ts'

/** Takes all products out of an account, as somebody does who ends them one by one, with whatever they carry. */
export function emptied({ scene, bakery }: World, account: AccountRef = bakery): void {
  scene.run(q.deleteFrom('known_passwords').where('account_id', '=', account.id))
  endProducts(scene, account.id)
}

/** Every product of an account, and the rows of other tables that belong to it. */
export const endProducts = (store: Store, accountId: number): void =>
  forget(store, 'products', sql`account_id = ${accountId}`)

function forget(store: Store, table: string, where: RawBuilder<unknown>): void {
  const children = store.all(sql<{ child: string; column: string; of: string }>`
    SELECT DISTINCT master.name AS child, key."from" AS column, key."to" AS of
    FROM sqlite_schema AS master JOIN pragma_foreign_key_list(master.name) AS key
    WHERE master.type = 'table' AND key."table" = ${table}`)
  for (const { child, column, of } of children)
    forget(store, child, sql`${sql.ref(column)} IN (SELECT ${sql.ref(of)} FROM ${sql.table(table)} WHERE ${where})`)
  store.run(sql`DELETE FROM ${sql.table(table)} WHERE ${where}`)
}

/** How the bakery stands. */
export const stateOf = ({ scene, bakery }: World) =>
  scene.one(q.selectFrom('accounts').select(['closes_at', 'closed_at']).where('id', '=', bakery.id))

/** The bakery, on its way to being closed. Returns its public id. */
export function closingAccountOf({ scene, clock, bakery }: World): string {
  const closes_at = new Date(clock.now().getTime() + 30 * 86_400_000).toISOString()
  scene.run(q.updateTable('accounts').set({ closes_at }).where('id', '=', bakery.id))
  return bakery.publicId
}

/** The bakery closes for whoever asks for the act that takes it back, and for nobody else. */
export function closesFor(world: World, path: string): void {
  if (path.includes('/accounts.keep')) closingAccountOf(world)
  else world.scene.run(q.updateTable('accounts').set({ closes_at: null }).where('id', '=', world.bakery.id))
}
