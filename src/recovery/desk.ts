import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Forbidden, Missing, Refusal } from '../base/refusal.ts'
import { appendAudit } from '../core/audit.ts'
import { change } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { type User, userById } from '../identity/addresses.ts'
import { endRecovery, openRecoveryOf, RECOVERY_WAIT_MS, type Recovery } from '../identity/recoveries.ts'
import { tellOfApproval, tellOfEnd, witnessesOf } from '../identity/recovery-letters.ts'
import { type Asked, mayRecover, newRow } from './asking.ts'
import { textOfApproval } from './phones.ts'

/** What was seen, never a copy of it: which kind of document, its number or ours, and a note. */
export interface Evidence {
  document: NonNullable<DB['recoveries']['document']>
  reference: string
  note: string
}

export const documents: readonly Evidence['document'][] = [
  'passport',
  'identity-card',
  'residence-permit',
  'company-register',
]

/** A recovery by its public id, with whose login it is. Throws Missing. */
export function recoveryCalled(ctx: Pick<Ctx, 'store'>, publicId: string): { recovery: Recovery; user: User } {
  const recovery = ctx.store.one(q.selectFrom('recoveries').selectAll().where('public_id', '=', publicId))
  const user = userById(ctx, recovery?.user_id ?? null)
  if (!recovery || !user) throw new Missing()
  return { recovery, user }
}

/** Who of ours acts. Throws Forbidden for anybody else: nothing here is a customer's to do (R-2FA-11). */
function staffOf({ actor }: Ctx): number {
  if (actor.kind !== 'staff') throw new Forbidden('desk')
  return actor.staff.id
}

/** Nobody of ours has a hand in getting into a login of their own, under any address that opens it or may again. */
function refuseOwnLogin(ctx: Ctx, user: User, staffId: number): void {
  const staff = ctx.store.one(q.selectFrom('staff').select('email').where('id', '=', staffId))
  const theirs = witnessesOf(ctx, user).filter(({ standing }) => standing !== 'representative')
  if (theirs.some(({ email }) => email === staff?.email)) throw new Refusal('recovery-own-login')
}

const seenBy = (ctx: Ctx, staffId: number, { document, reference, note }: Evidence) => ({
  ...{ document, reference, note, evidenced_by: staffId },
  evidenced_at: ctx.now().toISOString(),
})

/**
 * Opens a recovery for somebody who reached us another way, by whoever of ours has seen the evidence. Returns its public
 * id. Throws Refusal: `recovery-open`, `recovery-not-possible`, `recovery-own-login`.
 */
export function openRecovery(ctx: Ctx, user: User, asked: Asked, evidence: Evidence): string {
  const staffId = staffOf(ctx)
  return change(ctx, { event: 'user.recovery_evidenced', accountId: null, about: user.public_id }, () => {
    refuseOwnLogin(ctx, user, staffId)
    if (!mayRecover(ctx, user)) throw new Refusal('recovery-not-possible')
    if (openRecoveryOf(ctx.store, user.id)) throw new Refusal('recovery-open')
    const row = { ...newRow(ctx, user), ...asked, ...seenBy(ctx, staffId, evidence), opened_by: staffId }
    ctx.store.run(q.insertInto('recoveries').values({ ...row, state: 'evidenced' }))
    return row.public_id
  })
}

/**
 * Somebody of ours has seen who it is; nothing is decided by that. Throws Missing, Refusal: `stale` for a recovery that
 * does not wait for it, `recovery-not-possible`, `recovery-own-login`.
 */
export function confirmEvidence(ctx: Ctx, publicId: string, evidence: Evidence): void {
  const staffId = staffOf(ctx)
  const { user } = recoveryCalled(ctx, publicId)
  change(ctx, { event: 'user.recovery_evidenced', accountId: null, about: user.public_id }, () => {
    refuseOwnLogin(ctx, user, staffId)
    if (!mayRecover(ctx, user)) throw new Refusal('recovery-not-possible')
    const seen = q
      .updateTable('recoveries')
      .set({ ...seenBy(ctx, staffId, evidence), state: 'evidenced' })
      .where('public_id', '=', publicId)
      .where('state', '=', 'asked')
    if (ctx.store.run(seen).changes === 0) throw new Refusal('stale')
  })
}

/**
 * A second person of ours approves: from now on 72 hours run, and everybody who may stop it is told (R-2FA-11). Never
 * whoever confirmed the evidence or opened the recovery. Who has approved it already is read and written in one
 * transaction, so of two at once one is too late. Throws Missing, Refusal: `recovery-same-person`, `recovery-own-login`,
 * `recovery-not-possible`, `stale`.
 */
export function approveRecovery(ctx: Ctx, publicId: string): void {
  const staffId = staffOf(ctx)
  const at = ctx.now()
  const until = new Date(at.getTime() + RECOVERY_WAIT_MS).toISOString()
  ctx.store.together(() => {
    const { recovery, user } = recoveryCalled(ctx, publicId)
    if (recovery.state !== 'evidenced') throw new Refusal('stale')
    if (staffId === recovery.evidenced_by || staffId === recovery.opened_by) throw new Refusal('recovery-same-person')
    refuseOwnLogin(ctx, user, staffId)
    if (!mayRecover(ctx, user)) throw new Refusal('recovery-not-possible')
    const about = { event: 'user.recovery_approved', accountId: null, about: user.public_id, detail: { until } }
    change(ctx, about, () => {
      const set = { state: 'approved' as const, approved_by: staffId, approved_at: at.toISOString(), due_at: until }
      ctx.store.run(q.updateTable('recoveries').set(set).where('id', '=', recovery.id).where('state', '=', 'evidenced'))
      tellOfApproval(ctx, recovery, user, until)
      textOfApproval(ctx, recovery, user, until)
    })
  })
}

/**
 * We give it up, with the reason for our own people: refused before it was approved, withdrawn after. Throws Missing,
 * Refusal('stale') when it has ended already.
 */
export function giveUpRecovery(ctx: Ctx, publicId: string, why: string): void {
  const staffId = staffOf(ctx)
  ctx.store.together(() => {
    const { recovery, user } = recoveryCalled(ctx, publicId)
    const state = recovery.state === 'approved' ? 'withdrawn' : 'refused'
    if (!endRecovery(ctx, recovery, { state, how: 'staff', staffId, why })) throw new Refusal('stale')
    tellOfEnd(ctx, recovery, user, state)
    const event = state === 'withdrawn' ? 'user.recovery_withdrawn' : 'user.recovery_refused'
    appendAudit(ctx, { event, accountId: null, about: user.public_id })
  })
}
