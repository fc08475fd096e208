import { q } from '../../db/query.ts'
import { randomToken, sha256 } from '../base/secret.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import type { PageContext } from '../web/env.ts'
import { cookieNames, endSession, openSession, readSecret, setSecret, setSession } from '../web/session.ts'
import { type User, userById } from './addresses.ts'
import { hasSecondStep } from './factors.ts'
import { stopRecovery } from './recoveries.ts'
import { countryInWords, deviceInWords } from './traces.ts'

/** Begins the name of the bucket that counts the failures of one device. */
export const OF_DEVICE = 'sign-in:device:'
/** Browsers somebody is known to sign in from; beyond, the one unseen for longest is forgotten. */
const MOST_DEVICES = 50
const DAY = 86_400
/** As long as a browser keeps a cookie. */
const MARK_AGE_S = 400 * DAY
/** A login so young, and nobody has signed in with it: that is its owner, right after signing up. */
const RIGHT_AFTER_MS = 3_600_000

/** Somebody who has just proven who they are. */
interface Proven {
  id: number
  publicId: string
}

/** What a browser is given for it: who it is for, and by which mark it is known the next time. */
export interface Opened {
  token: string
  mark: string
}

/** The device of this user that carries this mark. A mark that is made up, or known for others only, is nobody's. */
export function knownDevice(
  { store }: Pick<Ctx, 'store'>,
  userId: number,
  mark: string | undefined,
): number | undefined {
  if (!mark) return undefined
  const mine = q.selectFrom('devices').select('id').where('user_id', '=', userId)
  return store.one(mine.where('mark_hash', '=', sha256(mark)))?.id
}

/** The device a session was opened on, unless it was forgotten since. */
export const deviceOfSession = ({ store }: Pick<Ctx, 'store'>, sessionId: number): number | undefined =>
  store.one(q.selectFrom('sessions').select('device_id').where('id', '=', sessionId))?.device_id ?? undefined

/** The mark this browser carries, when it carries one. */
export const markOf = (c: PageContext): string | undefined => readSecret(c, cookieNames(c.var.site.secure).device)

/**
 * Signs this browser in: a session on its device, both cookies, a line in the journal. The session it had before ends,
 * and no token it brought along is adopted (R-ID-6). Whoever calls has made sure who it is.
 */
export function openSessionFor(
  c: PageContext,
  ctx: Ctx,
  user: Proven,
  { stays, bySms = false }: { stays: boolean; bySms?: boolean },
): void {
  const { site, person } = c.var
  const { token, mark } = openOnDevice(ctx, user, { mark: markOf(c), stays, bySms, instead: person?.sessionId })
  setSession(c, token, stays)
  setSecret(c, site, cookieNames(site.secure).device, mark, MARK_AGE_S)
}

/** The same without a browser. A device that is not known for this user is told of by mail, but for the very first. */
export function openOnDevice(
  ctx: Ctx,
  { id, publicId }: Proven,
  from: { mark: string | undefined; stays: boolean; bySms?: boolean; instead?: number | undefined },
): Opened {
  return change(ctx, { event: 'user.signed_in', accountId: null, about: publicId }, () => {
    if (from.instead !== undefined) endSession(ctx.store, from.instead)
    const known = knownDevice(ctx, id, from.mark)
    const user = userById(ctx, id)
    if (known === undefined && user && !isRightAfterSignUp(ctx, user)) tellOfSignIn(ctx, user)
    // signed in with their second step, whichever it was: it is not lost (R-2FA-11)
    if (user && hasSecondStep(ctx.store, id)) stopRecovery(ctx, user, { how: 'factor' })
    const mark = known === undefined ? randomToken() : (from.mark ?? '')
    const deviceId = known === undefined ? addDevice(ctx, id, mark, from.mark) : seeDevice(ctx, known)
    const { ip, userAgent } = ctx.request
    return {
      token: openSession(ctx.store, id, ctx.now(), { ip, userAgent, deviceId, stays: from.stays, bySms: from.bySms }),
      mark,
    }
  })
}

/**
 * A new device under a mark nobody has seen. Whoever else is known in this browser stays known in it: their devices move
 * to the new mark too. The old mark is not given to this user, whoever issued it: had somebody planted their own in this
 * browser, they would be taken for this user's device with it.
 */
function addDevice({ store, now, request, throttle }: Ctx, userId: number, mark: string, before?: string): number {
  const [mark_hash, at] = [sha256(mark), now().toISOString()]
  if (before) store.run(q.updateTable('devices').set({ mark_hash }).where('mark_hash', '=', sha256(before)))
  const row = { user_id: userId, mark_hash, user_agent: request.userAgent, created_at: at, seen_at: at }
  const { id } = store.run(q.insertInto('devices').values(row))
  const mine = q.selectFrom('devices').select('id').where('user_id', '=', userId)
  const kept = mine.orderBy('seen_at', 'desc').orderBy('id', 'desc').limit(MOST_DEVICES)
  store.run(q.deleteFrom('devices').where('user_id', '=', userId).where('id', 'not in', kept))
  // its number may have been a forgotten device's: what was counted against that one is not this one's
  store.afterwards(() => throttle.clear(OF_DEVICE + id))
  return id
}

function seeDevice({ store, now, request }: Ctx, id: number): number {
  const set = { seen_at: now().toISOString(), user_agent: request.userAgent }
  store.run(q.updateTable('devices').set(set).where('id', '=', id))
  return id
}

function isRightAfterSignUp({ store, now }: Ctx, { public_id, created_at }: User): boolean {
  if (now().getTime() - Date.parse(created_at) > RIGHT_AFTER_MS) return false
  const earlier = q.selectFrom('audit').select('seq').where('about', '=', public_id)
  return store.one(earlier.where('event', '=', 'user.signed_in').limit(1)) === undefined
}

function tellOfSignIn(ctx: Ctx, user: User): void {
  const { ip, userAgent } = ctx.request
  const facts = {
    device: deviceInWords(userAgent, user.language),
    address: ip,
    country: countryInWords(ctx, ip, user.language),
  }
  notifyUser(ctx, user, { kind: 'new-sign-in', facts })
}
