import { textFor } from '../../content/text/index.ts'
import { SettingsPage } from '../../views/settings/SettingsPage.tsx'
import { Missing } from '../base/refusal.ts'
import type { AnyAction } from '../core/action.ts'
import { accountOf, may } from '../core/actor.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { managerFrame } from '../web/frames.tsx'
import { UPLOAD_POLICY } from '../web/headers.ts'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { changeLogo, changeName, logoShown, removeTheLogo } from './actions.tsx'
import { logoBytes } from './logo.ts'

/** The guide to the logo: its number is permanent. */
const GUIDE = 2101
const A_YEAR = 31_536_000

/** What an account is called and looks like: for those who may change it. Its logo: for whoever belongs to it. */
export const settingsRoutes: Route[] = [
  get(paths.accountSettings, { for: 'member', may: 'account.look', rate: 'read', proof: 'no' }, (c) =>
    settings(c, c.req.param('account')),
  ),
  get(paths.accountLogo, { for: 'member', rate: 'read', proof: 'no' }, (c) => logo(c, c.req.param('logo'))),
]

function settings(c: PageContext, account: string): Response | Promise<Response> {
  const { ctx, language } = c.var
  const of = accountOf(ctx.actor)
  const path = urls.accountSettings(account)
  const cardOf = (action: AnyAction, anchor: string) =>
    card(c, { action, acting: ctx, place: { path, anchor, language } })
  const body = (
    <SettingsPage
      name={of?.name ?? ''}
      logo={logoShown(ctx)}
      cards={{
        name: cardOf(changeName, 'name'),
        logo: cardOf(changeLogo, 'logo'),
        remove: cardOf(removeTheLogo, 'remove-logo'),
      }}
      further={{
        export: urls.accountExport(account),
        closing: may(ctx.actor, 'account.close', of?.id ?? 0) ? urls.accountClosing(account) : undefined,
      }}
      guide={urls.articleNumber(language, GUIDE)}
    />
  )
  return page(c, { title: textFor(language).settings.title }, managerFrame(c, of, 'settings'), body)
}

/** Its own type, no sniffing, a sandbox; good for ever under this hash, and for nobody but who asked (R-LOGO-4). */
function logo(c: PageContext, name: string): Response {
  const { ctx } = c.var
  const bytes = logoBytes(ctx.store, accountOf(ctx.actor)?.id ?? 0, name.replace('.png', ''))
  if (!bytes) throw new Missing()
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'image/png',
    'Content-Security-Policy': UPLOAD_POLICY,
    'Cache-Control': `private, max-age=${A_YEAR}, immutable`,
  })
}
