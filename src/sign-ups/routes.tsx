import { textFor } from '../../content/text/index.ts'
import { ConfirmSignUpPage, SignUpLinkOverPage } from '../../views/sign-ups/ConfirmSignUpPage.tsx'
import { SignUpPage } from '../../views/sign-ups/SignUpPage.tsx'
import { secretAsTyped } from '../base/fields.ts'
import { blank, type Entry, readForm, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { openSessionFor } from '../identity/devices.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { doorFrame } from '../web/frames.tsx'
import { arriveByLink, dropToken, heldToken } from '../web/mail-link.ts'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, inBothLanguages, post, type Route } from '../web/route.ts'
import { createLogin } from './actions.tsx'
import { confirmSignUp, signUpOf } from './confirming.ts'

/** The guide that leads through it. */
const GUIDE = 2201
const fields = { password: secretAsTyped }

/** Signing up: the card on a page of its own, and the page of the mailed link. */
export const signUpRoutes: Route[] = [
  get(paths.signUp, { for: 'everyone', rate: 'read', proof: 'no' }, (c) => signUpPage(c)),
  get(paths.confirmSignUp, { for: 'everyone', rate: 'read', proof: 'no' }, (c) => arrive(c)),
  post(paths.confirmSignUp, { for: 'everyone', body: 'form', rate: 'act', proof: 'no' }, (c) => confirm(c)),
].flatMap(inBothLanguages)

function signUpPage(c: PageContext): Response | Promise<Response> {
  const { language, person } = c.var
  const place = { path: urls.signUp(language), anchor: 'sign-up', language }
  const about = { title: textFor(language).signUps.create.title, robots: 'noindex' }
  const signIn = person ? undefined : urls.signIn(language)
  const guide = urls.articleNumber(language, GUIDE)
  const body = <SignUpPage card={card(c, { action: createLogin, place })} signIn={signIn} guide={guide} />
  return page(c, about, doorFrame(c), body)
}

function arrive(c: PageContext): Response | Promise<Response> {
  return whileItWorks(c, () => {
    const arrived = arriveByLink(c, 'sign-up')
    return arrived instanceof Response ? arrived : confirmPage(c, arrived.token, blank, 200)
  })
}

function confirmPage(c: PageContext, token: string, entry: Entry, status: Status): Response | Promise<Response> {
  const { ctx, language } = c.var
  const { email, created_at } = signUpOf(ctx, token)
  const about = { title: textFor(language).signUps.confirm.title, robots: 'noindex' }
  const addresses = { post: urls.mailLink('sign-up', language), terms: urls.terms(language) }
  const body = <ConfirmSignUpPage email={email} at={created_at} entry={entry} {...addresses} />
  return page(c, about, doorFrame(c), body, status)
}

function confirm(c: PageContext): Promise<Response> {
  return whileItWorks(c, async () => {
    const { ctx } = c.var
    const token = heldToken(c, 'sign-up')
    const { values, entry } = readForm(fields, await readBody(c, 'form'))
    if (!values) return confirmPage(c, token, entry, 422)
    try {
      const user = await confirmSignUp(ctx, token, values.password)
      dropToken(c)
      openSessionFor(c, ctx, user, { stays: false })
      return leadTo(c, urls.manager())
    } catch (no) {
      if (!(no instanceof Refusal) || no.code === 'link-over') throw no
      if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
      return confirmPage(c, token, withProblem(entry, no), no.status)
    }
  })
}

/** A link that is over is no dead end: whoever used it signs in, whoever was too late starts again. */
async function whileItWorks(c: PageContext, answer: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (no) {
    if (!(no instanceof Refusal) || no.code !== 'link-over') throw no
    const { language } = c.var
    const about = { title: textFor(language).signUps.over.title, robots: 'noindex' }
    const body = <SignUpLinkOverPage signIn={urls.signIn(language)} signUp={urls.signUp(language)} />
    return page(c, about, doorFrame(c), body, no.status)
  }
}
