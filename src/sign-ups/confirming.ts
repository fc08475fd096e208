import { q } from '../../db/query.ts'
import { openAccount } from '../accounts/accounts.ts'
import { prefixOf } from '../base/address.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { findLink, useLink, voidLinksTo } from '../core/mail-links.ts'
import { isAddressTaken } from '../identity/addresses.ts'
import { notTried, passwordTries } from '../identity/tries.ts'
import { addUser, noteTerms } from './new-users.ts'
import { forgetSignUps, type SignUp } from './sign-ups.ts'

/** What a mailed link would confirm, while it works. Changes nothing. Throws Refusal('link-over'). */
export function signUpOf(ctx: Ctx, token: string): SignUp {
  const link = findLink(ctx, 'sign-up', token)
  const signUp = link && ctx.store.one(q.selectFrom('sign_ups').selectAll().where('public_id', '=', link.subject))
  if (!signUp) throw new Refusal('link-over')
  return signUp
}

/**
 * Makes the login that was asked for: the link proves the address, the password chosen then proves that it is the same
 * person. So a stranger who signs up with somebody else's address gets nothing when its owner presses the button, and
 * neither does that owner without knowing the password. Counted like a sign-in, before it is hashed. Returns the new
 * user. Throws Refusal: `link-over`, `pwd-current-wrong`, `throttled`, `busy-hashing`.
 */
export async function confirmSignUp(ctx: Ctx, token: string, password: string): Promise<NewUser> {
  const asked = signUpOf(ctx, token)
  const tries = await ctx.throttle.reserve(passwordTries(asked.public_id, prefixOf(ctx.request.ip), true))
  const right = await ctx.hashing.isLogin(ctx.request.ip, password, asked.password_hash).catch(notTried(tries))
  if (!right) throw new Refusal('pwd-current-wrong', 'password')
  tries.refund()
  return becomeUser(ctx, token)
}

export interface NewUser {
  id: number
  publicId: string
}

/** User, account, role and terms, all at once or none of it; other links to the same address are over (R-ID-1, R-ID-3). */
function becomeUser(ctx: Ctx, token: string): NewUser {
  const signUp = signUpOf(ctx, token)
  if (isAddressTaken(ctx, signUp.email)) throw new Refusal('link-over')

  const user = publicId('usr')
  return change(ctx, { event: 'user.signed_up', accountId: null, about: user }, () => {
    useLink(ctx, 'sign-up', token)
    const { email, name, language, password_hash: hash } = signUp
    const id = addUser(ctx, { publicId: user, email, name, language, hash })
    openAccount(ctx, { name: signUp.name, country: signUp.country, representative: { id, publicId: user } })
    // the page of the link says once more that confirming is accepting
    noteTerms(ctx, id, signUp.terms_version)
    voidLinksTo(ctx, signUp.email, 'sign-up')
    forgetSignUps(ctx, signUp.email, id)
    return { id, publicId: user }
  })
}
