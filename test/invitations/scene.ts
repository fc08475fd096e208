import { q } from '../../db/query.ts'
import { type Invitation, type InvitationWish, invite } from '../../src/invitations/invitations.ts'
import { mailedLink } from '../identity/mailed.ts'
import { as, type Customer, type World } from '../world.ts'

/** What Claire sends when a test does not say otherwise: to somebody who has no login. */
export const WISH: InvitationWish = {
  email: 'jeanne@example.test',
  language: 'fr',
  role: 'collaborator',
  products: [],
  message: '',
}

/** What somebody without a login types on the page of the link. */
export const NEWCOMER = { name: 'Jeanne Aubert', password: 'quatre brioches au beurre', terms: '1', do: 'join' }

/** An invitation into the bakery, sent by the verb. */
export const invited = (world: World, wish: Partial<InvitationWish> = {}, by: Customer = world.claire): Invitation =>
  invite(as(world, by, world.bakery), { ...WISH, ...wish })

/** The link of the newest letter, to be followed. */
export const linkOf = (world: World): URL => mailedLink(world, 'invitation')

/** The public id of a product of the bakery, by its name. */
export const productOf = ({ scene }: World, name: string): string =>
  scene.one(q.selectFrom('products').select('public_id').where('name', '=', name))?.public_id ?? ''

/** As what somebody belongs to the bakery, and with which products, by name; undefined when they do not. */
export function placeOf({ scene, bakery }: World, email: string) {
  const membership = scene.one(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select(['memberships.id', 'memberships.role'])
      .where('users.email', '=', email)
      .where('memberships.account_id', '=', bakery.id),
  )
  if (!membership) return undefined
  const products = scene.all(
    q
      .selectFrom('grants')
      .innerJoin('products', 'products.id', 'grants.product_id')
      .select('products.name')
      .where('grants.membership_id', '=', membership.id)
      .orderBy('products.name'),
  )
  return { role: membership.role, products: products.map(({ name }) => name) }
}

/** Every invitation there is, oldest first: to whom, and how it stands. */
export const invitationsIn = ({ scene }: World): (readonly [email: string, state: string])[] =>
  scene
    .all(q.selectFrom('invitations').select(['email', 'state']).orderBy('id'))
    .map(({ email, state }) => [email, state] as const)
