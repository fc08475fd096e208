import { q } from '../../db/query.ts'
import { publicId } from '../base/secret.ts'
import { change } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import type { EndingMembership, Lifecycle } from '../core/lifecycle.ts'
import { end, type Invitation } from './invitations.ts'
import { tellExpired, tellRevoked } from './letters.ts'

const DAY_MS = 86_400_000
/** What has ended can be seen, and sent again, for so long. */
export const KEPT_MS = 30 * DAY_MS

const pending = () => q.selectFrom('invitations').selectAll().where('state', '=', 'pending')

/** Marks what has run out, each in a change of its own, and tells its sender (R-MEM-9). */
export function endInvitations(house: House): void {
  for (const invitation of house.store.all(pending().where('expires_at', '<=', house.now().toISOString()))) {
    const ctx = ctxFor(house)
    const about = { accountId: invitation.account_id, about: invitation.public_id }
    change(ctx, { event: 'member.invitation_expired', ...about }, () => {
      end(ctx, invitation, 'expired')
      tellExpired(ctx, invitation)
    })
  }
}

/** Forgets what ended long ago. No line of a journal is owed for it: what was done stands there since. */
export function purgeInvitations({ store, now }: Pick<House, 'store' | 'now'>): void {
  const before = new Date(now().getTime() - KEPT_MS).toISOString()
  store.run(q.deleteFrom('invitations').where('ended_at', '<', before).where('state', '<>', 'pending'))
}

function ctxFor(house: House): Ctx {
  const request = { id: publicId('req'), ip: '', userAgent: '' }
  return { ...house, actor: { kind: 'system', job: 'invitations' }, language: 'fr', request }
}

/** Takes back invitations in the change that is open, each with its own line in the account's journal. */
function revokeAll(ctx: Ctx, invitations: readonly Invitation[]): void {
  for (const invitation of invitations) {
    const about = { accountId: invitation.account_id, about: invitation.public_id }
    change(ctx, { event: 'member.invitation_revoked', ...about }, () => {
      end(ctx, invitation, 'revoked')
      tellRevoked(ctx, invitation)
    })
  }
}

/** Whoever leaves an account vouches for nobody there any more; what they sent can be sent again by others (R-MEM-16). */
export const invitationsOfWhoLeaves: Lifecycle<EndingMembership> = {
  name: 'invitations',
  consequences: (ctx, { user, accountId }) =>
    revokeAll(ctx, ctx.store.all(pending().where('inviter_id', '=', user.id).where('account_id', '=', accountId))),
}

/** Nobody comes into an account that closes. */
export const invitationsOfClosing: Lifecycle<{ accountId: number }> = {
  name: 'invitations',
  consequences: (ctx, { accountId }) => revokeAll(ctx, ctx.store.all(pending().where('account_id', '=', accountId))),
}
