import { q } from '../../db/query.ts'
import { prefixOf } from '../base/address.ts'
import { Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { Limit } from '../core/throttle.ts'
import { isShutOut, type User } from '../identity/addresses.ts'
import { hasSecondStep } from '../identity/factors.ts'
import { openRecoveryOf } from '../identity/recoveries.ts'

const HOUR = 3_600_000
/** Characters of what somebody tells us, and of where we reach them. */
export const MESSAGE_MOST = 1000
export const CONTACT_MOST = 200

/** What somebody who lost everything tells us: what happened, and a telephone or another way to reach them. */
export interface Asked {
  message: string
  contact: string
}

const limitsOf = (ctx: Ctx, user: User): Limit[] => [
  { bucket: `recovery:user:${user.public_id}`, kind: 'window', kept: true, most: 5, windowMs: 24 * HOUR },
  { bucket: `recovery:address:${prefixOf(ctx.request.ip)}`, kind: 'window', kept: true, most: 10, windowMs: HOUR },
]

/**
 * Somebody who has passed the password and cannot take the second step asks us for help (R-2FA-11). It is a request for
 * the desk and nothing else; the login's address is told at once. Throws Refusal: `recovery-open`, `throttled`,
 * `sign-in-over` where there is nothing to get back.
 */
export async function askRecovery(ctx: Ctx, user: User, asked: Asked): Promise<void> {
  await ctx.throttle.reserve(limitsOf(ctx, user))
  change(ctx, { event: 'user.recovery_asked', accountId: null, about: user.public_id }, () => {
    if (!mayRecover(ctx, user)) throw new Refusal('sign-in-over')
    if (openRecoveryOf(ctx.store, user.id)) throw new Refusal('recovery-open')
    ctx.store.run(q.insertInto('recoveries').values({ ...newRow(ctx, user), ...asked, state: 'asked' }))
    notifyUser(ctx, user, { kind: 'recovery-asked' })
  })
}

/** Is there a second step to get around, and a login that lives? */
export const mayRecover = ({ store }: Pick<Ctx, 'store'>, user: User): boolean =>
  !isShutOut(user) && user.closes_at === null && hasSecondStep(store, user.id)

/** What every recovery begins with. */
export const newRow = ({ now, request }: Ctx, user: User) => ({
  public_id: publicId('rec'),
  user_id: user.id,
  asked_at: now().toISOString(),
  asked_ip: request.ip,
})
