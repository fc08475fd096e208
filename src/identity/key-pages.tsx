import { blank, readForm, withProblem } from '../base/form.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { randomToken } from '../base/secret.ts'
import { userOf } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext, Site } from '../web/env.ts'
import { keyHome } from '../web/key-home.ts'
import { ownAddress } from '../web/place.ts'
import { signedIn } from '../web/reply.tsx'
import { inBothLanguages, post, type Route } from '../web/route.ts'
import { readSecret, setSecret } from '../web/session.ts'
import { signInPage } from './at-the-door.tsx'
import { openSessionFor } from './devices.ts'
import { creationOptions, requestOptions } from './key-ceremony.ts'
import { CHALLENGE_MS, issueChallenge } from './key-challenges.ts'
import { keyAnswer, signInByKey } from './key-proof.ts'
import { handleOf, keyOnItsWay, keysOf } from './keys.ts'
import { ownUser } from './login-password.ts'
import { dropAttempt, pendingOf } from './second-step-pages.tsx'

/**
 * What a browser asks for right before it asks a key: a challenge is made when somebody presses, never by reading a page
 * (R-GEN-4). And the door for those whose key opens it alone.
 */
export const keyRoutes: Route[] = [
  post(paths.keyOptions, { for: 'everyone', body: 'form', rate: 'act', proof: 'no' }, (c) => optionsAtDoor(c)),
  post(paths.ownKeyOptions, { for: 'user', body: 'form', rate: 'act', proof: 'no' }, (c) => ownOptions(c)),
  ...inBothLanguages(
    post(paths.signInByKey, { for: 'everyone', body: 'form', rate: 'sign-in', proof: 'no' }, (c) => enter(c)),
  ),
]

/** Ties what a key signs at the door to the browser that asked, while nobody has said who they are. */
const browserCookie = ({ secure }: Site) => (secure ? '__Host-key' : 'key')

/** For the second step of whoever has passed the password, or for whoever comes with a key alone. */
async function optionsAtDoor(c: PageContext): Promise<Response> {
  const { ctx, site } = c.var
  const home = keyHome(site.publicUrl)
  const body = await readBody(c, 'form')
  if (body.text('for') === 'second') {
    const pending = pendingOf(c)
    if (!pending) throw new Missing()
    const { attempt, user } = pending
    const challenge = issueChallenge(ctx, { purpose: 'login', userId: user.id, attemptId: attempt.id })
    return asJson(c, requestOptions(home, challenge, keysOf(ctx.store, user.id)))
  }
  const browser = randomToken()
  setSecret(c, site, browserCookie(site), browser, CHALLENGE_MS / 1000, 'Strict')
  return asJson(c, requestOptions(home, issueChallenge(ctx, { purpose: 'login', browser })))
}

/** For whoever is signed in: a key on its way, or one of theirs that confirms who they are. */
async function ownOptions(c: PageContext): Promise<Response> {
  const { ctx, site } = c.var
  const home = keyHome(site.publicUrl)
  const user = ownUser(ctx)
  const keys = keysOf(ctx.store, user.id)
  const asked = { userId: user.id, sessionId: userOf(ctx.actor)?.sessionId ?? 0 }
  if ((await readBody(c, 'form')).text('for') !== 'enrol')
    return asJson(c, requestOptions(home, issueChallenge(ctx, { purpose: 'confirm', ...asked }), keys))
  keyOnItsWay(ctx)
  const challenge = issueChallenge(ctx, { purpose: 'enrol', ...asked })
  const known = { handle: handleOf(ctx, user.id), email: user.email, name: user.name }
  return asJson(c, creationOptions({ home, house: ctx.operator, user: known, challenge, keys }))
}

const asJson = (c: PageContext, options: object): Response =>
  c.body(JSON.stringify(options), 200, { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' })

/** The door for a key alone; what is wrong is said at the door, beside the button. */
async function enter(c: PageContext): Promise<Response> {
  const { ctx, site } = c.var
  const body = await readBody(c, 'form')
  const back = ownAddress(body.text('back'), site.publicUrl, urls.manager())
  const { values, entry } = readForm({ credential: keyAnswer }, body)
  if (!values) return signInPage(c, back, blank, 422, entry)
  const browser = readSecret(c, browserCookie(site)) ?? ''
  try {
    await signInByKey(ctx, { answer: values.credential, browser }, ({ id, public_id: publicId }) =>
      openSessionFor(c, ctx, { id, publicId }, { stays: false }),
    )
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
    return signInPage(c, back, blank, no.status, withProblem(entry, no))
  }
  setSecret(c, site, browserCookie(site), '', 0, 'Strict')
  dropAttempt(c)
  return signedIn(c, back, undefined)
}
