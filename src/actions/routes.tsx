import { textFor } from '../../content/text/index.ts'
import { ActionPage } from '../../views/actions/ActionPage.tsx'
import { Missing, Refusal } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import { accountOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { fileOf, runCalled } from '../core/runs.ts'
import { paths, urls } from '../urls.ts'
import { allMemberships } from '../web/acting.ts'
import { readBody } from '../web/body.ts'
import { card } from '../web/card.tsx'
import { narrowingOf } from '../web/choosing.ts'
import type { CardAsk } from '../web/drawing.tsx'
import type { PageContext } from '../web/env.ts'
import { deskFrame, doorFrame, managerFrame } from '../web/frames.tsx'
import { UPLOAD_POLICY } from '../web/headers.ts'
import { addressOf, type Place, placeOf } from '../web/place.ts'
import { leadTo, page, part, wantsPart } from '../web/reply.tsx'
import { get, post, type Route, type Rule } from '../web/route.ts'
import { answerPost, answerUnread } from './answer.tsx'
import { type Door, doorOf } from './doors.ts'
import type { Registry } from './registry.ts'
import type { Waiter } from './waiting.ts'

const OWN_ANCHOR = 'card'
const doors = { person: paths.personAction, account: paths.accountAction, desk: paths.deskAction } as const
type SignedInDoor = keyof typeof doors
const rules: Record<SignedInDoor, Pick<Rule, 'for' | 'may' | 'desk'>> = {
  person: { for: 'user' },
  account: { for: 'member', may: 'by-action' },
  desk: { for: 'staff', desk: 'by-action' },
}

/** Where every live action is asked for and done: three doors, one definition, one handler (R-KB-3). */
export function actionRoutes(registry: Registry, waiter: Waiter): Route[] {
  const ways = Object.keys(doors) as SignedInDoor[]
  const answer = async (c: PageContext, door: Door) => {
    const asked = { ...askOf(c, door, registry.find(c.req.param('name') ?? '')), door, waiter }
    const body = await readBody(c, 'upload').catch(refusal)
    return body instanceof Refusal ? answerUnread(c, asked, body) : answerPost(c, { ...asked, body })
  }
  return [
    get(paths.action, { for: 'everyone', rate: 'read', proof: 'no' }, (c) =>
      dispatch(c, registry.find(c.req.param('name'))),
    ),
    post(paths.action, { for: 'everyone', body: 'form', rate: 'act', proof: 'no' }, (c) => answer(c, 'visitor')),
    ...ways.flatMap((door) => [
      get(doors[door], { ...rules[door], rate: 'read', proof: 'by-action' }, (c) =>
        show(c, door, registry.find(c.req.param('name'))),
      ),
      post(doors[door], { ...rules[door], body: 'upload', rate: 'act', proof: 'by-action' }, (c) => answer(c, door)),
    ]),
  ]
}

/** A no as an answer; whatever else went wrong is thrown on. */
function refusal(no: unknown): Refusal {
  if (no instanceof Refusal) return no
  throw no
}

/** `/actions/:name` only leads on, to the door of whoever asks; what anybody may do is done right here. */
function dispatch(c: PageContext, action: AnyAction): Response | Promise<Response> {
  if (action.scope === 'visitor') return show(c, 'visitor', action)
  const from = c.req.query('from')
  const { person, language } = c.var
  if (!person) return leadTo(c, urls.signIn(language, urls.action(action.name, from)))
  if (action.scope === 'person') return leadTo(c, urls.personAction(action.name, undefined, { from }))
  const [only, ...others] = allMemberships(c)
  if (only && others.length === 0)
    return leadTo(c, urls.accountAction(only.account.publicId, action.name, undefined, { from }))
  const place = placeFor(c)
  const ask: CardAsk = { action, place, again: true, narrowing: narrowingIn(c) }
  if (wantsPart(c)) return part(c, card(c, ask))
  const t = textFor(language)
  return page(c, { title: action.title(t), robots: 'noindex' }, managerFrame(c, undefined), actionPage(c, ask))
}

/** The card on a page of its own; alone for htmx; or a file its run keeps. */
function show(c: PageContext, door: Door, action: AnyAction): Response | Promise<Response> {
  const { ask, acting } = askOf(c, door, action)
  const file = c.req.query('file')
  if (file !== undefined) return keptFile(c, acting, action, file)
  if (wantsPart(c)) return part(c, card(c, ask))
  const leave = c.req.query('go') === undefined ? undefined : leavingFor(c, acting, action)
  const about = { title: action.title(textFor(c.var.language)), robots: 'noindex', ...(leave ? { leave } : {}) }
  const frame = door === 'desk' ? deskFrame(c) : c.var.person ? managerFrame(c, accountOf(acting.actor)) : doorFrame(c)
  return page(c, about, frame, actionPage(c, ask))
}

const actionPage = (c: PageContext, ask: CardAsk) => {
  const own = ask.place.path === pathOf(c)
  const account = ask.acting && accountOf(ask.acting.actor)?.name
  return (
    <ActionPage
      back={own ? undefined : addressOf(ask.place)}
      title={ask.action.title(textFor(ask.place.language))}
      account={account}
    >
      {card(c, ask)}
    </ActionPage>
  )
}

/** Where the run of this reader leads to, if it is on its way to another site. */
function leavingFor(c: PageContext, acting: Ctx, action: AnyAction): string | undefined {
  const run = runCalled(acting, action.name, c.req.query('run') ?? '')
  return run?.state === 'waiting' ? (run.go_to ?? undefined) : undefined
}

/** Inert whatever it holds: its own type, no sniffing, a sandbox. */
function keptFile(c: PageContext, acting: Ctx, action: AnyAction, name: string): Response {
  const run = runCalled(acting, action.name, c.req.query('run') ?? '')
  const file = run && fileOf(acting.store, run, name)
  if (!file) throw new Missing()
  return c.body(new Uint8Array(file.bytes), 200, {
    'Content-Type': file.type,
    'Content-Security-Policy': UPLOAD_POLICY,
    'Cache-Control': 'private, no-store',
  })
}

/** Who asks what for which place, at one of the doors. Throws Missing where the action has no such door. */
function askOf(c: PageContext, door: Door, action: AnyAction): { ask: CardAsk; acting: Ctx } {
  const place = placeFor(c)
  c.set('language', place.language)
  const subject = c.req.param('subject')
  const acting = { ...doorOf(c, door, action), language: place.language }
  const again = c.req.query('again') !== undefined
  const narrowing = narrowingIn(c)
  return {
    acting,
    ask: {
      action,
      place,
      acting,
      ...(subject === undefined ? {} : { subject }),
      ...(again ? { again } : {}),
      narrowing,
    },
  }
}

const narrowingIn = (c: PageContext) => narrowingOf(c.req.query('q'), c.req.query('at'))

const pathOf = (c: PageContext): string => new URL(c.req.url).pathname

/** The place a ticket names; without one, this page itself. A forged ticket is no ticket. */
function placeFor(c: PageContext): Place {
  const { ctx, language } = c.var
  return placeOf(ctx.keys, c.req.query('from')) ?? { path: pathOf(c), anchor: OWN_ANCHOR, language }
}
