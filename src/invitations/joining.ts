import { q } from '../../db/query.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { findLink, useLink, voidLinksTo } from '../core/mail-links.ts'
import { isAddressTaken } from '../identity/addresses.ts'
import { checkLoginPassword } from '../identity/login-password.ts'
import { addUser, noteTerms } from '../sign-ups/new-users.ts'
import { forgetSignUps } from '../sign-ups/sign-ups.ts'
import { accept, revokeUnvouched } from './answering.ts'
import { type Invitation, isPending } from './invitations.ts'

/** What somebody without a login chooses to come in. The address is the invitation's and nobody's to choose. */
export interface Joining {
  name: string
  password: string
}

/**
 * What a mailed link invites to, while it works. Changes nothing. A link that was made up, used, replaced, taken back or
 * is too old is the same: throws Refusal('invite-gone') (R-MEM-3).
 */
export function invitationOf(ctx: Ctx, token: string): Invitation {
  const link = findLink(ctx, 'invitation', token)
  const invitation =
    link && ctx.store.one(q.selectFrom('invitations').selectAll().where('public_id', '=', link.subject))
  if (!invitation || !isPending(ctx, invitation)) throw new Refusal('invite-gone')
  return invitation
}

/**
 * Makes a login for the invited address, confirmed by the link that reached it, and takes it into the account, all at
 * once; no account of its own is opened (R-MEM-4, R-ID-1). The terms in force count as accepted. Returns the new user.
 * Throws Refusal: `invite-gone`, also for an address that has a login by now; what may not be a password; `busy-hashing`.
 */
export async function joinByLink(ctx: Ctx, token: string, { name, password }: Joining) {
  const invitation = invitationOf(ctx, token)
  const { email } = invitation
  if (isAddressTaken(ctx, email)) throw new Refusal('invite-gone')
  revokeUnvouched(ctx, invitation)
  checkLoginPassword(ctx, { email, name }, password, 'password')
  const hash = await ctx.hashing.login(ctx.request.ip, password)
  return becomeMember(ctx, token, { name, hash })
}

function becomeMember(ctx: Ctx, token: string, { name, hash }: { name: string; hash: string }) {
  const invitation = invitationOf(ctx, token)
  const { email } = invitation
  if (isAddressTaken(ctx, email)) throw new Refusal('invite-gone')
  const user = publicId('usr')
  return change(ctx, { event: 'user.signed_up', accountId: null, about: user }, () => {
    useLink(ctx, 'invitation', token)
    const id = addUser(ctx, { publicId: user, email, name, language: ctx.language, hash })
    noteTerms(ctx, id, ctx.terms.version)
    voidLinksTo(ctx, email, 'sign-up')
    forgetSignUps(ctx, email, id)
    accept(ctx, invitation, { id, publicId: user, name, email })
    return { id, publicId: user }
  })
}
