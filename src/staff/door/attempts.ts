import type { Selectable } from 'kysely'
import { q } from '../../../db/query.ts'
import type { DB } from '../../../db/schema.ts'
import { Refusal } from '../../base/refusal.ts'
import { randomToken, sha256 } from '../../base/secret.ts'
import type { House } from '../../core/ctx.ts'

/** Somebody of ours who has passed only the password: no session, and nothing but the code before them. */
export type DeskAttempt = Selectable<DB['staff_attempts']>

type Books = Pick<House, 'store' | 'now'>

const MINUTE = 60_000
/** How long the code may take. */
export const DESK_ATTEMPT_MS = 10 * MINUTE
/** So many wrong codes lead back to the password (R-2FA-6). */
const TRIES = 5
/** Of one person at a time; beyond, the oldest go. */
const MOST = 5

/** Begins the second step and returns its token, which is kept nowhere. */
export function openDeskAttempt({ store, now }: Books, staffId: number): string {
  const token = randomToken()
  const at = now()
  const times = { created_at: at.toISOString(), expires_at: new Date(at.getTime() + DESK_ATTEMPT_MS).toISOString() }
  store.together(() => {
    store.run(q.insertInto('staff_attempts').values({ token_hash: sha256(token), staff_id: staffId, ...times }))
    const mine = q.selectFrom('staff_attempts').select('id').where('staff_id', '=', staffId)
    const kept = mine.orderBy('id', 'desc').limit(MOST)
    store.run(q.deleteFrom('staff_attempts').where('staff_id', '=', staffId).where('id', 'not in', kept))
  })
  return token
}

/** The attempt of a token while it lasts. A clock set back revives none. */
export function findDeskAttempt({ store, now }: Books, token: string | undefined): DeskAttempt | undefined {
  if (!token) return undefined
  const row = store.one(q.selectFrom('staff_attempts').selectAll().where('token_hash', '=', sha256(token)))
  const age = row ? now().getTime() - Date.parse(row.created_at) : DESK_ATTEMPT_MS
  return row && age > -MINUTE && age < DESK_ATTEMPT_MS && row.tries < TRIES ? row : undefined
}

/** Counts a try before it is looked at. Throws Refusal('sign-in-over') when there is none left. */
export function countDeskTry({ store }: Books, { id }: DeskAttempt): void {
  const one = q.updateTable('staff_attempts').set((eb) => ({ tries: eb('tries', '+', 1) }))
  const { changes } = store.run(one.where('id', '=', id).where('tries', '<', TRIES))
  if (changes === 0) throw new Refusal('sign-in-over')
}

/** A try that was not looked at is given back. */
export const giveDeskTryBack = ({ store }: Books, { id }: DeskAttempt): void =>
  void store.run(
    q
      .updateTable('staff_attempts')
      .set((eb) => ({ tries: eb('tries', '-', 1) }))
      .where('id', '=', id),
  )

/** True for the first who ends it. */
export const endDeskAttempt = ({ store }: Books, { id }: DeskAttempt): boolean =>
  store.run(q.deleteFrom('staff_attempts').where('id', '=', id)).changes === 1

/** What nobody went on with: second steps, and apps on their way. */
export function purgeDeskDoor({ store, now }: Books): void {
  const at = now().toISOString()
  store.run(q.deleteFrom('staff_attempts').where('expires_at', '<=', at))
  store.run(q.deleteFrom('staff_enrolments').where('expires_at', '<=', at))
}
