import { isLanguage } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { lineOfText, oneOfWords, secretAsTyped } from '../base/fields.ts'
import { blank, readForm, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import { change } from '../core/change.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { atKeyHome } from '../web/key-home.ts'
import { holdToken } from '../web/mail-link.ts'
import { ownAddress } from '../web/place.ts'
import { leadTo, signedIn } from '../web/reply.tsx'
import { get, inBothLanguages, post, type Route } from '../web/route.ts'
import { cookieNames, endSession, setSecret } from '../web/session.ts'
import { askPassword, type Standing, signInPage, standingOf } from './at-the-door.tsx'
import { markOf, openSessionFor } from './devices.ts'
import { emailRoutes } from './email-change-pages.tsx'
import { hasSecondStep } from './factors.ts'
import { keyRoutes } from './key-pages.tsx'
import { profileSignInRoutes } from './login-password-page.tsx'
import { forcedResetPage, startForcedReset } from './resets.ts'
import { resetRoutes } from './resets-pages.tsx'
import { beginSecond, dropAttempt, secondStepRoutes } from './second-step-pages.tsx'
import { securityRoutes } from './security-page.tsx'
import { sessionRoutes } from './sessions-page.tsx'
import { type SignIn, signIn } from './sign-in.ts'

const THEME_AGE_S = 400 * 86_400
const THEMES = ['auto', 'light', 'dark']
const STAY = '1'
const fields = { email: lineOfText(254), password: secretAsTyped, stays: oneOfWords(STAY) }

/** `findAction`: the card a person signed in from is drawn again when it did not work. */
export function identityRoutes(findAction: (name: string) => AnyAction): Route[] {
  return [
    ...inBothLanguages(
      get(paths.signIn, { for: 'everyone', rate: 'read', proof: 'no' }, (c) => {
        const back = ownAddress(c.req.query('back'), c.var.site.publicUrl, urls.manager())
        return c.var.person ? leadTo(c, back) : (atKeyHome(c) ?? signInPage(c, back, blank, 200))
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
    ...secondStepRoutes(findAction),
    ...keyRoutes,
    ...resetRoutes,
    ...emailRoutes,
    ...profileSignInRoutes,
    ...sessionRoutes,
    ...securityRoutes,
  ]
}

async function tryToSignIn(c: PageContext, findAction: (name: string) => AnyAction): Promise<Response> {
  const { ctx } = c.var
  const body = await readBody(c, 'form')
  const standing = standingOf(c, body, findAction)
  const { values, entry } = readForm(fields, body)
  if (!values) return askPassword(c, standing, entry, 422)
  try {
    const found = await signIn(ctx, { ...values, mark: markOf(c) })
    return await letIn(c, standing, found, { stays: values.stays === STAY })
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
    return askPassword(c, standing, withProblem(entry, no), no.status)
  }
}

/**
 * What follows a right password: the second step where there is one (R-2FA-4). Else the session, and back to where they
 * were; or, where everybody may know the password or it is too short to stand alone, the way to a new one.
 */
function letIn(
  c: PageContext,
  standing: Standing,
  { outcome, user }: SignIn,
  { stays }: { stays: boolean },
): Response | Promise<Response> {
  const { ctx } = c.var
  const listed = outcome === 'listed'
  if (hasSecondStep(ctx.store, user.id)) return beginSecond(c, standing, user, { stays, listed })
  const why = listed ? 'listed' : user.password_short ? 'short' : undefined
  if (why) {
    holdToken(c, 'reset', startForcedReset(ctx, user, why))
    return leadTo(c, forcedResetPage(ctx, why))
  }
  openSessionFor(c, ctx, { id: user.id, publicId: user.public_id }, { stays })
  return signedIn(c, standing.back, standing.place?.anchor)
}

/** Ends the session of this browser and asks it to forget what it kept of us. */
function signOut(c: PageContext): Response {
  const { ctx, site, person, language } = c.var
  dropAttempt(c)
  if (person) {
    change(
      { ...ctx, actor: { kind: 'user', user: person } },
      { event: 'user.signed_out', accountId: null, about: person.publicId },
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
    `theme=${theme}; Path=/; SameSite=Lax; Max-Age=${theme === 'auto' ? 0 : THEME_AGE_S}${site.secure ? '; Secure' : ''}`,
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
    { event: 'user.language_changed', accountId: null, about: person.publicId, detail: { language: chosen } },
    () => {
      ctx.store.run(q.updateTable('users').set({ language: chosen }).where('id', '=', person.id))
    },
  )
  return leadTo(c, back)
}
