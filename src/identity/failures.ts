import { q } from '../../db/query.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { isShutOut, type User } from './addresses.ts'
import { countryInWords } from './traces.ts'
import type { Series } from './tries.ts'

/** So many wrong passwords in a row are told to whoever they were tried on (security 3.6). */
const TOLD_AT = 10
/** After so many the door stays shut for a day, or until they prove by mail who they are. */
const SHUT_AT = 100
const SHUT_FOR_MS = 86_400_000

/**
 * Writes a wrong password into the journal of the login, and tells its owner of the tenth in a row and of the hundredth:
 * once in each series.
 */
export function noteFailure(ctx: Ctx, user: User, { inARow, device }: Series): void {
  change(ctx, { event: 'user.sign_in_failed', accountId: null, about: user.public_id }, () => {
    if (isShutOut(user)) return
    const { ip } = ctx.request
    const facts = { address: ip, country: countryInWords(ctx, ip, user.language), ...(device ? { own: 'yes' } : {}) }
    const series = `${user.public_id}:${device ?? 'unknown'}:${lastSignIn(ctx, user)}`
    if (inARow === TOLD_AT)
      notifyUser(ctx, user, { kind: 'sign-in-failures', facts, key: `sign-in-failures:${series}` })
    if (inARow !== SHUT_AT) return
    const until = new Date(ctx.now().getTime() + SHUT_FOR_MS).toISOString()
    notifyUser(ctx, user, { kind: 'login-locked', facts: { ...facts, until }, key: `login-locked:${series}` })
  })
}

/** A right password ends a series: the line that tells of the last one names the series after it. */
function lastSignIn({ store }: Ctx, { public_id }: User): number {
  const mine = q.selectFrom('audit').select('seq').where('about', '=', public_id).where('event', '=', 'user.signed_in')
  return store.one(mine.orderBy('seq', 'desc').limit(1))?.seq ?? 0
}
