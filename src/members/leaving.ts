import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { type AccountRef, accountOf, userOf } from '../core/actor.ts'
import { appendAudit } from '../core/audit.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { type EndingMembership, takeAlong } from '../core/lifecycle.ts'
import { keepRepresented } from '../core/representatives.ts'
import { permitNow, roleNow } from './access.ts'
import { type Member, memberCalled } from './queries.ts'
import { actorName, tellRepresentatives } from './telling.ts'

/** Longer ago than any proof lasts. */
const NEVER_PROVEN = '1970-01-01T00:00:00.000Z'

/**
 * Ends somebody's place in an account (R-MEM-14, R-MEM-16), in one transaction: what they were given goes with it, the
 * features above take along what is theirs, whatever they had begun there is dropped, and what they proved of their
 * identity counts no more. Their login and their other accounts stay as they are. They are told, and so are the legal
 * representatives. Only one of these removes another (R-MEM-13), and never the last (R-MEM-10). Throws Missing for
 * oneself: whoever goes by themselves leaves.
 */
export function removeMember(ctx: Ctx, member: Member): void {
  permitNow(ctx, 'members.manage', member.accountId)
  if (member.role === 'legal-representative') permitNow(ctx, 'members.legal-representative', member.accountId)
  if (member.id === userOf(ctx.actor)?.id) throw new Missing()

  change(ctx, { event: 'member.removed', accountId: member.accountId, about: member.publicId }, () => {
    keepRepresented(ctx.store, member, member.accountId)
    endMembership(ctx, member, 'removed')
    const proof = q.updateTable('sessions').set({ proven_at: NEVER_PROVEN, rescued_at: null })
    ctx.store.run(proof.where('user_id', '=', member.id))
    const facts = { account: nameOf(ctx), by: actorName(ctx) }
    notifyUser(ctx, member, { kind: 'member-removed', facts })
    tellRepresentatives(ctx, member, (person) =>
      notifyUser(ctx, person, { kind: 'member-removed-told', facts: { ...facts, person: member.name } }),
    )
  })
}

/**
 * Ends one's own place in an account (R-MEM-15), as a removal does; a legal representative leaves only while another one
 * stays. Returns the account left. Throws Missing, or Refusal('last-legal-representative').
 */
export function leaveAccount(ctx: Ctx): AccountRef {
  const account = accountOf(ctx.actor)
  const user = userOf(ctx.actor)
  if (!account || !user) throw new Missing()
  roleNow(ctx, account.id)
  const me = memberCalled(ctx, user.publicId)

  const about = { accountId: account.id, about: me.publicId, whileClosing: true } as const
  change(ctx, { event: 'member.left', ...about }, () => {
    keepRepresented(ctx.store, { id: me.id }, account.id)
    endMembership(ctx, me, 'left')
    appendAudit(ctx, {
      event: 'user.account_left',
      accountId: null,
      about: me.publicId,
      detail: { account: account.publicId },
    })
    notifyUser(ctx, me, { kind: 'account-left', facts: { account: account.name } })
    tellRepresentatives(ctx, me, (person) =>
      notifyUser(ctx, person, { kind: 'member-left-told', facts: { account: account.name, person: me.name } }),
    )
  })
  return account
}

function endMembership(ctx: Ctx, member: Member, why: EndingMembership['why']): void {
  const { membershipId, accountId, id, publicId } = member
  takeAlong(ctx, 'membership-ends', { membershipId, accountId, user: { id, publicId }, why })
  const begun = q.updateTable('action_runs').set({ state: 'dropped', changed_at: ctx.now().toISOString() })
  ctx.store.run(
    begun
      .where('owner', '=', `user:${id}`)
      .where('account_id', '=', accountId)
      .where('state', '=', 'open')
      .where('action', '<>', LEAVE),
  )
  // what was granted goes with it
  const { changes } = ctx.store.run(q.deleteFrom('memberships').where('id', '=', membershipId))
  if (changes !== 1) throw new Refusal('stale')
}

/** The name of the live action by which somebody leaves: its own run is still to tell them so. */
export const LEAVE = 'members.leave'

const nameOf = ({ actor }: Pick<Ctx, 'actor'>): string => accountOf(actor)?.name ?? ''
