import { textFor } from '../../content/text/index.ts'
import { type Entry, type FormBody, readForm, withProblem } from '../base/form.ts'
import { Missing, Refusal, ServerDown } from '../base/refusal.ts'
import { type AnyAction, type FormStep, firstStep, isWaiting, type Kept, type Outcome } from '../core/action.ts'
import { isProven } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { isSealed } from '../core/form-seal.ts'
import {
  advanceRun,
  claimRun,
  dropRun,
  markOf,
  type Run,
  runCalled,
  startRun,
  stepRun,
  subjectIds,
  subjectKey,
  unclaimRun,
} from '../core/runs.ts'
import { stateOfRun } from '../web/card.tsx'
import type { Status } from '../web/reply.tsx'
import type { CardState } from '../web/state.ts'
import { submitOnce } from './once.ts'
import { refFor } from './ref.ts'

/** One post of a card, read from the request. */
export interface Post {
  action: AnyAction
  /** Public ids named by the address; those ticked are in the body. */
  named: readonly string[]
  body: FormBody
  /** Signed: where the card stands. */
  ticket: string
}

/** How the card stands after a post, and the status that says so. */
export interface Result {
  state: CardState | { kind: 'anew' }
  status: Status
  retryAfter?: number | undefined
  /** The session goes on under a new token. */
  renews?: boolean
  /** Nobody is signed in here any more, or belongs to this account. */
  leaves?: FormStep<unknown, Kept>['leaves']
  /** The same post came before: nothing has happened now. */
  repeated?: boolean
}

const CARRIED = ['run', 'revision', 'account', 'from', 'seal', 'do']
const MANY_KEY = ''

/**
 * Takes one post from its form to its outcome: what is wrong is said beside its field and nothing has happened;
 * what is done is done once, however often it is sent (R-GEN-6), and stands in the store together with its run.
 */
export async function submit(ctx: Ctx, post: Post): Promise<Result> {
  if (post.action.scope === 'visitor') return submitOnce(ctx, post)
  const run = runCalled(ctx, post.action.name, post.body.text('run'))
  if (run && post.named.length > 0 && subjectKey(post.named) !== run.subject) throw new Missing()
  const turned = run && repeatedOrStale(ctx, run, post)
  if (turned) return { ...turned, repeated: true }

  const wish = post.body.text('do')
  if (run && wish === 'drop') return dropped(ctx, run)
  if (wish === 'instead') return instead(ctx, run, post)
  return takeStep(withReason(ctx, run), run, post)
}

/** Staff say why once, at the first step; the later ones are for the same reason. */
function withReason(ctx: Ctx, run: Run | undefined): Ctx {
  if (ctx.actor.kind !== 'staff' || !run || run.reason === '') return ctx
  return { ...ctx, actor: { ...ctx.actor, reason: run.reason } }
}

/** A run that has moved since the form was drawn: the same post again is answered as before; another is not done. */
function repeatedOrStale(ctx: Ctx, run: Run, { body }: Post): Result | undefined {
  const current = run.state === 'open' && String(run.revision) === body.text('revision')
  if (current) return undefined
  const before = markOf(ctx, run.public_id, body.fingerprint(CARRIED))
  if (run.state === 'dropped') return { state: { kind: 'anew' }, status: 409 }
  if (run.mark === before) return { state: stateOfRun(run), status: 200 }
  const state = stateOfRun(run)
  if (state.kind === 'form') return { state: { ...state, notice: 'stale' }, status: 409 }
  return { state: state.kind === 'done' ? { ...state, conflict: true } : state, status: 409 }
}

function dropped(ctx: Ctx, run: Run): Result {
  dropRun(ctx, run)
  return { state: { kind: 'anew' }, status: 200 }
}

/** To the step that needs no script. A run that does not exist yet has nowhere to go from. */
function instead(ctx: Ctx, run: Run | undefined, post: Post): Result {
  const step = run && formStepOf(post.action, run)
  if (!run || !step?.script?.instead) return { state: { kind: 'anew' }, status: 409 }
  stepRun(ctx, run, step.script.instead)
  const moved = runCalled(ctx, post.action.name, run.public_id)
  return { state: stateOfRun(moved ?? run), status: 200 }
}

// biome-ignore lint/suspicious/noExplicitAny: the registry holds steps with fields of every type
type AnyFormStep = FormStep<any, any, any, any, any>

function formStepOf(action: AnyAction, run: Run | undefined): AnyFormStep {
  const step = action.steps[run?.step ?? firstStep(action)]
  if (step?.kind !== 'form') throw new Error(`${action.name}: ${run?.step} takes no form`)
  return step
}

async function takeStep(ctx: Ctx, run: Run | undefined, post: Post): Promise<Result> {
  const step = formStepOf(post.action, run)
  const form = readForm(step.fields, post.body)
  const ticking = post.action.subjects.kind === 'many' && (!run || run.revision === 0)
  // what is ticked stands in the form: an address that names something names nothing that is there
  if (post.action.subjects.kind === 'many' && post.named.length > 0) throw new Missing()
  const ids = ticking ? post.body.given('subject').all : run ? subjectIds(run) : post.named
  const typed = { ...form.entry.typed, ...(ticking ? { subject: ids } : {}), ...reasonTyped(ctx, post) }
  const entry: Entry = { typed, errors: form.entry.errors }
  const key = ticking && ids.length === 0 ? undefined : subjectKey(ids)
  const known = { ...(key === undefined || ticking ? {} : { subject: key }), ...(run ? { run } : {}) }
  if (step.proof && !isProven(ctx, step.proof)) return { state: { kind: 'confirm', ...known, entry }, status: 401 }
  const refused = (errors: Entry): Result => ({
    state: { kind: 'form', ...known, entry: errors, notice: 'refused' },
    status: 422,
  })
  try {
    const subject = post.action.subjects.find(ctx, ids)
    if (step.grave && !isSealed(ctx, post.action.name, post.body.text('seal'))) throw new Refusal('form-not-ours')
    const checked = houseFields(ctx, step, subject, post, entry)
    if (!form.values || Object.keys(checked.errors).length > 0) return refused(checked)
    const performed = await perform(ctx, { run, post, step, ids, values: form.values })
    const state = stateOfRun(performed.run, performed.reveal)
    return { state, status: 200, renews: step.renews === true, leaves: step.leaves }
  } catch (no) {
    if (no instanceof Refusal)
      return { ...refused(withProblem(entry, no)), status: no.status, retryAfter: no.retryAfter }
    if (no instanceof ServerDown)
      return { state: { kind: 'form', ...known, entry, notice: 'unavailable' }, status: 503 }
    throw no
  }
}

const reasonTyped = (ctx: Ctx, post: Post) => (ctx.actor.kind === 'staff' ? { reason: [post.body.text('reason')] } : {})

/** What the house asks beside the action's own fields: the word that confirms, and at the desk the reason. */
function houseFields(ctx: Ctx, step: AnyFormStep, subject: unknown, { body }: Post, entry: Entry): Entry {
  const danger = step.danger?.(textFor(ctx.language), subject)
  const wordOk = !danger || body.text('word').trim() === danger.word
  const reasonOk = ctx.actor.kind !== 'staff' || ctx.actor.reason !== ''
  const worded = wordOk ? entry : withProblem(entry, new Refusal('confirm-text', 'word', { word: danger?.word ?? '' }))
  return reasonOk ? worded : withProblem(worded, new Refusal('field-missing', 'reason'))
}

interface InHand {
  run: Run | undefined
  post: Post
  step: AnyFormStep
  ids: readonly string[]
  values: Record<string, unknown>
}

/**
 * The step itself. What must wait (hashing, another server) comes first, with the run claimed so that nobody else
 * takes it; then the change and the run's advance are one transaction. A crash anywhere leaves one or the other side.
 */
async function perform(ctx: Ctx, hand: InHand): Promise<{ run: Run; reveal?: readonly string[] }> {
  const { post, step } = hand
  const begun = step.prepare ? claim(ctx, hand) : undefined
  try {
    const run = begun ?? hand.run
    const subject = post.action.subjects.find(ctx, hand.ids)
    const act = { subject, kept: keptOf(run), values: hand.values, run: refFor(ctx, post, run) }
    const prepared = step.prepare ? await step.prepare(ctx, act) : undefined
    return ctx.store.together(() => commit(ctx, hand, begun, prepared))
  } catch (problem) {
    if (begun) unclaimRun(ctx.store, begun)
    throw problem
  }
}

const keptOf = (run: Run | undefined): Kept => (run ? (JSON.parse(run.kept) as Kept) : {})
const markFor = (ctx: Ctx, post: Post) => markOf(ctx, post.body.text('run'), post.body.fingerprint(CARRIED))

function claim(ctx: Ctx, hand: InHand): Run {
  return ctx.store.together(() => {
    const run = hand.run ?? begin(ctx, hand)
    if (!claimRun(ctx.store, run, markFor(ctx, hand.post))) throw new Refusal('stale')
    return run
  })
}

const begin = (ctx: Ctx, { post, ids }: InHand): Run =>
  startRun(ctx, {
    action: post.action.name,
    id: post.body.text('run'),
    step: firstStep(post.action),
    subject: ids.length === 0 ? MANY_KEY : subjectKey(ids),
    ticket: post.ticket,
    language: ctx.language,
  })

/** Rights and the thing itself are read again: both may have changed while the work waited. */
function commit(
  ctx: Ctx,
  hand: InHand,
  begun: Run | undefined,
  prepared: unknown,
): { run: Run; reveal?: readonly string[] } {
  const { post, step } = hand
  const run = begun ?? hand.run ?? begin(ctx, hand)
  const subject = post.action.subjects.find(ctx, hand.ids)
  const ref = refFor(ctx, post, run)
  const outcome: Outcome<Kept> = step.perform(ctx, {
    subject,
    kept: keptOf(run),
    values: hand.values,
    prepared,
    run: ref,
  })
  const waits = outcome.kind === 'next' && isWaiting(post.action, outcome.step)
  const moved = advanceRun(ctx, { ...run, subject: subjectKey(hand.ids) }, outcome, waits, markFor(ctx, post))
  if (waits) ctx.store.afterwards(() => ctx.wake('runs'))
  return outcome.kind !== 'still' && outcome.reveal ? { run: moved, reveal: outcome.reveal } : { run: moved }
}
