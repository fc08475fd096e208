import { LOGIN_PASSWORD } from '../../base/passwords.ts'
import { Refusal } from '../../base/refusal.ts'
import { change } from '../../core/change.ts'
import type { Ctx } from '../../core/ctx.ts'
import { notSooner } from '../../core/floor.ts'
import { checkLoginPassword } from '../../identity/login-password.ts'
import { notTried } from '../../identity/tries.ts'
import { appOf } from './app.ts'
import { type OurPerson, ourPersonById, ourPersonWith, tell } from './our-people.ts'
import { passwordBucket, passwordLimits } from './tries.ts'

/** So many wrong passwords in a row are told to whoever they were tried on (security 3.6). */
const TOLD_AT = 10

/**
 * Finds out who of ours somebody is by their password, and opens nothing: a second factor always follows (R-STF-1).
 * Whoever is not there, has no password or no app yet, or was disabled is answered like a wrong password, and as late.
 * Throws Refusal: `login-failed`, `throttled`, `busy-hashing`.
 */
export async function proveAtDoor(ctx: Ctx, email: string, password: string): Promise<OurPerson> {
  const found = await notSooner(ctx, () => {
    ctx.hashing.knock(ctx.request.ip)
    return tryPassword(ctx, { email: email.normalize('NFC').trim().toLowerCase(), password }, 'login-failed')
  })
  // the password may have been replaced, or its owner shut out, while it was looked at
  const now = ourPersonById(ctx, found.id)
  if (!now || now.disabled_at || now.password_hash !== found.password_hash) throw new Refusal('login-failed')
  return now
}

/** The same of somebody who is signed in: their own password once more. Throws Refusal('pwd-current-wrong') and its like. */
export async function proveOwnPassword(ctx: Ctx, { email }: OurPerson, password: string): Promise<void> {
  await tryPassword(ctx, { email, password }, 'pwd-current-wrong', 'current')
}

/** Counted under every limit before anything is hashed. */
async function tryPassword(
  ctx: Ctx,
  { email, password }: { email: string; password: string },
  no: 'login-failed' | 'pwd-current-wrong',
  field?: string,
): Promise<OurPerson> {
  const found = ourPersonWith(ctx, email)
  const tries = await ctx.throttle.reserve(passwordLimits(ctx, email, found !== undefined))
  const hash = found?.password_hash ?? undefined
  const right = await ctx.hashing.isLogin(ctx.request.ip, password, hash).catch(notTried(tries))
  if (right && found && !found.disabled_at && appOf(ctx, found)) {
    tries.refund()
    return found
  }
  if (found) noteWrong(ctx, found, tries.failures(passwordBucket(email)))
  throw new Refusal(no, field)
}

/** Into the journal; the tenth in a row is told by mail. */
function noteWrong(ctx: Ctx, person: OurPerson, inARow: number): void {
  change(ctx, { event: 'staff.sign_in_failed', accountId: null, about: person.public_id }, () => {
    if (inARow === TOLD_AT && !person.disabled_at)
      tell(ctx, person, { kind: 'desk-failures', facts: { address: ctx.request.ip } })
  })
}

/** Refuses what may not be a password at the desk: the rules of login passwords, never the shorter one (R-PWD-4). */
export const checkDeskPassword = (
  ctx: Ctx,
  person: Pick<OurPerson, 'email' | 'name'>,
  password: string,
  field = 'password',
): void => checkLoginPassword(ctx, person, password, field, LOGIN_PASSWORD)

/** How a new password is written. */
export const passwordRow = (hash: string, now: Date) => ({
  password_hash: hash,
  password_changed_at: now.toISOString(),
})
