import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { AskResetPage, NewPasswordPage, PasswordSet } from '../../views/identity/ResetPages.tsx'
import { secretAsTyped } from '../base/fields.ts'
import { blank, type Entry, readForm, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { doorFrame } from '../web/frames.tsx'
import { arriveByLink, dropToken, heldToken } from '../web/mail-link.ts'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, inBothLanguages, post, type Route } from '../web/route.ts'
import { whileItWorks } from './link-over.tsx'
import { resetPassword, userOfReset, type WhyReset, whysOfReset } from './resets.ts'
import { askResetLink } from './resets-action.ts'

/** The guide for whoever cannot read mail at their address any more. */
const NO_MAILBOX = 2195

/** Asking for a link, and choosing a new password by it. */
export const resetRoutes: Route[] = [
  ...inBothLanguages(get(paths.reset, { for: 'everyone', rate: 'read', proof: 'no' }, (c) => askPage(c))),
  ...inBothLanguages(
    get(paths.resetPassword, { for: 'everyone', rate: 'read', proof: 'no' }, (c) =>
      whileItWorks(c, wayOf(c), () => arrive(c)),
    ),
  ),
  ...inBothLanguages(
    post(paths.resetPassword, { for: 'everyone', body: 'form', rate: 'act', proof: 'no' }, (c) =>
      whileItWorks(c, wayOf(c), () => choose(c)),
    ),
  ),
]

const wayOf = ({ var: { language } }: PageContext) => ({
  label: textFor(language).passwords.over.again,
  href: urls.reset(language),
})

function askPage(c: PageContext): Response | Promise<Response> {
  const { language } = c.var
  const place = { path: urls.reset(language), anchor: askResetLink.name.replace('.', '-'), language }
  const body = (
    <AskResetPage guide={urls.articleNumber(language, NO_MAILBOX)}>
      {card(c, { action: askResetLink, place })}
    </AskResetPage>
  )
  return page(c, { title: textFor(language).passwords.askPage.title, robots: 'noindex' }, doorFrame(c), body)
}

function arrive(c: PageContext): Response | Promise<Response> {
  const arrived = arriveByLink(c, 'reset')
  if (arrived instanceof Response) return arrived
  const why = whysOfReset.find((one) => c.req.query(one) === '1')
  return passwordPage(c, arrived.token, { why, entry: blank, status: 200 })
}

interface Asked {
  why: WhyReset | undefined
  entry: Entry
  status: Status
}

function passwordPage(c: PageContext, token: string, asked: Asked): Response | Promise<Response> {
  const { ctx, language } = c.var
  const { email } = userOfReset(ctx, token)
  const { why, entry, status } = asked
  const about = { title: textFor(language).passwords.reset.title, robots: 'noindex' }
  const body = <NewPasswordPage post={urls.mailLink('reset', language)} entry={entry} email={email} why={why} />
  return page(c, about, doorFrame(c), body, status)
}

async function choose(c: PageContext): Promise<Response> {
  const { ctx, language } = c.var
  const body = await readBody(c, 'form')
  const token = heldToken(c, 'reset')
  const why = whysOfReset.find((one) => one === body.text('why'))
  const { values, entry } = readForm({ password: secretAsTyped }, body)
  if (!values) return passwordPage(c, token, { why, entry, status: 422 })
  try {
    await resetPassword(ctx, token, values.password)
  } catch (no) {
    if (!(no instanceof Refusal) || no.code === 'link-over') throw no
    if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
    return passwordPage(c, token, { why, entry: withProblem(entry, no), status: no.status })
  }
  dropToken(c)
  return leadTo(c, `${urls.signIn(language)}?${SET}`)
}

const SET = 'password=set'

/** What the door says to whoever has just chosen a new password. */
export const passwordSet = (c: PageContext): Child => new URL(c.req.url).search === `?${SET}` && <PasswordSet />
