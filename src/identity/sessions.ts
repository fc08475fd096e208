import { q } from '../../db/query.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { type Person, userOf } from '../core/actor.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { SESSION, STAYING } from '../web/session.ts'
import { userById } from './addresses.ts'
import { countryInWords, deviceInWords } from './traces.ts'

/** One place where somebody is signed in, as they read it. Instants are UTC text. */
export interface SessionSeen {
  id: number
  publicId: string
  /** Of the request that asks. */
  current: boolean
  device: string
  address: string
  country: string
  openedAt: string
  seenAt: string
  stays: boolean
}

/** Where the person who asks is signed in now: this session first, then the one last seen (R-ID-7). */
export function mySessions(ctx: Ctx): SessionSeen[] {
  const me = whoAsks(ctx)
  const mine = q.selectFrom('sessions').selectAll().where('user_id', '=', me.id).orderBy('seen_at', 'desc')
  const now = ctx.now().getTime()
  const open = ctx.store.all(mine).filter((row) => {
    const { absolute, idle } = row.stays ? STAYING : SESSION
    return now - Date.parse(row.created_at) < absolute && now - Date.parse(row.seen_at) < idle
  })
  const seen = open.map((row) => ({
    id: row.id,
    publicId: row.public_id,
    current: row.id === me.sessionId,
    device: deviceInWords(row.user_agent, ctx.language),
    address: row.ip,
    country: countryInWords(ctx, row.ip, ctx.language),
    openedAt: row.created_at,
    seenAt: row.seen_at,
    stays: row.stays === 1,
  }))
  return seen.sort((one, other) => Number(other.current) - Number(one.current))
}

/** The same without the one that asks: what can be ended from here. */
export const otherSessions = (ctx: Ctx): SessionSeen[] => mySessions(ctx).filter(({ current }) => !current)

/**
 * Ends sessions of the person who asks, and forgets the devices they were on: whoever signs in there again is told of.
 * Sessions of others, and the one that asks, are Missing. Returns how many ended. Throws Refusal('nothing-selected').
 */
export function endSessions(ctx: Ctx, sessions: readonly SessionSeen[]): number {
  const me = whoAsks(ctx)
  const user = userById(ctx, me.id)
  if (!user || sessions.some(({ current }) => current)) throw new Missing()
  if (sessions.length === 0) throw new Refusal('nothing-selected', 'subject')

  const ids = sessions.map(({ id }) => id)
  const about = { event: 'user.sessions_ended', accountId: null, about: me.publicId, detail: { count: ids.length } }
  return change(ctx, about, () => {
    const mine = q.selectFrom('sessions').where('user_id', '=', me.id)
    const here = mine.select('device_id').where('id', '=', me.sessionId).where('device_id', 'is not', null)
    const there = mine.select('device_id').where('id', 'in', ids)
    const devices = q.deleteFrom('devices').where('user_id', '=', me.id).where('id', 'in', there)
    ctx.store.run(devices.where('id', 'not in', here))
    const { changes } = ctx.store.run(q.deleteFrom('sessions').where('user_id', '=', me.id).where('id', 'in', ids))
    notifyUser(ctx, user, { kind: 'sessions-ended', facts: { count: String(changes) } })
    return changes
  })
}

function whoAsks({ actor }: Ctx): Person {
  const me = userOf(actor)
  if (!me) throw new Missing()
  return me
}
