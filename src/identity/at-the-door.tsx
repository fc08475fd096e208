import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { PasskeyForm } from '../../views/actions/PasskeyForm.tsx'
import { SecondStepForm } from '../../views/actions/SecondStepForm.tsx'
import { SignInForm } from '../../views/actions/SignInForm.tsx'
import { SecondStepPage } from '../../views/identity/SecondStepPage.tsx'
import { SignInPage } from '../../views/identity/SignInPage.tsx'
import { blank, type Entry, type FormBody } from '../base/form.ts'
import type { AnyAction } from '../core/action.ts'
import { urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { Override, PageContext } from '../web/env.ts'
import { doorFrame } from '../web/frames.tsx'
import { ownAddress, type Place, placeOf } from '../web/place.ts'
import { leadTo, page, part, type Status, wantsPart } from '../web/reply.tsx'
import { cookieNames, readSecret } from '../web/session.ts'
import type { CardState, SecondStep } from '../web/state.ts'
import { findAttempt } from './attempts.ts'
import { type RecoverySeen, recoverySeen } from './recoveries.ts'
import { passwordSet } from './resets-pages.tsx'

/** Where somebody signs in: at the door, or in the card of an action; and where they come back to. */
export interface Standing {
  back: string
  place: Place | undefined
  /** The action of that card. Throws Missing for a name nobody declared. */
  action: () => AnyAction
}

/** As the form that was sent says it. */
export function standingOf(c: PageContext, body: FormBody, findAction: (name: string) => AnyAction): Standing {
  const { ctx, site } = c.var
  return {
    back: ownAddress(body.text('back'), site.publicUrl, urls.manager()),
    place: placeOf(ctx.keys, body.text('from')),
    action: () => findAction(body.text('action')),
  }
}

type Answer = Response | Promise<Response>

/** Address and password, once more: in the card where script runs, else at the door. */
export function askPassword(c: PageContext, standing: Standing, entry: Entry, status: Status): Answer {
  const { place, back } = standing
  if (!place || !wantsPart(c)) return signInPage(c, back, entry, status)
  return inCard(c, standing, place, { state: { kind: 'signed-out', entry }, status })
}

/** The second step: in the card, with script and without; else at the door. */
export function askSecond(
  c: PageContext,
  standing: Standing,
  { second, entry, status }: { second: SecondStep; entry: Entry; status: Status },
): Answer {
  const { place, back } = standing
  if (place) return inCard(c, standing, place, { state: { kind: 'signed-out', entry, second }, status })
  if (status === 200) return leadTo(c, urls.secondStep(c.var.language, back, second.method))
  return secondPage(c, back, { second, entry, status })
}

function inCard(
  c: PageContext,
  { action: find }: Standing,
  place: Place,
  { state, status }: { state: CardState; status: Status },
): Answer {
  const action = find()
  const override: Override = { action: action.name, subject: undefined, state, status, acting: c.var.ctx }
  if (!wantsPart(c)) return c.var.again(place.path, override)
  c.env.override = override
  return part(c, card(c, { action, place }), status)
}

/** `key`: what is wrong with the key somebody came with instead. */
export function signInPage(c: PageContext, back: string, entry: Entry, status: Status, key: Entry = blank): Answer {
  const { language } = c.var
  const ways = { reset: urls.reset(language), signUp: urls.signUp(language) }
  const form = <SignInForm post={urls.signIn(language)} entry={entry} back={back} ways={ways} />
  const body = (
    <SignInPage contact={urls.contact(language)}>
      {passwordSet(c)}
      {form}
      <PasskeyForm post={urls.signInByKey(language)} options={urls.keyOptions()} entry={key} back={back} />
    </SignInPage>
  )
  return atDoor(c, textFor(language).identity.signIn.title, body, status)
}

export function secondPage(
  c: PageContext,
  back: string,
  { second, entry, status }: { second: SecondStep; entry: Entry; status: Status },
): Answer {
  const { language } = c.var
  const ways = { post: urls.secondStep(language), anew: urls.signIn(language, back), recovery: urls.recovery(language) }
  const options = urls.keyOptions()
  const body = (
    <SecondStepPage underWay={recoveryOf(c)}>
      <SecondStepForm {...second} {...ways} options={options} entry={entry} back={back} />
    </SecondStepPage>
  )
  return atDoor(c, textFor(language).twoStep.signIn.title, body, status)
}

/** What whoever has passed the password is told of a recovery: how far it is (R-2FA-11). */
function recoveryOf(c: PageContext): RecoverySeen | undefined {
  const { ctx, site } = c.var
  const attempt = findAttempt(ctx, readSecret(c, cookieNames(site.secure).attempt))
  return attempt && recoverySeen(ctx.store, attempt.user_id)
}

const atDoor = (c: PageContext, title: string, body: Child, status: Status): Answer =>
  page(c, { title, robots: 'noindex' }, doorFrame(c), body, status)
