import { sql } from 'kysely'
import { q } from '../../db/query.ts'
import { beginBulk } from '../../src/mail-passwords/bulk.ts'
import { manyMailboxes } from '../../src/mail-passwords/subjects.ts'
import { changePasswords } from '../../src/mail-passwords/working.ts'
import { as, type Customer, type World } from '../world.ts'

/** Nobody works meanwhile: a test says itself how far it goes. */
export const unwoken = (): void => undefined

/** The mail product of the bakery that has three mailboxes. */
export const mailProductOf = ({ scene }: World) => {
  const of = q.selectFrom('products').select(['id', 'public_id as publicId']).where('kind', '=', 'mail')
  return scene.one(of.where('name', '=', 'boulangerie-favre.test')) ?? { id: 0, publicId: '' }
}

/** New passwords of all of a product, asked for by somebody; the one under way where there is one. */
export function bulkOf(world: World, who: Customer = world.claire): string {
  const under = q.selectFrom('bulk_changes').select('public_id').where('ended_at', 'is', null)
  const already = world.scene.one(under.where('user_id', '=', who.id))
  if (already) return already.public_id
  const ctx = { ...as(world, who, world.bakery), wake: unwoken }
  return beginBulk(ctx, manyMailboxes.find(ctx, [mailProductOf(world).publicId]))
}

/** So many more mailboxes of that product, whose passwords are nobody's. */
export const plantMailboxes = ({ scene }: World, count: number): void =>
  void scene.run(sql`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO mailboxes (public_id, product_id, address, password_hash, enabled, password_changed_at, publication, created_at)
    SELECT printf('mbx_many%012d', i), product_id, printf('person%04d@boulangerie-favre.test', i), password_hash, enabled,
      password_changed_at, publication, created_at FROM n, (SELECT * FROM mailboxes ORDER BY id LIMIT 1)`)

/** What the worker does each second, until there is nothing more or so many rounds are over. */
export async function work(world: World, rounds = 1000): Promise<void> {
  const waits = q.selectFrom('bulk_changes').select('id').where('ended_at', 'is', null)
  for (let round = 0; round < rounds && world.scene.one(waits); round++)
    await changePasswords({ ...world.house, wake: unwoken })
}
