import { q } from '../../db/query.ts'
import { Missing } from '../base/refusal.ts'
import { type Actor, userOf } from '../core/actor.ts'
import type { Ctx } from '../core/ctx.ts'
import { DAV_SCOPES, type DavScope } from '../servers/dav/port.ts'

/** A password of one device, as its owner reads it. Instants are UTC text. */
export interface AppPassword {
  id: number
  publicId: string
  userId: number
  name: string
  userName: string
  scopes: readonly DavScope[]
  createdAt: string
  revokedAt: string | null
  /** The servers know it as it is now. */
  active: boolean
  /** When and from where it was last used, if it ever was. */
  used: { at: string; ip: string } | undefined
}

/** Whose they are: of whoever is signed in, or of whoever began what the house goes on with. */
const ownerOf = (actor: Actor): number | undefined => (actor.kind === 'system' ? actor.userId : userOf(actor)?.id)

const rows = (userId: number) =>
  q
    .selectFrom('app_passwords')
    .innerJoin('publications', (join) => join.on('publications.service', '=', 'dav'))
    .selectAll('app_passwords')
    .select('publications.reached')
    .where('user_id', '=', userId)
    .orderBy('app_passwords.id', 'desc')

const uses = (userId: number) =>
  q
    .selectFrom('app_password_uses')
    .innerJoin('app_passwords', 'app_passwords.id', 'app_password_uses.app_password_id')
    .selectAll('app_password_uses')
    .where('user_id', '=', userId)
    .orderBy('at')

/** All of one's own, newest first; also those taken away lately. */
export function ownAppPasswords({ store, actor }: Pick<Ctx, 'store' | 'actor'>): AppPassword[] {
  const userId = ownerOf(actor)
  if (userId === undefined) return []
  const latest = new Map(store.all(uses(userId)).map(({ app_password_id, at, ip }) => [app_password_id, { at, ip }]))
  return store.all(rows(userId)).map((row) => ({
    id: row.id,
    publicId: row.public_id,
    userId,
    name: row.name,
    userName: row.user_name,
    scopes: DAV_SCOPES.filter((scope) => (scope === 'caldav' ? row.calendars : row.contacts) === 1),
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    active: row.publication <= row.reached,
    used: latest.get(row.id),
  }))
}

/** Those that open something. */
export const openAppPasswords = (ctx: Pick<Ctx, 'store' | 'actor'>): AppPassword[] =>
  ownAppPasswords(ctx).filter(({ revokedAt }) => revokedAt === null)

/** One of one's own that opens something. Throws Missing. */
export function openAppPassword(ctx: Pick<Ctx, 'store' | 'actor'>, id: string): AppPassword {
  const found = openAppPasswords(ctx).find(({ publicId }) => publicId === id)
  if (!found) throw new Missing()
  return found
}
