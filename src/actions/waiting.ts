import { q } from '../../db/query.ts'
import { Missing, Refusal, ServerDown } from '../base/refusal.ts'
import { type AnyAction, firstStep, isWaiting, type Kept, type Outcome } from '../core/action.ts'
import type { AccountRef, Actor } from '../core/actor.ts'
import type { Ctx, House } from '../core/ctx.ts'
import { advanceRun, failRun, postponeRun, type Run, runById, runsToLookAt, subjectIds } from '../core/runs.ts'
import { countTask } from '../core/task-counts.ts'
import { placeOf } from '../web/place.ts'
import { refFor } from './ref.ts'
import type { Registry } from './registry.ts'

/** The house's own hand on runs that wait: looks at each in its time, and at once when asked. */
export interface Waiter {
  /** Looks at every run whose time has come. */
  round(): Promise<void>
  /** Looks at one run until it moves or `forMs` are over, and says where it stands. */
  settle(run: Run, forMs: number): Promise<Run>
}

const PAUSES_MS = [5, 10, 20, 40, 80, 150, 250]

export function openWaiter(house: House, registry: Registry): Waiter {
  const inHand = new Map<number, Promise<Run>>()
  const look = (run: Run): Promise<Run> => {
    const already = inHand.get(run.id)
    if (already) return already
    const looking = lookAt(house, registry, run).finally(() => inHand.delete(run.id))
    inHand.set(run.id, looking)
    return looking
  }
  return {
    async round() {
      for (const run of runsToLookAt(house.store, house.now())) await look(run)
    },
    async settle(run, forMs) {
      let spent = 0
      let now = run
      for (let turn = 0; now.state === 'waiting' && now.go_to === null && spent < forMs; turn++) {
        const pause = PAUSES_MS[turn] ?? 250
        await new Promise((resolve) => setTimeout(resolve, pause))
        spent += pause
        now = await look(now)
      }
      return now
    },
  }
}

/** One look: what leaves the house first, then the change and the run's advance in one transaction. */
async function lookAt(house: House, registry: Registry, run: Run): Promise<Run> {
  const ctx = systemCtx(house, run)
  const action = registry.find(run.action)
  const step = action.steps[run.step]
  if (step?.kind !== 'wait') return run
  const ids = subjectIds(run)
  const kept = JSON.parse(run.kept) as Kept
  try {
    const act = { subject: action.subjects.find(ctx, ids), kept, run: refFor(ctx, run, run) }
    const prepared = await step.prepare?.(ctx, act)
    return ctx.store.together(() => {
      const now = runById(ctx.store, run.id)
      if (now?.state !== 'waiting' || now.revision !== run.revision) return now ?? run
      const subject = action.subjects.find(ctx, ids)
      const outcome: Outcome<Kept> = step.perform(ctx, { ...act, subject, prepared })
      const moved = advanceRun(ctx, now, outcome, waitsOn(action, outcome))
      if (moved.state === 'done') ctx.store.afterwards(() => noteDone(house, moved))
      return moved
    })
  } catch (no) {
    return afterNo(ctx, action, run, no)
  }
}

/** A task that was tried from a guide is done. */
function noteDone(house: House, { owner, action, ticket }: Run): void {
  const place = placeOf(house.keys, ticket)
  if (place) countTask(house, { who: owner, action, ...place }, { tried: false, finished: true })
}

const waitsOn = (action: AnyAction, outcome: Outcome<Kept>): boolean =>
  outcome.kind === 'still' || (outcome.kind === 'next' && isWaiting(action, outcome.step))

/** A no of the rules leads back to the first step, which says it. A silent server is asked again later. */
function afterNo(ctx: Ctx, action: AnyAction, run: Run, no: unknown): Run {
  if (no instanceof Refusal) return failRun(ctx, run, firstStep(action), { code: no.code, about: no.about }, no.field)
  if (no instanceof Missing) return failRun(ctx, run, firstStep(action), { code: 'stale', about: {} })
  if (!(no instanceof ServerDown)) ctx.log.error({ run: run.public_id, problem: String(no) }, 'run.failed')
  postponeRun(ctx, run)
  return runById(ctx.store, run.id) ?? run
}

/** The house acting by itself for whoever began the run; their rights were asked when they began. */
function systemCtx(house: House, run: Run): Ctx {
  const owner = /^user:(\d+)$/.exec(run.owner)?.[1]
  const account = run.account_id === null ? undefined : accountRef(house, run.account_id)
  const actor: Actor = {
    kind: 'system',
    job: `run ${run.public_id} of ${run.owner}`,
    ...(account ? { account } : {}),
    ...(owner ? { userId: Number(owner) } : {}),
  }
  return { ...house, actor, language: run.language, request: { id: run.public_id, ip: '', userAgent: '' } }
}

const accountRef = ({ store }: House, id: number): AccountRef | undefined =>
  store.one(q.selectFrom('accounts').select(['id', 'public_id as publicId', 'name']).where('id', '=', id))
