import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { accountOf, may, userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Role } from '../core/permissions.ts'
import { type User, userById } from '../identity/addresses.ts'
import { KEPT_MS } from './ending.ts'
import { holdsGrants, type Invitation, isPending, productsOf } from './invitations.ts'
import { namesOf } from './letters.ts'

/** An invitation with whoever sent it, as a list tells it. */
export type Sent = Invitation & { inviter: string }

/**
 * The invitations of the account: those that wait, then those that ended lately, newest first; for whoever manages its
 * users, and for nobody else. There are at most as many that wait as R-MEM-8 allows, and as many more in a list.
 */
export function sentInvitations(ctx: Ctx): Sent[] {
  const account = accountOf(ctx.actor)
  if (!account || !may(ctx.actor, 'members.manage', account.id)) return []
  const since = new Date(ctx.now().getTime() - KEPT_MS).toISOString()
  return ctx.store
    .all(
      sentRows(account.id)
        .where((eb) => eb.or([eb('state', '=', 'pending'), eb('ended_at', '>', since)]))
        .orderBy((eb) => eb.case().when('state', '=', 'pending').then(0).else(1).end())
        .orderBy('invitations.id', 'desc')
        .limit(SHOWN_MOST),
    )
    .map((sent) => (sent.state === 'pending' && !isPending(ctx, sent) ? { ...sent, state: 'expired' as const } : sent))
}

const SHOWN_MOST = 60

const sentRows = (accountId: number) =>
  q
    .selectFrom('invitations')
    .innerJoin('users', 'users.id', 'invitations.inviter_id')
    .selectAll('invitations')
    .select('users.name as inviter')
    .where('invitations.account_id', '=', accountId)

/** One of them, fetched with its account (R-GEN-1). Throws Missing. */
export function sentInvitation(ctx: Ctx, id: string): Sent {
  const account = accountOf(ctx.actor)
  const found = account && ctx.store.one(sentRows(account.id).where('invitations.public_id', '=', id))
  if (!found) throw new Missing()
  return found
}

/** An invitation as whoever is invited sees it. */
export interface Offered {
  invitation: Invitation
  account: { publicId: string; name: string }
  inviter: string
  role: Role
  /** By name; undefined for a role that holds all there are. */
  products: readonly string[] | undefined
  message: string
  until: string
}

/** Everything an invitation gives, and from whom. */
export function offered(ctx: Pick<Ctx, 'store'>, invitation: Invitation): Offered {
  const { role, message, expires_at: until } = invitation
  const products = holdsGrants(role) ? productsOf(ctx, invitation).map(({ name }) => name) : undefined
  return { invitation, ...namesOf(ctx, invitation), role, message, until, products }
}

/** The reader, when the address they sign in with is theirs beyond doubt (R-MEM-5). */
export function verifiedReader(ctx: Ctx): User | undefined {
  const user = userById(ctx, userOf(ctx.actor)?.id ?? null)
  return user?.verified_at ? user : undefined
}

/** What waits for the reader's answer: sent to the address they sign in with, for accounts they do not belong to yet. */
export function ownInvitations({ store, actor, now }: Ctx): Invitation[] {
  const person = userOf(actor)
  if (!person) return []
  const mine = q.selectFrom('memberships').select('account_id').where('user_id', '=', person.id)
  const confirmed = q
    .selectFrom('users')
    .select('email')
    .where('id', '=', person.id)
    .where('verified_at', 'is not', null)
  return store.all(
    q
      .selectFrom('invitations')
      .selectAll()
      .where('email', '=', confirmed)
      .where('state', '=', 'pending')
      .where('expires_at', '>', now().toISOString())
      .where('account_id', 'not in', mine)
      .orderBy('id'),
  )
}

/** One sent to the reader's address, however it stands. Another's does not exist: Missing (R-GEN-1). */
export function ownInvitation(ctx: Ctx, id: string): Invitation {
  const user = verifiedReader(ctx)
  const mine = user && q.selectFrom('invitations').selectAll().where('email', '=', user.email)
  const found = mine && ctx.store.one(mine.where('public_id', '=', id))
  if (!found) throw new Missing()
  return found
}
