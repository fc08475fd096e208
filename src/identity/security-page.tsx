import { textFor } from '../../content/text/index.ts'
import { SecurityPage } from '../../views/identity/SecurityPage.tsx'
import { maskedPhone } from '../base/phone.ts'
import type { AnyAction } from '../core/action.ts'
import type { Ctx } from '../core/ctx.ts'
import { readOnce } from '../core/read-once.ts'
import { paths, urls } from '../urls.ts'
import { card } from '../web/card.tsx'
import type { PageContext } from '../web/env.ts'
import { profileFrame } from '../web/frames.tsx'
import { atKeyHome } from '../web/key-home.ts'
import { page } from '../web/reply.tsx'
import { get, type Route } from '../web/route.ts'
import { countAppPasswords } from './app-passwords.ts'
import { enableApp } from './enable-app-action.ts'
import { enableKey } from './enable-key-action.ts'
import { enableSms } from './enable-sms-action.ts'
import { factorsOf } from './factors.ts'
import { keysOf } from './keys.ts'
import { ownUser } from './login-password.ts'
import { numberOf } from './phones.ts'
import { recoverySeen } from './recoveries.ts'
import { FEW_CODES, rescueCodesLeft } from './rescue-codes.ts'
import { mySessions } from './sessions.ts'
import { changeOwnFactor, makeOwnCodes, removeOwnFactor, switchOwnTwoStepOff } from './two-step-actions.ts'

/** What protects one's login: how it stands, and every card that makes it stronger. */
export const securityRoutes: Route[] = [
  get(paths.profileSecurity, { for: 'user', rate: 'read', proof: 'no' }, (c) => mySecurity(c)),
]

/** Methods as they are listed; of keys and phones, what sets one apart from another. */
function factorsSeen(ctx: Ctx, userId: number) {
  const keys = new Map(keysOf(ctx.store, userId).map((key) => [key.public_id, key]))
  return factorsOf(ctx.store, userId).map((factor) => {
    const { kind, name, preferred, created_at, used_at } = factor
    const key = keys.get(factor.public_id)
    const number = kind === 'sms' ? numberOf(ctx, factor) : undefined
    return {
      ...{ kind, name, preferred: preferred === 1, addedAt: created_at, usedAt: used_at },
      number: number && maskedPhone(number),
      key: key && { alone: key.alone === 1, backedUp: key.backed_up === 1 },
    }
  })
}

function mySecurity(c: PageContext): Response | Promise<Response> {
  const named = atKeyHome(c)
  if (named) return named
  const { language } = c.var
  const ctx = { ...c.var.ctx, store: readOnce(c.var.ctx.store) }
  c.set('ctx', ctx)
  const user = ownUser(ctx)
  const cardOf = (action: AnyAction) =>
    card(c, { action, place: { path: urls.profileSecurity(), anchor: action.name.replace('.', '-'), language } })
  const left = rescueCodesLeft(ctx.store, user.id)
  const body = (
    <SecurityPage
      recovery={recoverySeen(ctx.store, user.id)}
      stopRecovery={urls.profileStopRecovery()}
      factors={factorsSeen(ctx, user.id)}
      codes={{ left, few: left <= FEW_CODES }}
      sessions={{ open: mySessions(ctx).length, href: urls.profileSessions() }}
      appPasswords={{ open: countAppPasswords(ctx, user.id), href: urls.profileAppPasswords() }}
      password={{ changedAt: user.password_changed_at, href: urls.profileSignIn() }}
      cards={{
        enable: cardOf(enableApp),
        enableKey: cardOf(enableKey),
        enableSms: ctx.servers.sms && cardOf(enableSms),
        change: cardOf(changeOwnFactor),
        remove: cardOf(removeOwnFactor),
        codes: cardOf(makeOwnCodes),
        off: cardOf(switchOwnTwoStepOff),
      }}
    />
  )
  return page(c, { title: textFor(language).profile.nav.security }, profileFrame(c, 'security'), body)
}
