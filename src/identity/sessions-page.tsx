import { textFor } from '../../content/text/index.ts'
import { SessionsPage } from '../../views/identity/SessionsPage.tsx'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { profileFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { mySessions } from './sessions.ts'
import { endMySessions } from './sessions-action.ts'

/** Where one is signed in (R-ID-7). */
export const sessionRoutes: Route[] = [
  get(paths.profileSessions, { for: 'user', rate: 'read', proof: 'no' }, (c) => sessionsPage(c)),
]

function sessionsPage(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const place = { path: urls.profileSessions(), anchor: 'identity-end-sessions', language }
  const ending = card(c, { action: endMySessions, place })
  const body = <SessionsPage sessions={mySessions(ctx)} card={ending} />
  return page(c, { title: textFor(language).profile.nav.sessions }, profileFrame(c, 'sessions'), body)
}
