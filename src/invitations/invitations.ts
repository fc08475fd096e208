import type { Selectable } from 'kysely'
import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { type AccountRef, type Person, permit } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { LINK_MS, voidLinkOf } from '../core/mail-links.ts'
import type { Role } from '../core/permissions.ts'
import { sendInvitation, tellRevoked } from './letters.ts'

export type Invitation = Selectable<DB['invitations']>

/** What somebody fills in to invite another: products by their public ids. */
export interface InvitationWish {
  email: string
  language: Language
  role: Role
  products: readonly string[]
  message: string
}

/** As many may wait in one account (R-MEM-8). */
export const PENDING_MOST = 20

/** How much of a message goes along (R-MEM-8). */
export const MESSAGE_MOST = 500

/** The roles that hold nothing but what they are given. */
export const holdsGrants = (role: Role): boolean => role !== 'legal-representative' && role !== 'admin'

/** A member at work for the account: nobody else invites. Throws Missing. */
export function inviterOf({ actor }: Ctx): { user: Person; account: AccountRef; role: Role } {
  if (actor.kind !== 'member') throw new Missing()
  return actor
}

/** May this actor give this role, or take it back? Throws Forbidden, Missing (R-MEM-2, R-MEM-13). */
export function permitRole(ctx: Ctx, role: Role): void {
  const { account } = inviterOf(ctx)
  permit(ctx.actor, 'members.manage', account.id)
  if (role === 'legal-representative') permit(ctx.actor, 'members.legal-representative', account.id)
}

/**
 * Invites somebody into the account, by a mailed link that works for seven days (R-MEM-1, R-MEM-3). Whether the address
 * has a login makes no difference here. One that waits for the same address is replaced (R-MEM-7). Throws Forbidden for
 * a role above the actor's own; Missing for a product of another account; Refusal: `already-member`,
 * `invite-pending-most`.
 */
export function invite(ctx: Ctx, wish: InvitationWish): Invitation {
  permitRole(ctx, wish.role)
  const { account } = inviterOf(ctx)
  refuseMember(ctx, account.id, wish.email)
  const public_id = publicId('inv')
  const detail = { role: wish.role }
  return change(ctx, { event: 'member.invited', accountId: account.id, about: public_id, detail }, () => {
    replaceOlder(ctx, account.id, wish.email)
    if (pendingIn(ctx, account.id) >= PENDING_MOST)
      throw new Refusal('invite-pending-most', undefined, { most: PENDING_MOST })
    const invitation = addInvitation(ctx, public_id, wish)
    giveProducts(ctx, invitation, wish)
    sendInvitation(ctx, invitation)
    return invitation
  })
}

function addInvitation(ctx: Ctx, public_id: string, { email, language, role, message }: InvitationWish): Invitation {
  const { user, account } = inviterOf(ctx)
  const row = { public_id, account_id: account.id, inviter_id: user.id, email, language, role, message }
  const dates = { created_at: ctx.now().toISOString(), expires_at: endOf(ctx), ended_at: null }
  const { id } = ctx.store.run(q.insertInto('invitations').values({ ...row, ...dates, state: 'pending' }))
  return { id, ...row, ...dates, state: 'pending' }
}

const endOf = ({ now }: Ctx): string => new Date(now().getTime() + LINK_MS.invitation).toISOString()

/** Products are the account's own (R-GEN-1); roles that hold all of them are given none. */
function giveProducts({ store }: Ctx, { id, account_id, role }: Invitation, { products }: InvitationWish): void {
  if (!holdsGrants(role)) return
  for (const public_id of new Set(products)) {
    const own = q.selectFrom('products').select('id').where('account_id', '=', account_id)
    const product = store.one(own.where('public_id', '=', public_id))
    if (!product) throw new Missing()
    store.run(q.insertInto('invitation_grants').values({ invitation_id: id, product_id: product.id }))
  }
}

/** Whoever belongs to the account already need not be invited (R-MEM-7). Throws Refusal('already-member'). */
export function refuseMember({ store }: Ctx, accountId: number, email: string): void {
  const member = store.one(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select('memberships.id')
      .where('memberships.account_id', '=', accountId)
      .where('users.email', '=', email),
  )
  if (member) throw new Refusal('already-member', 'email')
}

const pendingRows = (accountId: number) =>
  q.selectFrom('invitations').where('account_id', '=', accountId).where('state', '=', 'pending')

const pendingIn = ({ store }: Ctx, accountId: number): number =>
  store.one(pendingRows(accountId).select((eb) => eb.fn.countAll<number>().as('count')))?.count ?? 0

/** The newer one holds; whoever sent the older is told, unless it was they. Throws Forbidden for one above the actor. */
function replaceOlder(ctx: Ctx, accountId: number, email: string): void {
  const older = ctx.store.one(pendingRows(accountId).selectAll().where('email', '=', email))
  if (!older) return
  permitRole(ctx, older.role)
  end(ctx, older, 'revoked')
  if (older.inviter_id !== inviterOf(ctx).user.id) tellRevoked(ctx, older)
}

/** Ends an invitation in the change that is open: its link dies with it. */
export function end(ctx: Ctx, { id, public_id }: Invitation, state: Exclude<Invitation['state'], 'pending'>): void {
  const ended = { state, ended_at: ctx.now().toISOString() }
  ctx.store.run(q.updateTable('invitations').set(ended).where('id', '=', id))
  voidLinkOf(ctx, 'invitation', public_id)
}

/**
 * Takes an invitation back: its link is dead at once, and whoever sent it is told (R-MEM-9). Throws Forbidden for one to
 * a role above the actor's, Refusal('invite-gone') for one that has ended.
 */
export function revokeInvitation(ctx: Ctx, { id }: Invitation): void {
  const invitation = pendingInvitation(ctx, id)
  permitRole(ctx, invitation.role)
  change(
    ctx,
    { event: 'member.invitation_revoked', accountId: invitation.account_id, about: invitation.public_id },
    () => {
      end(ctx, invitation, 'revoked')
      tellRevoked(ctx, invitation)
    },
  )
}

/**
 * Sends an invitation once more, under a new link: the old one dies, and seven days begin anew (R-MEM-3). It is from now
 * on the actor's. One that has ended without being accepted becomes a new one of the same. Throws what `invite` throws.
 */
export function sendAgain(ctx: Ctx, { id }: Invitation): void {
  const invitation = invitationById(ctx, id)
  if (!invitation || invitation.state === 'accepted') throw new Refusal('invite-gone')
  permitRole(ctx, invitation.role)
  if (invitation.state !== 'pending') {
    invite(ctx, { ...invitation, products: productsOf(ctx, invitation).map((product) => product.public_id) })
    return
  }
  refuseMember(ctx, invitation.account_id, invitation.email)
  change(ctx, { event: 'member.invited_again', accountId: invitation.account_id, about: invitation.public_id }, () => {
    const renewed = { inviter_id: inviterOf(ctx).user.id, expires_at: endOf(ctx) }
    ctx.store.run(q.updateTable('invitations').set(renewed).where('id', '=', id))
    sendInvitation(ctx, { ...invitation, ...renewed })
  })
}

/** An invitation by its row, however it stands. */
export const invitationById = ({ store }: Pick<Ctx, 'store'>, id: number): Invitation | undefined =>
  store.one(q.selectFrom('invitations').selectAll().where('id', '=', id))

/** Does it still wait for its answer? One that is too old does not, even before the house has marked it. */
export const isPending = ({ now }: Pick<Ctx, 'now'>, { state, expires_at }: Invitation): boolean =>
  state === 'pending' && expires_at > now().toISOString()

/** An invitation that still waits, as it is at this moment. Throws Refusal('invite-gone'). */
export function pendingInvitation(ctx: Pick<Ctx, 'store' | 'now'>, id: number): Invitation {
  const invitation = invitationById(ctx, id)
  if (!invitation || !isPending(ctx, invitation)) throw new Refusal('invite-gone')
  return invitation
}

/** The products an invitation gives, as far as the account still has them, by name. */
export const productsOf = ({ store }: Pick<Ctx, 'store'>, { id, account_id }: Invitation) =>
  store.all(
    q
      .selectFrom('invitation_grants')
      .innerJoin('products', 'products.id', 'invitation_grants.product_id')
      .select(['products.id', 'products.public_id', 'products.name'])
      .where('invitation_grants.invitation_id', '=', id)
      .where('products.account_id', '=', account_id)
      .orderBy('products.name'),
  )
