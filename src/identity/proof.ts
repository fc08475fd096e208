import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { userOf } from '../core/actor.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { factorKindsOf } from '../core/methods.ts'
import type { PageContext } from '../web/env.ts'
import { type JustProven, renewSession, setSession } from '../web/session.ts'
import { type User, userById } from './addresses.ts'
import { hasSecondStep } from './factors.ts'
import { noteFailure } from './failures.ts'
import { keyProof } from './key-proof.ts'
import { codeProof, type Proof, passSecondStep } from './second-step.ts'
import { sendToPhone } from './sms-sending.ts'
import { notTried, seriesOf, triesOfPerson } from './tries.ts'

/**
 * What somebody gives to prove once more who they are: for the second step a code, or what their key answered. `rescue`:
 * a code from paper may stand for a lost factor; `sms`: one that was sent to their phone is enough.
 */
export interface ProofGiven {
  password: string
  code: string
  credential: string
  rescue: boolean
  sms: boolean
}

/**
 * Recent proof of identity (security 3.4): the login password once more, and a factor where there is one. Counted like a
 * sign-in, before it is looked at. The session gets a new token and ten minutes; with a rescue code they are good for
 * getting rid of a factor only (decisions, section 3). On a known device strangers who guess elsewhere are in nobody's
 * way. Throws Refusal: `pwd-current-wrong`, `two-step-code`, `key-refused`, `field-missing`, `throttled`.
 */
export async function proveAgain(c: PageContext, ctx: Ctx, given: ProofGiven): Promise<void> {
  const row = userById(ctx, userOf(ctx.actor)?.id ?? null)
  if (!row) throw new Missing()
  const second = hasSecondStep(ctx.store, row.id)
  if (second && given.code.trim() === '' && given.credential === '') throw nothingGiven(ctx, row)
  await provePassword(ctx, row, given.password)
  const note = () => noteConfirmed(ctx, row)
  const by = second ? await passSecondStep(ctx, row, await secondProof(ctx, row, given), note) : note()
  giveNewToken(c, ctx, by === 'rescue' ? 'rescued' : by === 'sms' ? 'by-sms' : 'all')
}

/** Whoever has nothing but keys is asked for one; the others for a code. */
const nothingGiven = ({ store }: Ctx, { id }: User): Refusal =>
  factorKindsOf(store, id).every((kind) => kind === 'key')
    ? new Refusal('key-missing', 'credential')
    : new Refusal('field-missing', 'code')

async function secondProof(ctx: Ctx, row: User, { code, credential, rescue, sms }: ProofGiven): Promise<Proof> {
  const user = userOf(ctx.actor)
  if (!user) throw new Missing()
  if (!credential) return codeProof(ctx, row, code, { rescue, sms: sms ? { session_id: user.sessionId } : undefined })
  return keyProof(ctx, row, credential, { purpose: 'confirm', userId: row.id, sessionId: user.sessionId })
}

/** Sends a code to one of their phones, good for this session alone. Throws as `sendToPhone` does. */
export async function sendProofCode(ctx: Ctx, phone: string): Promise<void> {
  const user = userOf(ctx.actor)
  const row = userById(ctx, user?.id ?? null)
  if (!user || !row) throw new Missing()
  await sendToPhone(ctx, row, { session_id: user.sessionId }, phone)
}

const noteConfirmed = (ctx: Ctx, { public_id }: User) =>
  change(ctx, { event: 'user.identity_confirmed', accountId: null, about: public_id }, () => undefined)

async function provePassword(ctx: Ctx, row: User, password: string): Promise<void> {
  const user = userOf(ctx.actor)
  if (!user) throw new Missing()
  const limits = triesOfPerson(ctx, user)
  const tries = await ctx.throttle.reserve(limits)
  const right = await ctx.hashing.isLogin(ctx.request.ip, password, row.password_hash).catch(notTried(tries))
  if (!right) {
    noteFailure(ctx, row, seriesOf(limits, tries))
    throw new Refusal('pwd-current-wrong', 'proof-password')
  }
  tries.refund()
}

/** The same session under a new token: an older copy of the cookie opens nothing (security 3.3). */
export function giveNewToken(c: PageContext, ctx: Ctx, proven: JustProven): void {
  const user = userOf(ctx.actor)
  if (!user) throw new Missing()
  const { store } = ctx
  const stays = store.one(q.selectFrom('sessions').select('stays').where('id', '=', user.sessionId))?.stays === 1
  setSession(c, renewSession(store, user.sessionId, ctx.now(), proven), stays)
  user.twoStep = hasSecondStep(store, user.id)
  if (proven === 'all' || proven === 'by-sms') {
    user.provenAt = ctx.now()
    user.provenWeakly = proven === 'by-sms' && factorKindsOf(store, user.id).some((kind) => kind !== 'sms')
  }
  if (proven === 'rescued') user.rescuedAt = ctx.now()
}
