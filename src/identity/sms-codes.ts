import { randomInt } from 'node:crypto'
import type { Selectable } from 'kysely'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import { sameText, seal } from '../base/secret.ts'
import type { Ctx } from '../core/ctx.ts'

/** A code on its way to a phone, as we keep it: a mark that only the right code makes again. */
export type SmsCode = Selectable<DB['sms_codes']>

/** What a code was sent for, and is good for: a phone on its way, one sign-in, one session (R-2FA-2). */
export type Bound = { enrolment_id: number } | { attempt_id: number } | { session_id: number }

const MINUTE = 60_000
/** How long a code is good. */
export const SMS_CODE_MS = 5 * MINUTE
/** So many tries, and it is dead. */
export const SMS_CODE_TRIES = 5

/** Six digits that nobody can foresee. */
export const newSmsCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

const columnOf = (bound: Bound) => Object.entries(bound)[0] as ['enrolment_id' | 'attempt_id' | 'session_id', number]

/** A code makes this mark for what it was sent for only: none of another sign-in, user or purpose opens it. */
function markOf({ keys }: Pick<Ctx, 'keys'>, bound: Bound, code: string): string {
  const [column, id] = columnOf(bound)
  return seal(keys.mark, `sms-code|${column}|${id}|${code}`)
}

const HOMES = {
  enrolment_id: 'factor_enrolments',
  attempt_id: 'sign_in_attempts',
  session_id: 'sessions',
} as const

/** Keeps a code that was sent, in the change that is open; the one before it is dead. What it is for may be over by now. */
export function keepCode(
  ctx: Pick<Ctx, 'store' | 'now' | 'keys'>,
  bound: Bound,
  { code, factorId }: { code: string; factorId: number | null },
): void {
  if (!isStillThere(ctx, bound)) return
  const at = ctx.now()
  const times = { created_at: at.toISOString(), expires_at: new Date(at.getTime() + SMS_CODE_MS).toISOString() }
  forgetCode(ctx, bound)
  const row = { ...bound, factor_id: factorId, code_mark: markOf(ctx, bound, code), ...times }
  ctx.store.run(q.insertInto('sms_codes').values(row))
}

function isStillThere({ store }: Pick<Ctx, 'store'>, bound: Bound): boolean {
  const [column, id] = columnOf(bound)
  return store.one(q.selectFrom(HOMES[column]).select('id').where('id', '=', id)) !== undefined
}

function forgetCode({ store }: Pick<Ctx, 'store'>, bound: Bound): void {
  const [column, id] = columnOf(bound)
  store.run(q.deleteFrom('sms_codes').where(column, '=', id))
}

/** The code that was sent for this, while it lasts, tried or not. A clock set back revives none. */
export function sentCode({ store, now }: Pick<Ctx, 'store' | 'now'>, bound: Bound): SmsCode | undefined {
  const [column, id] = columnOf(bound)
  const row = store.one(q.selectFrom('sms_codes').selectAll().where(column, '=', id))
  const age = row ? now().getTime() - Date.parse(row.created_at) : SMS_CODE_MS
  return row && age > -MINUTE && age < SMS_CODE_MS ? row : undefined
}

/** The same while there are tries left. */
export function livingCode(ctx: Pick<Ctx, 'store' | 'now'>, bound: Bound): SmsCode | undefined {
  const row = sentCode(ctx, bound)
  return row && row.tries < SMS_CODE_TRIES ? row : undefined
}

/** Is this the code that was sent? Nothing is used up by asking. */
export const isCode = (ctx: Pick<Ctx, 'keys'>, bound: Bound, { code_mark }: SmsCode, typed: string): boolean =>
  sameText(code_mark, markOf(ctx, bound, typed))

/** One try less. False when there was none left. */
export const countCodeTry = ({ store }: Pick<Ctx, 'store'>, { id }: SmsCode): boolean =>
  store.run(
    q
      .updateTable('sms_codes')
      .set((eb) => ({ tries: eb('tries', '+', 1) }))
      .where('id', '=', id)
      .where('tries', '<', SMS_CODE_TRIES),
  ).changes === 1

/** True for the first who uses it up, in the change that is open. */
export const takeCode = ({ store }: Pick<Ctx, 'store'>, { id }: SmsCode): boolean =>
  store.run(q.deleteFrom('sms_codes').where('id', '=', id)).changes === 1

/**
 * Uses up a code that somebody typed at a second step, in the change that is open: true for the first who comes with
 * the right one. A wrong one counts, and after five nothing is right any more; what is no six digits is not counted.
 */
export function useSmsCode(ctx: Pick<Ctx, 'store' | 'now' | 'keys'>, bound: Bound, typed: string): boolean {
  const code = /^\d{6}$/.test(typed) ? livingCode(ctx, bound) : undefined
  if (!code) return false
  if (!isCode(ctx, bound, code, typed)) {
    countCodeTry(ctx, code)
    return false
  }
  const used = q.updateTable('factors').set({ used_at: ctx.now().toISOString() })
  if (code.factor_id !== null) ctx.store.run(used.where('id', '=', code.factor_id))
  return takeCode(ctx, code)
}
