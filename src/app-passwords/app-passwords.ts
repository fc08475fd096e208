import { q } from '../../db/query.ts'
import { digestOfAppPassword, newAppPassword } from '../base/app-password.ts'
import { Missing, Refusal } from '../base/refusal.ts'
import { publicId } from '../base/secret.ts'
import { userOf } from '../core/actor.ts'
import { change, notifyUser } from '../core/change.ts'
import type { Ctx } from '../core/ctx.ts'
import { nextPublication } from '../core/publisher.ts'
import { type User, userById } from '../identity/addresses.ts'
import { countAppPasswords, takeAppPasswords, tellOfRevoked } from '../identity/app-passwords.ts'
import type { DavScope } from '../servers/dav/port.ts'
import type { AppPassword } from './queries.ts'

/** So many of one person open something at a time (R-APP-7). */
export const APP_PASSWORDS_MOST = 50

/** What is shown once: the password, and what belongs beside it. */
export interface MadeAppPassword {
  publicId: string
  userName: string
  password: string
}

/**
 * A new password for one device, or for several: 120 random bits, of which only a SHA-256 is kept (R-APP-1, R-APP-2).
 * It opens calendars, contacts or both, and nothing else of ours. The user name beside it is the address its owner signs
 * in with today, and stays that. Throws Refusal: `app-password-limit`, `nothing-selected`.
 */
export function createAppPassword(
  ctx: Ctx,
  { name, scopes }: { name: string; scopes: readonly DavScope[] },
): MadeAppPassword {
  const user = whoAsks(ctx)
  if (scopes.length === 0) throw new Refusal('nothing-selected', 'scopes')
  const most = APP_PASSWORDS_MOST
  if (countAppPasswords(ctx, user.id) >= most) throw new Refusal('app-password-limit', undefined, { most })

  const password = newAppPassword()
  const id = publicId('app')
  const detail = { password: id, scopes: scopes.join(' ') }
  change(ctx, { event: 'user.app_password_created', accountId: null, about: user.public_id, detail }, () => {
    const row = {
      public_id: id,
      user_id: user.id,
      name,
      user_name: user.email,
      digest: digestOfAppPassword(password) as string,
      calendars: scopes.includes('caldav') ? (1 as const) : (0 as const),
      contacts: scopes.includes('carddav') ? (1 as const) : (0 as const),
      created_at: ctx.now().toISOString(),
      revoked_at: null,
      publication: nextPublication(ctx, 'dav'),
    }
    ctx.store.run(q.insertInto('app_passwords').values(row))
    notifyUser(ctx, user, { kind: 'app-password-created', facts: { label: name, scopes: scopes.join(' ') } })
  })
  return { publicId: id, userName: user.email, password }
}

/**
 * Takes passwords away from the person who asks; whatever else they have goes on (R-APP-4). One that was taken away
 * before is left as it is. Returns how many opened something until now. Throws Refusal('nothing-selected').
 */
export function revokeAppPasswords(ctx: Ctx, chosen: readonly AppPassword[]): number {
  const user = whoAsks(ctx)
  const open = chosen.filter(({ revokedAt }) => revokedAt === null)
  if (chosen.some(({ userId }) => userId !== user.id)) throw new Missing()
  if (chosen.length === 0) throw new Refusal('nothing-selected', 'subject')
  if (open.length === 0) return 0

  const detail = { passwords: open.map(({ publicId: id }) => id).join(' ') }
  return change(ctx, { event: 'user.app_passwords_revoked', accountId: null, about: user.public_id, detail }, () => {
    const ids = open.map(({ id }) => id)
    const names = takeAppPasswords(ctx, user.id, ids)
    if (names.length > 0) tellOfRevoked(ctx, user, names)
    return names.length
  })
}

function whoAsks(ctx: Ctx): User {
  const user = userById(ctx, userOf(ctx.actor)?.id ?? null)
  if (!user) throw new Missing()
  return user
}
