import { maskedPhone } from '../base/phone.ts'
import type { Ctx } from '../core/ctx.ts'
import { type Factor, factorsOf, secretOf } from './factors.ts'

/** A phone that codes can be sent to. */
export interface Phone {
  factor: Factor
  /** As E.164 has it: for the gateway alone. */
  number: string
  /** As its owner is shown it. */
  masked: string
}

/** The number of a phone. Undefined when its row was changed or put in another's place: nothing is sent there. */
export function numberOf(ctx: Pick<Ctx, 'keys' | 'log'>, factor: Factor): string | undefined {
  try {
    return secretOf(ctx, factor)
  } catch (problem) {
    ctx.log.error({ factor: factor.public_id, problem: String(problem) }, 'factor.unreadable')
    return undefined
  }
}

/** Somebody's phones, the one they prefer first; none where nobody carries SMS (R-2FA-2). */
export function phonesOf(ctx: Pick<Ctx, 'store' | 'keys' | 'log' | 'servers'>, userId: number): Phone[] {
  if (!ctx.servers.sms) return []
  return factorsOf(ctx.store, userId)
    .filter(({ kind }) => kind === 'sms')
    .flatMap((factor) => {
      const number = numberOf(ctx, factor)
      return number === undefined ? [] : [{ factor, number, masked: maskedPhone(number) }]
    })
}
