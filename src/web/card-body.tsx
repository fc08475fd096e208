import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { Already, Choose, Done, NoRight, Nothing } from '../../views/actions/Card.tsx'
import { SecondStepForm } from '../../views/actions/SecondStepForm.tsx'
import { SignedOut } from '../../views/actions/SignInForm.tsx'
import { Confirm, StepForm, type StepFormProps } from '../../views/actions/StepForm.tsx'
import { Waiting } from '../../views/actions/Waiting.tsx'
import { KeepAsFile } from '../../views/parts/KeepAsFile.tsx'
import { ShowOnce } from '../../views/parts/ShowOnce.tsx'
import { blank, type Fields } from '../base/form.ts'
import { guideOf, guides, type Problem, Refusal } from '../base/refusal.ts'
import type { AnyStep, Kept } from '../core/action.ts'
import { accountOf, userOf } from '../core/actor.ts'
import { formSeal } from '../core/form-seal.ts'
import { holdersOf } from '../core/memberships.ts'
import { rolesWith } from '../core/permissions.ts'
import { newRunId, type Run } from '../core/runs.ts'
import { urls } from '../urls.ts'
import { cardUrl, type Drawing, stepOf } from './drawing.ts'
import { addressOf } from './place.ts'
import type { CardState } from './state.ts'

type In<K extends CardState['kind']> = Extract<CardState, { kind: K }>

const keptOf = (run: Run | undefined): Kept => (run ? (JSON.parse(run.kept) as Kept) : {})

/** What stands in the card, by its state. */
export function bodyOfCard(drawing: Drawing, subject: unknown): Child {
  const { ask, ctx, state } = drawing
  const t = textFor(ask.place.language)
  switch (state.kind) {
    case 'signed-out':
      return signedOut(drawing, state)
    case 'no-account':
      return <Nothing sentence={t.actions.noAccount} contact={urls.contact(ask.place.language)} />
    case 'choose-account':
      return chooseAccount(drawing)
    case 'no-right':
      return (
        <NoRight
          roles={rolesWith(state.permission)}
          names={holdersOf(ctx.store, accountOf(ctx.actor)?.id ?? 0, state.permission).map(({ name }) => name)}
        />
      )
    case 'nothing':
      return <Nothing sentence={ask.action.nothing(t)} contact={urls.contact(ask.place.language)} />
    case 'choose':
      return chooseSubject(drawing)
    case 'already':
      return (
        <Already
          sentence={ask.action.already?.(t, subject) ?? ''}
          again={cardUrl(drawing, state.subject, { again: '1' })}
        />
      )
    case 'form':
      return stepForm(drawing, state, subject)
    case 'confirm':
      return confirm(drawing, state)
    case 'waiting':
    case 'working':
      return waiting(drawing, state, subject)
    case 'told':
      return (
        <Done
          sentence={ask.action.done(t, { subject, kept: state.kept })}
          kind={ask.action.news?.(state.kept)}
          again={cardUrl(drawing, '', { again: '1' })}
        />
      )
    case 'done':
      return doneBody(drawing, state, subject)
  }
}

function signedOut({ ask, ticket }: Drawing, state: In<'signed-out'>): Child {
  const { language } = ask.place
  const t = textFor(language)
  const card = { action: ask.action.name, from: ticket }
  const back = addressOf(ask.place)
  if (state.second)
    return (
      <SecondStepForm
        {...state.second}
        {...{ back, card, entry: state.entry }}
        post={urls.secondStep(language)}
        anew={urls.signIn(language, back)}
        contact={urls.contact(language)}
      />
    )
  return (
    <SignedOut
      offer={ask.action.offer(t)}
      open={Object.keys(state.entry.errors).length > 0}
      post={urls.signIn(language)}
      entry={state.entry}
      ways={{ reset: urls.reset(language), signUp: urls.signUp(language) }}
      {...{ back, card }}
    />
  )
}

function chooseAccount({ c, ask, ticket }: Drawing): Child {
  const choices = c.var.memberships.map(({ account }) => ({
    label: account.name,
    href: urls.accountAction(account.publicId, ask.action.name, undefined, { from: ticket }),
  }))
  return <Choose question={textFor(ask.place.language).actions.chooseAccount} choices={choices} />
}

function chooseSubject(drawing: Drawing): Child {
  const { ask, ctx } = drawing
  const choices = ask.action.subjects
    .choices(ctx)
    .map(({ id, label }) => ({ label, href: cardUrl(drawing, id, { again: '1' }) }))
  return <Choose question={textFor(ask.place.language).actions.chooseSubject} choices={choices} />
}

/** Who is it? Their password, and a factor where they have one; what was typed before is carried along. */
function confirm(drawing: Drawing, state: In<'confirm'>): Child {
  const { ask, ctx } = drawing
  const step = ask.action.steps[stepOf(ask.action, state.run)]
  const rescue = step?.kind === 'form' && step.proof === 'factors'
  const second = userOf(ctx.actor)?.twoStep ? { rescue } : undefined
  return <Confirm {...formOf(drawing, state)} problem={state.problem} typed={state.entry.typed} second={second} />
}

/** What every form of this card carries. A first post names a run that does not exist yet: twice the same is once. */
function formOf(drawing: Drawing, state: In<'form'> | In<'confirm'>) {
  const { ask, ctx, ticket } = drawing
  const { action } = ask
  const post = cardUrl(drawing, state.subject)
  // a page that is kept for all visitors holds nothing that is one visitor's
  if (action.scope === 'visitor') return { post, carried: { from: ticket } }
  const run = state.run?.public_id ?? newRunId()
  const revision = String(state.run?.revision ?? 0)
  const step = action.steps[stepOf(action, state.run)]
  const grave = step?.kind === 'form' && step.grave
  return { post, carried: { run, revision, from: ticket, ...(grave ? { seal: formSeal(ctx, action.name) } : {}) } }
}

function stepForm(drawing: Drawing, state: In<'form'>, subject: unknown): Child {
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
      ticks={ticking ? ticksOf(drawing, state) : undefined}
      danger={subject === undefined ? undefined : step.danger?.(t, subject)}
      reason={ctx.actor.kind === 'staff' && first ? { value: state.entry.typed['reason']?.[0] ?? '' } : undefined}
      submit={step.script ? undefined : { label: step.submit(t, act), busy: step.busy?.(t) }}
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

function shownOnce({ ask: { action, place } }: Drawing, values: readonly string[] | undefined): Child {
  const t = textFor(place.language)
  const file = action.file?.(t)
  return (
    values && (
      <ShowOnce values={values} names={action.shows?.(t)} label={t.actions.shownOnce}>
        {file && <KeepAsFile lines={values} name={file} label={t.parts.keepAsFile} />}
      </ShowOnce>
    )
  )
}

function waiting(drawing: Drawing, state: In<'waiting'> | In<'working'>, subject: unknown): Child {
  const { action, place } = drawing.ask
  const t = textFor(place.language)
  const step = action.steps[state.run.step]
  const sentence = step?.kind === 'wait' ? step.says(t, { subject, kept: keptOf(state.run) }) : t.actions.running
  const self = cardUrl(drawing, state.subject, { run: state.run.public_id })
  return (
    <Waiting
      sentence={sentence}
      self={self}
      go={state.run.go_to ?? undefined}
      shown={state.kind === 'waiting' ? shownOnce(drawing, state.reveal) : undefined}
    />
  )
}

function doneBody(drawing: Drawing, state: In<'done'>, subject: unknown): Child {
  const { ask, ctx } = drawing
  const t = textFor(ask.place.language)
  const several =
    ask.subject === undefined && ask.action.subjects.kind === 'one' && ask.action.subjects.choices(ctx).length > 1
  return (
    <Done
      sentence={ask.action.done(t, { subject, kept: keptOf(state.run) })}
      kind={ask.action.news?.(keptOf(state.run))}
      again={state.last ? undefined : cardUrl(drawing, state.subject, { again: '1' })}
      another={several ? cardUrl(drawing, undefined, { again: '1' }) : undefined}
      shown={shownOnce(drawing, state.reveal)}
      problem={state.conflict ? { code: 'op-conflict', about: {} } : undefined}
      takesBack={state.last ? undefined : takingBack(drawing, state, subject)}
    />
  )
}

/** A run of its own: sent twice, it is taken back once. */
function takingBack(drawing: Drawing, { run, subject: key }: In<'done'>, subject: unknown) {
  const values = drawing.ask.action.takesBack?.({ subject, kept: keptOf(run) })
  return values && { ...formOf(drawing, { kind: 'form', subject: key, entry: blank }), values }
}
