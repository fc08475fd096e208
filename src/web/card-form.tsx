import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { Confirm } from '../../views/actions/Confirm.tsx'
import { StepForm, type StepFormProps } from '../../views/actions/StepForm.tsx'
import type { Fields } from '../base/form.ts'
import { guideOf, guides, type Problem, Refusal } from '../base/refusal.ts'
import type { AnyStep, Kept } from '../core/action.ts'
import { accountOf, type Proof, userOf } from '../core/actor.ts'
import { formSeal } from '../core/form-seal.ts'
import { factorKindsOf } from '../core/methods.ts'
import { newRunId } from '../core/runs.ts'
import { urls } from '../urls.ts'
import { cardUrl, type Drawing, type In, keptOf, shownOnce, stepOf } from './drawing.tsx'

/** Who is it? Their password, and a factor where they have one; what was typed before is carried along. */
export function confirm(drawing: Drawing, state: In<'confirm'>): Child {
  const { ask, ctx } = drawing
  const step = ask.action.steps[stepOf(ask.action, state.run)]
  const proof = (step?.kind === 'form' && step.proof) || 'recent'
  const user = userOf(ctx.actor)
  const second = user?.twoStep
    ? { rescue: proof === 'factors', ...waysOf(drawing, user.id, proof), options: urls.ownKeyOptions() }
    : undefined
  return <Confirm {...formOf(drawing, state)} problem={state.problem} typed={state.entry.typed} second={second} />
}

/** A phone is a way only while a code can be sent to it, and where it is enough. */
function waysOf({ c, ctx }: Drawing, userId: number, proof: Proof) {
  const { phones, smsIsNotEnough } = c.var.ways(ctx, proof)
  const kinds = factorKindsOf(ctx.store, userId).filter((kind) => kind !== 'sms' || phones.length > 0)
  return { kinds, phones, smsIsNotEnough }
}

/**
 * What every form of this card carries. A first post names a run that does not exist yet: twice the same is once. On a
 * page of one run it is that one.
 */
export function formOf(
  drawing: Drawing,
  state: In<'form'> | In<'confirm'>,
  first = drawing.ask.place.run ?? newRunId(),
) {
  const { ask, ctx, ticket } = drawing
  const { action } = ask
  const post = cardUrl(drawing, state.subject)
  // a page that is kept for all visitors holds nothing that is one visitor's
  if (action.scope === 'visitor') return { post, carried: { from: ticket } }
  const run = state.run?.public_id ?? first
  const revision = String(state.run?.revision ?? 0)
  const step = action.steps[stepOf(action, state.run)]
  const grave = step?.kind === 'form' && step.grave
  const of = accountOf(ctx.actor)
  const account = of ? { account: of.publicId } : {}
  return {
    post,
    carried: { run, revision, ...account, from: ticket, ...(grave ? { seal: formSeal(ctx, action.name) } : {}) },
  }
}

/** The form of the step the run is at. Throws for a step that has none. */
export function stepForm(drawing: Drawing, state: In<'form'>, subject: unknown): Child {
  const { ask, ctx } = drawing
  const { action } = ask
  const t = textFor(ask.place.language)
  const name = stepOf(action, state.run)
  const step = action.steps[name]
  if (step?.kind !== 'form') throw new Error(`${action.name}: ${name} is not a step with a form`)
  const kept = keptOf(state.run)
  const act = { subject, kept }
  const { seen, problem } = lookFor(drawing, step, act)
  const first = name === Object.keys(action.steps)[0]
  const ticking = action.subjects.kind === 'many' && first
  const fileUrl = (file: string) => cardUrl(drawing, state.subject, { file, run: state.run?.public_id ?? '' })
  return (
    <StepForm
      {...formOf(drawing, state)}
      errors={problem ? { form: problem, ...state.entry.errors } : state.entry.errors}
      labels={step.labels?.(t)}
      upload={Object.values(step.fields as Fields).some((field) => field.upload)}
      notice={noticeOf(drawing, state)}
      shown={shownOnce(drawing, state.reveal)}
      ticks={ticking && !step.ownTicks ? ticksOf(drawing, state) : undefined}
      danger={subject === undefined ? undefined : step.danger?.(t, subject)}
      reason={ctx.actor.kind === 'staff' && first ? { value: state.entry.typed['reason']?.[0] ?? '' } : undefined}
      submit={step.script ? undefined : { label: step.submit(t, { ...act, seen }), busy: step.busy?.(t) }}
      ways={step.ways?.(t)}
      instead={step.script?.instead}
      canGoBack={!first && !step.stays}
    >
      {step.script && <p class="without-script">{step.script.needs(t)}</p>}
      <step.Inputs
        entry={state.entry}
        subject={subject}
        kept={kept}
        seen={seen}
        fileUrl={fileUrl}
        narrow={ask.place.narrow ?? {}}
      />
    </StepForm>
  )
}

/** What a step looks up to be drawn; why it cannot, when what it began with is over. */
function lookFor(
  { ctx }: Drawing,
  step: Extract<AnyStep, { kind: 'form' }>,
  act: { subject: unknown; kept: Kept },
): { seen?: unknown; problem?: Problem } {
  try {
    return { seen: step.look?.(ctx, act) }
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    return { problem: { code: no.code, about: no.about } }
  }
}

function ticksOf({ ask, ctx }: Drawing, state: In<'form'>): StepFormProps['ticks'] {
  const ticked = new Set(state.entry.typed['subject'])
  return ask.action.subjects.choices(ctx).map(({ id, label, hint, ticked: from }) => ({
    value: id,
    label,
    hint,
    checked: ticked.size > 0 ? ticked.has(id) : (from ?? false),
  }))
}

function noticeOf({ ask }: Drawing, { notice }: In<'form'>): StepFormProps['notice'] {
  const t = textFor(ask.place.language)
  if (notice === 'stale') return { kind: 'note', sentence: t.refusals.stale({}), guide: guideOf('stale') }
  if (notice === 'unavailable') return { kind: 'problem', sentence: t.actions.unavailable, guide: guides.serverDown }
  if (notice === 'confirmed') return { kind: 'done', sentence: t.actions.confirmed }
  return undefined
}
