import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { Refusal } from '../base/refusal.ts'
import { randomToken, sha256 } from '../base/secret.ts'
import type { Ctx, House } from '../core/ctx.ts'

/** Somebody who has passed only the password: no session, and nothing but the second step before them (R-2FA-4). */
export type Attempt = Selectable<DB['sign_in_attempts']>

const MINUTE = 60_000
/** How long the second step may take. */
export const ATTEMPT_MS = 10 * MINUTE
/** So many wrong codes lead back to the password (R-2FA-6). */
export const ATTEMPT_TRIES = 5
/** Of one user at a time; beyond, the oldest go. */
const MOST = 20

/** What somebody chose with their password: for how long, and whether everybody may know that password. */
export interface Chosen {
  stays: boolean
  listed: boolean
}

/** Begins the second step and returns the token of it, which is kept nowhere. */
export function openAttempt({ store, now }: Ctx, userId: number, { stays, listed }: Chosen): string {
  const token = randomToken()
  const at = now()
  const row = { token_hash: sha256(token), user_id: userId, stays: bit(stays), listed: bit(listed), tries: 0 }
  const times = { created_at: at.toISOString(), expires_at: new Date(at.getTime() + ATTEMPT_MS).toISOString() }
  store.together(() => {
    store.run(q.insertInto('sign_in_attempts').values({ ...row, ...times }))
    const mine = q.selectFrom('sign_in_attempts').select('id').where('user_id', '=', userId)
    const kept = mine.orderBy('id', 'desc').limit(MOST)
    store.run(q.deleteFrom('sign_in_attempts').where('user_id', '=', userId).where('id', 'not in', kept))
  })
  return token
}

const bit = (yes: boolean): 0 | 1 => (yes ? 1 : 0)

/** The attempt of a token while it lasts. A clock set back revives none. */
export function findAttempt(
  { store, now }: Pick<House, 'store' | 'now'>,
  token: string | undefined,
): Attempt | undefined {
  if (!token) return undefined
  const row = store.one(q.selectFrom('sign_in_attempts').selectAll().where('token_hash', '=', sha256(token)))
  const age = row ? now().getTime() - Date.parse(row.created_at) : ATTEMPT_MS
  return row && age > -MINUTE && age < ATTEMPT_MS && row.tries < ATTEMPT_TRIES ? row : undefined
}

/** Was that the last try? Codes that were sent at the same time may still be looked at, so it is not forgotten yet. */
export const isSpent = ({ store }: Pick<House, 'store'>, { id }: Attempt): boolean =>
  store.one(q.selectFrom('sign_in_attempts').select('id').where('id', '=', id).where('tries', '<', ATTEMPT_TRIES)) ===
  undefined

/** Counts a try before it is looked at. Throws Refusal('sign-in-over') when there is none left. */
export function countTry({ store }: Pick<House, 'store'>, { id }: Attempt): void {
  const one = q.updateTable('sign_in_attempts').set((eb) => ({ tries: eb('tries', '+', 1) }))
  const { changes } = store.run(one.where('id', '=', id).where('tries', '<', ATTEMPT_TRIES))
  if (changes === 0) throw new Refusal('sign-in-over')
}

/** A try that was not looked at is given back. */
export const giveTryBack = ({ store }: Pick<House, 'store'>, { id }: Attempt): void =>
  void store.run(
    q
      .updateTable('sign_in_attempts')
      .set((eb) => ({ tries: eb('tries', '-', 1) }))
      .where('id', '=', id),
  )

/** True for the first who ends it. */
export const endAttempt = ({ store }: Pick<House, 'store'>, { id }: Attempt): boolean =>
  store.run(q.deleteFrom('sign_in_attempts').where('id', '=', id)).changes === 1

/** What nobody went on with: second steps, factors on their way, challenges, codes by SMS. Gone from the store, not only by the clock. */
export function purgeSecondSteps({ store, now }: Pick<House, 'store' | 'now'>): void {
  const at = now().toISOString()
  store.run(q.deleteFrom('sign_in_attempts').where('expires_at', '<=', at))
  store.run(q.deleteFrom('factor_enrolments').where('expires_at', '<=', at))
  store.run(q.deleteFrom('challenges').where('expires_at', '<=', at))
  store.run(q.deleteFrom('sms_codes').where('expires_at', '<=', at))
}
