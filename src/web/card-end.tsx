import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { Done } from '../../views/actions/Card.tsx'
import { Waiting } from '../../views/actions/Waiting.tsx'
import { blank } from '../base/form.ts'
import { newRunId } from '../core/runs.ts'
import { formOf } from './card-form.tsx'
import { cardUrl, type Drawing, type In, keptOf, shownOnce } from './drawing.tsx'

/** What goes on without the reader, and what it has shown once. */
export function waiting(drawing: Drawing, state: In<'waiting'> | In<'working'>, subject: unknown): Child {
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

/** What was done, and what can follow: nothing, where it took the last there was; of several it says so. */
export function doneBody(drawing: Drawing, state: In<'done'>, subject: unknown): Child {
  const { ask, ctx } = drawing
  const t = textFor(ask.place.language)
  const { subjects } = ask.action
  const open = !state.last && ask.subject === undefined && subjects.kind !== 'none'
  const left = open ? subjects.choices(ctx).length : undefined
  return (
    <Done
      sentence={ask.action.done(t, { subject, kept: keptOf(state.run) })}
      kind={ask.action.news?.(keptOf(state.run))}
      left={left === 0 && subjects.kind === 'many' ? ask.action.nothing(t) : undefined}
      onward={ask.action.leadsTo?.(t, { subject, kept: keptOf(state.run) })}
      again={state.last || left === 0 ? undefined : cardUrl(drawing, state.subject, { again: '1' })}
      another={
        subjects.kind === 'one' && left !== undefined && left > 1
          ? cardUrl(drawing, undefined, { again: '1' })
          : undefined
      }
      shown={shownOnce(drawing, state.reveal)}
      problem={state.conflict ? { code: 'op-conflict', about: {} } : undefined}
      takesBack={state.last ? undefined : takingBack(drawing, state, subject)}
    />
  )
}

/** A run of its own: sent twice, it is taken back once. */
function takingBack(drawing: Drawing, { run, subject: key }: In<'done'>, subject: unknown) {
  const values = drawing.ask.action.takesBack?.({ subject, kept: keptOf(run) })
  return values && { ...formOf(drawing, { kind: 'form', subject: key, entry: blank }, newRunId()), values }
}
