import { q } from '../../db/query.ts'
import { publicId } from '../../src/base/secret.ts'
import { changeMailboxPassword } from '../../src/mail/mailboxes.ts'
import { manageableMailboxes } from '../../src/mail/queries.ts'
import { removeMember } from '../../src/members/leaving.ts'
import { memberCalled } from '../../src/members/queries.ts'
import { as, type Customer, newcomer, type World } from '../world.ts'

/** Somebody of the bakery, as Claire finds them. */
export const found = (world: World, who: Customer, by: Customer = world.claire) =>
  memberCalled(as(world, by, world.bakery), who.publicId)

/** One more legal representative of the bakery, who could act. */
export const second = (world: World): Customer => newcomer(world, world.bakery, 'legal-representative')

/** Takes somebody out of the bakery. */
export const removed = (world: World, who: Customer, by: Customer = world.claire): void =>
  removeMember(as(world, by, world.bakery), found(world, who, by))

/** A new password for a mailbox of the bakery, by somebody who may. */
export function changedBy(world: World, who: Customer, address: string): void {
  const ctx = as(world, who, world.bakery)
  const mailbox = manageableMailboxes(ctx).find((one) => one.address === address)
  if (!mailbox) throw new Error(`${who.name} may not manage ${address}`)
  changeMailboxPassword(ctx, mailbox, '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA')
}

/** A line of the checklist of the bakery: Sam could know the password of its contact address. Returns its public id. */
export function knownPasswordOf({ scene, clock, bakery, sam }: World): string {
  const mailbox = scene.one(
    q.selectFrom('mailboxes').select('public_id as publicId').where('address', '=', 'contact@boulangerie-favre.test'),
  )
  const there = scene.one(q.selectFrom('known_passwords').select('public_id').where('user_id', '=', sam.id).limit(1))
  if (there) return there.public_id
  const public_id = publicId('kpw')
  const row = { public_id, account_id: bakery.id, user_id: sam.id, subject: mailbox?.publicId ?? '' }
  const since = clock.now().toISOString()
  scene.run(q.insertInto('known_passwords').values({ ...row, why: 'changed', since }))
  return public_id
}

/** What somebody was given in an account, by name. */
export const productsOf = ({ scene }: World, who: Customer): string[] =>
  scene
    .all(
      q
        .selectFrom('grants')
        .innerJoin('memberships', 'memberships.id', 'grants.membership_id')
        .innerJoin('products', 'products.id', 'grants.product_id')
        .select('products.name')
        .where('memberships.user_id', '=', who.id)
        .orderBy('products.name'),
    )
    .map(({ name }) => name)

/** Their role in the bakery; undefined once they do not belong to it. */
export const roleOf = ({ scene, bakery }: World, who: Customer) =>
  scene.one(
    q.selectFrom('memberships').select('role').where('user_id', '=', who.id).where('account_id', '=', bakery.id),
  )?.role

/** The ids of the bakery's products, by name: of several under one name, the first. */
export const productIds = ({ scene, bakery }: World): Record<string, string> =>
  Object.fromEntries(
    scene
      .all(
        q
          .selectFrom('products')
          .select(['name', 'public_id'])
          .where('account_id', '=', bakery.id)
          .orderBy('id', 'desc'),
      )
      .map(({ name, public_id }) => [name, public_id]),
  )

/** Letters owed, as kind and address. */
export const letters = ({ scene }: World): string[] =>
  scene
    .all(q.selectFrom('notices').select(['kind', 'recipient']).orderBy('id'))
    .map(({ kind, recipient }) => `${kind} ${recipient}`)

/** Marc has the mail and the hosting of the bakery, also where somebody has taken them back. */
export function giveBack({ scene, marc, bakery }: World): void {
  const mine = q.selectFrom('memberships').select('id').where('user_id', '=', marc.id)
  const membership = scene.one(mine.where('account_id', '=', bakery.id))
  if (!membership) return
  const called = q.selectFrom('products').select('id').where('name', '=', 'boulangerie-favre.test')
  for (const { id: product_id } of scene.all(called.where('kind', 'in', ['mail', 'web'])))
    scene.run(
      q
        .insertInto('grants')
        .values({ membership_id: membership.id, product_id })
        .onConflict((on) => on.doNothing()),
    )
}
