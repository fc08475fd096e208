import { textFor } from '../../content/text/index.ts'
import { q } from '../../db/query.ts'
import { ConfirmEmailPage, EmailConfirmedPage, UndoEmailPage } from '../../views/identity/EmailPages.tsx'
import { blank, type Entry, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { randomToken, sha256 } from '../base/secret.ts'
import type { Person } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { doorFrame } from '../web/frames.tsx'
import { arriveByLink, dropToken, heldToken, holdToken } from '../web/mail-link.ts'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, inBothLanguages, post, type Route } from '../web/route.ts'
import { setSession } from '../web/session.ts'
import { confirmEmail, undoEmail, userOfLink } from './email-change.ts'
import { whileItWorks } from './link-over.tsx'

const look = { for: 'everyone', rate: 'read', proof: 'no' } as const
const act = { for: 'everyone', body: 'form', rate: 'act', proof: 'no' } as const

/** The pages of the two letters: the new address confirms, the old one takes back. */
export const emailRoutes: Route[] = [
  ...inBothLanguages(get(paths.confirmEmail, look, (c) => whileItWorks(c, wayOf(c), () => arrive(c, 'email-change')))),
  ...inBothLanguages(post(paths.confirmEmail, act, (c) => whileItWorks(c, wayOf(c), () => confirm(c)))),
  ...inBothLanguages(get(paths.undoEmail, look, (c) => whileItWorks(c, wayOf(c), () => arrive(c, 'email-undo')))),
  ...inBothLanguages(post(paths.undoEmail, act, (c) => whileItWorks(c, wayOf(c), () => undo(c)))),
]

const wayOf = ({ var: { language } }: PageContext) => ({
  label: textFor(language).emails.over.again,
  href: urls.profileSignIn(),
})

type Purpose = 'email-change' | 'email-undo'

function arrive(c: PageContext, purpose: Purpose): Response | Promise<Response> {
  const arrived = arriveByLink(c, purpose)
  return arrived instanceof Response ? arrived : linkPage(c, purpose, arrived.token, blank, 200)
}

function linkPage(
  c: PageContext,
  purpose: Purpose,
  token: string,
  entry: Entry,
  status: Status,
): Response | Promise<Response> {
  const { ctx, language, person } = c.var
  const { link, user } = userOfLink(ctx, purpose, token)
  // a new address may have been mistyped: whoever reads there learns nobody's present one
  const now = purpose === 'email-undo' || person?.id === user.id ? user.email : undefined
  const t = textFor(language).emails
  const title = purpose === 'email-change' ? t.confirm.title : t.undo.title
  const Body = purpose === 'email-change' ? ConfirmEmailPage : UndoEmailPage
  const body = <Body post={urls.mailLink(purpose, language)} entry={entry} now={now} next={link.email} />
  return page(c, { title, robots: 'noindex' }, doorFrame(c), body, status)
}

function confirm(c: PageContext): Response | Promise<Response> {
  const { ctx, language, person } = c.var
  const { id, email } = confirmEmail(ctx, heldToken(c, 'email-change'))
  dropToken(c)
  if (person?.id === id) giveOtherToken(c, person)
  const next = person?.id === id ? urls.profileSignIn() : urls.signIn(language, urls.profileSignIn())
  const about = { title: textFor(language).emails.confirm.doneTitle, robots: 'noindex' }
  return page(c, about, doorFrame(c), <EmailConfirmedPage email={email} next={next} />)
}

/**
 * The same session under a new token (security 3.3). Being able to read a mailbox is no proof of who sits here: when
 * they last proved it stays as it was.
 */
function giveOtherToken(c: PageContext, { sessionId }: Person): void {
  const { store } = c.var.ctx
  const token = randomToken()
  const renew = q
    .updateTable('sessions')
    .set({ token_hash: sha256(token) })
    .where('id', '=', sessionId)
  const session = store.one(renew.returning('stays'))
  if (session) setSession(c, token, session.stays === 1)
}

/** On to a new password at once: the one there was opens nothing any more. */
async function undo(c: PageContext): Promise<Response> {
  const { ctx, language } = c.var
  const token = heldToken(c, 'email-undo')
  try {
    holdToken(c, 'reset', await undoEmail(ctx, token))
    return leadTo(c, urls.mailLink('reset', language))
  } catch (no) {
    if (!(no instanceof Refusal) || no.code === 'link-over') throw no
    if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
    return linkPage(c, 'email-undo', token, withProblem(blank, no), no.status)
  }
}
