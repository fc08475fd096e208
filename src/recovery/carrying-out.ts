import { q } from '../../db/query.ts'
import { publicId } from '../base/secret.ts'
import { appendAudit } from '../core/audit.ts'
import { change } from '../core/change.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { membershipsOf } from '../core/memberships.ts'
import { isShutOut, type User, userById } from '../identity/addresses.ts'
import { endAppPasswords } from '../identity/app-passwords.ts'
import { forgetFactors } from '../identity/factor-changes.ts'
import { hasSecondStep } from '../identity/factors.ts'
import { endRecovery, RECOVERY_WAIT_MS, type Recovery, stopRecovery } from '../identity/recoveries.ts'
import { approvalKey, tellOfDone, tellOfEnd } from '../identity/recovery-letters.ts'
import { endSessionsOf } from '../web/session.ts'
import { textOfDone } from './phones.ts'

const DAY_MS = 24 * 3_600_000
/** A request that nobody approves within so long is over. */
export const WAITS_FOR_US_MS = 30 * DAY_MS

/**
 * Carries out the recoveries whose waiting time is over, and ends requests that waited for us too long. One change each:
 * whatever happens in the middle leaves all of it or nothing. One that fails is logged and stops no other (R-GEN-22).
 */
export function carryOutRecoveries(house: House): void {
  for (const { id, public_id } of dueNow(house)) {
    try {
      house.store.together(() => carryOut(house, id))
    } catch (problem) {
      house.log.error({ recovery: public_id, problem: String((problem as Error)?.stack ?? problem) }, 'recovery.failed')
    }
  }
}

function dueNow({ store, now }: House): Pick<Recovery, 'id' | 'public_id'>[] {
  const at = now().toISOString()
  const tooOld = new Date(now().getTime() - WAITS_FOR_US_MS).toISOString()
  return store.all(
    q
      .selectFrom('recoveries')
      .select(['id', 'public_id'])
      .where((eb) =>
        eb.or([
          eb.and([eb('state', '=', 'approved'), eb('due_at', '<=', at)]),
          eb.and([eb('state', 'in', ['asked', 'evidenced']), eb('asked_at', '<=', tooOld)]),
        ]),
      )
      .orderBy('id'),
  )
}

/** As it stands now: somebody may have stopped it since the list was made. */
function carryOut(house: House, id: number): void {
  const recovery = house.store.one(q.selectFrom('recoveries').selectAll().where('id', '=', id))
  const user = userById(house, recovery?.user_id ?? null)
  if (!recovery || !user || recovery.ended_at !== null) return
  const ctx = ctxFor(house, user)
  if (recovery.state !== 'approved') expire(ctx, recovery, user)
  else if (isShutOut(user) || user.closes_at !== null) stopRecovery(ctx, user, { how: 'login-over' })
  else if (!hasSecondStep(ctx.store, user.id)) stopRecovery(ctx, user, { how: 'factor' })
  else if (isDue(ctx, recovery)) removeAll(ctx, recovery, user)
}

/**
 * Has everybody had their 72 hours? They begin when the last of the letters has left: an approval that could be told to
 * nobody, because mail did not leave the house, takes nothing away.
 */
function isDue({ store, now }: Ctx, recovery: Recovery): boolean {
  const letters = store.one(
    q
      .selectFrom('notices')
      .select(({ fn, eb }) => [
        fn.count<number>(eb.case().when('sent_at', 'is', null).then(1).end()).as('unsent'),
        fn.max('sent_at').as('last'),
      ])
      .where('event_key', '=', approvalKey(recovery))
      .where('given_up_at', 'is', null),
  )
  const last = Math.max(Date.parse(recovery.approved_at ?? ''), Date.parse(letters?.last ?? recovery.approved_at ?? ''))
  return letters?.unsent === 0 && now().getTime() - last >= RECOVERY_WAIT_MS
}

/** Everything that stood beside the password goes, and whatever was opened with it; the password stays (R-2FA-11). */
function removeAll(ctx: Ctx, recovery: Recovery, user: User): void {
  change(ctx, { event: 'user.recovered', accountId: null, about: user.public_id }, () => {
    endRecovery(ctx, recovery, { state: 'done', how: 'time' })
    textOfDone(ctx, user)
    forgetFactors(ctx, user.id)
    endSessionsOf(ctx.store, user.id)
    for (const table of ['sign_in_attempts', 'devices'] as const)
      ctx.store.run(q.deleteFrom(table).where('user_id', '=', user.id))
    endAppPasswords(ctx, user)
    tellOfDone(ctx, recovery, user)
    for (const { account } of membershipsOf(ctx.store, user.id))
      appendAudit(ctx, { event: 'member.recovered', accountId: account.id, about: user.public_id })
  })
}

function expire(ctx: Ctx, recovery: Recovery, user: User): void {
  change(ctx, { event: 'user.recovery_expired', accountId: null, about: user.public_id }, () => {
    endRecovery(ctx, recovery, { state: 'expired', how: 'time' })
    tellOfEnd(ctx, recovery, user, 'expired')
  })
}

function ctxFor(house: House, { id, language }: User): Ctx {
  const request = { id: publicId('req'), ip: '', userAgent: '' }
  return { ...house, actor: { kind: 'system', job: 'recoveries', userId: id }, language, request }
}
