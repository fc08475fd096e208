import { q } from '../../db/query.ts'
import { prefixOf } from '../base/address.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId, signed, unsigned } from '../base/secret.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { openSession } from '../web/session.ts'
import { notTried, passwordTries } from './tries.ts'

/** What a browser is given for having signed in. */
export interface SignedIn {
  token: string
  /** Marks this browser as one the user has signed in from; it grants nothing. */
  device: string
}

const DEVICE = 'device'
/** Whoever it is and however it ends, a sign-in takes at least so long, in ms (security 3.7). */
const FLOOR_MS = 300

/**
 * Signs somebody in. Counted under every limit before anything is hashed; a user who does not exist costs as much as
 * one who does. Throws Refusal: `login-failed`, `throttled`, `busy-hashing`.
 */
export async function signIn(
  ctx: Ctx,
  given: { email: string; password: string; device: string | undefined },
): Promise<SignedIn> {
  const until = new Promise((resolve) => setTimeout(resolve, FLOOR_MS))
  try {
    return await attempt(ctx, given)
  } finally {
    await until
  }
}

async function attempt(
  ctx: Ctx,
  given: { email: string; password: string; device: string | undefined },
): Promise<SignedIn> {
  const email = given.email.normalize('NFC').trim().toLowerCase()
  const user = ctx.store.one(
    q.selectFrom('users').select(['id', 'public_id', 'password_hash', 'disabled_at']).where('email', '=', email),
  )
  const known = user && knownDevice(ctx, given.device, user.public_id)
  const tries = await ctx.throttle.reserve(passwordTries(email, prefixOf(ctx.request.ip), user !== undefined, known))
  const right = await ctx.hashing.isLogin(ctx.request.ip, given.password, user?.password_hash).catch(notTried(tries))
  if (!right || !user || user.disabled_at) {
    if (user) noteFailure(ctx, email)
    throw new Refusal('login-failed')
  }
  tries.refund()

  const token = change(ctx, { event: 'user.signed_in', accountId: null, about: email }, () =>
    openSession(ctx.store, user.id, ctx.now(), ctx.request),
  )
  const device = signed(ctx.keys.ticket, DEVICE, { u: user.public_id, d: known ?? publicId('dev') })
  return { token, device }
}

const noteFailure = (ctx: Ctx, email: string) =>
  change(ctx, { event: 'user.sign_in_failed', accountId: null, about: email }, () => undefined)

/** The id of this browser, when its mark is ours and is this user's. */
function knownDevice(ctx: Ctx, mark: string | undefined, user: string): string | undefined {
  const held = mark ? unsigned(ctx.keys.ticket, DEVICE, mark) : undefined
  if (typeof held !== 'object' || held === null) return undefined
  const { u, d } = held as { u?: unknown; d?: unknown }
  return u === user && typeof d === 'string' ? d : undefined
}
