import { textFor } from '../../content/text/index.ts'
import { AppPasswordsPage } from '../../views/app-passwords/AppPasswordsPage.tsx'
import { PROFILE_TYPE } from '../base/apple-profile.ts'
import type { AnyAction } from '../core/action.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { profileFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { create, revoke } from './actions.tsx'
import { profileOf } from './mobileconfig.ts'
import { openAppPassword, openAppPasswords } from './queries.ts'

const rule = { for: 'user', rate: 'read', proof: 'no' } as const
/** The guide to application passwords: its number is permanent. */
const GUIDE = 2131

/** One's application passwords, and what is typed into which device. */
export const appPasswordRoutes: Route[] = [
  get(paths.profileAppPasswords, rule, overview),
  get(paths.appPasswordProfile, rule, (c) => appleProfile(c, c.req.param('password'))),
]

function overview(c: PageContext): Response | Promise<Response> {
  const { ctx, language } = c.var
  const cardOf = (action: AnyAction, anchor: string) =>
    card(c, { action, place: { path: urls.profileAppPasswords(), anchor, language } })
  const body = (
    <AppPasswordsPage
      passwords={openAppPasswords(ctx).map((one) => ({ ...one, profile: urls.appPasswordProfile(one.publicId) }))}
      addresses={ctx.servers.dav.addresses}
      createCard={cardOf(create, 'create')}
      revokeCard={cardOf(revoke, 'revoke')}
      guide={urls.articleNumber(language, GUIDE)}
    />
  )
  return page(c, { title: textFor(language).appPasswords.title }, profileFrame(c, 'appPasswords'), body)
}

function appleProfile(c: PageContext, id: string): Response {
  const { ctx, language, site } = c.var
  const password = openAppPassword(ctx, id)
  const { addresses } = ctx.servers.dav
  const profile = profileOf({ password, addresses, operator: site.operator.name, language })
  return c.body(profile, 200, {
    'Content-Type': PROFILE_TYPE,
    'Content-Disposition': 'attachment; filename="devices.mobileconfig"',
    'Cache-Control': 'private, no-store',
  })
}
