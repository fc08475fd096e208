import { q } from '../../db/query.ts'
import type { AccountRef } from '../../src/core/actor.ts'
import type { World } from '../world.ts'

/** Takes all products out of an account, as somebody does who ends them one by one. */
export function emptied({ scene, bakery }: World, account: AccountRef = bakery): void {
  const theirs = q.selectFrom('products').select('id').where('account_id', '=', account.id)
  scene.run(q.deleteFrom('known_passwords').where('account_id', '=', account.id))
  scene.run(q.deleteFrom('mailboxes').where('product_id', 'in', theirs))
  scene.run(q.deleteFrom('grants').where('product_id', 'in', theirs))
  scene.run(q.deleteFrom('products').where('account_id', '=', account.id))
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
