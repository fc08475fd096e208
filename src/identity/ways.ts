import { isStrong, type Proof, userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { factorKindsOf, type Method } from '../core/methods.ts'
import type { PhoneWay, SecondWays } from '../web/state.ts'
import { methodsOf } from './factors.ts'
import { phonesOf } from './phones.ts'
import { type Bound, livingCode } from './sms-codes.ts'

/** The ways somebody can take the second step today: no SMS where nobody carries it, or where no number can be read. */
export const methodsNow = (ctx: Ctx, userId: number): Method[] =>
  methodsOf(ctx.store, userId).filter((method) => method !== 'sms' || phonesOf(ctx, userId).length > 0)

/** Phones a code can be sent to, as a form shows them; which of them was sent the one that is good for this. */
export function phoneWays(ctx: Ctx, userId: number, bound: Bound): PhoneWay[] {
  const phones = phonesOf(ctx, userId)
  const living = phones.length > 0 ? livingCode(ctx, bound) : undefined
  return phones.map(({ factor, masked }) => ({ id: factor.public_id, masked, sent: living?.factor_id === factor.id }))
}

/**
 * What somebody can prove with who they are. Where a proof must be as strong as what they have, no SMS stands in for an
 * app or a key (security 3.11).
 */
export function waysOf(ctx: Ctx, proof: Proof): SecondWays {
  const user = userOf(ctx.actor)
  const kinds = user ? factorKindsOf(ctx.store, user.id) : []
  if (!user || !kinds.includes('sms')) return { phones: [], smsIsNotEnough: false }
  const smsIsNotEnough = isStrong(proof) && kinds.some((kind) => kind !== 'sms')
  const phones = smsIsNotEnough ? [] : phoneWays(ctx, user.id, { session_id: user.sessionId })
  return { phones, smsIsNotEnough }
}
