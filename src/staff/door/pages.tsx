import { textFor } from '../../../content/text/index.ts'
import { DeskCodePage, DeskSignInPage } from '../../../views/staff/DeskDoorPages.tsx'
import { lineOfText, secretAsTyped } from '../../base/fields.ts'
import { blank, type Entry, readForm, withProblem } from '../../base/form.ts'
import { Refusal } from '../../base/refusal.ts'
import { change } from '../../core/change.ts'
import { paths, urls } from '../../urls.ts'
import { readBody } from '../../web/body.ts'
import type { PageContext } from '../../web/env.ts'
import { doorFrame } from '../../web/frames.tsx'
import { ownAddress } from '../../web/place.ts'
import { leadTo, page, type Status } from '../../web/reply.tsx'
import { get, inBothLanguages, post, type Route } from '../../web/route.ts'
import { cookieNames, readSecret, setSecret } from '../../web/session.ts'
import { DESK_ATTEMPT_MS, endDeskAttempt, findDeskAttempt, openDeskAttempt } from './attempts.ts'
import { ourPersonById } from './our-people.ts'
import { proveAtDoor } from './password.ts'
import { finishAtDesk, type PendingAtDesk } from './second-step.ts'
import { endDeskSession, openDeskSession } from './sessions.ts'

type Answer = Response | Promise<Response>
interface Asked {
  back: string
  entry: Entry
  status: Status
}

const open = { for: 'everyone', rate: 'read', proof: 'no' } as const
const tried = { for: 'everyone', body: 'form', rate: 'sign-in', proof: 'no' } as const
const fields = { email: lineOfText(254), password: secretAsTyped }

/** Address and password, then always a code, and the way out: a door of our own people alone (R-STF-1). */
export const deskDoorRoutes: Route[] = [
  ...inBothLanguages(get(paths.deskSignIn, open, (c) => showSignIn(c))),
  ...inBothLanguages(post(paths.deskSignIn, tried, (c) => takePassword(c))),
  ...inBothLanguages(get(paths.deskSecondStep, open, (c) => showCode(c))),
  ...inBothLanguages(post(paths.deskSecondStep, tried, (c) => takeCode(c))),
  post(paths.deskSignOut, { ...tried, rate: 'act' }, (c) => signOut(c)),
]

/** Where one comes back to: only ever a page of the desk. */
function backFrom(c: PageContext, given: string | undefined): string {
  const address = ownAddress(given, c.var.site.publicUrl, urls.desk())
  return /^\/desk(?:[/?]|$)/.test(address) ? address : urls.desk()
}

function showSignIn(c: PageContext): Answer {
  const back = backFrom(c, c.req.query('back'))
  return c.var.staff ? leadTo(c, back) : signInPage(c, { back, entry: blank, status: 200 })
}

function signInPage(c: PageContext, { back, entry, status }: Asked): Answer {
  const { language } = c.var
  const ways = { post: urls.deskSignIn(language), customers: urls.signIn(language) }
  const about = { title: textFor(language).deskDoor.signIn.title, robots: 'noindex' }
  return page(c, about, doorFrame(c), <DeskSignInPage {...ways} entry={entry} back={back} />, status)
}

async function takePassword(c: PageContext): Promise<Response> {
  const { ctx, site, language } = c.var
  const body = await readBody(c, 'form')
  const back = backFrom(c, body.text('back'))
  const { values, entry } = readForm(fields, body)
  if (!values) return signInPage(c, { back, entry, status: 422 })
  try {
    const person = await proveAtDoor(ctx, values.email, values.password)
    const about = { event: 'staff.password_passed', accountId: null, about: person.public_id }
    const token = change(ctx, about, () => openDeskAttempt(ctx, person.id))
    setSecret(c, site, cookieNames(site.secure).deskAttempt, token, DESK_ATTEMPT_MS / 1000, 'Strict')
    return leadTo(c, urls.deskSecondStep(language, back))
  } catch (no) {
    const told = refused(c, no)
    return signInPage(c, { back, entry: withProblem(entry, told), status: told.status })
  }
}

/** What the rules said, with how long to wait; anything else goes on. */
function refused(c: PageContext, no: unknown): Refusal {
  if (!(no instanceof Refusal)) throw no
  if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
  return no
}

/** Who has passed the password in this browser, and may still come in. */
function pendingOf(c: PageContext): PendingAtDesk | undefined {
  const { ctx, site } = c.var
  const attempt = findDeskAttempt(ctx, readSecret(c, cookieNames(site.secure).deskAttempt))
  const person = attempt && ourPersonById(ctx, attempt.staff_id)
  return person && !person.disabled_at ? { attempt, person } : undefined
}

function showCode(c: PageContext): Answer {
  const back = backFrom(c, c.req.query('back'))
  if (!pendingOf(c)) return leadTo(c, urls.deskSignIn(c.var.language, back))
  return codePage(c, { back, entry: blank, status: 200 })
}

function codePage(c: PageContext, { back, entry, status }: Asked): Answer {
  const { language } = c.var
  const ways = { post: urls.deskSecondStep(language), anew: urls.deskSignIn(language, back) }
  const about = { title: textFor(language).deskDoor.code.title, robots: 'noindex' }
  return page(c, about, doorFrame(c), <DeskCodePage {...ways} entry={entry} back={back} />, status)
}

async function takeCode(c: PageContext): Promise<Response> {
  const { ctx } = c.var
  const body = await readBody(c, 'form')
  const back = backFrom(c, body.text('back'))
  const pending = pendingOf(c)
  if (!pending) return over(c, back)
  const { values, entry } = readForm({ code: secretAsTyped }, body)
  if (!values) return codePage(c, { back, entry, status: 422 })
  try {
    await finishAtDesk(ctx, pending, values.code, () => openDeskSession(c, ctx, pending.person))
  } catch (no) {
    const told = refused(c, no)
    if (!pendingOf(c)) return over(c, back)
    return codePage(c, { back, entry: withProblem(entry, told), status: told.status })
  }
  dropAttempt(c)
  return leadTo(c, back)
}

/** Too late, or too often: back to the password. */
function over(c: PageContext, back: string): Answer {
  dropAttempt(c)
  const no = new Refusal('sign-in-over')
  return signInPage(c, { back, entry: withProblem(blank, no), status: no.status })
}

function dropAttempt(c: PageContext): void {
  const { ctx, site } = c.var
  const name = cookieNames(site.secure).deskAttempt
  const attempt = findDeskAttempt(ctx, readSecret(c, name))
  if (attempt) endDeskAttempt(ctx, attempt)
  setSecret(c, site, name, '', 0, 'Strict')
}

/** Ends the desk's session of this browser; one at the customers' door goes on. */
function signOut(c: PageContext): Response {
  const { ctx, site, staff, language } = c.var
  dropAttempt(c)
  if (staff) {
    const acting = { ...ctx, actor: { kind: 'staff', staff, reason: '' } as const }
    change(acting, { event: 'staff.signed_out', accountId: null, about: staff.publicId }, () =>
      endDeskSession(ctx, staff.sessionId),
    )
  }
  setSecret(c, site, cookieNames(site.secure).staff, '', 0)
  c.header('Clear-Site-Data', '"cache"')
  return leadTo(c, urls.deskSignIn(staff?.language ?? language))
}
