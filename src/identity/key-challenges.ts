import { q } from '../../db/query.ts'
import { randomToken, sha256 } from '../base/secret.ts'
import type { House } from '../core/ctx.ts'

/** How long a key may take to sign what it was given. */
export const CHALLENGE_MS = 5 * 60_000
const MINUTE = 60_000

/**
 * What a challenge is for, and whose it is: a key to be added or an identity to be confirmed in a session, the second
 * step of an attempt, or a browser in which nobody has said yet who they are.
 */
export type Asked =
  | { purpose: 'enrol' | 'confirm'; userId: number; sessionId: number }
  | { purpose: 'login'; userId: number; attemptId: number }
  | { purpose: 'login'; browser: string }

type Told = Pick<House, 'store' | 'now'>

const columnsOf = (asked: Asked) => ({
  purpose: asked.purpose,
  user_id: 'userId' in asked ? asked.userId : null,
  session_id: 'sessionId' in asked ? asked.sessionId : null,
  attempt_id: 'attemptId' in asked ? asked.attemptId : null,
  browser_hash: 'browser' in asked ? sha256(asked.browser) : null,
})

/** A new challenge: 32 random bytes in base64url, good for five minutes, once, and for this alone (security 3.10). */
export function issueChallenge({ store, now }: Told, asked: Asked): string {
  const challenge = randomToken()
  const at = now()
  const times = { created_at: at.toISOString(), expires_at: new Date(at.getTime() + CHALLENGE_MS).toISOString() }
  store.run(q.insertInto('challenges').values({ challenge, ...columnsOf(asked), ...times }))
  return challenge
}

/**
 * Uses a challenge up: true for the first who comes with it for what it was made for, in time. One made for something or
 * somebody else stays as it is. A clock set back revives none.
 */
export function takeChallenge({ store, now }: Told, challenge: string, asked: Asked): boolean {
  const at = now().getTime()
  const columns = columnsOf(asked)
  const exact = q
    .deleteFrom('challenges')
    .where('challenge', '=', challenge)
    .where('purpose', '=', columns.purpose)
    .where('user_id', 'is', columns.user_id)
    .where('session_id', 'is', columns.session_id)
    .where('attempt_id', 'is', columns.attempt_id)
    .where('browser_hash', 'is', columns.browser_hash)
  const lately = exact
    .where('created_at', '>', new Date(at - CHALLENGE_MS).toISOString())
    .where('created_at', '<', new Date(at + MINUTE).toISOString())
  return store.run(lately).changes === 1
}
