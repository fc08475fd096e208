import type { Child } from 'hono/jsx'
import { textFor } from '../../content/text/index.ts'
import { KeepPage, KeptPage } from '../../views/profile/KeepPage.tsx'
import { keepLogin, leaverBy } from '../identity/closing.ts'
import { paths, urls } from '../urls.ts'
import type { PageContext } from '../web/env.ts'
import { doorFrame } from '../web/frames.tsx'
import { arriveByLink, dropToken, heldToken } from '../web/mail-link.ts'
import { page } from '../web/reply.tsx'
import { get, inBothLanguages, post, type Route } from '../web/route.ts'

/** Where the letter of a closing leads: whoever has it may take the closing back, signed in or not. */
export const keepRoutes: Route[] = [
  ...inBothLanguages(get(paths.keepLogin, { for: 'everyone', rate: 'read', proof: 'no' }, showKeep)),
  ...inBothLanguages(post(paths.keepLogin, { for: 'everyone', body: 'form', rate: 'act', proof: 'no' }, keep)),
]

/** What would be kept, and until when one may. Looking uses nothing up (R-GEN-4). */
function showKeep(c: PageContext): Response | Promise<Response> {
  const arrived = arriveByLink(c, 'keep-login')
  if (arrived instanceof Response) return arrived
  const { email, closes_at: until, time_zone: zone } = leaverBy(c.var.ctx, arrived.token)
  const body = <KeepPage {...{ email, until, zone }} post={urls.mailLink('keep-login', c.var.language)} />
  return keepPage(c, body)
}

function keep(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  keepLogin(ctx, heldToken(c, 'keep-login'))
  dropToken(c)
  return keepPage(c, <KeptPage signIn={urls.signIn(language)} />)
}

const keepPage = (c: PageContext, body: Child) =>
  page(c, { title: textFor(c.var.language).profile.keep.title, robots: 'noindex' }, doorFrame(c), body)
