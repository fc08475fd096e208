import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { User } from './addresses.ts'
import { tellOfStop } from './recovery-letters.ts'

/** Getting back into a login of which every factor is lost, from the request to its end (R-2FA-11). */
export type Recovery = Selectable<DB['recoveries']>
export type RecoveryState = Recovery['state']

/** Between the approval and the day the factors go, whoever was told may stop it (R-2FA-11). */
export const RECOVERY_WAIT_MS = 72 * 3_600_000

/** States of a recovery that may still come to something. */
export const OPEN_STATES = ['asked', 'evidenced', 'approved'] as const

/** The recovery of this user that is under way, if there is one. */
export const openRecoveryOf = (store: Store, userId: number): Recovery | undefined =>
  store.one(q.selectFrom('recoveries').selectAll().where('user_id', '=', userId).where('state', 'in', OPEN_STATES))

/** As much of it as its owner is shown: how far it is, since when, and until when it may be stopped. */
export interface RecoverySeen {
  state: 'asked' | 'evidenced' | 'approved'
  askedAt: string
  /** For one that is approved. */
  until: string | null
}

/** What is told of the recovery of this user, where one is under way. */
export function recoverySeen(store: Store, userId: number): RecoverySeen | undefined {
  const row = openRecoveryOf(store, userId)
  const state = OPEN_STATES.find((one) => one === row?.state)
  return row && state && { state, askedAt: row.asked_at, until: row.due_at }
}

/** How a recovery ends before anything was taken away, or because it was. */
export interface Ending {
  state: 'done' | 'stopped' | 'refused' | 'withdrawn' | 'expired'
  how: NonNullable<Recovery['ended_how']>
  /** Whose letter it was that stopped it. */
  email?: string
  /** Who of ours, and why, in their words. */
  staffId?: number
  why?: string
}

/** Ends a recovery, in the change that is open: true for whoever comes first, and nothing for anybody after. */
export function endRecovery({ store, now }: Pick<Ctx, 'store' | 'now'>, { id }: Recovery, end: Ending): boolean {
  const set = {
    state: end.state,
    ended_at: now().toISOString(),
    ended_how: end.how,
    ended_email: end.email ?? null,
    ended_by: end.staffId ?? null,
    ended_why: end.why ?? null,
  }
  const open = q.updateTable('recoveries').set(set).where('id', '=', id).where('state', 'in', OPEN_STATES)
  return store.run(open).changes === 1
}

/**
 * Stops the recovery of a user, and tells everybody who knew of it; false where none is under way. `factor`: they have
 * just used one, so it was not lost. Joins the change that is open.
 */
export const stopRecovery = (
  ctx: Ctx,
  user: User,
  { how, email }: { how: 'link' | 'profile' | 'factor' | 'address-undone' | 'login-over'; email?: string },
): boolean =>
  ctx.store.together<boolean>(() => {
    const recovery = openRecoveryOf(ctx.store, user.id)
    if (!recovery) return false
    const about = { event: 'user.recovery_stopped', accountId: null, about: user.public_id, detail: { how } }
    change(ctx, about, () => {
      endRecovery(ctx, recovery, { state: 'stopped', how, ...(email === undefined ? {} : { email }) })
      tellOfStop(ctx, recovery, user, how)
    })
    return true
  })
