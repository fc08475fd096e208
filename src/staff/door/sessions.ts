import { q } from '../../../db/query.ts'
import { randomToken, sha256 } from '../../base/secret.ts'
import { change } from '../../core/change.ts'
import type { Ctx } from '../../core/ctx.ts'
import type { PageContext } from '../../web/env.ts'
import { cookieNames, STAFF_SESSION, setSecret } from '../../web/session.ts'
import { asOurPerson, type OurPerson } from './our-people.ts'

/**
 * Signs this browser in at the desk: a session of the desk's own, which is worth nothing at the customers' door, and a
 * line in the journal. The one it had before ends. Whoever calls has seen the second factor.
 */
export function openDeskSession(c: PageContext, ctx: Ctx, person: OurPerson): void {
  const { site, staff } = c.var
  const acting: Ctx = { ...ctx, actor: asOurPerson(person) }
  const token = change(acting, { event: 'staff.signed_in', accountId: null, about: person.public_id }, () => {
    if (staff) endDeskSession(ctx, staff.sessionId)
    return addSession(ctx, person)
  })
  setSecret(c, site, cookieNames(site.secure).staff, token)
}

/** At most five at a time; the oldest go. */
function addSession({ store, now, request }: Ctx, { id }: OurPerson): string {
  const token = randomToken()
  const at = now().toISOString()
  const row = { token_hash: sha256(token), staff_id: id, created_at: at, proven_at: at, seen_at: at }
  store.run(q.insertInto('staff_sessions').values({ ...row, ip: request.ip, user_agent: request.userAgent }))
  const mine = q.selectFrom('staff_sessions').select('id').where('staff_id', '=', id)
  const kept = mine.orderBy('id', 'desc').limit(STAFF_SESSION.most)
  store.run(q.deleteFrom('staff_sessions').where('staff_id', '=', id).where('id', 'not in', kept))
  return token
}

/** The same session under a new token, for whoever has just proven who they are: an older copy opens nothing (security 3.3). */
export function renewDeskSession(c: PageContext, { store }: Pick<Ctx, 'store'>): void {
  const { site, staff } = c.var
  if (!staff) return
  const token = randomToken()
  const set = { token_hash: sha256(token) }
  store.run(q.updateTable('staff_sessions').set(set).where('id', '=', staff.sessionId))
  setSecret(c, site, cookieNames(site.secure).staff, token)
}

/** Ends one session; the browser that held it finds itself at the door. */
export const endDeskSession = ({ store }: Pick<Ctx, 'store'>, sessionId: number): void =>
  void store.run(q.deleteFrom('staff_sessions').where('id', '=', sessionId))

/** Ends every session of one of us but one; all of them when none is named. */
export const endDeskSessionsOf = ({ store }: Pick<Ctx, 'store'>, staffId: number, but = 0): void =>
  void store.run(q.deleteFrom('staff_sessions').where('staff_id', '=', staffId).where('id', '<>', but))
