import { q } from '../../db/query.ts'
import type { Store } from '../../db/store.ts'
import type { Ctx } from '../core/ctx.ts'
import { cursorAt, rowAt } from '../core/cursor.ts'
import type { User } from '../identity/addresses.ts'
import { OPEN_STATES, type Recovery, type RecoveryState } from '../identity/recoveries.ts'
import { approvalKey, toldOf } from '../identity/recovery-letters.ts'

/** How many lines a page of the list has. */
const PAGE = 50
const OVER_STATES = ['done', 'stopped', 'refused', 'withdrawn', 'expired'] as const

/** One line of the list. */
export interface RecoveryLine {
  publicId: string
  name: string
  email: string
  state: RecoveryState
  askedAt: string
}

/** Recoveries under way, the oldest first since it waits for longest; or those that have ended, the newest first. */
export function recoveriesOf({ store, keys }: Ctx, asked: { over: boolean; from: string | undefined }) {
  const list = asked.over ? 'recoveries over' : 'recoveries open'
  const from = rowAt(keys, list, asked.from)
  let lines = q
    .selectFrom('recoveries')
    .innerJoin('users', 'users.id', 'recoveries.user_id')
    .select(['recoveries.id', 'recoveries.public_id as publicId', 'recoveries.state'])
    .select(['recoveries.asked_at as askedAt', 'users.name', 'users.email'])
    .where('recoveries.state', 'in', asked.over ? OVER_STATES : OPEN_STATES)
    .orderBy('recoveries.id', asked.over ? 'desc' : 'asc')
    .limit(PAGE + 1)
  if (from !== undefined) lines = lines.where('recoveries.id', asked.over ? '<=' : '>=', from)
  const rows: (RecoveryLine & { id: number })[] = store.all(lines)
  const next = rows[PAGE]
  return { rows: rows.slice(0, PAGE), next: next && cursorAt(keys, list, next.id) }
}

/** One thing that was done, by whom of ours where it was one of ours. */
export interface RecoveryStep {
  step: 'asked' | 'opened' | 'evidenced' | 'approved' | 'done' | 'stopped' | 'refused' | 'withdrawn' | 'expired'
  at: string
  by: string | undefined
  how: Recovery['ended_how']
  email: string | null
  why: string | null
}

/** Everything that was done with a recovery, oldest first: who and when (R-GEN-9). */
export function stepsOf(store: Store, recovery: Recovery): RecoveryStep[] {
  const nameOf = namesOf(store, recovery)
  const nothing = { how: null, email: null, why: null }
  const { ended_how: how, ended_email: email, ended_why: why } = recovery
  const [asked, ended]: RecoveryStep['step'][] = [
    recovery.opened_by === null ? 'asked' : 'opened',
    OVER_STATES.find((one) => one === recovery.state) ?? 'done',
  ]
  const steps = [
    { ...nothing, step: asked as RecoveryStep['step'], at: recovery.asked_at, by: nameOf(recovery.opened_by) },
    { ...nothing, step: 'evidenced' as const, at: recovery.evidenced_at, by: nameOf(recovery.evidenced_by) },
    { ...nothing, step: 'approved' as const, at: recovery.approved_at, by: nameOf(recovery.approved_by) },
    { how, email, why, step: ended as RecoveryStep['step'], at: recovery.ended_at, by: nameOf(recovery.ended_by) },
  ]
  return steps.filter((one): one is RecoveryStep => one.at !== null)
}

function namesOf(store: Store, recovery: Recovery): (id: number | null) => string | undefined {
  const ids = [recovery.opened_by, recovery.evidenced_by, recovery.approved_by, recovery.ended_by]
  const theirs = ids.filter((id) => id !== null)
  const rows =
    theirs.length === 0 ? [] : store.all(q.selectFrom('staff').select(['id', 'name']).where('id', 'in', theirs))
  return (id) => rows.find((row) => row.id === id)?.name
}

/** Whoever was told of the approval, and what became of their letter. */
export function lettersOf(store: Store, recovery: Recovery) {
  const notices = store.all(
    q
      .selectFrom('notices')
      .select(['recipient', 'sent_at', 'given_up_at'])
      .where('event_key', '=', approvalKey(recovery)),
  )
  return toldOf({ store }, recovery).map(({ email, standing }) => {
    const notice = notices.find(({ recipient }) => recipient === email)
    const state = notice?.given_up_at ? ('givenUp' as const) : notice?.sent_at ? ('sent' as const) : ('unsent' as const)
    return { email, standing, state }
  })
}

/** Somebody who can sign in, by their reference, as a recovery can be opened for; undefined for nobody. */
export const loginCalled = (store: Store, publicId: string): User | undefined =>
  store.one(q.selectFrom('users').selectAll().where('public_id', '=', publicId).where('erased_at', 'is', null))
