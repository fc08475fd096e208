import { getCookie, setCookie } from 'hono/cookie'
import { sql } from 'kysely'
import { prepared } from '../../db/prepared.ts'
import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Theme } from '../../views/layout/Document.tsx'
import { publicId, randomToken, sha256 } from '../base/secret.ts'
import type { Person, StaffPerson } from '../core/actor.ts'
import type { PageContext, Site } from './env.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Ends of a session: after so long without a request, and after so long whatever happens (security 3.3). */
export const SESSION = { idle: HOUR, absolute: DAY, seenEvery: MINUTE, most: 20 } as const
/** The same where somebody asked to stay signed in. */
export const STAYING = { idle: 14 * DAY, absolute: 30 * DAY } as const
/** At the desk (security 3.3). */
export const STAFF_SESSION = { idle: HOUR, absolute: 12 * HOUR, most: 5 } as const

/** Cookie names: `__Host-` binds them to this host over TLS; plain http (a test, a local network) cannot have that. */
export const cookieNames = (secure: boolean) =>
  secure
    ? {
        user: '__Host-sid',
        staff: '__Host-desk',
        device: '__Host-dev',
        link: '__Host-link',
        attempt: '__Host-pre',
        deskAttempt: '__Host-desk-pre',
      }
    : { user: 'sid', staff: 'desk', device: 'dev', link: 'link', attempt: 'pre', deskAttempt: 'desk-pre' }

/**
 * Who holds the session of this cookie, or nobody. Unknown ids are never adopted; one that is found to be over is
 * forgotten at once, so that no clock revives it.
 */
export function findPerson(store: Store, token: string | undefined, now: Date): Person | undefined {
  if (!token) return undefined
  const row = store.one(sessionOf({ hash: sha256(token) }))
  if (!row) return undefined
  if (row.disabled_at || row.closes_at || over(row, row.stays ? STAYING : SESSION, now)) {
    endSession(store, row.session_id)
    return undefined
  }
  if (now.getTime() - Date.parse(row.seen_at) >= SESSION.seenEvery) {
    store.run(q.updateTable('sessions').set({ seen_at: now.toISOString() }).where('id', '=', row.session_id))
  }
  return {
    id: row.id,
    publicId: row.public_id,
    email: row.email,
    name: row.name,
    language: row.language,
    timeZone: row.time_zone,
    sessionId: row.session_id,
    provenAt: new Date(row.proven_at),
    rescuedAt: row.rescued_at === null ? undefined : new Date(row.rescued_at),
    twoStep: Boolean(row.two_step),
    provenWeakly: row.by_sms === 1 && Boolean(row.stronger),
    lastAccountId: row.last_account_id ?? undefined,
  }
}

const sessionOf = prepared(({ hash }: { hash: string }) =>
  q
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select(['sessions.id as session_id', 'sessions.created_at', 'sessions.proven_at', 'sessions.seen_at'])
    .select('sessions.last_account_id')
    .select([
      'sessions.rescued_at',
      'sessions.by_sms',
      'sessions.stays',
      'users.disabled_at',
      'users.closes_at',
      'users.time_zone',
    ])
    .select(['users.id', 'users.public_id', 'users.email', 'users.name', 'users.language'])
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('factors').select('factors.id').whereRef('factors.user_id', '=', 'users.id')).as('two_step'),
    )
    .select(({ exists, selectFrom }) => {
      const theirs = selectFrom('factors').select('factors.id').whereRef('factors.user_id', '=', 'users.id')
      return exists(theirs.where('factors.kind', '<>', sql.lit('sms'))).as('stronger')
    })
    .where('sessions.token_hash', '=', hash),
)

/** Who of ours is signed in at the desk, as this request found them. */
export interface DeskPerson extends StaffPerson {
  email: string
  sessionId: number
}

/** Who of ours holds the desk's session of this cookie. One that is found to be over is forgotten at once. */
export function findStaff(store: Store, token: string | undefined, now: Date): DeskPerson | undefined {
  if (!token) return undefined
  const row = store.one(
    q
      .selectFrom('staff_sessions')
      .innerJoin('staff', 'staff.id', 'staff_sessions.staff_id')
      .select(['staff_sessions.id as session_id', 'staff_sessions.created_at', 'staff_sessions.seen_at'])
      .select(['staff.id', 'staff.public_id', 'staff.email', 'staff.name', 'staff.role', 'staff.language'])
      .select('staff.disabled_at')
      .where('staff_sessions.token_hash', '=', sha256(token)),
  )
  if (!row) return undefined
  const { session_id: sessionId, public_id: publicId, id, email, name, role, language } = row
  if (row.disabled_at || over(row, STAFF_SESSION, now)) {
    store.run(q.deleteFrom('staff_sessions').where('id', '=', sessionId))
    return undefined
  }
  if (now.getTime() - Date.parse(row.seen_at) >= SESSION.seenEvery) {
    store.run(q.updateTable('staff_sessions').set({ seen_at: now.toISOString() }).where('id', '=', sessionId))
  }
  return { id, publicId, email, name, role, language, sessionId }
}

/** A clock set back revives nothing: a session from the future is over too. */
function over(
  row: { created_at: string; seen_at: string },
  limits: { idle: number; absolute: number },
  now: Date,
): boolean {
  const age = now.getTime() - Date.parse(row.created_at)
  const idle = now.getTime() - Date.parse(row.seen_at)
  return age >= limits.absolute || idle >= limits.idle || age < -MINUTE
}

/** Where a session is opened from, and for how long its owner wants it. */
export interface SessionFrom {
  ip: string
  userAgent: string
  /** The known device it is opened on. */
  deviceId?: number | undefined
  /** Fourteen days without a visit and thirty at most, instead of an hour and a day. */
  stays?: boolean | undefined
  /** Its second step was a code by SMS. */
  bySms?: boolean | undefined
}

/** Opens a session that has just been proven and returns its token, which is kept nowhere. The oldest beyond twenty end. */
export function openSession(store: Store, userId: number, now: Date, from: SessionFrom): string {
  const token = randomToken()
  const at = now.toISOString()
  const row = {
    public_id: publicId('ses'),
    token_hash: sha256(token),
    user_id: userId,
    device_id: from.deviceId ?? null,
    stays: from.stays ? (1 as const) : (0 as const),
    by_sms: from.bySms ? (1 as const) : (0 as const),
    created_at: at,
    proven_at: at,
    seen_at: at,
    last_account_id: null,
  }
  store.together(() => {
    store.run(q.insertInto('sessions').values({ ...row, ip: from.ip, user_agent: from.userAgent }))
    const kept = q
      .selectFrom('sessions')
      .select('id')
      .where('user_id', '=', userId)
      .orderBy('id', 'desc')
      .limit(SESSION.most)
    store.run(q.deleteFrom('sessions').where('user_id', '=', userId).where('id', 'not in', kept))
  })
  return token
}

/** What the owner of a session has just proven: all that is asked of them, the same by SMS, all but a factor they lost, or nothing. */
export type JustProven = 'all' | 'by-sms' | 'rescued' | 'nothing'

/** A new token for the same session: after a step-up an older copy of the cookie opens nothing. */
export function renewSession(store: Store, sessionId: number, now: Date, proven: JustProven = 'all'): string {
  const token = randomToken()
  const at = now.toISOString()
  const set = { token_hash: sha256(token), seen_at: at, ...proofOf(proven, at) }
  store.run(q.updateTable('sessions').set(set).where('id', '=', sessionId))
  return token
}

function proofOf(proven: JustProven, at: string) {
  if (proven === 'nothing') return {}
  if (proven === 'rescued') return { rescued_at: at }
  return { proven_at: at, by_sms: proven === 'by-sms' ? (1 as const) : (0 as const) }
}

/** The account whose page was seen last: where this session lands, and nothing more (R-ORG-2). */
export function noteAccount(
  store: Store,
  { sessionId, lastAccountId }: Pick<Person, 'sessionId' | 'lastAccountId'>,
  accountId: number,
): void {
  if (lastAccountId === accountId) return
  store.run(q.updateTable('sessions').set({ last_account_id: accountId }).where('id', '=', sessionId))
}

export function endSession(store: Store, sessionId: number): void {
  store.run(q.deleteFrom('sessions').where('id', '=', sessionId))
}

/** Ends every session of a user but one; all of them when none is named (R-PWD-5, R-ID-5). */
export function endSessionsOf(store: Store, userId: number, but = 0): void {
  store.run(q.deleteFrom('sessions').where('user_id', '=', userId).where('id', '<>', but))
}

/** Forgets sessions that are over for good. */
export function purgeSessions(store: Store, now: Date): void {
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString()
  for (const [stays, { absolute, idle }] of [SESSION, STAYING].entries()) {
    const some = q.deleteFrom('sessions').where('stays', '=', stays === 1 ? 1 : 0)
    store.run(some.where('created_at', '<', before(absolute)))
    store.run(some.where('seen_at', '<', before(idle)))
  }
  store.run(q.deleteFrom('staff_sessions').where('created_at', '<', before(STAFF_SESSION.absolute)))
  store.run(q.deleteFrom('staff_sessions').where('seen_at', '<', before(STAFF_SESSION.idle)))
}

/** Sets a cookie no script can read; without an age it ends with the browser. */
export function setSecret(
  c: PageContext,
  site: Site,
  name: string,
  value: string,
  maxAge?: number,
  sameSite: 'Lax' | 'Strict' = 'Lax',
): void {
  setCookie(c, name, value, {
    path: '/',
    httpOnly: true,
    secure: site.secure,
    sameSite,
    ...(maxAge === undefined ? {} : { maxAge }),
  })
}

/**
 * The value of such a cookie. Of two with one name somebody else has planted one (a neighbouring host, over http): which
 * of them is ours cannot be told, so neither is believed.
 */
export function readSecret(c: PageContext, name: string): string | undefined {
  const pairs = (c.req.header('cookie') ?? '').split(';').filter((pair) => pair.split('=')[0]?.trim() === name)
  return pairs.length === 1 ? getCookie(c, name) : undefined
}

/** The cookie of a session: it ends with the browser, or with the thirty days somebody asked to stay for. */
export const setSession = (c: PageContext, token: string, stays: boolean): void =>
  setSecret(c, c.var.site, cookieNames(c.var.site.secure).user, token, stays ? STAYING.absolute / 1000 : undefined)

/** The appearance this browser asked for. */
export function themeOf(c: PageContext): Theme {
  const theme = getCookie(c, 'theme')
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}
