import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { findLink, useLink } from '../core/mail-links.ts'
import { type User, userById } from '../identity/addresses.ts'
import { type Recovery, stopRecovery } from '../identity/recoveries.ts'
import { recoveryOfSubject, toldOf } from '../identity/recovery-letters.ts'
import { recoveryCalled } from './desk.ts'

/** What a letter's link is about. */
export interface Stoppable {
  recovery: Recovery
  user: User
  /** The reader is who it is about. */
  own: boolean
  /** The clock of whoever was written to. */
  zone: string
}

/** The recovery a mailed link stops, whatever has become of it meanwhile. Throws Refusal('link-over'). */
export function stoppableBy(ctx: Ctx, token: string): Stoppable {
  const link = findLink(ctx, 'stop-recovery', token)
  if (!link || !userById(ctx, link.user_id)) throw new Refusal('link-over')
  const { recovery, user } = recoveryCalled(ctx, recoveryOfSubject(link.subject))
  const told = toldOf(ctx, recovery).find(({ email }) => email === link.email)
  if (!told) throw new Refusal('link-over')
  return { recovery, user, own: told.standing !== 'representative', zone: told.reader.time_zone }
}

/**
 * Stops it, by the link, which is used up (R-2FA-11). Of a recovery that has ended already nothing changes, and what it
 * ended as is returned: a second press does no harm. Throws Refusal('link-over').
 */
export const stopByLink = (ctx: Ctx, token: string): Stoppable =>
  ctx.store.together<Stoppable>(() => {
    const found = stoppableBy(ctx, token)
    if (found.recovery.state !== 'approved') return found
    const { email } = useLink(ctx, 'stop-recovery', token)
    stopRecovery(ctx, found.user, { how: 'link', email })
    return { ...found, recovery: recoveryCalled(ctx, found.recovery.public_id).recovery }
  })
