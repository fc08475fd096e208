import { sql } from 'kysely'
import { q } from '../db/query.ts'
import type { Store } from '../db/store.ts'
import { allEntries } from './app-passwords/publisher.ts'
import { argon2 } from './base/native.ts'
import { fitPicture } from './base/picture.ts'
import { type Finding, finding } from './doctor-finding.ts'
import { davLooks } from './servers/dav/look.ts'
import type { ServerSettings } from './servers/index.ts'
import type { ProbePasswords } from './servers/probe.ts'
import { effectiveOwners } from './staff/people-queries.ts'

/** One white pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
)

/** Do the native parts of this program work here, and is the database sound? */
export async function selfCheck(store: Store): Promise<Finding[]> {
  return [
    await finding('database', () => {
      const [row] = store.all(sql<{ integrity_check: string }>`PRAGMA integrity_check`)
      if (row?.integrity_check !== 'ok') throw new Error(row?.integrity_check ?? 'no answer')
      return 'sound'
    }),
    await finding('foreign keys', () => {
      const broken = store.all(sql`PRAGMA foreign_key_check`).length
      if (broken > 0) throw new Error(`${broken} rows point nowhere`)
      return 'all lead somewhere'
    }),
    await finding('desk', () => deskOf(store)),
    await finding('argon2', async () => {
      const hash = await argon2().hash('abc', { algorithm: 2, memoryCost: 64, timeCost: 1, parallelism: 1 })
      if (!(await argon2().verify(hash, 'abc'))) throw new Error('does not verify its own hash')
      return 'loaded'
    }),
    await finding('pictures', async () => {
      const { width, height } = await fitPicture(PIXEL, { width: 270, height: 70 })
      return `codec loaded, drew ${width} × ${height}`
    }),
  ]
}

/** A house that nobody uses yet is in order; one with customers needs an owner at its desk. */
function deskOf(store: Store): string {
  const how = 'comptoir staff:add lets somebody in'
  if (effectiveOwners({ store }) > 0) return 'an owner can open it'
  if (store.one(q.selectFrom('users').select('id').limit(1))) throw new Error(`no owner can open it; ${how}`)
  return `no owner can open it yet; ${how}`
}

/** Calendars and contacts: what their servers read, and how they answer. Nothing where they are doubles. */
export const davCheck = (
  store: Store,
  dav: ServerSettings['dav'],
  probes: ProbePasswords,
  now: Date,
): Promise<Finding[]> =>
  dav.kind === 'demo'
    ? Promise.resolve([])
    : Promise.all(
        davLooks(dav, [...allEntries({ store })], probes('dav'), now).map(({ what, look }) => finding(what, look)),
      )
