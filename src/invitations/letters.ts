import { q } from '../../db/query.ts'
import { withoutLinks } from '../base/plain-message.ts'
import { notify, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { issueLink } from '../core/mail-links.ts'
import { type User, userById, userWith } from '../identity/addresses.ts'
import type { Invitation } from './invitations.ts'

/** Who and what an invitation names: its account, and whoever sent it. */
export function namesOf({ store }: Pick<Ctx, 'store'>, { account_id, inviter_id }: Invitation) {
  const account = store.one(q.selectFrom('accounts').select(['public_id', 'name']).where('id', '=', account_id))
  const inviter = userById({ store }, inviter_id)
  return { account: { publicId: account?.public_id ?? '', name: account?.name ?? '' }, inviter: inviter?.name ?? '' }
}

/**
 * Writes to whoever is invited, under a new link, in the change that is open. Somebody with a login reads it in their own
 * language and on their own clock; nobody else can tell which it was.
 */
export function sendInvitation(ctx: Ctx, invitation: Invitation): void {
  const { email, language, role, message, public_id, expires_at: until } = invitation
  const names = namesOf(ctx, invitation)
  const account = withoutLinks(names.account.name)
  const facts = { account, inviter: withoutLinks(names.inviter), role, message, until }
  const link = { purpose: 'invitation' as const, id: linkFor(ctx, public_id, email) }
  const holder = userWith(ctx, email)
  if (holder) notifyUser(ctx, holder, { kind: 'invitation', facts, link })
  else notify(ctx, { kind: 'invitation', to: email, language, facts, link })
}

/** It belongs to nobody's login: a new password must not kill it. */
const linkFor = (ctx: Ctx, subject: string, email: string): string =>
  issueLink(ctx, { purpose: 'invitation', subject, userId: null, email })

/** Whoever sent an invitation is told that it was taken back (R-MEM-9). */
export const tellRevoked = (ctx: Ctx, invitation: Invitation): void =>
  toInviter(ctx, invitation, (inviter, facts) => notifyUser(ctx, inviter, { kind: 'invitation-revoked', facts }))

/** … or that it ran out. */
export const tellExpired = (ctx: Ctx, invitation: Invitation): void =>
  toInviter(ctx, invitation, (inviter, facts) => notifyUser(ctx, inviter, { kind: 'invitation-expired', facts }))

/** … or that it was declined, with the word that was left. */
export const tellDeclined = (ctx: Ctx, invitation: Invitation, message: string): void =>
  toInviter(ctx, invitation, (inviter, facts) =>
    notifyUser(ctx, inviter, { kind: 'invitation-declined', facts: { ...facts, message } }),
  )

/** Whoever is gone, or has closed their login, is told nothing any more. */
function toInviter(
  ctx: Ctx,
  invitation: Invitation,
  tell: (inviter: User, facts: Record<string, string>) => void,
): void {
  const inviter = userById(ctx, invitation.inviter_id)
  if (!inviter || inviter.erased_at !== null || inviter.disabled_at !== null) return
  tell(inviter, { account: namesOf(ctx, invitation).account.name, address: invitation.email })
}

/** Whoever sent it and everybody who answers for the account are told who has come in, as what (R-MEM-9). */
export function tellAccepted(ctx: Ctx, invitation: Invitation, member: Pick<User, 'id' | 'name' | 'email'>): void {
  const { account, inviter } = namesOf(ctx, invitation)
  const facts = { account: account.name, inviter, member: member.name, address: member.email, role: invitation.role }
  for (const one of toldOfMember(ctx, invitation, member.id)) {
    notifyUser(ctx, one, { kind: 'invitation-accepted', facts })
  }
}

const toldOfMember = ({ store }: Ctx, { account_id, inviter_id }: Invitation, member: number): User[] =>
  store.all(
    q
      .selectFrom('users')
      .selectAll('users')
      .where('users.erased_at', 'is', null)
      .where('users.disabled_at', 'is', null)
      .where('users.id', '<>', member)
      .where(({ eb, or, selectFrom }) =>
        or([
          eb('users.id', '=', inviter_id),
          eb(
            'users.id',
            'in',
            selectFrom('memberships')
              .select('memberships.user_id')
              .where('memberships.account_id', '=', account_id)
              .where('memberships.role', '=', 'legal-representative'),
          ),
        ]),
      )
      .orderBy('users.id'),
  )
