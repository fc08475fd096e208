import { type Language, textFor } from '../../content/text/index.ts'
import { ActionPage } from '../../views/actions/ActionPage.tsx'
import type { Entry, Fields, FormBody } from '../base/form.ts'
import { blank, readForm, withProblem } from '../base/form.ts'
import { Forbidden, Refusal } from '../base/refusal.ts'
import { firstStep, type Kept } from '../core/action.ts'
import { accountOf, nameOf, userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { isPermission } from '../core/permissions.ts'
import { type Run, runCalled, subjectKey } from '../core/runs.ts'
import { countTask } from '../core/task-counts.ts'
import { giveNewToken, proveAgain, sendProofCode } from '../identity/proof.ts'
import { inLanguage, isPersonal, languageOfPath } from '../urls.ts'
import { card, stateOfRun } from '../web/card.tsx'
import { type CardAsk, cardUrl, stepOf } from '../web/drawing.tsx'
import type { Override, PageContext } from '../web/env.ts'
import { doorFrame, managerFrame } from '../web/frames.tsx'
import { addressOf, type Place, placeOf, ticketFor } from '../web/place.ts'
import { leadTo, page, part, signedIn, wantsPart } from '../web/reply.tsx'
import { cookieNames, setSecret } from '../web/session.ts'
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
  noteTask(acting, place, post, result)
  // whoever signs in by their password alone has typed it into the form that renews
  if (result.renews) giveNewToken(c, acting, userOf(acting.actor)?.twoStep ? 'nothing' : 'all')
  if (result.leaves) return lastWord(c, { ...ask, acting }, result)
  const settled = await settle(result, posted.waiter)
  if (settled.retryAfter !== undefined) c.header('Retry-After', String(settled.retryAfter))
  return draw(c, { ...ask, acting }, settled)
}

/** A right that is missing, or was taken away meanwhile, is said in the card: which role may, and who has it (R-KB-2). */
async function resultOf(c: PageContext, acting: Ctx, post: Post): Promise<Result> {
  if (isForAnother(acting, post.body)) return asBlank(post, new Refusal('account-mismatch'))
  try {
    demandRight(acting, post.action)
    const confirms = post.body.text('do') === 'confirm' || post.body.text('proof-send') !== ''
    return confirms ? await confirm(c, acting, post) : await submit(acting, post)
  } catch (no) {
    if (!(no instanceof Forbidden) || !isPermission(no.permission)) throw no
    return { state: { kind: 'no-right', permission: no.permission }, status: 403 }
  }
}

/** Was the form drawn for another account than the one of its address (R-ORG-3)? Tabs on two accounts never mix. */
function isForAnother({ actor }: Ctx, body: FormBody): boolean {
  const drawnFor = body.text('account')
  return drawnFor !== '' && drawnFor !== accountOf(actor)?.publicId
}

/** The form as it begins, with why nothing was done. */
function asBlank({ named, action }: Pick<Post, 'named' | 'action'>, no: Refusal): Result {
  const about = aboutOf({ named, action }, undefined)
  return { state: { kind: 'form', ...about, entry: withProblem(blank, no), notice: 'refused' }, status: no.status }
}

/**
 * A body that was too long to be read to its end: which run it was for is not known, so the card begins anew and says so
 * beside its file. Throws the refusal again where the card takes no file.
 */
export function answerUnread(
  c: PageContext,
  { ask, acting }: Omit<Posted, 'body'>,
  no: Refusal,
): Response | Promise<Response> {
  const step = ask.action.steps[firstStep(ask.action)]
  const file =
    step?.kind === 'form' && Object.entries<{ upload?: boolean }>(step.fields).find(([, { upload }]) => upload)
  if (!file) throw no
  const named = ask.subject === undefined ? [] : [ask.subject]
  const refused = new Refusal(no.code, file[0], no.about)
  return draw(c, { ...ask, acting }, asBlank({ named, action: ask.action }, refused))
}

const OTHER_WISHES = ['confirm', 'drop', 'instead']

/** For those who write guides: what is tried from one, and what is done. A wait that goes on is told by whoever ends it. */
function noteTask(acting: Ctx, { path, language }: Place, { action, body }: Post, { state, repeated }: Result): void {
  if (repeated || OTHER_WISHES.includes(body.text('do')) || ['confirm', 'no-right', 'anew'].includes(state.kind)) return
  const who = acting.actor.kind === 'visitor' ? acting.request.ip : nameOf(acting.actor)
  const tried = !(Number(body.text('revision')) > 0)
  const finished = state.kind === 'done' || state.kind === 'told'
  countTask(acting, { who, action: action.name, path, language }, { tried, finished })
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
  const spoken = state.kind === 'done' && status === 200 && ask.action.speaks?.(JSON.parse(state.run.kept) as Kept)
  if (spoken && spoken !== ask.place.language) return goOnIn(c, spoken, ask.place)
  // the page of a run that was given up is over: it knows where to go on
  if (state.kind === 'anew' && ask.place.run) return leadTo(c, addressOf(ask.place))
  const override = state.kind === 'anew' ? undefined : overrideOf(ask, acting, state, status)
  if (wantsPart(c)) {
    c.env.override = override as Override
    return part(c, card(c, state.kind === 'anew' ? { ...ask, again: true } : ask), status)
  }
  const revealed = state.kind !== 'anew' && 'reveal' in state && state.reveal !== undefined
  const shownOnlyNow = revealed || state.kind === 'told'
  const asksAgain = state.kind === 'confirm'
  const keptForm = state.kind === 'form' && (state.notice !== undefined || Object.keys(state.entry.errors).length > 0)
  if (!override || (status === 200 && !shownOnlyNow && !keptForm && !asksAgain)) return leadTo(c, addressOf(ask.place))
  return c.var.again(ask.place.path, override)
}

/**
 * The answer to whoever has just been signed out by their own act, or has left an account. The page the card stood in may
 * not be theirs to ask for any more: without script the card stands on a page of its own, at the door or of the person.
 */
function lastWord(c: PageContext, ask: CardAsk, { state, status, leaves }: Result): Response | Promise<Response> {
  if (state.kind !== 'done') throw new Error(`${ask.action.name}: whoever leaves has nothing left to do`)
  const { site, language } = c.var
  if (leaves === true) setSecret(c, site, cookieNames(site.secure).user, '', 0)
  else leaveBehind(c, ask)
  c.env.override = overrideOf(ask, ask.acting as Ctx, { ...state, last: true }, status)
  if (wantsPart(c)) return part(c, card(c, ask), status)
  const title = ask.action.title(textFor(language))
  const body = (
    <ActionPage back={isPersonal(ask.place.path) ? undefined : addressOf(ask.place)} title={title}>
      {card(c, ask)}
    </ActionPage>
  )
  const frame = leaves === true ? doorFrame(c) : managerFrame(c, undefined)
  return page(c, { title, robots: 'noindex' }, frame, body, status)
}

/** What was read of the account when the request came in is no longer so. */
function leaveBehind(c: PageContext, { acting }: CardAsk): void {
  const left = acting && accountOf(acting.actor)?.id
  c.set(
    'memberships',
    c.var.memberships.filter(({ account }) => account.id !== left),
  )
}

/** The same place in the language somebody has just chosen: the whole page speaks it from now on, not the card alone. */
function goOnIn(c: PageContext, language: Language, { path, anchor }: Place): Response {
  const { rest } = languageOfPath(path)
  const stays = isPersonal(rest)
  return signedIn(c, `${stays ? rest : inLanguage(language, rest)}#${anchor}`, stays ? anchor : undefined)
}

const overrideOf = (ask: CardAsk, acting: Ctx, state: CardState, status: number): Override => ({
  action: ask.action.name,
  subject: 'subject' in state ? state.subject : state.kind === 'told' ? '' : ask.subject,
  state,
  status,
  acting,
})

/** "It is me": the same card again, with what was typed, and now it may. Or first a code, sent to one of their phones. */
async function confirm(c: PageContext, acting: Ctx, post: Post): Promise<Result> {
  const { body } = post
  const run = runCalled(acting, post.action.name, body.text('run'))
  const step = post.action.steps[stepOf(post.action, run)]
  const form = step?.kind === 'form' ? step : undefined
  const carried = { ...aboutOf(post, run), entry: carriedAlong(post, form) }
  const to = body.text('proof-send')
  try {
    const proof = form?.proof || 'recent'
    const sms = c.var.ways(acting, proof).phones.length > 0
    if (to !== '') {
      await sendProofCode(acting, sms ? to : '')
      return { state: { kind: 'confirm', ...carried }, status: 200 }
    }
    const second = { code: body.text('proof-code'), credential: body.text('proof-key') }
    const may = { rescue: proof === 'factors', sms }
    await proveAgain(c, acting, { password: body.text('proof-password'), ...second, ...may })
    return { state: { kind: 'form', ...carried, notice: 'confirmed' }, status: 200 }
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    const problem = { code: no.code, about: no.about, field: to === '' ? no.field : 'send' }
    return { state: { kind: 'confirm', ...carried, problem }, status: no.status, retryAfter: no.retryAfter }
  }
}

/** What was filled in, secrets excepted. */
function carriedAlong({ body }: Post, step: { fields: Fields } | undefined): Entry {
  const typed = step ? readForm(step.fields, body).entry.typed : {}
  const given = Object.fromEntries(Object.entries(typed).filter(([, values]) => values.some((value) => value !== '')))
  const ticked = body.given('subject').all
  return { ...blank, typed: { ...given, ...(ticked.length > 0 ? { subject: ticked } : {}) } }
}

function aboutOf(
  { named, action }: Pick<Post, 'named' | 'action'>,
  run: Run | undefined,
): { subject?: string; run?: Run } {
  if (run) return { run, subject: run.subject }
  if (named.length > 0) return { subject: subjectKey(named) }
  return action.subjects.kind === 'none' ? { subject: '' } : {}
}
