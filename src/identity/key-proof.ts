import { prefixOf } from '../base/address.ts'
import type { Field } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { keyHome } from '../web/key-home.ts'
import { isShutOut, type User, userById } from './addresses.ts'
import { type Claim, claimOf, type Signed, verifyAssertion, verifyCreation } from './key-ceremony.ts'
import { type Asked, takeChallenge } from './key-challenges.ts'
import { handleOf, type Key, keyOfCredential, type NewKey, useKey } from './keys.ts'
import type { Proof } from './second-step.ts'
import { closingRefusal } from './sign-in.ts'

const ANSWER_BYTES = 16_384
const HOUR = 3_600_000
/** Answers of one address that were no good, in an hour. */
const PER_ADDRESS = 50

/** The answer of a key as a form carries it: text of JSON, or nothing. Over 16 KB it is none. */
export const keyAnswer: Field<string> = {
  secret: true,
  read: ({ text }, name) => {
    if (Buffer.byteLength(text) > ANSWER_BYTES) throw new Refusal('key-refused', name)
    return text
  },
}

/** An answer to a challenge of ours, which is used up with it: whatever is wrong with it, it is looked at once only. */
function answerTo(ctx: Ctx, text: string, asked: Asked): Claim | undefined {
  const claim = claimOf(text)
  return claim && takeChallenge(ctx, claim.challenge, asked) ? claim : undefined
}

/** The new key of an answer. Throws Refusal('key-refused'). */
export async function newKeyOf(ctx: Ctx, text: string, asked: Asked): Promise<NewKey> {
  const claim = answerTo(ctx, text, asked)
  const made = claim && (await verifyCreation(claim, keyHome(ctx.publicUrl)))
  if (!made || made instanceof Error) throw refused(ctx, made)
  return made
}

/** What somebody's key signed at a second step, ready to be used up by `passSecondStep`. A stranger's key proves nothing. */
export async function keyProof(ctx: Ctx, user: User, text: string, asked: Asked): Promise<Proof> {
  const claim = answerTo(ctx, text, asked)
  const key = claim && keyOfCredential(ctx.store, claim.credentialId)
  const signed = claim && key?.user_id === user.id ? await signedBy(ctx, claim, key) : undefined
  if (!key || !signed || signed instanceof Error) return { look: () => undefined, no: refused(ctx, signed) }
  const no = new Refusal('key-refused', 'credential')
  return { look: () => (useKey(ctx, user, key, signed) ? 'key' : undefined), no }
}

const signedBy = ({ publicUrl }: Ctx, claim: Claim, key: Key): Promise<Signed | Error> =>
  verifyAssertion(claim, keyHome(publicUrl), key)

/** Why, is for the log alone; what it quotes came from outside, or was to be signed. */
function refused({ log }: Ctx, why: unknown, code: 'key-refused' | 'passkey-refused' = 'key-refused'): Refusal {
  log.warn(
    { why: why instanceof Error ? why.message.replaceAll(/"[^"]*"/g, '""').slice(0, 120) : 'unknown key or challenge' },
    'key.refused',
  )
  return new Refusal(code, 'credential')
}

/**
 * Finds out who somebody is by their key alone (R-2FA-12): one that verified its user when it was added, and has done so
 * now. That is both steps; whoever is shut out or being closed stays out, as at the other door (R-ID-10). `take` opens
 * the session in the same transaction as the key's use. Throws Refusal: `passkey-refused`, `key-not-alone`,
 * `login-closing`, `throttled`.
 */
export async function signInByKey(
  ctx: Ctx,
  { answer, browser }: { answer: string; browser: string },
  take: (user: User) => void,
): Promise<void> {
  const bucket = `passkey:address:${prefixOf(ctx.request.ip)}`
  const tries = await ctx.throttle.reserve([{ bucket, kind: 'window', kept: true, most: PER_ADDRESS, windowMs: HOUR }])
  const claim = answerTo(ctx, answer, { purpose: 'login', browser })
  const key = claim && keyOfCredential(ctx.store, claim.credentialId)
  const signed = claim && key && (await signedBy(ctx, claim, key))
  if (!claim || !key || !signed || signed instanceof Error) throw refused(ctx, signed, 'passkey-refused')
  const entered = ctx.store.together<boolean>(() => {
    const user = userById(ctx, key.user_id)
    if (!user || isShutOut(user) || claim.userHandle !== handleOf(ctx, user.id)) return false
    if (!signed.userVerified || key.alone === 0) throw new Refusal('key-not-alone', 'credential')
    if (user.closes_at !== null) throw closingRefusal(ctx, user, user.closes_at)
    if (!useKey(ctx, user, key, signed)) return false
    take(user)
    return true
  })
  if (!entered) throw new Refusal('passkey-refused', 'credential')
  tries.refund()
}
