import { q } from '../../db/query.ts'
import { Refusal } from '../base/refusal.ts'
import { type Addressee, change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { rightOf } from '../core/permissions.ts'
import { end, type Invitation, pendingInvitation, productsOf } from './invitations.ts'
import { tellAccepted, tellDeclined, tellRevoked } from './letters.ts'

/** Somebody who comes into an account. */
type Newcomer = Pick<Addressee, 'id' | 'name' | 'email'> & { publicId: string }

/** Has whoever sent it still the right to, for that role? A login that is shut or closing has none (R-MEM-6). */
export function isStillVouchedFor(
  { store }: Pick<Ctx, 'store'>,
  { inviter_id, account_id, role }: Invitation,
): boolean {
  const inviter = store.one(
    q
      .selectFrom('memberships')
      .innerJoin('users', 'users.id', 'memberships.user_id')
      .select('memberships.role')
      .where('memberships.user_id', '=', inviter_id)
      .where('memberships.account_id', '=', account_id)
      .where('users.disabled_at', 'is', null)
      .where('users.closes_at', 'is', null),
  )
  if (!inviter) return false
  const needed = role === 'legal-representative' ? 'members.legal-representative' : 'members.manage'
  return rightOf(inviter.role, needed) === 'yes'
}

/**
 * Takes back an invitation whose sender has lost the right to it, before it is answered: a change of its own, that stays
 * whatever follows. Throws Refusal('invite-gone') then, and for one that has ended (R-MEM-6).
 */
export function revokeUnvouched(ctx: Ctx, { id }: Invitation): void {
  const invitation = pendingInvitation(ctx, id)
  if (isStillVouchedFor(ctx, invitation)) return
  change(
    ctx,
    { event: 'member.invitation_revoked', accountId: invitation.account_id, about: invitation.public_id },
    () => {
      end(ctx, invitation, 'revoked')
      tellRevoked(ctx, invitation)
    },
  )
  throw new Refusal('invite-gone')
}

/**
 * Membership and grants as they stand in the invitation, never as the request has them, all at once or none of it
 * (R-MEM-6). Whoever calls has made sure that the invited address is this person's. Throws Refusal: `invite-gone`, also
 * for the second of two at once; `already-member`, and then their role stays what it is (R-MEM-7).
 */
export function accept(ctx: Ctx, { id }: Invitation, newcomer: Newcomer): void {
  const invitation = pendingInvitation(ctx, id)
  if (!isStillVouchedFor(ctx, invitation)) throw new Refusal('invite-gone')
  const { account_id, role } = invitation
  if (isMember(ctx, newcomer.id, account_id)) throw new Refusal('already-member')
  change(ctx, { event: 'member.joined', accountId: account_id, about: newcomer.publicId, detail: { role } }, () => {
    const created_at = ctx.now().toISOString()
    const membership = ctx.store.run(
      q.insertInto('memberships').values({ user_id: newcomer.id, account_id, role, created_at }),
    )
    for (const product of productsOf(ctx, invitation))
      ctx.store.run(q.insertInto('grants').values({ membership_id: membership.id, product_id: product.id }))
    end(ctx, invitation, 'accepted')
    tellAccepted(ctx, invitation, newcomer)
  })
}

const isMember = ({ store }: Ctx, userId: number, accountId: number): boolean =>
  store.one(
    q.selectFrom('memberships').select('id').where('user_id', '=', userId).where('account_id', '=', accountId),
  ) !== undefined

/**
 * Declines: nothing comes of it, and whoever sent it is told, with the word that was left. Whoever calls has made sure
 * that the invited address is this person's. Throws Refusal('invite-gone').
 */
export function decline(ctx: Ctx, { id }: Invitation, word: string): void {
  const invitation = pendingInvitation(ctx, id)
  const about = { accountId: invitation.account_id, about: invitation.public_id }
  change(ctx, { event: 'member.invitation_declined', ...about }, () => {
    end(ctx, invitation, 'declined')
    tellDeclined(ctx, invitation, word)
  })
}
