import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../core/ctx.ts'
import { passCode } from './app.ts'
import { countDeskTry, type DeskAttempt, endDeskAttempt, giveDeskTryBack } from './attempts.ts'
import type { OurPerson } from './our-people.ts'

/** Somebody who has passed the password, and the attempt that says so. */
export interface PendingAtDesk {
  attempt: DeskAttempt
  person: OurPerson
}

/**
 * The code after the password: right, it ends the attempt and `take` opens the session, in one transaction. Throws
 * Refusal: `two-step-code`, `throttled`, and `sign-in-over` when the attempt has no try left or was used meanwhile.
 */
export async function finishAtDesk(ctx: Ctx, { attempt, person }: PendingAtDesk, code: string, take: () => void) {
  countDeskTry(ctx, attempt)
  await passCode(ctx, person, code, () => {
    if (!endDeskAttempt(ctx, attempt)) throw new Refusal('sign-in-over')
    take()
  }).catch((no: unknown) => {
    // what was not looked at is no try
    if (no instanceof Refusal && no.code === 'throttled') giveDeskTryBack(ctx, attempt)
    throw no
  })
}
