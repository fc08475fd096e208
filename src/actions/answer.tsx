import type { FormBody } from '../base/form.ts'
import { blank, readForm } from '../base/form.ts'
import { Forbidden, Refusal } from '../base/refusal.ts'
import type { Ctx } from '../core/ctx.ts'
import { isPermission } from '../core/permissions.ts'
import { runCalled, subjectKey } from '../core/runs.ts'
import { proveAgain } from '../identity/proof.ts'
import { card, stateOfRun } from '../web/card.tsx'
import { type CardAsk, cardUrl, stepOf } from '../web/drawing.ts'
import type { Override, PageContext } from '../web/env.ts'
import { addressOf, placeOf, ticketFor } from '../web/place.ts'
import { leadTo, part, wantsPart } from '../web/reply.tsx'
import type { CardState } from '../web/state.ts'
import { type Door, demandRight } from './doors.ts'
import { type Post, type Result, submit } from './submit.ts'
import type { Waiter } from './waiting.ts'

/** How long an answer waits for a run that is usually over at once, in ms. */
const PATIENCE_MS = 1500

interface Posted {
  ask: CardAsk
  acting: Ctx
  door: Door
  waiter: Waiter
  body: FormBody
}

/**
 * One post of a card. Where script runs, the answer is the card. Without it: back to the paragraph the card stands in
 * when something was done, and otherwise that same page with the card as it now is, and the status that says so.
 */
export async function answerPost(c: PageContext, posted: Posted): Promise<Response> {
  const { body } = posted
  const from = placeOf(posted.acting.keys, body.text('from'))
  const place = from ?? posted.ask.place
  c.set('language', place.language)
  const reason =
    posted.acting.actor.kind === 'staff'
      ? { ...posted.acting.actor, reason: body.text('reason').trim() }
      : posted.acting.actor
  const acting: Ctx = { ...posted.acting, language: place.language, actor: reason }
  const ask: CardAsk = { ...posted.ask, place, acting }
  const named = posted.ask.subject === undefined ? [] : [posted.ask.subject]
  const post: Post = { action: ask.action, named, body, ticket: ticketFor(acting.keys, place) }

  const result = await resultOf(c, acting, post)
  const settled = await settle(result, posted.waiter)
  if (settled.retryAfter !== undefined) c.header('Retry-After', String(settled.retryAfter))
  return draw(c, { ...ask, acting }, settled)
}

/** A right that is missing, or was taken away meanwhile, is said in the card: which role may, and who has it (R-KB-2). */
async function resultOf(c: PageContext, acting: Ctx, post: Post): Promise<Result> {
  try {
    demandRight(acting, post.action)
    return post.body.text('do') === 'confirm' ? await confirm(c, acting, post) : await submit(acting, post)
  } catch (no) {
    if (!(no instanceof Forbidden) || !isPermission(no.permission)) throw no
    return { state: { kind: 'no-right', permission: no.permission }, status: 403 }
  }
}

/** Most of what the house does by itself is over before the person could look up: such an answer says so at once. */
async function settle(result: Result, waiter: Waiter): Promise<Result> {
  if (result.state.kind !== 'waiting' || result.status !== 200) return result
  const run = await waiter.settle(result.state.run, PATIENCE_MS)
  return { ...result, state: stateOfRun(run, result.state.reveal) }
}

function draw(c: PageContext, ask: CardAsk, { state, status }: Result): Response | Promise<Response> {
  const acting = ask.acting as Ctx
  const ticket = ticketFor(acting.keys, ask.place)
  if (state.kind === 'waiting' && state.run.go_to && status === 200) {
    return leadTo(c, cardUrl({ ask, ctx: acting, ticket }, state.subject, { run: state.run.public_id, go: '1' }))
  }
  const override = state.kind === 'anew' ? undefined : overrideOf(ask, acting, state, status)
  if (wantsPart(c)) {
    c.env.override = override as Override
    return part(c, card(c, state.kind === 'anew' ? { ...ask, again: true } : ask), status)
  }
  const shownOnlyNow = state.kind !== 'anew' && 'reveal' in state && state.reveal !== undefined
  const keptForm = state.kind === 'form' && (state.notice !== undefined || Object.keys(state.entry.errors).length > 0)
  if (!override || (status === 200 && !shownOnlyNow && !keptForm)) return leadTo(c, addressOf(ask.place))
  return c.var.again(ask.place.path, override)
}

const overrideOf = (ask: CardAsk, acting: Ctx, state: CardState, status: number): Override => ({
  action: ask.action.name,
  subject: 'subject' in state ? state.subject : ask.subject,
  state,
  status,
  acting,
})

/** "It is me": the same card again, with what was typed, and now it may. */
async function confirm(c: PageContext, acting: Ctx, post: Post): Promise<Result> {
  const { body, action } = post
  const run = runCalled(acting, action.name, body.text('run'))
  const step = action.steps[stepOf(action, run)]
  const typed = step?.kind === 'form' ? readForm(step.fields, body).entry.typed : {}
  const given = Object.fromEntries(Object.entries(typed).filter(([, values]) => values.some((value) => value !== '')))
  const ticked = body.given('subject').all
  const entry = { ...blank, typed: { ...given, ...(ticked.length > 0 ? { subject: ticked } : {}) } }
  const about = {
    ...(post.named.length > 0
      ? { subject: subjectKey(post.named) }
      : action.subjects.kind === 'none'
        ? { subject: '' }
        : {}),
    ...(run ? { run, subject: run.subject } : {}),
  }
  try {
    await proveAgain(c, acting, body.text('proof-password'))
    return { state: { kind: 'form', ...about, entry, notice: 'confirmed' }, status: 200 }
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    const problem = { code: no.code, about: no.about }
    return { state: { kind: 'confirm', ...about, entry, problem }, status: no.status, retryAfter: no.retryAfter }
  }
}
