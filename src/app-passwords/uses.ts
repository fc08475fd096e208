import { q } from '../../db/query.ts'
import type { House } from '../core/ctx.ts'
import type { DavUse } from '../servers/dav/port.ts'

/** Two uses closer than this are one (security 3.12). */
export const USES_APART_MS = 5 * 60_000
/** A password that was taken away is remembered so long after the servers have forgotten it. */
const KEPT_DAYS = 30

/** Writes down what the servers have noted since: when each password was last used and from where (R-APP-2). */
export function noteUses(house: House): void {
  const uses = house.servers.dav.takeUses()
  if (uses.length === 0) return
  house.store.together(() => {
    for (const use of uses) noteUse(house, use)
  })
}

/** Their clock may run ahead of ours: nothing was used in the future. */
function noteUse({ store, now }: House, { digest, scope, at, ip }: DavUse): void {
  const row = store.one(q.selectFrom('app_passwords').select('id').where('digest', '=', digest))
  if (!row) return
  const seen = new Date(Math.min(Date.parse(at), now().getTime()))
  const before = new Date(seen.getTime() - USES_APART_MS).toISOString()
  store.run(
    q
      .insertInto('app_password_uses')
      .values({ app_password_id: row.id, scope, at: seen.toISOString(), ip })
      .onConflict((on) =>
        on
          .columns(['app_password_id', 'scope'])
          .doUpdateSet({ at: seen.toISOString(), ip })
          .where('app_password_uses.at', '<=', before),
      ),
  )
}

/** Forgets what was taken away long ago, once the servers have been told. */
export function purgeAppPasswords({ store, now }: Pick<House, 'store' | 'now'>): void {
  const before = new Date(now().getTime() - KEPT_DAYS * 86_400_000).toISOString()
  const told = q.selectFrom('publications').select('reached').where('service', '=', 'dav')
  store.run(q.deleteFrom('app_passwords').where('revoked_at', '<', before).where('publication', '<=', told))
}
