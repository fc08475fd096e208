import { getCookie } from 'hono/cookie'
import { isLanguage, textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { SignInForm } from '../../views/actions/SignInForm.tsx'
import { SignInPage } from '../../views/identity/SignInPage.tsx'
import { lineOfText, secretAsTyped } from '../base/fields.ts'
import { blank, type Entry, readForm, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import { change } from '../core/change.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { doorFrame } from '../web/frames.tsx'
import { ownAddress, placeOf } from '../web/place.ts'
import { leadTo, page, part, type Status, signedIn, wantsPart } from '../web/reply.tsx'
import { get, inBothLanguages, post, type Route } from '../web/route.ts'
import { cookieNames, endSession, setSecret } from '../web/session.ts'
import { signIn } from './sign-in.ts'

const DEVICE_AGE = 400 * 86_400
const THEMES = ['auto', 'light', 'dark']
const fields = { email: lineOfText(254), password: secretAsTyped }

/** `findAction`: the card a person signed in from is drawn again when it did not work. */
export function identityRoutes(findAction: (name: string) => AnyAction): Route[] {
  return [
    ...inBothLanguages(
      get(paths.signIn, { for: 'everyone', rate: 'read', proof: 'no' }, (c) => {
        const back = ownAddress(c.req.query('back'), c.var.site.publicUrl, urls.manager())
        return c.var.person ? leadTo(c, back) : signInPage(c, back, blank, 200)
      }),
    ),
    ...inBothLanguages(
      post(paths.signIn, { for: 'everyone', body: 'form', rate: 'sign-in', proof: 'no' }, (c) =>
        tryToSignIn(c, findAction),
      ),
    ),
    post(paths.signOut, { for: 'everyone', body: 'form', rate: 'act', proof: 'no' }, (c) => signOut(c)),
    post(paths.theme, { for: 'everyone', body: 'form', rate: 'act', proof: 'no' }, (c) => changeTheme(c)),
    post(paths.language, { for: 'user', body: 'form', rate: 'act', proof: 'no' }, (c) => changeLanguage(c)),
  ]
}

function signInPage(c: PageContext, back: string, entry: Entry, status: Status): Response | Promise<Response> {
  const { language } = c.var
  const about = { title: textFor(language).identity.signIn.title, robots: 'noindex' }
  const form = <SignInForm post={urls.signIn(language)} entry={entry} back={back} />
  return page(c, about, doorFrame(c), <SignInPage contact={urls.contact(language)}>{form}</SignInPage>, status)
}

async function tryToSignIn(c: PageContext, findAction: (name: string) => AnyAction): Promise<Response> {
  const { ctx, site } = c.var
  const names = cookieNames(site.secure)
  const body = await readBody(c, 'form')
  const back = ownAddress(body.text('back'), site.publicUrl, urls.manager())
  const place = placeOf(ctx.keys, body.text('from'))
  const { values, entry } = readForm(fields, body)
  const again = (wrong: Entry, status: Status): Response | Promise<Response> => {
    if (!place || !wantsPart(c)) return signInPage(c, back, wrong, status)
    const action = findAction(body.text('action'))
    c.env.override = {
      action: action.name,
      subject: undefined,
      state: { kind: 'signed-out', entry: wrong },
      status,
      acting: ctx,
    }
    return part(c, card(c, { action, place }), status)
  }
  if (!values) return again(entry, 422)
  try {
    const { token, device } = await signIn(ctx, { ...values, device: getCookie(c, names.device) })
    setSecret(c, site, names.user, token)
    setSecret(c, site, names.device, device, DEVICE_AGE)
    return signedIn(c, back, place?.anchor)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
    return again(withProblem(entry, no), no.status)
  }
}

/** Ends the session of this browser and asks it to forget what it kept of us. */
function signOut(c: PageContext): Response {
  const { ctx, site, person, language } = c.var
  if (person) {
    change(
      { ...ctx, actor: { kind: 'user', user: person } },
      { event: 'user.signed_out', accountId: null, about: person.email },
      () => endSession(ctx.store, person.sessionId),
    )
  }
  setSecret(c, site, cookieNames(site.secure).user, '', 0)
  c.header('Clear-Site-Data', '"cache", "storage"')
  return leadTo(c, urls.home(language))
}

async function changeTheme(c: PageContext): Promise<Response> {
  const { site, language } = c.var
  const body = await readBody(c, 'form')
  const theme = THEMES.find((one) => one === body.text('theme')) ?? 'auto'
  c.header(
    'Set-Cookie',
    `theme=${theme}; Path=/; SameSite=Lax; Max-Age=${theme === 'auto' ? 0 : DEVICE_AGE}${site.secure ? '; Secure' : ''}`,
  )
  return leadTo(c, ownAddress(body.text('back'), site.publicUrl, urls.home(language)))
}

async function changeLanguage(c: PageContext): Promise<Response> {
  const { ctx, site, person } = c.var
  const body = await readBody(c, 'form')
  const chosen = body.text('language')
  const back = ownAddress(body.text('back'), site.publicUrl, urls.manager())
  if (!person || !isLanguage(chosen)) return leadTo(c, back)
  change(
    { ...ctx, actor: { kind: 'user', user: person } },
    { event: 'user.language_changed', accountId: null, about: person.email, detail: { language: chosen } },
    () => {
      ctx.store.run(q.updateTable('users').set({ language: chosen }).where('id', '=', person.id))
    },
  )
  return leadTo(c, back)
}
