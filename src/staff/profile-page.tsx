import { textFor } from '../../content/text/index.ts'
import { DeskAppPage } from '../../views/staff/DeskAppPage.tsx'
import { DeskProfilePage } from '../../views/staff/DeskProfilePage.tsx'
import { lineOfText, oneOfWords, secretAsTyped, secretOrNothing } from '../base/fields.ts'
import { blank, type Entry, type FormBody, readForm, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { deviceInWords } from '../identity/traces.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { deskFrame } from '../web/frames.tsx'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, post, type Route } from '../web/route.ts'
import { dropDeskApp, shownToApp } from './door/enrolling.ts'
import { oneself } from './door/our-people.ts'
import { proofFrom } from './door/proof.ts'
import { openDeskSession, renewDeskSession } from './door/sessions.ts'
import {
  beginOwnApp,
  changeOwnFacts,
  changeOwnPassword,
  endOwnSessions,
  ownAppOnItsWay,
  ownSessions,
  replaceOwnApp,
} from './profile.ts'
import { ALL_OF_US } from './roles.ts'

type Answer = Response | Promise<Response>

const own = { for: 'staff', desk: ALL_OF_US, proof: 'no', rate: 'read' } as const
const acts = { ...own, proof: 'by-action', body: 'form', rate: 'act' } as const

/** One's own name, password, app and sessions at the desk (R-STF-2: nobody else's). */
export const deskProfileRoutes: Route[] = [
  get(paths.deskProfile, own, (c) => profilePage(c, undefined, blank, 200)),
  post(paths.deskProfile, acts, (c) => act(c)),
  post(paths.deskLanguage, { ...acts, proof: 'no' }, (c) => changeLanguage(c)),
]

const ACTS = ['facts', 'password', 'app', 'confirm', 'sessions', 'drop'] as const
export type ProfileAct = (typeof ACTS)[number]
const actCalled = (word: string | undefined) => ACTS.find((one) => one === word)

const fields = {
  facts: { name: lineOfText(100), language: oneOfWords('fr', 'en') },
  password: { current: secretAsTyped, password: secretAsTyped, code: secretAsTyped },
  app: { current: secretAsTyped, code: secretAsTyped },
  confirm: { code: secretAsTyped },
  sessions: {},
  drop: { code: secretOrNothing },
}

function profilePage(c: PageContext, tried: ProfileAct | undefined, entry: Entry, status: Status): Answer {
  const { ctx, language, staff } = c.var
  const me = oneself(ctx)
  const app = ownAppOnItsWay(ctx, me)
  const t = textFor(language).deskProfile
  if (app) {
    const body = <DeskAppPage post={urls.deskProfile()} entry={entry} seen={shownToApp(ctx, me, app)} />
    return page(c, { title: t.app.title, robots: 'noindex' }, deskFrame(c), body, status)
  }
  const sessions = ownSessions(ctx, me).map((one) => ({
    current: one.id === staff?.sessionId,
    device: deviceInWords(one.user_agent, language),
    address: one.ip,
    openedAt: one.created_at,
    seenAt: one.seen_at,
  }))
  const { email, name, role } = me
  const body = (
    <DeskProfilePage
      {...{ email, name, role, language: me.language, sessions, tried, entry }}
      post={urls.deskProfile()}
      roles={urls.deskRoles()}
      done={actCalled(c.req.query('done'))}
    />
  )
  return page(c, { title: t.title, robots: 'noindex' }, deskFrame(c), body, status)
}

async function act(c: PageContext): Promise<Response> {
  const body = await readBody(c, 'form')
  const which = actCalled(body.text('do'))
  // nothing that the page offers was asked for: here it is
  if (!which) return leadTo(c, urls.deskProfile())
  const { values, entry } = readForm(fields[which], body)
  if (!values) return profilePage(c, which, entry, 422)
  try {
    await perform(c, which, body)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
    return profilePage(c, which, withProblem(entry, no), no.status)
  }
  return leadTo(c, urls.deskProfile(which === 'app' || which === 'drop' ? undefined : which))
}

/** What was asked for; its fields have been read and are there. */
async function perform(c: PageContext, which: ProfileAct, body: FormBody): Promise<void> {
  const { ctx, staff } = c.var
  const sessionId = staff?.sessionId ?? 0
  const proof = { sessionId, ...proofFrom(body) }
  if (which === 'facts') changeOwnFacts(ctx, factsFrom(body, staff?.language ?? 'fr'))
  if (which === 'password') await changeOwnPassword(ctx, proof, body.text('password'))
  if (which === 'app') await beginOwnApp(ctx, proof)
  if (which === 'confirm') replaceOwnApp(ctx, body.text('code'), (me) => openDeskSession(c, ctx, me))
  if (which === 'sessions') endOwnSessions(ctx, sessionId)
  if (which === 'drop') dropDeskApp(ctx, oneself(ctx))
  if (which === 'password' || which === 'app') renewDeskSession(c, ctx)
}

function factsFrom(body: FormBody, otherwise: 'fr' | 'en') {
  const { values } = readForm(fields.facts, body)
  return { name: values?.name ?? '', language: values?.language ?? otherwise }
}

/** The switch on every page of the desk: it is one's own language that changes. */
async function changeLanguage(c: PageContext): Promise<Response> {
  const { ctx } = c.var
  const body = await readBody(c, 'form')
  const back = body.text('back')
  const chosen = oneOfWords('fr', 'en').read(body.given('language'), 'language', body.text)
  if (chosen) changeOwnFacts(ctx, { name: oneself(ctx).name, language: chosen })
  return leadTo(c, /^\/desk(?:[/?]|$)/.test(back) ? back : urls.desk())
}
