import { textFor } from '../../content/text/index.ts'
import { SecurityPage } from '../../views/identity/SecurityPage.tsx'
import type { AnyAction } from '../core/action.ts'
import { readOnce } from '../core/read-once.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { profileFrame } from '../web/frames.tsx'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { countAppPasswords } from './app-passwords.ts'
import { enableApp } from './enable-app-action.ts'
import { factorsOf } from './factors.ts'
import { ownUser } from './login-password.ts'
import { FEW_CODES, rescueCodesLeft } from './rescue-codes.ts'
import { mySessions } from './sessions.ts'
import { changeOwnFactor, makeOwnCodes, removeOwnFactor, switchOwnTwoStepOff } from './two-step-actions.ts'

/** What protects one's login: how it stands, and every card that makes it stronger. */
export const securityRoutes: Route[] = [
  get(paths.profileSecurity, { for: 'user', rate: 'read', proof: 'no' }, (c) => mySecurity(c)),
]

function mySecurity(c: PageContext): Response | Promise<Response> {
  const { language } = c.var
  const ctx = { ...c.var.ctx, store: readOnce(c.var.ctx.store) }
  c.set('ctx', ctx)
  const user = ownUser(ctx)
  const cardOf = (action: AnyAction) =>
    card(c, { action, place: { path: urls.profileSecurity(), anchor: action.name.replace('.', '-'), language } })
  const left = rescueCodesLeft(ctx.store, user.id)
  const body = (
    <SecurityPage
      factors={factorsOf(ctx.store, user.id).map(({ kind, name, preferred, created_at, used_at }) => ({
        ...{ kind, name, preferred: preferred === 1 },
        ...{ addedAt: created_at, usedAt: used_at },
      }))}
      codes={{ left, few: left <= FEW_CODES }}
      sessions={{ open: mySessions(ctx).length, href: urls.profileSessions() }}
      appPasswords={{ open: countAppPasswords(ctx, user.id), href: urls.profileAppPasswords() }}
      password={{ changedAt: user.password_changed_at, href: urls.profileSignIn() }}
      cards={{
        enable: cardOf(enableApp),
        change: cardOf(changeOwnFactor),
        remove: cardOf(removeOwnFactor),
        codes: cardOf(makeOwnCodes),
        off: cardOf(switchOwnTwoStepOff),
      }}
    />
  )
  return page(c, { title: textFor(language).profile.nav.security }, profileFrame(c, 'security'), body)
}
