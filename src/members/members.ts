import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { accountOf, userOf } from '../core/actor.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Role } from '../core/permissions.ts'
import { keepRepresented } from '../core/representatives.ts'
import { accessOf, opensAll, permitNow } from './access.ts'
import { noteKnownPasswords } from './known-passwords.ts'
import { type Member, type ProductRef, productsOf } from './queries.ts'
import { actorName, tellRepresentatives } from './telling.ts'

/**
 * Gives somebody another role and, for a role that opens single products, the products it opens. Only a legal
 * representative gives or takes their own role (R-MEM-2, R-MEM-13); a lower role holds from the next request on
 * (R-MEM-18). The person concerned is told what they may do now, the legal representatives that it was changed. Says
 * whether anything is otherwise than before. Throws Forbidden, or Refusal('last-legal-representative') (R-MEM-10).
 */
export function changeRole(ctx: Ctx, member: Member, to: { role: Role; products: readonly ProductRef[] }): boolean {
  permitRole(ctx, member, to.role)
  const products = opensAll(to.role) ? [] : to.products
  const same = to.role === member.role && sameProducts(member.products, products)
  if (same) return false

  const detail = { from: member.role, to: to.role, products: products.map(({ publicId }) => publicId).join(' ') }
  change(ctx, { event: 'member.role_changed', accountId: member.accountId, about: member.publicId, detail }, () => {
    refuseLowering(ctx, member, to.role)
    const set = q.updateTable('memberships').set({ role: to.role }).where('id', '=', member.membershipId)
    // as it was read in this transaction: what is lost is judged by what was there
    if (ctx.store.run(set.where('role', '=', member.role)).changes !== 1) throw new Refusal('stale')
    give(ctx, member, { role: to.role, products })
    tellOfRole(ctx, member, { role: to.role, products })
  })
  return true
}

/** Refuses at once what would take their last legal representative away from the account (R-MEM-10). */
export function refuseLowering(ctx: Ctx, member: Member, role: Role): void {
  permitRole(ctx, member, role)
  if (role !== 'legal-representative') keepRepresented(ctx.store, namedTo(ctx, member), member.accountId)
}

/** Whoever asks for themselves is spoken to; of somebody else the name is said. */
export const namedTo = ({ actor }: Pick<Ctx, 'actor'>, { id, name }: Member): { id: number; name?: string } =>
  userOf(actor)?.id === id ? { id } : { id, name }

/** Who may give or take this role: for that of legal representative, only one of them. Throws Forbidden. */
function permitRole(ctx: Ctx, member: Member, role: Role): void {
  permitNow(ctx, 'members.manage', member.accountId)
  if (role === 'legal-representative' || member.role === 'legal-representative')
    permitNow(ctx, 'members.legal-representative', member.accountId)
}

/**
 * Gives somebody exactly these products of the account, whatever they were given before; they are told. Says whether
 * anything is otherwise than before. Throws Refusal('stale') for a role that opens everything.
 */
export function changeProducts(ctx: Ctx, member: Member, products: readonly ProductRef[]): boolean {
  permitNow(ctx, 'members.manage', member.accountId)
  if (opensAll(member.role)) throw new Refusal('stale')
  if (sameProducts(member.products, products)) return false

  const detail = { products: products.map(({ publicId }) => publicId).join(' ') }
  change(ctx, { event: 'member.products_changed', accountId: member.accountId, about: member.publicId, detail }, () => {
    give(ctx, member, { role: member.role, products })
    const facts = { account: accountNameOf(ctx), products: namesOf(products), by: actorName(ctx) }
    notifyUser(ctx, member, { kind: 'member-products-changed', facts })
  })
  return true
}

const sameProducts = (before: readonly ProductRef[], after: readonly ProductRef[]): boolean =>
  before.length === after.length && before.every(({ id }) => after.some((one) => one.id === id))

/** Puts these products in the place of those given before, and notes which passwords stay known (R-MEM-21). */
function give(ctx: Ctx, member: Member, to: { role: Role; products: readonly ProductRef[] }): void {
  const { membershipId: membership_id, accountId, id: userId } = member
  const idsOf = (products: readonly ProductRef[]) => products.map(({ id }) => id)
  const before = accessOf(member.role, idsOf(member.products))
  noteKnownPasswords(ctx, { userId, accountId, before, after: accessOf(to.role, idsOf(to.products)) })
  ctx.store.run(q.deleteFrom('grants').where('membership_id', '=', membership_id))
  for (const { id: product_id } of to.products)
    ctx.store.run(q.insertInto('grants').values({ membership_id, product_id }))
}

function tellOfRole(ctx: Ctx, member: Member, to: { role: Role; products: readonly ProductRef[] }): void {
  const about = { account: accountNameOf(ctx), from: member.role, role: to.role, by: actorName(ctx) }
  const opens = opensAll(to.role) ? {} : { products: namesOf(to.products) }
  notifyUser(ctx, member, { kind: 'member-role-changed', facts: { ...about, ...opens } })
  tellRepresentatives(ctx, member, (person) =>
    notifyUser(ctx, person, { kind: 'member-role-told', facts: { ...about, person: member.name } }),
  )
}

const namesOf = (products: readonly ProductRef[]): string => products.map(({ name }) => name).join(', ')

const accountNameOf = ({ actor }: Pick<Ctx, 'actor'>): string => accountOf(actor)?.name ?? ''

/** The products of the account that these public ids name. Throws Missing for one that is not the account's (R-GEN-1). */
export function productsCalled(ctx: Ctx, accountId: number, ids: readonly string[]): ProductRef[] {
  const held = new Map(productsOf(ctx, accountId).map((product) => [product.publicId, product]))
  return [...new Set(ids)].map((id) => {
    const product = held.get(id)
    if (!product) throw new Missing()
    return product
  })
}
