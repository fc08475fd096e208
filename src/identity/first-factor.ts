import { q } from '../../db/query.ts'
import type { Ctx } from '../core/ctx.ts'
import { urls } from '../urls.ts'
import { hasSecondStep } from './factors.ts'
import { personOf } from './login-password.ts'

/** What uses one's login without a browser, before a second step is switched on for the first time (R-2FA-8). */
export interface ClientsAhead {
  /** Each device with an application password, and when it last used it; UTC text. */
  devices: readonly { name: string; usedAt: string | null }[]
  /** Where application passwords are made. */
  href: string
}

/** Programs cannot type a code: those that have an application password, to be shown before the first factor; later nothing. */
export function clientsAhead(ctx: Ctx): ClientsAhead | undefined {
  const { id } = personOf(ctx)
  if (hasSecondStep(ctx.store, id)) return undefined
  const devices = ctx.store.all(
    q
      .selectFrom('app_passwords')
      .leftJoin('app_password_uses as uses', 'uses.app_password_id', 'app_passwords.id')
      .select(['app_passwords.name', (eb) => eb.fn.max('uses.at').as('usedAt')])
      .where('app_passwords.user_id', '=', id)
      .where('app_passwords.revoked_at', 'is', null)
      .groupBy('app_passwords.id')
      .orderBy('app_passwords.id', 'desc'),
  )
  return { devices, href: urls.profileAppPasswords() }
}
