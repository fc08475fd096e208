import { type Selectable, sql } from 'kysely'
import type { Language } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import type { DB } from '../../db/schema.ts'
import type { Store } from '../../db/store.ts'
import { Missing, type Problem } from '../base/refusal.ts'
import { publicId, seal } from '../base/secret.ts'
import type { KeptFile, Outcome } from './action.ts'
import { accountOf, nameOf } from './actor.ts'
import type { Ctx } from './ctx.ts'
import { begin, byPublicId, dropFiles, dropOpen, latestOnSubject, latestSince, move } from './run-statements.ts'

/** One time that somebody goes through a live action: where they are and what they left. Survives restarts. */
export type Run = Selectable<DB['action_runs']>

const WELL_FORMED = /^run_[0-9a-z]{16}$/
/** How long a finished run is still told of in its card. */
const TOLD_FOR_MS = 10 * 60_000
const LOOK_AGAIN_MS = { first: 500, most: 30_000 }

/** Runs nobody went on with are dropped after a week, and all are forgotten after a month (the form's repeat is long past). */
export function purgeRuns({ store, now }: Pick<Ctx, 'store' | 'now'>): void {
  const before = (days: number) => new Date(now().getTime() - days * 86_400_000).toISOString()
  store.together(() => {
    store.run(
      q
        .updateTable('action_runs')
        .set({ state: 'dropped' })
        .where('state', '=', 'open')
        .where('changed_at', '<', before(7)),
    )
    store.run(
      q.deleteFrom('action_runs').where('state', 'in', ['done', 'dropped']).where('changed_at', '<', before(30)),
    )
  })
}

export const newRunId = (): string => publicId('run')

/** The run a form belongs to, or undefined when it is its first post. Another person's run does not exist. */
export function runCalled(ctx: Ctx, action: string, id: string): Run | undefined {
  if (!WELL_FORMED.test(id)) throw new Missing()
  const run = ctx.store.one(byPublicId({ id }))
  if (!run) return undefined
  const mine = run.owner === nameOf(ctx.actor) && run.action === action && run.account_id === accountId(ctx)
  if (!mine) throw new Missing()
  return run
}

/** The same, unless it was given up. */
export function liveRun(ctx: Ctx, action: string, id: string): Run | undefined {
  const run = runCalled(ctx, action, id)
  return run?.state === 'dropped' ? undefined : run
}

/** What this person last did with this action for this account: under way, or over since a short while. */
export function latestRun(ctx: Ctx, action: string, subject?: string): Run | undefined {
  const since = new Date(ctx.now().getTime() - TOLD_FOR_MS).toISOString()
  const of = { owner: nameOf(ctx.actor), action, account_id: accountId(ctx), since }
  return ctx.store.one(subject === undefined ? latestSince(of) : latestOnSubject({ ...of, subject }))
}

/** This person's latest run of an action for this account that keeps `value` under `name`. */
export function runKeeping(ctx: Ctx, action: string, kept: Readonly<Record<string, string>>): Run | undefined {
  const mine = q.selectFrom('action_runs').selectAll().where('owner', '=', nameOf(ctx.actor))
  const here = mine.where('action', '=', action).where('account_id', 'is', accountId(ctx))
  const keeping = Object.entries(kept).reduce(
    (runs, [name, value]) => runs.where(sql`json_extract(kept, ${`$.${name}`})`, '=', value),
    here,
  )
  return ctx.store.one(keeping.orderBy('id', 'desc').limit(1))
}

const accountId = (ctx: Ctx): number | null => accountOf(ctx.actor)?.id ?? null

/** The same, in whichever of their accounts: tells a reader of several accounts which one they were at. */
export function latestRunAnywhere(ctx: Ctx, action: string): Run | undefined {
  const since = new Date(ctx.now().getTime() - TOLD_FOR_MS).toISOString()
  return ctx.store.one(
    q
      .selectFrom('action_runs')
      .selectAll()
      .where('owner', '=', nameOf(ctx.actor))
      .where('action', '=', action)
      .where('state', '!=', 'dropped')
      .where('changed_at', '>', since)
      .orderBy('id', 'desc')
      .limit(1),
  )
}

/** Several public ids as one text; their order does not matter. */
export const subjectKey = (ids: readonly string[]): string => [...new Set(ids)].sort().join(' ')
export const subjectIds = (run: { subject: string }): string[] => run.subject.split(' ').filter((id) => id !== '')

/** Writes the first line of a run, at its first step. Older ones under way on the same subject are dropped. */
export function startRun(
  ctx: Ctx,
  given: { action: string; id: string; step: string; subject: string; ticket: string; language: Language },
): Run {
  const at = ctx.now().toISOString()
  return ctx.store.together(() => {
    const mine = { owner: nameOf(ctx.actor), action: given.action, account_id: accountId(ctx), subject: given.subject }
    ctx.store.run(dropOpen({ ...mine, at }))
    const { id: public_id, step, ticket, language } = given
    const reason = ctx.actor.kind === 'staff' ? ctx.actor.reason : ''
    return ctx.store.one(begin({ ...mine, public_id, step, ticket, language, reason, at })) as Run
  })
}

/**
 * Takes the run for one post: open at this revision → working. False when somebody was faster.
 * After a crash `releaseRuns` opens it again at the step it was at.
 */
export function claimRun(store: Store, run: Run, mark: string): boolean {
  const { changes } = store.run(
    q
      .updateTable('action_runs')
      .set({ state: 'working', mark, result: '{}' })
      .where('id', '=', run.id)
      .where('state', '=', 'open')
      .where('revision', '=', run.revision),
  )
  return changes === 1
}

/** Gives a claimed run back, unchanged. */
export function unclaimRun(store: Store, run: Run): void {
  store.run(q.updateTable('action_runs').set({ state: 'open' }).where('id', '=', run.id).where('state', '=', 'working'))
}

/** At start: what was being worked on when the process died had changed nothing yet. */
export function releaseRuns(store: Store): number {
  return store.run(q.updateTable('action_runs').set({ state: 'open' }).where('state', '=', 'working')).changes
}

/** Moves a run to another step or to the end. Must run inside the transaction of the act itself. */
export function advanceRun(
  ctx: Ctx,
  run: Run,
  outcome: Outcome<Record<string, unknown>>,
  waits: boolean,
  mark = run.mark,
): Run {
  const over = outcome.kind === 'done'
  const kept = JSON.stringify({ ...(JSON.parse(run.kept) as object), ...outcome.keep })
  const looks = waits && outcome.kind !== 'done'
  const set = {
    id: run.id,
    from: run.revision,
    state: over ? ('done' as const) : looks ? ('waiting' as const) : ('open' as const),
    step: outcome.kind === 'next' ? outcome.step : run.step,
    subject: run.subject,
    revision: run.revision + (outcome.kind === 'still' ? 0 : 1),
    kept,
    mark,
    go_to: outcome.kind === 'next' ? (outcome.go ?? null) : over ? null : run.go_to,
    changed_at: outcome.kind === 'still' ? run.changed_at : ctx.now().toISOString(),
    look_at: looks ? lookAgainAt(ctx, run, outcome.kind === 'still') : null,
  }
  const moved = ctx.store.one(move(set))
  if (!moved) throw new Error(`run ${run.public_id} moved while it was being worked on`)
  if (outcome.kind === 'next' && outcome.files) keepFiles(ctx.store, run.id, outcome.files)
  if (over) ctx.store.run(dropFiles({ run: run.id }))
  return moved
}

/** Twice as long each time, from half a second to half a minute, counted from when the waiting began. */
function lookAgainAt(ctx: Ctx, run: Run, again: boolean): string {
  const now = ctx.now().getTime()
  const waited = again ? now - new Date(run.changed_at).getTime() : 0
  const pause = Math.min(Math.max(waited, LOOK_AGAIN_MS.first), LOOK_AGAIN_MS.most)
  return new Date(now + pause).toISOString()
}

function keepFiles(store: Store, runId: number, files: readonly KeptFile[]): void {
  store.run(q.deleteFrom('run_files').where('run_id', '=', runId))
  for (const file of files) store.run(q.insertInto('run_files').values({ run_id: runId, ...file }))
}

/** The waiting came to nothing: back to the first step, which says why. */
export function failRun(ctx: Ctx, run: Run, first: string, problem: Problem, field = 'form'): Run {
  const set = {
    state: 'open' as const,
    step: first,
    revision: run.revision + 1,
    result: JSON.stringify({ errors: { [field]: problem } }),
    go_to: null,
    look_at: null,
    changed_at: ctx.now().toISOString(),
  }
  return ctx.store.one(q.updateTable('action_runs').set(set).where('id', '=', run.id).returningAll()) as Run
}

/** Looks again later: its server did not answer now. */
export function postponeRun(ctx: Ctx, run: Run): void {
  const look_at = lookAgainAt(ctx, run, true)
  ctx.store.run(q.updateTable('action_runs').set({ look_at }).where('id', '=', run.id).where('state', '=', 'waiting'))
}

export const runById = (store: Store, id: number): Run | undefined =>
  store.one(q.selectFrom('action_runs').selectAll().where('id', '=', id))

/** A file this run keeps. */
export const fileOf = (store: Store, run: Run, name: string): KeptFile | undefined =>
  store.one(
    q.selectFrom('run_files').select(['name', 'type', 'bytes']).where('run_id', '=', run.id).where('name', '=', name),
  )

/** The person gives it up: nothing more will happen with it. */
export function dropRun(ctx: Ctx, run: Run): void {
  ctx.store.together(() => {
    const set = { state: 'dropped' as const, changed_at: ctx.now().toISOString() }
    ctx.store.run(q.updateTable('action_runs').set(set).where('id', '=', run.id).where('state', '=', 'open'))
    ctx.store.run(q.deleteFrom('run_files').where('run_id', '=', run.id))
  })
}

/** Goes to another step without doing anything: back, or a way that needs no script. */
export function stepRun(ctx: Ctx, run: Run, step: string): void {
  const set = { step, revision: run.revision + 1, changed_at: ctx.now().toISOString() }
  ctx.store.run(
    q
      .updateTable('action_runs')
      .set(set)
      .where('id', '=', run.id)
      .where('revision', '=', run.revision)
      .where('state', '=', 'open'),
  )
}

/** A mark by which the same form sent twice is known again, without keeping what was in it (R-GEN-6). */
export const markOf = (ctx: Ctx, step: string, body: string): string => seal(ctx.keys.mark, `${step}\n${body}`)

/** The runs whose time to be looked at has come, oldest first. */
export const runsToLookAt = (store: Store, now: Date): Run[] =>
  store.all(
    q
      .selectFrom('action_runs')
      .selectAll()
      // as a literal: only then may the index of those that wait be used
      .where('state', '=', sql.lit('waiting'))
      .where('look_at', '<=', now.toISOString())
      .orderBy('look_at')
      .limit(20),
  )
