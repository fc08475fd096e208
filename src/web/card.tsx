import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { CardFrame, type ShownState } from '../../views/actions/Card.tsx'
import { GuidesAt, LanguageContext } from '../../views/text.tsx'
import { blank } from '../base/form.ts'
import { Forbidden, Missing, Refusal } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import { accountOf, isProven, may } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { latestRun, latestRunAnywhere, liveRun, type Run, subjectIds } from '../core/runs.ts'
import { urls } from '../urls.ts'
import { asMember } from './acting.ts'
import { bodyOfCard } from './card-body.tsx'
import { type CardAsk, type Drawing, stepOf } from './drawing.tsx'
import type { Override, PageContext } from './env.ts'
import { ticketFor, withoutRun } from './place.ts'
import { wantsPart } from './reply.tsx'
import type { CardState } from './state.ts'

/**
 * The card of one action: in an article, on a Manager page, at the desk. The place changes where it leads, never what it
 * may. As an answer to htmx it brings along what else it changed in its page.
 */
export function card(c: PageContext, asked: CardAsk): Child {
  const ask = asked.again ? { ...asked, place: withoutRun(asked.place) } : asked
  const override = overriding(c.env?.override, ask)
  const ctx = override?.acting ?? ask.acting ?? actingFor(c, ask)
  const state = override?.state ?? stateOf(c, ctx, ask)
  const drawn = drawCard({ c, ask, ctx, state, ticket: ticketFor(ctx.keys, ask.place) })
  if (!wantsPart(c)) return drawn
  return (
    <>
      {drawn}
      {c.var.beside(ask.place, ctx)}
    </>
  )
}

/** The frame around a state, in the language of the place. */
function drawCard(drawing: Drawing): Child {
  const { ask, ctx, state } = drawing
  const t = textFor(ask.place.language)
  const settled = 'subject' in state && (state.subject || ask.action.subjects.kind === 'none')
  const subject = settled ? ask.action.subjects.find(ctx, subjectIds({ subject: state.subject ?? '' })) : undefined
  return (
    <LanguageContext.Provider value={ask.place.language}>
      <CardFrame
        id={ask.place.anchor}
        action={ask.action.name}
        state={shownState(state)}
        title={ask.action.title(t)}
        account={accountOf(ctx.actor)?.name}
        about={settled ? ask.action.subjects.about(subject) : undefined}
        last={state.kind === 'done' && state.last}
      >
        <GuidesAt address={(number) => urls.articleNumber(ask.place.language, number)}>
          {bodyOfCard(drawing, subject)}
        </GuidesAt>
      </CardFrame>
    </LanguageContext.Provider>
  )
}

/** For one's own actions, oneself; for an account's, the only account one has, or the one this was last done for. */
function actingFor(c: PageContext, { action, again }: CardAsk): Ctx {
  const { ctx, person, memberships, closed } = c.var
  const [only, ...others] = memberships
  if (!person || action.scope === 'visitor') return ctx
  if (action.scope === 'person' || !only) return { ...ctx, actor: { kind: 'user', user: person } }
  if (others.length + closed.length === 0) return asMember(ctx, person, only)
  const last = again ? undefined : latestRunAnywhere(ctx, action.name)
  const chosen = memberships.find((one) => one.account.id === last?.account_id)
  return chosen ? asMember(ctx, person, chosen) : ctx
}

function overriding(override: Override | undefined, ask: CardAsk): Override | undefined {
  if (!override || override.action !== ask.action.name) return undefined
  return ask.subject === undefined || override.subject === ask.subject ? override : undefined
}

/** How this card stands for this reader, from what is in the store and nowhere else. */
function stateOf(c: PageContext, ctx: Ctx, ask: CardAsk): CardState {
  const { action } = ask
  if (action.scope === 'visitor') return openToAll(ctx, ask)
  if (ctx.actor.kind === 'visitor') return { kind: 'signed-out', entry: blank }
  if (action.scope === 'account' && ctx.actor.kind === 'user') {
    const { memberships, closed } = c.var
    if (memberships.length > 0) return { kind: 'choose-account' }
    return { kind: closed.length > 0 ? 'closed' : 'no-account' }
  }
  const account = accountOf(ctx.actor)
  if (action.may && account && !may(ctx.actor, action.may, account.id))
    return { kind: 'no-right', permission: action.may }
  const choices =
    ask.subject === undefined && action.subjects.kind !== 'none' ? action.subjects.choices(ctx) : undefined
  if (choices?.length === 0) return lastOf(ctx, ask)
  const only = action.subjects.kind === 'one' && choices?.length === 1 ? choices[0]?.id : undefined
  return withSubject(ctx, ask, action.subjects.kind === 'none' ? '' : (ask.subject ?? only))
}

/**
 * What was done to the last one there was, as long as that is told; else that there is nothing to do it to. Of several
 * that were ticked, also what goes on with them: it may be just that which left nothing to tick.
 */
function lastOf(ctx: Ctx, { action, place, again }: CardAsk): CardState {
  const run = again ? undefined : place.run ? liveRun(ctx, action.name, place.run) : latestRun(ctx, action.name)
  const told = run?.state === 'done' || (action.subjects.kind === 'many' && run !== undefined)
  return run && told && isStillThere(ctx, action, run) ? stateOfRun(run) : { kind: 'nothing' }
}

/** Whoever is signed in may be told that there is nothing to do for them here. */
function openToAll(ctx: Ctx, ask: CardAsk): CardState {
  const told = ctx.actor.kind !== 'visitor' && !ask.again && alreadyOf(ctx, ask, '')
  return told ? { kind: 'already', subject: '' } : { kind: 'form', subject: '', entry: blank }
}

function withSubject(ctx: Ctx, ask: CardAsk, subject: string | undefined): CardState {
  const run = runToTell(ctx, ask, subject)
  const told = run && !(ask.again && (run.state === 'done' || subject === undefined))
  if (told && isStillThere(ctx, ask.action, run)) {
    const state = stateOfRun(run)
    return state.kind === 'form' ? provenFirst(ctx, ask, state) : state
  }
  if (subject === undefined)
    return ask.action.subjects.kind === 'many' ? { kind: 'form', entry: blank } : { kind: 'choose' }
  const was = ask.again ? undefined : alreadyOf(ctx, ask, subject)
  return was ? { kind: 'already', subject } : provenFirst(ctx, ask, { kind: 'form', subject, entry: blank })
}

/**
 * The run a card tells of: the latest about its subject. Where nobody named one and a single one is left, the latest of
 * all, if it has just taken another one away: it would be told of nowhere else. A page of one run tells of no other.
 */
function runToTell(ctx: Ctx, { action, place, subject: named }: CardAsk, subject: string | undefined): Run | undefined {
  if (place.run) return liveRun(ctx, action.name, place.run)
  if (named !== undefined || subject === undefined || action.subjects.kind !== 'one')
    return latestRun(ctx, action.name, subject)
  const last = latestRun(ctx, action.name)
  if (!last || last.subject === subject) return last
  return last.state === 'done' && isStillThere(ctx, action, last) ? last : latestRun(ctx, action.name, subject)
}

/** What a run was about may be gone by now, or no longer this reader's, and a newer program may have other steps. */
export function isStillThere(ctx: Ctx, action: AnyAction, run: Run): boolean {
  if (!action.steps[run.step]) return false
  try {
    action.subjects.find(ctx, subjectIds(run))
    return true
  } catch (no) {
    if (no instanceof Missing || no instanceof Forbidden || no instanceof Refusal) return false
    throw no
  }
}

/** Better to be asked who one is before a secret is typed than after: it could not be kept. */
function provenFirst(ctx: Ctx, { action }: CardAsk, form: Extract<CardState, { kind: 'form' }>): CardState {
  const step = action.steps[stepOf(action, form.run)]
  if (step?.kind !== 'form' || !step.proof || isProven(ctx, step.proof)) return form
  return { ...form, kind: 'confirm' }
}

const alreadyOf = (ctx: Ctx, { action, place }: CardAsk, subject: string): string | undefined =>
  action.already?.(textFor(place.language), action.subjects.find(ctx, subject === '' ? [] : [subject]))

/** A run, as its card shows it. */
export function stateOfRun(run: Run, reveal?: readonly string[]): CardState {
  const shown = reveal ? { reveal } : {}
  if (run.state === 'done') return { kind: 'done', subject: run.subject, run, ...shown }
  if (run.state === 'waiting') return { kind: 'waiting', subject: run.subject, run, ...shown }
  if (run.state === 'working') return { kind: 'working', subject: run.subject, run }
  const failed = (JSON.parse(run.result) as { errors?: typeof blank.errors }).errors
  const entry = failed ? { typed: {}, errors: failed } : blank
  return { kind: 'form', subject: run.subject, run, entry, ...(failed ? { notice: 'refused' as const } : {}), ...shown }
}

function shownState(state: CardState): ShownState {
  switch (state.kind) {
    case 'form':
      return state.notice === 'refused' || state.notice === 'unavailable'
        ? 'refused'
        : state.notice === 'stale'
          ? 'stale'
          : 'ready'
    case 'waiting':
      return state.run.go_to ? 'leaving' : 'running'
    case 'working':
      return 'running'
    case 'told':
      return 'done'
    default:
      return state.kind
  }
}
