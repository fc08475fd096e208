import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Limit } from '../core/throttle.ts'
import { inviterOf } from './invitations.ts'

const DAY_MS = 24 * 3_600_000
/** In a day: new invitations of one account, letters of one account, letters to one address (R-MEM-8, security 3.6). */
export const INVITED_A_DAY = 20
export const LETTERS_A_DAY = 50
export const LETTERS_TO_ONE_A_DAY = 3

/**
 * Counts a letter, before it is written. Throws Refusal('invite-limit') with the hours to wait, and then counts nothing.
 */
export async function countLetter(ctx: Ctx, email: string, { isNew }: { isNew: boolean }): Promise<void> {
  const { publicId } = inviterOf(ctx).account
  const limit = (bucket: string, most: number): Limit => ({
    bucket,
    kind: 'window',
    kept: true,
    most,
    windowMs: DAY_MS,
  })
  const letters = limit(`invitation:letters:${publicId}`, LETTERS_A_DAY)
  const toOne = limit(`invitation:to:${email}`, LETTERS_TO_ONE_A_DAY)
  const people = isNew ? [limit(`invitation:new:${publicId}`, INVITED_A_DAY)] : []
  await ctx.throttle.reserve([letters, toOne, ...people]).catch(inHours)
}

/** Nobody tried anything here: it says how long to wait, not that there were too many tries. */
function inHours(no: unknown): never {
  if (!(no instanceof Refusal) || no.code !== 'throttled') throw no
  const hours = Math.ceil((no.retryAfter ?? 0) / 3600)
  throw new Refusal('invite-limit', undefined, { hours }, no.retryAfter)
}
