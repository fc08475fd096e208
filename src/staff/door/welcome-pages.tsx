import { textFor } from '../../../content/text/index.ts'
import { ChoosePasswordPage, SetUpAppPage } from '../../../views/staff/WelcomePages.tsx'
import { secretAsTyped } from '../../base/fields.ts'
import { blank, type Entry, type FormBody, readForm, withProblem } from '../../base/form.ts'
import { Refusal } from '../../base/refusal.ts'
import { whileItWorks } from '../../identity/link-over.tsx'
import { paths, urls } from '../../urls.ts'
import { readBody } from '../../web/body.ts'
import type { PageContext } from '../../web/env.ts'
import { doorFrame } from '../../web/frames.tsx'
import { arriveByLink, dropToken, heldToken } from '../../web/mail-link.ts'
import { leadTo, page, type Status } from '../../web/reply.tsx'
import { get, inBothLanguages, post, type Route } from '../../web/route.ts'
import { dropDeskApp, shownToApp } from './enrolling.ts'
import { openDeskSession } from './sessions.ts'
import { choosePassword, finishWelcome, passwordChosen, personOfWelcome } from './welcome.ts'

type Answer = Response | Promise<Response>

/** Where somebody new of ours chooses a password and sets up their app; also whoever lost one of them. */
export const welcomeRoutes: Route[] = [
  ...inBothLanguages(
    get(paths.deskWelcome, { for: 'everyone', rate: 'read', proof: 'no' }, (c) =>
      whileItWorks(c, wayOf(c), () => arrive(c)),
    ),
  ),
  ...inBothLanguages(
    post(paths.deskWelcome, { for: 'everyone', body: 'form', rate: 'act', proof: 'no' }, (c) =>
      whileItWorks(c, wayOf(c), () => goOn(c)),
    ),
  ),
]

const wayOf = ({ var: { language } }: PageContext) => ({
  label: textFor(language).deskDoor.signIn.title,
  href: urls.deskSignIn(language),
})

function arrive(c: PageContext): Answer {
  const arrived = arriveByLink(c, 'desk-welcome')
  return arrived instanceof Response ? arrived : stepOf(c, arrived.token, blank, 200)
}

/** The step somebody is at: the password first, then the app. */
function stepOf(c: PageContext, token: string, entry: Entry, status: Status): Answer {
  const { ctx, language } = c.var
  const person = personOfWelcome(ctx, token)
  const app = passwordChosen(ctx, person)
  const t = textFor(language).deskDoor.welcome
  const form = { post: urls.mailLink('desk-welcome', language), entry }
  const about = { title: app ? t.appTitle : t.title(ctx.operator), robots: 'noindex' }
  const body = app ? (
    <SetUpAppPage {...form} seen={shownToApp(ctx, person, app)} />
  ) : (
    <ChoosePasswordPage {...form} title={about.title} name={person.name} email={person.email} role={person.role} />
  )
  return page(c, about, doorFrame(c), body, status)
}

async function goOn(c: PageContext): Promise<Response> {
  const { ctx, language } = c.var
  const body = await readBody(c, 'form')
  const token = heldToken(c, 'desk-welcome')
  const person = personOfWelcome(ctx, token)
  if (body.text('do') === 'app') return tryStep(c, token, body, 'code', (code) => finish(c, token, code))
  if (body.text('do') === 'password')
    return tryStep(c, token, body, 'password', (password) => choosePassword(ctx, token, password))
  dropDeskApp(ctx, person)
  return leadTo(c, urls.mailLink('desk-welcome', language))
}

async function tryStep(
  c: PageContext,
  token: string,
  body: FormBody,
  name: 'code' | 'password',
  take: (typed: string) => void | Promise<void>,
): Promise<Response> {
  const { values, entry } = readForm({ [name]: secretAsTyped }, body)
  if (!values) return stepOf(c, token, entry, 422)
  try {
    await take(values[name] ?? '')
  } catch (no) {
    if (!(no instanceof Refusal) || no.code === 'link-over') throw no
    if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
    return stepOf(c, token, withProblem(entry, no), no.status)
  }
  return leadTo(c, name === 'code' ? urls.desk() : urls.mailLink('desk-welcome', c.var.language))
}

/** Link, password and app have just been proven: that is more than signing in asks for. */
function finish(c: PageContext, token: string, code: string): void {
  const { ctx } = c.var
  finishWelcome(ctx, token, code, (person) => openDeskSession(c, ctx, person))
  dropToken(c)
}
