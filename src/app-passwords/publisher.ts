import { q } from '../../db/query.ts'
import type { House } from '../core/ctx.ts'
import { openPublisher, type Publisher, rowByRow } from '../core/publisher.ts'
import type { DavEntry, DavScope } from '../servers/dav/port.ts'

/** Hands to the servers of calendars and contacts the passwords that were made or taken away. */
export const openDavPublisher = (house: House): Publisher =>
  openPublisher<DavEntry>(house, {
    service: 'dav',
    changed: (after, upTo, most) => {
      const waiting = entries().where('publication', '>', after).where('publication', '<=', upTo)
      const rows = house.store.all(waiting.orderBy('publication').orderBy('app_passwords.id').limit(most))
      return rows.map((row) => ({ publication: row.publication, entry: entryOf(row) }))
    },
    publish: (changed) => house.servers.dav.publish(changed),
    layOut: () => house.servers.dav.reconcile(() => allEntries(house)),
  })

const entries = () =>
  q
    .selectFrom('app_passwords')
    .innerJoin('users', 'users.id', 'app_passwords.user_id')
    .select(['app_passwords.id', 'app_passwords.digest', 'app_passwords.user_name', 'app_passwords.publication'])
    .select(['app_passwords.calendars', 'app_passwords.contacts', 'app_passwords.revoked_at'])
    .select(['users.public_id as home', 'users.disabled_at'])

interface EntryRow {
  digest: string
  user_name: string
  home: string
  calendars: 0 | 1
  contacts: 0 | 1
  revoked_at: string | null
  disabled_at: string | null
}

/** Nobody who is shut out comes in by another door (R-ID-9). */
function entryOf(row: EntryRow): DavEntry {
  const opens = row.revoked_at === null && row.disabled_at === null
  const scopes: DavScope[] = []
  if (opens && row.calendars === 1) scopes.push('caldav')
  if (opens && row.contacts === 1) scopes.push('carddav')
  return { digest: row.digest, userName: row.user_name, home: row.home, scopes }
}

/** Everything the servers should know by now. */
export function* allEntries({ store }: Pick<House, 'store'>): Generator<DavEntry> {
  const open = entries().where('revoked_at', 'is', null)
  const page = (after: number, most: number) =>
    store.all(open.where('app_passwords.id', '>', after).orderBy('app_passwords.id').limit(most))
  for (const row of rowByRow(page)) yield entryOf(row)
}
