import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { AskRecoveryPage } from '../../views/recovery/AskRecoveryPage.tsx'
import { StopRecoveryPage } from '../../views/recovery/StopRecoveryPage.tsx'
import { lineOfText } from '../base/fields.ts'
import { blank, type Entry, readForm, withProblem } from '../base/form.ts'
import { Refusal } from '../base/refusal.ts'
import { whileItWorks } from '../identity/link-over.tsx'
import { ownUser } from '../identity/login-password.ts'
import { recoverySeen, stopRecovery } from '../identity/recoveries.ts'
import { type Pending, pendingOf } from '../identity/second-step-pages.tsx'
import { urls } from '../urls.ts'
import { readBody } from '../web/body.ts'
import type { PageContext } from '../web/env.ts'
import { doorFrame } from '../web/frames.tsx'
import { arriveByLink, dropToken, heldToken } from '../web/mail-link.ts'
import { leadTo, page, type Status } from '../web/reply.tsx'
import { askRecovery, CONTACT_MOST, MESSAGE_MOST } from './asking.ts'
import { sentences } from './fields.ts'
import { type Stoppable, stopByLink, stoppableBy } from './stopping.ts'

type Answer = Response | Promise<Response>

/** The article that says how a recovery goes. */
const GUIDE = 2324

const fields = { message: sentences(MESSAGE_MOST), contact: lineOfText(CONTACT_MOST) }

/** For whoever has passed the password in this browser, and nobody else; others are led to the door. */
export function showAsk(c: PageContext): Answer {
  const pending = pendingOf(c)
  return pending ? askPage(c, pending, blank, 200) : leadTo(c, urls.signIn(c.var.language))
}

function askPage(c: PageContext, { user }: Pending, entry: Entry, status: Status): Answer {
  const { ctx, language } = c.var
  const body = (
    <AskRecoveryPage
      underWay={recoverySeen(ctx.store, user.id)}
      guide={urls.articleNumber(language, GUIDE)}
      post={urls.recovery(language)}
      back={urls.secondStep(language)}
      contact={urls.contact(language)}
      most={{ message: MESSAGE_MOST, contact: CONTACT_MOST }}
      entry={entry}
    />
  )
  return atDoor(c, textFor(language).recovery.ask.title, body, status)
}

/** The request, once; what came of it is the page itself. */
export async function takeAsk(c: PageContext): Promise<Response> {
  const { ctx, language } = c.var
  const body = await readBody(c, 'form')
  const pending = pendingOf(c)
  if (!pending) return leadTo(c, urls.signIn(language))
  const { values, entry } = readForm(fields, body)
  if (!values) return askPage(c, pending, entry, 422)
  try {
    await askRecovery(ctx, pending.user, values)
  } catch (no) {
    if (!(no instanceof Refusal)) throw no
    if (no.retryAfter !== undefined) c.header('Retry-After', String(no.retryAfter))
    return askPage(c, pending, withProblem(entry, no), no.status)
  }
  return leadTo(c, urls.recovery(language))
}

const atDoor = (c: PageContext, title: string, body: Child, status: Status = 200): Answer =>
  page(c, { title, robots: 'noindex' }, doorFrame(c), body, status)

/** Where the letters of an approval lead: what is about to happen, and one button (R-GEN-4: looking stops nothing). */
export const showStop = (c: PageContext): Promise<Response> =>
  whileItWorks(c, wayOf(c), () => {
    const arrived = arriveByLink(c, 'stop-recovery')
    return arrived instanceof Response ? arrived : stopPage(c, stoppableBy(c.var.ctx, arrived.token), false)
  })

/** Stops it, signed in or not. */
export const takeStop = (c: PageContext): Promise<Response> =>
  whileItWorks(c, wayOf(c), () => {
    const { ctx } = c.var
    const token = heldToken(c, 'stop-recovery')
    const open = stoppableBy(ctx, token).recovery.state === 'approved'
    const stopped = stopByLink(ctx, token)
    if (open) dropToken(c)
    return stopPage(c, stopped, open)
  })

function stopPage(c: PageContext, { recovery, user, own, zone }: Stoppable, now: boolean): Answer {
  const { language } = c.var
  const body = (
    <StopRecoveryPage
      state={now ? 'now' : recovery.state}
      {...{ own, zone, until: recovery.due_at, email: user.email, person: user.name }}
      post={urls.mailLink('stop-recovery', language)}
      password={urls.profileSignIn()}
      contact={urls.contact(language)}
    />
  )
  return atDoor(c, textFor(language).recovery.stop.title, body)
}

const wayOf = ({ var: { language } }: PageContext) => ({
  label: textFor(language).identity.signIn.title,
  href: urls.signIn(language),
})

/** Whoever is signed in stops the recovery of their own login. A second press finds nothing to stop. */
export function stopOwn(c: PageContext): Answer {
  const { ctx } = c.var
  stopRecovery(ctx, ownUser(ctx), { how: 'profile' })
  return leadTo(c, urls.profileSecurity())
}
