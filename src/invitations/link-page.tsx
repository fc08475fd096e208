import { textFor } from '../../content/text/index.ts'
import {
  DeclinedPage,
  InvitationGonePage,
  InvitationLinkPage,
  OtherPersonPage,
} from '../../views/invitations/LinkPages.tsx'
import { mustBeTicked } from '../base/fields.ts'
import { blank, type Entry, type FormBody, readForm, withProblem } from '../base/form.ts'
import { maskedEmail } from '../base/masked-email.ts'
import { plainMessage } from '../base/plain-message.ts'
import { Refusal } from '../base/refusal.ts'
import { isAddressTaken } from '../identity/addresses.ts'
import { openSessionFor } from '../identity/devices.ts'
import { chosenPassword, personName } from '../sign-ups/fields.ts'
import { paths, urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { doorFrame } from '../web/frames.tsx'
import { arriveByLink, dropToken, heldToken } from '../web/mail-link.ts'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { get, inBothLanguages, post, type Route } from '../web/route.ts'
import { decline } from './answering.ts'
import type { Invitation } from './invitations.ts'
import { invitationOf, joinByLink } from './joining.ts'
import { namesOf } from './letters.ts'
import { offered, verifiedReader } from './queries.ts'

type Answer = Response | Promise<Response>

const WORD_MOST = 200
const joining = { name: personName, password: chosenPassword, terms: mustBeTicked('terms-not-accepted') }
const declining = { word: plainMessage(WORD_MOST) }

/** The page of a mailed invitation. */
export const invitationLinkRoutes: Route[] = [
  get(paths.invitation, { for: 'everyone', rate: 'read', proof: 'no' }, (c) => whileItWaits(c, () => arrive(c))),
  post(paths.invitation, { for: 'everyone', body: 'form', rate: 'act', proof: 'no' }, (c) =>
    whileItWaits(c, () => takeAnswer(c)),
  ),
].flatMap(inBothLanguages)

function arrive(c: PageContext): Answer {
  if (c.req.query('token') === undefined) return forReader(c, invitationOf(c.var.ctx, heldToken(c, 'invitation')))
  const arrived = arriveByLink(c, 'invitation')
  return arrived instanceof Response ? arrived : forReader(c, invitationOf(c.var.ctx, arrived.token))
}

/** Whoever signs in with the invited address answers among their own pages; nobody else who is signed in may (R-MEM-5). */
function forReader(c: PageContext, invitation: Invitation): Answer {
  const { ctx, person } = c.var
  if (!person) return linkPage(c, invitation, blank, 200)
  if (verifiedReader(ctx)?.email === invitation.email) return leadTo(c, urls.ownInvitations())
  return otherPage(c, invitation, person.email)
}

function linkPage(c: PageContext, invitation: Invitation, entry: Entry, status: Status): Answer {
  const { ctx, language } = c.var
  const { email } = invitation
  const here = urls.mailLink('invitation', language)
  const signIn = isAddressTaken(ctx, email) ? urls.signIn(language, here) : undefined
  const about = offered(ctx, invitation)
  const props = { offered: about, email, entry, signIn, terms: urls.terms(language), post: here }
  const title = textFor(language).invitations.link.title(about.account.name)
  return page(c, { title, robots: 'noindex' }, doorFrame(c), <InvitationLinkPage {...props} />, status)
}

function otherPage(c: PageContext, { email }: Invitation, mine: string): Answer {
  const about = { title: textFor(c.var.language).invitations.link.otherTitle, robots: 'noindex' }
  const body = <OtherPersonPage masked={maskedEmail(email)} mine={mine} signOut={urls.signOut()} />
  return page(c, about, doorFrame(c), body, new Refusal('invite-other-email').status)
}

async function takeAnswer(c: PageContext): Promise<Response> {
  const { ctx, person } = c.var
  const token = heldToken(c, 'invitation')
  const invitation = invitationOf(ctx, token)
  if (person) return forReader(c, invitation)
  const body = await readBody(c, 'form')
  return body.text('do') === 'decline' ? declineByLink(c, invitation, body) : join(c, invitation, token, body)
}

function declineByLink(c: PageContext, invitation: Invitation, body: FormBody): Answer {
  const { ctx, language } = c.var
  const { values, entry } = readForm(declining, body)
  if (!values) return linkPage(c, invitation, entry, 422)
  decline(ctx, invitation, values.word)
  dropToken(c)
  const title = textFor(language).invitations.link.declined
  const { name } = namesOf(ctx, invitation).account
  const left = <DeclinedPage account={name} home={urls.home(language)} />
  return page(c, { title, robots: 'noindex' }, doorFrame(c), left)
}

/** The address is the invitation's, whatever the form says. */
async function join(c: PageContext, invitation: Invitation, token: string, body: FormBody): Promise<Response> {
  const { ctx } = c.var
  const { values, entry } = readForm(joining, withAddress(body, invitation.email))
  if (!values) return linkPage(c, invitation, entry, 422)
  try {
    const user = await joinByLink(ctx, token, values)
    dropToken(c)
    openSessionFor(c, ctx, user, { stays: false })
    return leadTo(c, urls.managerHome(namesOf(ctx, invitation).account.publicId))
  } catch (no) {
    if (!(no instanceof Refusal) || no.code === 'invite-gone') throw no
    if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
    return linkPage(c, invitation, withProblem(entry, no), no.status)
  }
}

const withAddress = (body: FormBody, email: string): FormBody => ({
  ...body,
  text: (name) => (name === 'email' ? email : body.text(name)),
})

/** An invitation that is over is no dead end: whoever accepted it signs in, whoever was too late asks for another. */
async function whileItWaits(c: PageContext, answer: () => Answer): Promise<Response> {
  try {
    return await answer()
  } catch (no) {
    if (!(no instanceof Refusal) || (no.code !== 'invite-gone' && no.code !== 'link-over')) throw no
    const { language } = c.var
    const about = { title: textFor(language).invitations.link.goneTitle, robots: 'noindex' }
    const ways = { signIn: urls.signIn(language, urls.ownInvitations()), contact: urls.contact(language) }
    const { status } = new Refusal('invite-gone')
    return page(c, about, doorFrame(c), <InvitationGonePage {...ways} />, status)
  }
}
